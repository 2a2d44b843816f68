// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a rating says beyond its own period: where the year will end, and how a miss stands among
// those of three years. Both follow from the series and are derived when a rating is read.

#ifndef RAGSTONE_SERVICES_RATING_OUTLOOK_H_
#define RAGSTONE_SERVICES_RATING_OUTLOOK_H_

#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "services/domain/forecast.h"
#include "services/domain/miss_history.h"
#include "services/domain/rating.h"
#include "services/rating/rate_series.h"

namespace ragstone::rating {

struct Outlook {
  struct YearEnd {
    domain::Forecast forecast;
    // Against the target and by the rule of the year's last period; no target where that is a
    // figure that is still to come.
    domain::Rating rating;
    std::optional<domain::TargetLine> target;
    std::optional<domain::Period> target_period;
  };
  // Nothing where there is nothing to go by, and for yearly and rolling figures.
  std::optional<YearEnd> year_end;
  domain::MissHistory misses;
};

// `ratings` are those of one series in order of period, as RateSeries made them with `benchmarks`;
// the outlook is that of the period at `at`, and what came after it plays no part.
Outlook OutlookOf(const EntryContext& context, absl::Span<const PeriodRating> ratings, size_t at,
                  const BenchmarkFigures& benchmarks = {});

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_OUTLOOK_H_
