// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_RATING_READER_H_
#define RAGSTONE_SERVICES_RATING_RATING_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/rating/index_view.h"
#include "services/rating/outlook.h"
#include "services/rating/rate_series.h"
#include "services/rating/rating_name.h"
#include "services/rating/read_point.h"
#include "services/rating/store.h"
#include "services/rating/watermark.h"

namespace ragstone::rating {

// One rating, of which index, entry and series.
struct RatingItem {
  std::shared_ptr<const IndexView> index;
  const EntryContext* entry = nullptr;  // of `index`
  std::string area;
  std::string breakdown;
  PeriodRating rating;
  bool has_period = true;  // false: none has come due yet
  int64_t sequence = 0;    // at which it was last derived anew
  // Of ratings that are asked for one by one, and of those that an index reports on a day.
  std::optional<Outlook> outlook = std::nullopt;

  // Empty when no period has come due.
  std::string Name() const;
};

// An entry on a day: what it reports, and what it reported before.
struct EntryReport {
  RatingItem reported;
  std::optional<RatingItem> latest;  // when the reported period has no figure
  std::vector<RatingItem> history;   // of periods that had ended, in order
};

// Which ratings to list.
struct RatingQuery {
  std::string index;
  std::optional<absl::CivilDay> as_of;  // the reported one of each entry; else every period
  std::string entry;                    // empty: all
  std::vector<domain::Colour> colours;  // of the headline; empty: all
  bool all_areas = false;               // also other areas and breakdowns
};

// A place in the list: after this rating.
struct RatingPlace {
  std::string entry;
  std::string area;
  std::string breakdown;
  std::string period;
};

struct RatingPage {
  std::vector<RatingItem> items;
  std::optional<RatingPlace> next;  // nothing: that was all
};

// Answers questions about ratings as of one sequence of a council. Thread-safe.
//
// Every method takes the sequence that ResolveReadPoint gave, and answers NOT_FOUND for an index or
// an entry that was not there by then, besides the errors of the store.
class RatingReader {
 public:
  // `store` must outlive this.
  explicit RatingReader(Store& store) : store_(store) {}

  // What the council had adopted of the reference set by then.
  absl::StatusOr<Applied> PointAt(absl::string_view council, int64_t sequence) const;

  // NOT_FOUND: also a period without a figure, unless a caveat says that it cannot be reported.
  // INVALID_ARGUMENT: the name's period is none.
  absl::StatusOr<RatingItem> Get(const RatingName& name, int64_t sequence) const;

  // All ratings of a series, in order of period; the name's period plays no part. None where there
  // are no figures.
  absl::StatusOr<std::vector<RatingItem>> Series(const RatingName& name, int64_t sequence) const;

  // In the natural order of entries' numbers, then area, breakdown, period; at most `limit` from
  // `after` on.
  absl::StatusOr<RatingPage> List(const RatingQuery& query, int64_t sequence,
                                  const std::optional<RatingPlace>& after, int limit) const;

  // Every entry of an index on a day, in the natural order of their numbers.
  absl::StatusOr<std::vector<EntryReport>> Snapshot(absl::string_view index, absl::CivilDay as_of,
                                                    int64_t sequence) const;

 private:
  // A period without a figure of the council's own total that a caveat speaks of.
  absl::StatusOr<RatingItem> NotReportableItem(const RatingName& name, int64_t sequence) const;

  Store& store_;
};

// How a rating was made, in sentences.
std::vector<std::string> ExplainItem(const RatingItem& item);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_READER_H_
