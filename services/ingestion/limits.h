// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The limits of the ingestion service, each with its reason.

#ifndef RAGSTONE_SERVICES_INGESTION_LIMITS_H_
#define RAGSTONE_SERVICES_INGESTION_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace ragstone::ingestion {

// Figures that a load keeps in memory before it writes a slice of them: about 6 MB. With the index
// of its series (some 40 bytes each) this is all that a load of any size holds.
inline constexpr size_t kFiguresPerSlice = 50'000;

// Series of one load. Their index is what grows with a load, so it is what must be bounded: about
// 80 MB.
inline constexpr size_t kMaxSeriesPerLoad = 2'000'000;

// Loads whose stream broke that wait to be resumed, each with what it holds in memory, and how long
// they wait: time enough for a network to come back.
inline constexpr size_t kMaxParkedLoads = 8;
inline constexpr absl::Duration kLoadPatience = absl::Minutes(5);

// How soon, and at the longest how often, a broken load whose figures could not be cleared is tried
// again: soon after somebody has freed the disk, and without filling the log until then.
inline constexpr absl::Duration kFirstLeftoverBackoff = absl::Seconds(1);
inline constexpr absl::Duration kLongestLeftoverBackoff = absl::Minutes(1);

// Faults of a refused load that are kept; all are counted. More than this is one mistake, made in
// every row.
inline constexpr size_t kMaxFindings = 10'000;

// A finding shows the value as it was sent up to this many characters: enough to find it in a file.
inline constexpr size_t kMaxFindingValue = 100;

// Items of one catalogue import: one transaction, whose faults and revisions are held in memory.
inline constexpr int kMaxCatalogueItems = 20'000;

// Parts of figures that are read, or deleted, at a time: some 100 KB.
inline constexpr int kPartsPerPage = 100;
inline constexpr int kPartsPerDeletion = 1'000;

inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1'000;

// Resources and series named in one message of the change feed: some 100 KB.
inline constexpr int kChangesPerMessage = 1'000;

// Commits that the feed reads at a time.
inline constexpr int kCommitsPerPage = 100;

// How often the feed says that it is alive while nothing happens.
inline constexpr absl::Duration kHeartbeatInterval = absl::Seconds(10);

// Figures in one message of StreamSeries: some 500 KB.
inline constexpr int kFiguresPerStreamMessage = 5'000;

// Words of a commentary, in bytes.
inline constexpr size_t kMaxCommentaryBytes = 20'000;

// Any other text of the catalogue, in bytes: a paragraph of a paper, not a book.
inline constexpr size_t kMaxTextBytes = 20'000;

inline constexpr size_t kMaxBreakdownBytes = 200;

// Words that are to be taken out: a name, not a paragraph.
inline constexpr size_t kMaxRedactedWordsBytes = 1'000;

// Resources that a redaction names; who means more means everywhere.
inline constexpr int kMaxRedactionNames = 1'000;

// Revisions, answers or records that a redaction reads at a time, of up to some 100 KB each.
inline constexpr int kRedactionPage = 100;

// Resources in one page of redactions: some 500 KB.
inline constexpr int kResourcesPerRedactionPage = 5'000;
// A council's logo. It is in every rendering of its papers and in every report that is kept.
inline constexpr size_t kMaxLogoBytes = 65'536;
inline constexpr uint32_t kMaxLogoPixels = 2'000;
inline constexpr size_t kMaxAlternativeTextBytes = 250;

// What a rating is called in a paper, in characters: it stands in a narrow column.
inline constexpr size_t kMaxRatingLabel = 60;

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_LIMITS_H_
