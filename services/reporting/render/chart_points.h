// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What charts of a row read from its points. Binary fractions are good enough here, and only here:
// they become places on a page.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_POINTS_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_POINTS_H_

#include <optional>

#include "absl/strings/string_view.h"

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// The number that a text is; nothing for any other.
std::optional<double> PlotNumber(absl::string_view text);

// The number of a point's figure; nothing where it has none.
std::optional<double> PointValue(const v1::ReportPoint& point);

// Whether the targets of a row's points are of the same kind as their figures: what adds up over
// the year has another target for the year to date than for one period.
bool TargetsCompare(const v1::ReportRow& row);

// Of the points that have a number, which belong to the row; the earliest of equal ones.
struct Extremes {
  const v1::ReportPoint* first = nullptr;
  const v1::ReportPoint* last = nullptr;
  const v1::ReportPoint* least = nullptr;
  const v1::ReportPoint* most = nullptr;
};

// Nothing where no point has a number.
std::optional<Extremes> FindExtremes(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_POINTS_H_
