// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/direction_of_travel.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace ragstone::domain {
namespace {

// How far a value stands outside a range; zero inside.
Fraction Outside(const Fraction& value, const TargetLine& range) {
  return std::max({Fraction(), Fraction(range.value) - value, value - Fraction(range.upper)});
}

// A line through fewer says nothing that a comparison of two does not.
constexpr size_t kFewestOnALine = 3;

std::optional<Fraction> ValueOfFigure(const Indicator& indicator, const Figure& figure) {
  return ValueOf(figure.observed, indicator.VersionAt(figure.period).unit);
}

// The value of `wanted`, if it has one that can be compared with those of `period`.
std::optional<Fraction> ComparableValue(const Indicator& indicator,
                                        absl::Span<const Figure> figures, const Period& wanted,
                                        const Period& period) {
  if (indicator.BreakBetween(wanted, period)) return std::nullopt;
  const Figure* const figure = FindFigure(figures, wanted);
  return figure == nullptr ? std::nullopt : ValueOfFigure(indicator, *figure);
}

// The way that both of two steps go.
DirectionOfTravel Both(DirectionOfTravel first, DirectionOfTravel second) {
  if (first == DirectionOfTravel::kNotComparable || second == DirectionOfTravel::kNotComparable) {
    return DirectionOfTravel::kNotComparable;
  }
  return first == second ? first : DirectionOfTravel::kNoChange;
}

// The values from the last break to `period`.
std::vector<TrendPoint> PointsUpTo(const Indicator& indicator, absl::Span<const Figure> figures,
                                   const Period& period) {
  std::vector<TrendPoint> points;
  for (const Figure& figure : figures) {
    if (figure.period.kind() != period.kind() || period < figure.period ||
        indicator.BreakBetween(figure.period, period)) {
      continue;
    }
    std::optional<Fraction> value = ValueOfFigure(indicator, figure);
    if (value.has_value()) points.push_back({figure.period.Minus(period), *std::move(value)});
  }
  return points;
}

// In pairs, then pairs of pairs: the denominators of ratios multiply, and this keeps them short for
// as long as can be.
Fraction Sum(std::vector<Fraction> terms) {
  if (terms.empty()) return Fraction();
  for (size_t step = 1; step < terms.size(); step *= 2) {
    for (size_t i = 0; i + step < terms.size(); i += 2 * step) {
      terms[i] = terms[i] + terms[i + step];
    }
  }
  return terms.front();
}

// The direction of the line through `points`.
DirectionOfTravel AlongLine(std::vector<TrendPoint> points, Polarity polarity,
                            const std::optional<TargetLine>& target) {
  if (points.size() < kFewestOnALine) return DirectionOfTravel::kNotComparable;
  if (polarity == Polarity::kRange && target.has_value() &&
      target->op == TargetOperator::kBetween) {
    for (TrendPoint& point : points) point.value = Outside(point.value, *target);
    polarity = Polarity::kLower;  // of distances
  }
  return Compare(Fraction(), Slope(points), polarity, std::nullopt);
}

}  // namespace

DirectionOfTravel Compare(const std::optional<Fraction>& previous,
                          const std::optional<Fraction>& current, Polarity polarity,
                          const std::optional<TargetLine>& target) {
  if (!previous.has_value() || !current.has_value()) return DirectionOfTravel::kNotComparable;
  if (*previous == *current) return DirectionOfTravel::kNoChange;
  const bool rose = *previous < *current;
  switch (polarity) {
    case Polarity::kHigher:
      return rose ? DirectionOfTravel::kBetter : DirectionOfTravel::kWorse;
    case Polarity::kLower:
      return rose ? DirectionOfTravel::kWorse : DirectionOfTravel::kBetter;
    case Polarity::kRange:
      if (target.has_value() && target->op == TargetOperator::kBetween) {
        const Fraction before = Outside(*previous, *target);
        const Fraction now = Outside(*current, *target);
        if (before == now) return DirectionOfTravel::kNoChange;
        return now < before ? DirectionOfTravel::kBetter : DirectionOfTravel::kWorse;
      }
      break;
    case Polarity::kNone:
      break;
  }
  return rose ? DirectionOfTravel::kHigher : DirectionOfTravel::kLower;
}

DirectionOfTravel Travel(TravelMethod method, const Indicator& indicator,
                         absl::Span<const Figure> figures, const Period& period,
                         const std::optional<TargetLine>& target) {
  const Polarity polarity = indicator.VersionAt(period).polarity;
  const auto value = [&](const Period& wanted) {
    return ComparableValue(indicator, figures, wanted, period);
  };
  const auto step = [&](const Period& from, const Period& to) {
    return Compare(value(from), value(to), polarity, target);
  };
  switch (method) {
    case TravelMethod::kPreviousPeriod:
      return step(period.Previous(), period);
    case TravelMethod::kSamePeriodLastYear:
      return step(period.LastYear(), period);
    case TravelMethod::kLatestThree:
      return Both(step(period.Plus(-2), period.Previous()), step(period.Previous(), period));
    case TravelMethod::kRegression:
      if (!value(period).has_value()) return DirectionOfTravel::kNotComparable;
      return AlongLine(PointsUpTo(indicator, figures, period), polarity, target);
  }
  return DirectionOfTravel::kNotComparable;
}

std::optional<Fraction> Slope(absl::Span<const TrendPoint> points) {
  const int64_t count = static_cast<int64_t>(points.size());
  int64_t sum = 0;
  int64_t sum_squares = 0;
  for (const TrendPoint& point : points) {
    const int64_t at = point.at;
    sum += at;
    sum_squares += at * at;
  }
  const int64_t spread = count * sum_squares - sum * sum;  // zero for a single place
  if (spread == 0) return std::nullopt;
  std::vector<Fraction> products;
  products.reserve(points.size());
  for (const TrendPoint& point : points) {
    products.push_back(Fraction(count * point.at - sum) * point.value);
  }
  return Sum(std::move(products)) / Fraction(spread);
}

std::optional<TrendLine> LeastSquares(absl::Span<const TrendPoint> points) {
  std::optional<Fraction> slope = Slope(points);
  if (!slope.has_value()) return std::nullopt;
  int64_t sum = 0;
  std::vector<Fraction> values;
  values.reserve(points.size());
  for (const TrendPoint& point : points) {
    sum += point.at;
    values.push_back(point.value);
  }
  TrendLine line;
  line.slope = *std::move(slope);
  line.start = (Sum(std::move(values)) - line.slope * Fraction(sum)) /
               Fraction(static_cast<int64_t>(points.size()));
  return line;
}

}  // namespace ragstone::domain
