// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/breakdowns.h"

#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"

namespace ragstone::reporting {

void AddBreakdowns(const SnapshotView& view, v1::ReportRow& row) {
  const std::string& period = row.has_latest() ? row.latest().period() : row.rating().period();
  // In order of breakdown: the categories of one dimension are neighbours.
  v1::ReportBreakdown* breakdown = nullptr;
  for (const common::v1::ObservationSeries* const series :
       view.OwnCategories(row.entry().indicator())) {
    const std::pair<absl::string_view, absl::string_view> named =
        absl::StrSplit(series->breakdown(), absl::MaxSplits('=', 1));
    for (const common::v1::Figure& figure : series->figures()) {
      if (figure.period() != period) continue;
      if (breakdown == nullptr || breakdown->dimension() != named.first) {
        breakdown = row.add_breakdowns();
        breakdown->set_dimension(std::string(named.first));
        breakdown->set_period(period);
      }
      v1::ReportCategory& category = *breakdown->add_categories();
      category.set_category(std::string(named.second));
      *category.mutable_figure() = figure;
    }
  }
}

}  // namespace ragstone::reporting
