// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_PERFORMANCE_INDEX_H_
#define RAGSTONE_SERVICES_DOMAIN_PERFORMANCE_INDEX_H_

#include <optional>
#include <string>
#include <vector>

#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"

namespace ragstone::domain {

// Which rating of an entry counts: the one that makes exceptions.
enum class Headline { kInPeriod, kYearToDate };

// An indicator in a performance index, with this year's target and rule.
struct IndexEntry {
  std::string number;
  std::optional<Target> target;
  Rule rule = NoneRule{};
  int rule_version = 1;
  // Nothing: HeadlineOf decides.
  std::optional<Headline> headline;

  // The line that a period is rated against.
  std::optional<TargetLine> TargetAt(const Period& period) const {
    if (!target.has_value()) return std::nullopt;
    return target->LineAt(period);
  }
};

// Whether figures of this definition make a year to date: they are in period, come more often than
// yearly and aggregate in some way.
bool AddsUpOverTheYear(const IndicatorVersion& version);

// The stated headline; else year to date for a count or sum that builds up over the year, and in
// period for all others.
Headline HeadlineOf(const IndexEntry& entry, const IndicatorVersion& version);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_PERFORMANCE_INDEX_H_
