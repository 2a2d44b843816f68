// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Ratings as they are answered: read from the store, with what stands beside them.

#ifndef RAGSTONE_SERVICES_RATING_RATING_ITEM_H_
#define RAGSTONE_SERVICES_RATING_RATING_ITEM_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/rating/index_view.h"
#include "services/rating/outlook.h"
#include "services/rating/rate_series.h"
#include "services/rating/rating_name.h"
#include "services/rating/series_record.h"
#include "services/rating/store.h"

namespace ragstone::rating {

using IndexPtr = std::shared_ptr<const IndexView>;

// One rating, of which index, entry and series.
struct RatingItem {
  IndexPtr index;
  const EntryContext* entry = nullptr;  // of `index`
  std::string area;
  std::string breakdown;
  PeriodRating rating;
  bool has_period = true;  // false: none has come due yet
  int64_t sequence = 0;    // at which it was last derived anew
  // Of ratings that are asked for one by one, and of those that an index reports on a day.
  std::optional<Outlook> outlook = std::nullopt;
  // What an officer states against it; null if there is nothing in force. Of `entry`.
  const Override* overridden = nullptr;

  // The rating that counts: the override's, else that of the headline.
  domain::Colour Colour() const;

  // Empty when no period has come due.
  std::string Name() const;
};

// An entry on a day: what it reports, and what it reported before.
struct EntryReport {
  RatingItem reported;
  std::optional<RatingItem> latest;  // when the reported period has no figure
  std::vector<RatingItem> history;   // of periods that had ended, in order
};

// A series as it was rated, and an item for each of its ratings, in order of period.
struct SeriesItems {
  IndexPtr index;
  const EntryContext* entry = nullptr;  // of `index`
  RatedSeries rated;
  std::vector<RatingItem> items;

  // Sets the outlook of one of the items.
  void AddOutlook(size_t at);
};

// Of a rating's name. INVALID_ARGUMENT: its period is none.
absl::StatusOr<domain::Period> PeriodOf(const RatingName& name);

// The index as of a sequence. NOT_FOUND: there was none.
absl::StatusOr<IndexPtr> LoadIndex(ReadView& view, absl::string_view index, int64_t sequence);

// NOT_FOUND: the index has no entry of this number.
absl::Status NoEntry(absl::string_view index, absl::string_view number);

// The items of a stored series. Overrides count on the day `on`, or always.
absl::StatusOr<SeriesItems> ItemsOf(const IndexPtr& index, const EntryContext& entry,
                                    const StoredSeries& series,
                                    const std::optional<absl::CivilDay>& on);

// Those of one series of an entry; no items where it has no figures.
absl::StatusOr<SeriesItems> LoadItems(ReadView& view, const IndexPtr& index,
                                      const EntryContext& entry, absl::string_view area,
                                      absl::string_view breakdown, int64_t sequence,
                                      const std::optional<absl::CivilDay>& on);

// The items of longer periods that the series makes.
std::vector<RatingItem> LongerItems(const SeriesItems& series, domain::PeriodKind kind);

// The item of a period of the council's own total that has no figure.
RatingItem UnfiguredItem(const IndexPtr& index, const EntryContext& entry,
                         const domain::Period& period, domain::NotRated reason,
                         const std::optional<absl::CivilDay>& on);

// The items of periods of the council's own total that have no figure and of which something is
// said all the same: an override, or in the index's year a caveat that they cannot be reported.
std::vector<RatingItem> UnfiguredItems(const SeriesItems& series);

// What an entry reports on a day, from the items of the council's own total.
EntryReport ReportOn(SeriesItems series, absl::CivilDay as_of);

// How a rating was made, in sentences.
std::vector<std::string> ExplainItem(const RatingItem& item);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_ITEM_H_
