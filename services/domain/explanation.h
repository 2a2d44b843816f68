// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_EXPLANATION_H_
#define RAGSTONE_SERVICES_DOMAIN_EXPLANATION_H_

#include <optional>
#include <string>
#include <vector>

#include "services/domain/aggregation.h"
#include "services/domain/direction_of_travel.h"
#include "services/domain/figure.h"
#include "services/domain/forecast.h"
#include "services/domain/miss_history.h"
#include "services/domain/performance_index.h"
#include "services/domain/rating.h"

namespace ragstone::domain {

// What an explanation speaks of.
struct RatingFacts {
  const IndicatorVersion& version;
  const IndexEntry& entry;
  Period period;
  // What was observed in the period, when the rating is in period.
  std::optional<Observed> observed;
  // What was added up, when the rating is of the year to date or of a longer period.
  std::optional<Aggregate> aggregate;
  bool year_to_date = false;
  Finality finality = Finality::kFinal;
  const Rating& rating;
  // What it was rated against and, where that is a figure, the period of it.
  std::optional<TargetLine> target = std::nullopt;
  std::optional<Period> target_period = std::nullopt;
  TravelMethod travel_method = TravelMethod::kPreviousPeriod;
  DirectionOfTravel direction_of_travel = DirectionOfTravel::kNotComparable;
  MissHistory misses = {};
  std::optional<Forecast> forecast = std::nullopt;
  Colour forecast_colour = Colour::kNotRated;
};

// Says how a rating was made, in sentences that an elected member understands: what was measured,
// against what and whose target, by how much it was missed, by which rule and line, what would make
// it green or how far it is from not being so, which way it is going, since when the target is
// missed, and where the year will end.
std::vector<std::string> Explain(const RatingFacts& facts);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_EXPLANATION_H_
