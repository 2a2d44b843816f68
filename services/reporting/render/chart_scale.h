// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SCALE_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SCALE_H_

#include <string>
#include <vector>

#include "ragstone/common/v1/indicator.pb.h"
#include "services/reporting/render/chart.h"

namespace ragstone::reporting {

// A scale of round numbers.
struct Scale {
  double low = 0;
  double high = 1;
  double step = 1;

  // Where a value goes in the drawing.
  double Place(double value) const {
    return Chart::kBottom - (value - low) / (high - low) * (Chart::kBottom - Chart::kTop);
  }
};

// One that has room for all values, of which there must be some. Whole numbers have no steps
// between them, and percentages within 100 stay within it.
Scale MakeScale(const std::vector<double>& values, bool whole_numbers, bool percentage);

// The width of each of so many places along the chart, and the middle of one of them, from 0.
double SlotWidth(int places);
double XOf(int places, int i);

// Labels a place: "Nov 2020" is the month, with its year under it where that is another than
// `year`, which it becomes; "2020/21" stands alone.
void AddXTick(double at, const std::string& label, bool minor, std::string& year, Chart& chart);

// Labels the scale's steps.
void AddYTicks(const Scale& scale, common::v1::Unit unit, Chart& chart);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SCALE_H_
