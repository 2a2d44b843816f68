// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_

#include <ctemplate/template_dictionary.h>
#include <string>

#include "absl/status/statusor.h"

#include "services/reporting/render/chart.h"

namespace ragstone::reporting {

// Fills the template `svg`, a drawing, with the chart; `id` is unique in the page.
void FillChart(const Chart& chart, const std::string& id, const char* svg,
               ctemplate::TemplateDictionary& out);

// The chart as an image by itself: it has its own style, and no text alternative, which the page
// that shows it gives.
absl::StatusOr<std::string> ChartSvg(const Chart& chart);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_
