// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The parts of a control chart's calculation that compare values: used by control_chart.cc alone.

#ifndef RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_POINTS_H_
#define RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_POINTS_H_

#include "absl/types/span.h"

#include "services/domain/control_chart.h"

namespace ragstone::domain {

// Strictly less, of two numbers that are equal when they differ by no more than `tolerance`.
inline bool LessBy(double a, double b, double tolerance) { return b - a > tolerance; }

// Gives the points of one stretch, neighbours in time and of one segment, their types. `segment`
// must have limits.
void ClassifyPoints(const ChartSegment& segment, const ControlChartOptions& options,
                    double tolerance, absl::Span<ChartPoint> stretch);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_POINTS_H_
