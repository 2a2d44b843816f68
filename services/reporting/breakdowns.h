// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_BREAKDOWNS_H_
#define RAGSTONE_SERVICES_REPORTING_BREAKDOWNS_H_

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// Puts the categories behind the row's figure into it, where the council states any: those of the
// reported period, or where that has no figure, of the latest one's.
void AddBreakdowns(const SnapshotView& view, v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_BREAKDOWNS_H_
