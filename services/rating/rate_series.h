// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// From the figures of one series to its ratings. Pure: what is not a parameter plays no part.

#ifndef RAGSTONE_SERVICES_RATING_RATE_SERIES_H_
#define RAGSTONE_SERVICES_RATING_RATE_SERIES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"

#include "services/domain/direction_of_travel.h"
#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/performance_index.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"

namespace ragstone::rating {

// Periods that a caveat says cannot be reported: from `first` to `last`, both included; without
// one, from the beginning or until further notice.
struct NotReportable {
  std::optional<domain::Period> first;
  std::optional<domain::Period> last;
  std::string text;  // what is printed for the panel

  bool Covers(const domain::Period& period) const;
};

// What the ratings of an entry are made by.
struct EntryContext {
  domain::IndexEntry entry;
  std::string indicator_name;
  domain::Indicator indicator;
  std::vector<NotReportable> not_reportable;
  domain::TravelMethod travel = domain::TravelMethod::kPreviousPeriod;

  // The target of ratings of this kind in a period; nothing where there is none. Of what is summed
  // over the year the target is about the headline alone: thirteen carers by November are not
  // thirteen in November.
  std::optional<domain::TargetLine> TargetOf(domain::Headline kind,
                                             const domain::Period& period) const;

  // What a rating of this kind is made by in a period, but for last year's value. One that the
  // target is not about is not rated by the rule's own lines either.
  domain::Yardstick YardstickOf(domain::Headline kind, const domain::Period& period) const;

  // The caveat that keeps a period from being reported; null if none does.
  const NotReportable* NotReportableIn(const domain::Period& period) const;

 private:
  bool TargetIsOf(domain::Headline kind, const domain::IndicatorVersion& version) const;
};

// One rating of a period with what its value was made from.
struct Assessment {
  domain::Rating rating;
  // Of a ratio, as stated or summed.
  std::optional<domain::Fraction> numerator;
  std::optional<domain::Fraction> denominator;
  // Periods behind the value that have figures.
  int periods_present = 1;
  int periods_expected = 1;
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
  // In-period values, by the entry's method: a sum of the year so far rises by itself.
  domain::DirectionOfTravel direction = domain::DirectionOfTravel::kNotComparable;
  // Periods running, this one included, in which the headline missed its target.
  int consecutive_misses = 0;

  const Assessment& HeadlineAssessment() const;
};

// The ratings of a series, one for each figure, in order of period. `figures` are in any order.
//
// Of a sum over the year only the headline is rated; the other figure stands beside it without a
// target.
//
// A period that cannot be reported is not rated, whatever its figure, and nothing is added up or
// compared with it. Nothing is compared across a break in series either. A run of misses ends where
// a period is absent, not rated or on the other side of a break.
std::vector<PeriodRating> RateSeries(const EntryContext& context,
                                     absl::Span<const domain::Figure> figures);

// A rating of a period without a figure.
PeriodRating NotRatedPeriod(const EntryContext& context, const domain::Period& period,
                            domain::NotRated reason);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATE_SERIES_H_
