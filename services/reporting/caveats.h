// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CAVEATS_H_
#define RAGSTONE_SERVICES_REPORTING_CAVEATS_H_

#include <optional>

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "services/reporting/periods.h"

namespace ragstone::reporting {

// Whether the caveat holds on some day of `days`. One without bounds always does.
bool HoldsOn(const ingestion::v1::Caveat& caveat, const std::optional<Span>& days);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CAVEATS_H_
