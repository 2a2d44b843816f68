// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// From the figures of one series to its ratings. Pure: what is not a parameter plays no part.

#ifndef RAGSTONE_SERVICES_RATING_RATE_SERIES_H_
#define RAGSTONE_SERVICES_RATING_RATE_SERIES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "services/domain/direction_of_travel.h"
#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/performance_index.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/rating/yardsticks.h"

namespace ragstone::rating {

// Periods that a caveat says cannot be reported: from `first` to `last`, both included; without
// one, from the beginning or until further notice.
struct NotReportable {
  std::optional<domain::Period> first;
  std::optional<domain::Period> last;
  std::string text;  // what is printed for the panel

  bool Covers(const domain::Period& period) const;
};

// The first caveat that covers a period; null if none does.
const NotReportable* FindCaveat(absl::Span<const NotReportable> caveats,
                                const domain::Period& period);

// An officer's judgement of one period's rating of the council's own total.
struct Override {
  domain::Period period;
  domain::Colour colour = domain::Colour::kNotRated;
  std::string reason;
  std::string author;
  absl::Time time;
  // The last day on which it counts; nothing: until it is withdrawn.
  std::optional<absl::CivilDay> expires;
};

// A comparator: an area whose figures a target of the entry may be.
struct BenchmarkArea {
  std::string label;  // the comparator's
  std::string indicator_name;
  std::string area;
  domain::Indicator indicator;
  std::vector<NotReportable> not_reportable = {};
};

// What the ratings of an entry are made by.
struct EntryContext {
  domain::IndexEntry entry;
  std::string indicator_name;
  domain::Indicator indicator;
  std::vector<NotReportable> not_reportable = {};
  // All of its comparators, also those that no target names.
  std::vector<BenchmarkArea> benchmarks;
  // Of its periods, each once.
  std::vector<Override> overrides;
  // The periods at which control charts of the indicator begin anew.
  std::vector<domain::Period> rebases;
  domain::TravelMethod travel = domain::TravelMethod::kPreviousPeriod;

  // The comparator of this label; null if there is none.
  const BenchmarkArea* FindBenchmark(absl::string_view label) const;

  // The caveat that keeps a period from being reported; null if none does.
  const NotReportable* NotReportableIn(const domain::Period& period) const;

  // The override of a period that is in force on a day, or at all when none is given; null if there
  // is none.
  const Override* OverrideOf(const domain::Period& period,
                             const std::optional<absl::CivilDay>& on) const;
};

// One rating of a period with what its value was made from.
struct Assessment {
  domain::Rating rating;
  std::optional<domain::TargetLine> target;
  // The period of the figure that the target is, when it is not stated.
  std::optional<domain::Period> target_period;
  // Of a ratio, as stated or summed.
  std::optional<domain::Fraction> numerator;
  std::optional<domain::Fraction> denominator;
  // Periods behind the value that have figures.
  int periods_present = 1;
  int periods_expected = 1;
  // Which of them: bit i is set when the i-th from the first has a figure.
  uint32_t which_present = 1;
  domain::Finality finality = domain::Finality::kFinal;
};

struct PeriodRating {
  domain::Period period;
  // As stated, or that it cannot be reported; nothing when there is no figure.
  std::optional<domain::Observed> observed;
  Assessment in_period;
  // Where the indicator adds up over the year.
  std::optional<Assessment> year_to_date;
  domain::Headline headline = domain::Headline::kInPeriod;
  // In-period values, by this method: a sum of the year so far rises by itself.
  domain::TravelMethod travel = domain::TravelMethod::kPreviousPeriod;
  domain::DirectionOfTravel direction = domain::DirectionOfTravel::kNotComparable;
  // Periods running, this one included, in which the headline missed its target.
  int consecutive_misses = 0;

  const Assessment& HeadlineAssessment() const;
};

// The ratings of a series, one for each figure, in order of period. `figures` are in any order.
//
// A period that cannot be reported is not rated, whatever its figure, and nothing is added up or
// compared with it. Nothing is compared across a break in series either. A run of misses ends where
// a period is absent, not rated or on the other side of a break.
std::vector<PeriodRating> RateSeries(const EntryContext& context,
                                     absl::Span<const domain::Figure> figures,
                                     const BenchmarkFigures& benchmarks = {});

// The ratings of longer periods of a kind, as far as the periods of the indicator fill them:
// quarters or years of months. One that lacks some of its periods is rated all the same, and says
// so. Nothing for an indicator that does not aggregate. They stand in period; their direction is
// from the period of the same kind before, or a year before where that is the entry's method.
std::vector<PeriodRating> RateLongerPeriods(const EntryContext& context,
                                            absl::Span<const domain::Figure> figures,
                                            const BenchmarkFigures& benchmarks,
                                            domain::PeriodKind kind);

// A rating of a period without a figure.
PeriodRating NotRatedPeriod(const EntryContext& context, const domain::Period& period,
                            domain::NotRated reason);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATE_SERIES_H_
