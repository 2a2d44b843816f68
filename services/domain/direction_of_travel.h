// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_
#define RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_

#include <optional>

#include "absl/types/span.h"

#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/target.h"

namespace ragstone::domain {

// Higher and lower are for indicators without polarity: neither is better.
enum class DirectionOfTravel { kBetter, kWorse, kNoChange, kHigher, kLower, kNotComparable };

// From one value to a later one. `previous` is nothing when there is none, or when a break in
// series stands between the two. Polarity range: nearer to the range of `target` is better; inside
// it nothing changes.
DirectionOfTravel Compare(const std::optional<Fraction>& previous,
                          const std::optional<Fraction>& current, Polarity polarity,
                          const std::optional<TargetLine>& target);

// What a direction is found from. Councils differ, so it is chosen for an index; with each,
// councils that publish by it.
enum class TravelMethod {
  // The period before (Bracknell Forest, Rotherham).
  kPreviousPeriod,
  // The same period of the year before (East Dunbartonshire; the long trend of Maidstone).
  kSamePeriodLastYear,
  // The latest three periods (York): the way that both steps between them go; no change when they
  // go different ways, or one is level.
  kLatestThree,
  // The slope of the straight line through the whole series (Kent since 2020).
  kRegression,
};

// The direction of travel in `period`, from the figures of the indicator's frequency, which are in
// order of period. They are values of single periods, as stated: nothing is added up.
//
// Not comparable: the period has no value; a period that the method looks at has none, or stands
// on the other side of a break in series; fewer than three values for the line. The line is laid
// through every value since the last break, as far back as `figures` go; a gap keeps its width and
// is not filled. Everything is exact, so that a slope is level only if it is zero.
//
// Polarity and `target` play the same part as in Compare; where best is inside a range, the line
// is laid through the distances to it.
DirectionOfTravel Travel(TravelMethod method, const Indicator& indicator,
                         absl::Span<const Figure> figures, const Period& period,
                         const std::optional<TargetLine>& target);

// A value, and how many periods it stands after some first one.
struct TrendPoint {
  int at = 0;
  Fraction value;
};

struct TrendLine {
  Fraction slope;  // units a period
  Fraction start;  // the value at 0

  Fraction At(int at) const { return start + slope * Fraction(at); }
};

// The line of least squares, exactly; every point weighs the same. Nothing when the points are not
// of two different periods.
//
// Exact ratios have long sums: the slope of 120 months takes 0.2 ms, of 1,000 days 3 ms.
std::optional<Fraction> Slope(absl::Span<const TrendPoint> points);
std::optional<TrendLine> LeastSquares(absl::Span<const TrendPoint> points);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_
