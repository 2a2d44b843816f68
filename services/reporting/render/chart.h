// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The trend of one entry as a drawing: where each mark goes, in the drawing's own units. Nothing of
// SVG is decided here, so another format can draw the same.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_

#include <optional>
#include <string>
#include <vector>

#include "ragstone/common/v1/rating.pb.h"
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
    common::v1::RatingColour colour = common::v1::RATING_COLOUR_UNSPECIFIED;
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

  // What the chart shows, and what is to be seen in it, for those who do not see it.
  std::string title;
  std::string description;
  std::vector<Tick> x_ticks;
  std::vector<Tick> y_ticks;
  // Runs of figures without a gap or a break in series between them.
  std::vector<std::vector<Position>> lines;
  std::vector<Marker> markers;
  std::vector<Target> targets;
  // Where a break in series stands.
  std::vector<double> breaks;
};

// The chart of a row's points; nothing when none of them has a number. Targets for the year to date
// are left out of counts and sums of single periods: the two do not compare.
std::optional<Chart> DrawChart(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_H_
