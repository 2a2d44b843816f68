// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/looks_back.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace ragstone::reporting {
namespace {

bool IsTrajectory(absl::string_view rule) { return absl::StartsWith(rule, "trajectory"); }

bool IsOwnFigure(const ingestion::v1::IndexEntry& entry, const ingestion::v1::Target& target,
                 absl::string_view own_area) {
  if (target.kind() == ingestion::v1::TARGET_KIND_LAST_YEAR) return true;
  return std::any_of(entry.comparators().begin(), entry.comparators().end(),
                     [&](const ingestion::v1::Comparator& comparator) {
                       return target.kind() == ingestion::v1::TARGET_KIND_BENCHMARK &&
                              comparator.label() == target.benchmark() && !own_area.empty() &&
                              comparator.area() == own_area;
                     });
}

}  // namespace

LooksBack LooksBackOf(const ingestion::v1::IndexEntry& entry, absl::string_view own_area) {
  LooksBack back;
  back.target = IsOwnFigure(entry, entry.target(), own_area);
  back.rule = IsTrajectory(entry.rule());
  for (const ingestion::v1::RuleChange& change : entry.rule_changes()) {
    back.target = back.target || IsOwnFigure(entry, change.target(), own_area);
    back.rule = back.rule || IsTrajectory(change.rule());
  }
  return back;
}

}  // namespace ragstone::reporting
