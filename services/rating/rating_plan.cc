// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"

#include "services/rating/entry_context.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;

constexpr absl::string_view kReferenceIndicators = "councils/-/";

}  // namespace

bool EntryScope::Rates(absl::string_view area, absl::string_view breakdown) const {
  if (all_areas) return true;
  return own_area.has_value() && area == *own_area && breakdown.empty();
}

std::string EntryScope::RatedArea(absl::string_view area) const {
  if (own_area.has_value() && area == *own_area) return "";
  return std::string(area);
}

EntryScope ScopeOf(const IndexBasis& basis, const pb::IndexEntry& entry) {
  EntryScope scope;
  scope.indicator = entry.indicator();
  scope.all_areas = entry.rate_all_areas();
  if (!absl::StartsWith(entry.indicator(), kReferenceIndicators)) {
    scope.own_area = "";
  } else if (!basis.council().area().empty()) {
    scope.own_area = basis.council().area();
  }
  for (const pb::Comparator& comparator : entry.comparators()) {
    scope.benchmarks.push_back({BenchmarkIndicatorOf(entry, comparator), comparator.area()});
  }
  return scope;
}

void RatingPlan::Add(size_t basis_number, const IndexBasis& basis,
                     const std::vector<std::string>& changed) {
  for (const pb::IndexEntry& entry : basis.indexes(0).entries()) {
    EntryScope scope = ScopeOf(basis, entry);
    const bool whole =
        std::find(changed.begin(), changed.end(), entry.number()) != changed.end() ||
        std::any_of(scope.benchmarks.begin(), scope.benchmarks.end(),
                    [&](const EntryScope::Benchmark& benchmark) {
                      return touched_.Contains(benchmark.indicator, benchmark.area, "");
                    });
    if (!whole && !touched_.Indicator(entry.indicator())) continue;
    by_indicator_[entry.indicator()].push_back(
        {basis_number, entry.number(), std::move(scope), whole});
  }
}

std::vector<pb::SeriesSelection> RatingPlan::Selections() const {
  std::vector<pb::SeriesSelection> selections;
  const std::map<std::string, std::vector<Entry>> ordered(by_indicator_.begin(),
                                                          by_indicator_.end());
  for (const auto& [indicator, entries] : ordered) {
    bool all = false;
    std::set<std::pair<std::string, std::string>> series;
    for (const Entry& entry : entries) {
      const EntryScope& scope = entry.scope;
      if (scope.all_areas && (entry.whole || touched_.Many(indicator))) {
        all = true;
      } else if (scope.all_areas) {
        series.merge(touched_.Of(indicator));
      } else if (scope.own_area.has_value() &&
                 (entry.whole || touched_.Contains(indicator, *scope.own_area, ""))) {
        series.emplace(*scope.own_area, "");
      }
    }
    if (all) {
      pb::SeriesSelection& selection = selections.emplace_back();
      selection.set_indicator(indicator);
      selection.set_all_series(true);
      continue;
    }
    for (const auto& [area, breakdown] : series) {
      pb::SeriesSelection& selection = selections.emplace_back();
      selection.set_indicator(indicator);
      selection.set_area(area);
      selection.set_breakdown(breakdown);
    }
  }
  return selections;
}

std::vector<pb::SeriesSelection> RatingPlan::BenchmarkSelections() const {
  std::set<std::pair<std::string, std::string>> series;
  for (const auto& [indicator, entries] : by_indicator_) {
    for (const Entry& entry : entries) {
      for (const EntryScope::Benchmark& benchmark : entry.scope.benchmarks) {
        series.emplace(benchmark.indicator, benchmark.area);
      }
    }
  }
  std::vector<pb::SeriesSelection> selections;
  for (const auto& [indicator, area] : series) {
    pb::SeriesSelection& selection = selections.emplace_back();
    selection.set_indicator(indicator);
    selection.set_area(area);
  }
  return selections;
}

std::vector<const RatingPlan::Entry*> RatingPlan::EntriesMeasuredBy(absl::string_view indicator,
                                                                    absl::string_view area) const {
  std::vector<const Entry*> measured;
  for (const auto& [name, entries] : by_indicator_) {
    for (const Entry& entry : entries) {
      const auto& benchmarks = entry.scope.benchmarks;
      const bool by_it = std::any_of(
          benchmarks.begin(), benchmarks.end(), [&](const EntryScope::Benchmark& benchmark) {
            return benchmark.indicator == indicator && benchmark.area == area;
          });
      if (by_it) measured.push_back(&entry);
    }
  }
  return measured;
}

std::vector<const RatingPlan::Entry*> RatingPlan::EntriesFor(absl::string_view indicator,
                                                             absl::string_view area,
                                                             absl::string_view breakdown) const {
  std::vector<const Entry*> wanting;
  const auto found = by_indicator_.find(indicator);
  if (found == by_indicator_.end()) return wanting;
  for (const Entry& entry : found->second) {
    if (!entry.scope.Rates(area, breakdown)) continue;
    if (entry.whole || touched_.Contains(indicator, area, breakdown)) wanting.push_back(&entry);
  }
  return wanting;
}

}  // namespace ragstone::rating
