// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_BREAKDOWN_WORDS_H_
#define RAGSTONE_SERVICES_REPORTING_BREAKDOWN_WORDS_H_

#include <string>

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// "From 12% (North) to 55% (South): North 12% (3 of 25); South 55% (11 of 20); West 40% (8 of 20)";
// of two categories without the lowest and highest, of many without the others; "suppressed" where
// a public paper leaves them out.
std::string BreakdownWords(const v1::ReportBreakdown& breakdown, common::v1::Unit unit);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_BREAKDOWN_WORDS_H_
