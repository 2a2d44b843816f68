// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_REPORTED_PERIOD_H_
#define RAGSTONE_SERVICES_DOMAIN_REPORTED_PERIOD_H_

#include <optional>

#include "absl/time/civil_time.h"

#include "services/domain/indicator.h"
#include "services/domain/period.h"

namespace ragstone::domain {

// The period that an entry reports on a day: the latest of the indicator's frequency that has ended
// by `as_of` and whose lag has run out by then. The figure of this period is expected; when it has
// not come, it is awaited.
//
// Nothing when that period would begin before `earliest`, the first day that the index looks at:
// not due.
std::optional<Period> ReportedPeriod(const IndicatorVersion& version, absl::CivilDay as_of,
                                     absl::CivilDay earliest);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_REPORTED_PERIOD_H_
