// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A row's figures of the year as a line in a cell: without axes, so that it shows a course and no
// figures, which the words beside it give.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_SPARKLINE_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_SPARKLINE_H_

#include <optional>
#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/chart.h"

namespace ragstone::reporting {

struct Sparkline {
  static constexpr double kWidth = 128;
  static constexpr double kHeight = 36;

  // What it is of: "Trend of indicator 3".
  std::string title;
  // Runs of figures without a gap or a break in series between them; a lone figure is a run of one.
  std::vector<std::vector<Position>> lines;
  // Stretches of the target, drawn dashed; without label.
  std::vector<Chart::Target> targets;
  // Where a break in series stands.
  std::vector<double> breaks;
  // The latest figure, with its rating's token.
  Chart::Marker last;
};

// Nothing where fewer than two points have a number: that is no course.
std::optional<Sparkline> DrawSparkline(const v1::ReportRow& row);

// "Lowest 40% in Jul 2020, highest 60% in May 2020, latest 43% in Nov 2020", or "Highest 75% in Apr
// 2020, latest and lowest 43% in Nov 2020", and whether a break in series stands between them; what
// there is where there is less.
std::string TrendWords(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_SPARKLINE_H_
