// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_CHART_DRAWING_H_
#define RAGSTONE_CLIENTS_CLI_CHART_DRAWING_H_

#include <string>

#include "absl/strings/string_view.h"

#include "ragstone/rating/v1/control_chart.pb.h"

namespace ragstone::cli {

// A statistic as it is printed: at most two decimals, none that say nothing.
std::string ChartNumber(double value);

// A control chart for a terminal of `width` columns: the points with mean, limits and target, what
// it says, and the points that are special with the reason in words. The newest points are drawn if
// not all of them fit.
std::string DrawControlChart(const rating::v1::ControlChart& chart, absl::string_view title,
                             int width);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_CHART_DRAWING_H_
