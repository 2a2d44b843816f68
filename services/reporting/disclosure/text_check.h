// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_TEXT_CHECK_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_TEXT_CHECK_H_

#include <set>
#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"

namespace ragstone::reporting {

inline constexpr char kSuppressedFigureInText[] = "SUPPRESSED_FIGURE_IN_TEXT";

// What is to be mended before a public paper can print the texts of `shown`, a row of which figures
// were left out: those that print one of them. `full` is the row with its figures. `running`: each
// figure is the year's up to its period, so that what lies between two is a number of people too.
// `promises` are texts that the paper prints of figures that were promised, and that are none of
// the row's caveats.
std::vector<UnmetPrecondition> CheckTexts(const v1::ReportRow& full, const v1::ReportRow& shown,
                                          bool running, const std::set<std::string>& promises);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_TEXT_CHECK_H_
