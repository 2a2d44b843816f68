// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/page_dictionary.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"

namespace ragstone::reporting {

// Fills the template of a drawing with the chart; `id` is unique in the page.
void FillChart(const Chart& chart, const std::string& id, PageDictionary& out);

void FillSparkline(const Sparkline& line, const std::string& id, PageDictionary& out);

// Drawings as images by themselves: they have their own style, in the layout's colours, and no text
// alternative, which the page that shows them gives.
absl::StatusOr<std::string> ChartSvg(const Chart& chart, const ingestion::v1::PaperLayout& layout);
absl::StatusOr<std::string> SparklineSvg(const Sparkline& line,
                                         const ingestion::v1::PaperLayout& layout);
// A cell with its letter for each period.
absl::StatusOr<std::string> HistorySvg(const std::vector<HistoryCell>& history,
                                       const ingestion::v1::PaperLayout& layout);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_CHART_SVG_H_
