// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_REPORTS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_REPORTS_H_

#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report.pb.h"

namespace ragstone::reporting {

// What two reports differ in, in the order of the paper. An entry is known by its indicator, since
// its number may change. Where a report stands is no difference. Pure.
std::vector<v1::ReportDifference> CompareReports(const v1::ExceptionReport& earlier,
                                                 const v1::ExceptionReport& later);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_REPORTS_H_
