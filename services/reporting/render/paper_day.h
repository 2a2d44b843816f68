// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_DAY_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_DAY_H_

#include <cstdint>

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// The day that the files of a paper give as the one they were made on: the meeting's, in days since
// 1970. A day of the report itself, so that the same report gives the same bytes whenever it is
// rendered. 1 January 1980, before which zip files have no time, where the report has no later day.
std::int64_t PaperDay(const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_DAY_H_
