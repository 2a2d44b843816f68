// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_METHOD_H_
#define RAGSTONE_SERVICES_REPORTING_METHOD_H_

#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// How the rating of a row was made, in sentences: the figure, the target and whose it is, the
// distance, the rule and the line that decided, what would make it green, and what a public paper
// leaves out.
std::vector<std::string> MethodOf(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_METHOD_H_
