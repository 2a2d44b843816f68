// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/direction_of_travel.h"

#include <algorithm>

namespace ragstone::domain {
namespace {

// How far a value stands outside a range; zero inside.
Fraction Outside(const Fraction& value, const TargetLine& range) {
  return std::max({Fraction(), Fraction(range.value) - value, value - Fraction(range.upper)});
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

}  // namespace ragstone::domain
