// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_
#define RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_

#include <optional>

#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
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

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_DIRECTION_OF_TRAVEL_H_
