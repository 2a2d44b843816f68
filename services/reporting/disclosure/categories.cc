// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/categories.h"

#include <cstddef>
#include <optional>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "services/reporting/disclosure/counts.h"

namespace ragstone::reporting {
namespace {

// The numbers of the whole that the categories are behind; nothing where it has none.
std::optional<Counts> WholeOf(const v1::ReportRow& row) {
  const rating::v1::Rating& rating = row.has_latest() ? row.latest() : row.rating();
  return CountsOf(rating.in_period(), rating.unit());
}

bool MayStand(const v1::ReportBreakdown& breakdown, common::v1::Unit unit,
              std::optional<Counts> rest, int threshold) {
  for (const v1::ReportCategory& category : breakdown.categories()) {
    const common::v1::Figure& figure = category.figure();
    // What has no value is part of the rest.
    if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) continue;
    const std::optional<Counts> counts = CountsOf(figure, unit);
    if (counts && IsSensitive(*counts, threshold)) return false;
    // One that is stated without numbers is part of the rest as well.
    if (!counts) continue;
    if (!rest || counts->size() != rest->size()) {
      rest.reset();
      continue;
    }
    for (std::size_t i = 0; i < rest->size(); ++i) (*rest)[i] = (*rest)[i] - (*counts)[i];
  }
  return !rest || !IsSensitive(*rest, threshold);
}

}  // namespace

void ProtectCategories(const Plan& plan, int threshold, v1::ReportRow& row) {
  const bool all = !plan.periods.empty() || plan.year_to_date || plan.series == Series::kRunning;
  for (v1::ReportBreakdown& breakdown : *row.mutable_breakdowns()) {
    if (!all && MayStand(breakdown, row.rating().unit(), WholeOf(row), threshold)) continue;
    breakdown.clear_categories();
    breakdown.set_suppressed(true);
  }
}

}  // namespace ragstone::reporting
