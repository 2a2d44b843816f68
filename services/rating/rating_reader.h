// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_RATING_READER_H_
#define RAGSTONE_SERVICES_RATING_RATING_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/rating/rating_item.h"
#include "services/rating/rating_name.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// Which ratings to list.
struct RatingQuery {
  std::string index;
  std::optional<absl::CivilDay> as_of;  // the reported one of each entry; else every period
  std::string entry;                    // empty: all
  std::vector<domain::Colour> colours;  // that count; empty: all
  bool all_areas = false;               // also other areas and breakdowns
  // Of longer periods of this kind, in place of the entries' own. Goes without `as_of`.
  std::optional<domain::PeriodKind> longer = std::nullopt;
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

  // Overrides count on the day, or always. NOT_FOUND: also a period without a figure, unless a
  // caveat says that it cannot be reported, or an officer rates it. INVALID_ARGUMENT: the name's
  // period is none.
  absl::StatusOr<RatingItem> Get(const RatingName& name, const std::optional<absl::CivilDay>& on,
                                 int64_t sequence) const;

  // All ratings of a series, in order of period; the name's period plays no part. None where there
  // are no figures.
  absl::StatusOr<std::vector<RatingItem>> Series(const RatingName& name, int64_t sequence) const;

  // The council's own total of one entry, or of every entry of an index where `entry` is empty, in
  // the natural order of their numbers.
  absl::StatusOr<std::vector<SeriesItems>> OwnTotals(absl::string_view index,
                                                     absl::string_view entry,
                                                     int64_t sequence) const;

  // In the natural order of entries' numbers, then area, breakdown, period; at most `limit` from
  // `after` on.
  absl::StatusOr<RatingPage> List(const RatingQuery& query, int64_t sequence,
                                  const std::optional<RatingPlace>& after, int limit) const;

 private:
  // Nothing: there is no such rating.
  static absl::StatusOr<std::optional<RatingItem>> Find(ReadView& view, const RatingName& name,
                                                        const domain::Period& period,
                                                        const std::optional<absl::CivilDay>& on,
                                                        int64_t sequence);

  Store& store_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_READER_H_
