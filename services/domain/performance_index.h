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

// How an entry is rated from a period on. Every rating names the number of the version that made
// it.
struct RuleVersion {
  // The first period rated by it; nothing: from the beginning.
  std::optional<Period> from;
  std::optional<Target> target;
  Rule rule = NoneRule{};
  int number = 1;
  // Why it took the place of the one before.
  std::string reason;
};

// An indicator in a performance index, with this year's targets and rules.
struct IndexEntry {
  std::string number;
  // In order of the period from which they hold; the first holds from the beginning. Never empty.
  std::vector<RuleVersion> versions = std::vector<RuleVersion>(1);
  // Nothing: HeadlineOf decides.
  std::optional<Headline> headline;

  // The one in force in a period: the last that begins no later than the period does.
  const RuleVersion& VersionAt(const Period& period) const;
};

// Whether figures of this definition make a year to date: they are in period, come more often than
// yearly and aggregate in some way.
bool AddsUpOverTheYear(const IndicatorVersion& version);

// The stated headline; else year to date for a count or sum that builds up over the year, and in
// period for all others.
Headline HeadlineOf(const IndexEntry& entry, const IndicatorVersion& version);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_PERFORMANCE_INDEX_H_
