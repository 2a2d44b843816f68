// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/performance_index.h"

namespace ragstone::domain {

const RuleVersion& IndexEntry::VersionAt(const Period& period) const {
  const RuleVersion* found = &versions.front();
  for (const RuleVersion& version : versions) {
    if (version.from.has_value() && version.from->first_day() <= period.first_day()) {
      found = &version;
    }
  }
  return *found;
}

bool AddsUpOverTheYear(const IndicatorVersion& version) {
  const bool within_a_year = version.frequency == PeriodKind::kMonth ||
                             version.frequency == PeriodKind::kQuarter ||
                             version.frequency == PeriodKind::kTerm;
  return within_a_year && version.basis == Basis::kInPeriod &&
         version.aggregation != Aggregation::kNone;
}

Headline HeadlineOf(const IndexEntry& entry, const IndicatorVersion& version) {
  if (entry.headline.has_value()) return *entry.headline;
  const bool cumulative = AddsUpOverTheYear(version) && version.aggregation == Aggregation::kSum;
  return cumulative ? Headline::kYearToDate : Headline::kInPeriod;
}

}  // namespace ragstone::domain
