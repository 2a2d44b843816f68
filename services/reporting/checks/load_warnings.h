// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_LOAD_WARNINGS_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_LOAD_WARNINGS_H_

#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/load_warning.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// What a warning calls the series that a paper prints of an indicator: the indicator's name, with
// the council's area behind "~" where it is of the reference set.
std::string OwnSeriesName(const SnapshotView& made_of, const std::string& indicator);

// Whether a warning is about the figure that a point of that series prints, as it stands: about its
// period, from the batch that brought it.
bool IsAbout(const LoadWarning& warning, const std::string& series, const v1::ReportPoint& point);

// Whether a load warned that the value of that figure is odd, accepted since or not.
bool WasWarnedOf(const std::vector<LoadWarning>& warnings, const std::string& series,
                 const v1::ReportPoint& point);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_LOAD_WARNINGS_H_
