// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/reported_period.h"

namespace ragstone::domain {

std::optional<Period> ReportedPeriod(const IndicatorVersion& version, absl::CivilDay as_of,
                                     absl::CivilDay earliest) {
  Period period = Period::Containing(version.frequency, as_of - version.lag_days);
  if (period.last_day() + version.lag_days > as_of) period = period.Previous();
  if (period.first_day() < earliest) return std::nullopt;
  return period;
}

}  // namespace ragstone::domain
