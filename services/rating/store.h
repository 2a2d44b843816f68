// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What rating keeps, as a port: for each council how far it has followed ingestion, and in
// revisions its indexes' contexts (definitions, targets, rules, caveats: what ratings are made by)
// and its series' ratings (what was made). As of sequence S each is its last revision at or before
// S.
//
// A series is one entry of one index, for one area and breakdown; its revision packs the ratings of
// all its periods (series_record.h), so it changes only at sequences that changed one of them.
//
//   return store.Write([&](WriteView& view) -> absl::Status {
//     RAGSTONE_RETURN_IF_ERROR(view.PutSeries(key, sequence, record));
//     return view.SetApplied("councils/merton", {sequence, reference_sequence});
//   });
//
// History is never rewritten, but for words that ingestion has taken out of what an index is rated
// by (RewriteIndex).
//
// Methods answer, besides what they list: INTERNAL and DATA_LOSS for a fault of the disk; writes
// RESOURCE_EXHAUSTED when it is full and FAILED_PRECONDITION when it cannot be written (reasons
// DATABASE_FULL and DATABASE_READ_ONLY); ABORTED when the database stayed busy.

#ifndef RAGSTONE_SERVICES_RATING_STORE_H_
#define RAGSTONE_SERVICES_RATING_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::rating {

// How far a council's history has been applied.
struct Applied {
  int64_t sequence = 0;
  // Of the reference set, as the council had adopted it by then.
  int64_t reference_sequence = 0;

  friend bool operator==(const Applied&, const Applied&) = default;
};

struct CouncilApplied {
  std::string council;  // "councils/merton"
  Applied applied;

  friend bool operator==(const CouncilApplied&, const CouncilApplied&) = default;
};

// What a revision holds, and the sequence at which it was made.
struct Revision {
  int64_t sequence = 0;
  std::string payload;
};

// An index by its name, "councils/merton/panels/cyp/indexes/FY2020-21".
struct NamedIndex {
  std::string name;
  Revision revision;
};

// A revision of an index, without what it holds.
struct IndexRevision {
  std::string index;
  int64_t sequence = 0;
};

// Which ratings a series holds.
struct SeriesKey {
  std::string index;
  std::string entry;      // the entry's number, "23a"
  std::string area;       // empty: the council's own
  std::string breakdown;  // empty: the total

  friend auto operator<=>(const SeriesKey&, const SeriesKey&) = default;
};

struct StoredSeries {
  std::string area;
  std::string breakdown;
  Revision revision;
};

// A place in the list of an entry's series, ordered by area and then breakdown, bytewise.
struct SeriesPlace {
  std::string area;
  std::string breakdown;
};

// A snapshot: every read of it sees the same commits. Not thread-safe; it ends with the callback
// that got it.
class ReadView {
 public:
  virtual ~ReadView() = default;

  // Nothing: no commit of the council was ever applied.
  virtual absl::StatusOr<std::optional<Applied>> FindApplied(absl::string_view council) = 0;
  // In order of name.
  virtual absl::StatusOr<std::vector<CouncilApplied>> AllApplied() = 0;
  // Of the reference set, as the council had adopted it by `sequence`; 0 if it had not.
  virtual absl::StatusOr<int64_t> ReferenceSequenceAt(absl::string_view council,
                                                      int64_t sequence) = 0;

  // Nothing: there was no such index by then.
  virtual absl::StatusOr<std::optional<Revision>> FindIndex(absl::string_view index,
                                                            int64_t sequence) = 0;
  // Every index of a council, in order of name.
  virtual absl::StatusOr<std::vector<NamedIndex>> ListIndexes(absl::string_view council,
                                                              int64_t sequence) = 0;

  // Every revision of every index of a council, in order of sequence and then of name.
  virtual absl::StatusOr<std::vector<IndexRevision>> ListIndexRevisions(
      absl::string_view council) = 0;

  // Nothing: there were no ratings by then, or they had been removed.
  virtual absl::StatusOr<std::optional<Revision>> FindSeries(const SeriesKey& key,
                                                             int64_t sequence) = 0;
  // The sequences at or before `sequence` that revised a series or its index, in order; at most
  // `limit`, the newest of them.
  virtual absl::StatusOr<std::vector<int64_t>> ListRevisions(const SeriesKey& key, int64_t sequence,
                                                             int limit) = 0;

  // The series of an index that were revised after one sequence and up to another, in order of
  // entry (bytewise), area, breakdown; of the council's own totals only, or of all.
  virtual absl::StatusOr<std::vector<SeriesKey>> ListRevisedSeries(absl::string_view index,
                                                                   int64_t after, int64_t sequence,
                                                                   bool all_areas) = 0;

  // At most `limit` of the entry's series that have ratings, those after a place; without a place
  // from the first, which is the council's own total.
  virtual absl::StatusOr<std::vector<StoredSeries>> ListSeries(
      absl::string_view index, absl::string_view entry, int64_t sequence,
      const std::optional<SeriesPlace>& after, int limit) = 0;
};

// A transaction: what it reads stays true until it commits, and it sees its own writes.
//
// Puts are idempotent, and make no revision where the one before says the same. Revisions are made
// in order: INTERNAL for a sequence at or before what has been applied.
class WriteView : public ReadView {
 public:
  virtual absl::Status PutIndex(absl::string_view index, int64_t sequence,
                                absl::string_view payload) = 0;

  // Puts another payload into a revision that has been applied, where words have gone from it; as
  // of every sequence it is read instead. INTERNAL: there is no revision at that sequence.
  virtual absl::Status RewriteIndex(absl::string_view index, int64_t sequence,
                                    absl::string_view payload) = 0;

  // The payload may not be empty.
  virtual absl::Status PutSeries(const SeriesKey& key, int64_t sequence,
                                 absl::string_view payload) = 0;

  // Ends a series at a sequence, when it has no figures any more.
  virtual absl::Status RemoveSeries(const SeriesKey& key, int64_t sequence) = 0;

  // Ends every series of an entry at a sequence. A later PutSeries at the same sequence brings one
  // back as if nothing had happened.
  virtual absl::Status RemoveSeriesOfEntry(absl::string_view index, absl::string_view entry,
                                           int64_t sequence) = 0;

  // Goes forward only.
  virtual absl::Status SetApplied(absl::string_view council, Applied applied) = 0;
};

// Thread-safe. Readers hold nobody up; writers queue.
class Store {
 public:
  virtual ~Store() = default;

  // Runs `body` on a snapshot and returns its status.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) = 0;

  // Runs `body` in a transaction; commits if it returns OK, else rolls back and returns its status.
  virtual absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) = 0;

  // Takes what was rewritten out of the disk, where that has not been done; other writes wait.
  // ABORTED, RESOURCE_EXHAUSTED: something held it up; it is still to be done.
  virtual absl::Status EraseOverwritten() = 0;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_STORE_H_
