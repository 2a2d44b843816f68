// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_APPLY_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_APPLY_H_

#include <string>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/disclosure/plan.h"

namespace ragstone::reporting {

// Leaves out of a row what its indicator's plan says, and all that follows from it, and says so in
// its suppression and method. `alone`: no other entry rates the same figures, by whose ratings
// together they could be told.
void Apply(const Plan& plan, int threshold, bool alone, const std::string& own_area,
           v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_APPLY_H_
