// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Charts of one entry as drawings: where each mark goes, in the drawing's own units. Nothing of
// SVG is decided here, so another format can draw the same.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_

#include <optional>
#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

struct Position {
  double x = 0;
  double y = 0;
};

struct Chart {
  static constexpr double kWidth = 640;
  static constexpr double kHeight = 276;
  static constexpr double kLeft = 66;
  static constexpr double kRight = 628;
  static constexpr double kTop = 26;
  static constexpr double kBottom = 218;

  struct Tick {
    double at = 0;
    std::string label;
    // A second line: the year, where it changes.
    std::string under = {};
    // May be left out where there is little room.
    bool minor = false;
  };
  struct Marker {
    Position at;
    // How it is drawn: a rating's token in a trend; in a control chart "common", "improvement",
    // "concern" or "neutral".
    std::string kind;
    // "Nov 2020: 43%, Red".
    std::string label;
  };
  // A stretch of periods with the same target.
  struct Target {
    double x1 = 0;
    double x2 = 0;
    double y = 0;
    // "Target 60%".
    std::string label;
  };

  // A stretch of periods with the same mean and limits, of a control chart.
  struct Limits {
    double x1 = 0;
    double x2 = 0;
    double mean = 0;
    std::optional<double> lower;
    std::optional<double> upper;
  };

  // What the chart shows, and what is to be seen in it, for those who do not see it.
  std::string title;
  std::string description;
  std::vector<Tick> x_ticks;
  std::vector<Tick> y_ticks;
  // Runs of figures without a gap or a break in series between them.
  std::vector<std::vector<Position>> lines;
  std::vector<Marker> markers;
  std::vector<Target> targets;
  std::vector<Limits> limits;
  // Where a break in series stands.
  std::vector<double> breaks;
};

// The chart of a row's points; nothing when none of them has a number. Targets for the year to date
// are left out of counts and sums of single periods: the two do not compare.
std::optional<Chart> DrawChart(const v1::ReportRow& row);

// Whether a row has a control chart that is worth drawing: with limits, and points enough.
bool HasControlChart(const v1::ReportRow& row);

// The control chart of a row; nothing where there is none to draw.
std::optional<Chart> DrawControlChart(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_
