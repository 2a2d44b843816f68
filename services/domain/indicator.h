// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_INDICATOR_H_
#define RAGSTONE_SERVICES_DOMAIN_INDICATOR_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "services/domain/period.h"

namespace ragstone::domain {

enum class Unit { kPercentage, kCount, kMoney, kDays, kWeeks, kRatePer10000, kRatio, kAverage };

// Which way is better.
enum class Polarity { kHigher, kLower, kRange, kNone };

// What a figure of one period speaks of.
enum class Basis { kInPeriod, kSnapshot, kYearToDate, kRolling12Months };

// How figures of shorter periods make one of a longer. Proved from published papers: sums of
// visits, means of month-end snapshots, ratios of sums for percentages.
enum class Aggregation { kNone, kSum, kMean, kRatioOfSums, kLast };

// One definition of an indicator.
struct IndicatorVersion {
  // The first period that it holds for; nothing: from the beginning.
  std::optional<Period> from;
  // False is a break in series: nothing is compared or added up across it.
  bool comparable_with_earlier = true;
  std::string description;
  Unit unit = Unit::kCount;
  int decimals = 0;
  Polarity polarity = Polarity::kNone;
  // The kind of period that it is reported for.
  PeriodKind frequency = PeriodKind::kMonth;
  Basis basis = Basis::kInPeriod;
  Aggregation aggregation = Aggregation::kNone;
  // Days after a period's end within which its figure is expected.
  int lag_days = 0;
  std::string change_note;
};

// What is measured: its definitions in order of the period from which they hold. Never empty.
struct Indicator {
  std::vector<IndicatorVersion> versions;

  // The definition in force in a period: the last that begins no later than the period does.
  const IndicatorVersion& VersionAt(const Period& period) const;
  // The newest definition.
  const IndicatorVersion& Newest() const { return versions.back(); }
  // Whether a break in series stands between two periods, in either order.
  bool BreakBetween(const Period& one, const Period& other) const;
  // The number of the definition in force in a period, from 0; two periods with no break between
  // have comparable figures.
  size_t VersionIndexAt(const Period& period) const;
};

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_INDICATOR_H_
