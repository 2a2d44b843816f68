// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/disclosure.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/reporting/disclosure/apply.h"
#include "services/reporting/disclosure/categories.h"
#include "services/reporting/disclosure/plan.h"
#include "services/reporting/disclosure/text_check.h"
#include "services/reporting/periods.h"
#include "services/reporting/row_words.h"

namespace ragstone::reporting {
namespace {

constexpr int kDefaultThreshold = 5;

// The rows of each indicator that counts people.
std::map<std::string, std::vector<const v1::ReportRow*>> RowsOfPeople(
    const Disclosure& disclosure, const v1::ExceptionReport& report) {
  std::map<std::string, std::vector<const v1::ReportRow*>> rows;
  for (const v1::ReportRow& row : report.index()) {
    const std::string& indicator = row.entry().indicator();
    if (disclosure.people.count(indicator) > 0) rows[indicator].push_back(&row);
  }
  return rows;
}

// What the paper before showed of the year so far.
std::vector<EarlierTotal> EarlierTotals(const SnapshotView& view, const PaperView* earlier,
                                        const v1::ReportRow& row) {
  std::vector<EarlierTotal> totals;
  if (earlier == nullptr || earlier->made_of.index_year != view.index_year) return totals;
  for (const v1::ReportRow& before : earlier->report.index()) {
    if (before.entry().indicator() != row.entry().indicator()) continue;
    for (const rating::v1::Rating* const rating : {&before.rating(), &before.latest()}) {
      // The year to date is printed whatever counts.
      for (const rating::v1::Assessment* const total :
           {&Headline(*rating), &rating->year_to_date()}) {
        if (std::optional<Counts> counts = CountsOf(*total, rating->unit())) {
          totals.push_back({*std::move(counts), total->periods_present(), rating->period()});
        }
      }
    }
  }
  return totals;
}

Plan PlanOf(const Disclosure& disclosure, const SnapshotView& view, const PaperView* earlier,
            const std::string& indicator, std::vector<const v1::ReportRow*> rows) {
  PlanInput input;
  const auto found = view.indicators.find(indicator);
  if (found != view.indicators.end() && !found->second->versions().empty()) {
    const ingestion::v1::IndicatorVersion& version = *found->second->versions().rbegin();
    input.basis = version.basis();
    input.annual = IsAnnual(version.frequency());
    input.aggregation = version.aggregation();
  }
  input.figures = view.OwnSeries(indicator);
  input.earlier_totals = EarlierTotals(view, earlier, *rows[0]);
  input.rows = std::move(rows);
  return MakePlan(input, disclosure.threshold);
}

// What is printed of promises of the row's figures, besides its caveats: also such as were made in
// the paper before and stand no more.
std::set<std::string> Promises(const SnapshotView& view, const PaperView* earlier,
                               const v1::ReportRow& row) {
  std::set<std::string> texts;
  for (const SnapshotView* const made_of :
       {&view, earlier == nullptr ? nullptr : &earlier->made_of}) {
    if (made_of == nullptr) continue;
    const auto found = made_of->caveats.find(row.entry().indicator());
    if (found == made_of->caveats.end()) continue;
    for (const ingestion::v1::Caveat* const caveat : found->second) {
      if (caveat->has_promise()) texts.insert(caveat->text());
    }
  }
  for (const v1::ReportCaveat& caveat : row.caveats()) texts.erase(caveat.text());
  return texts;
}

bool LeavesOutCategories(const v1::ReportRow& row) {
  return std::any_of(row.breakdowns().begin(), row.breakdowns().end(),
                     [](const v1::ReportBreakdown& breakdown) { return breakdown.suppressed(); });
}

}  // namespace

Disclosure DisclosureOf(const SnapshotView& view, const SnapshotView* earlier) {
  Disclosure disclosure;
  const int stated = view.paper.index().disclosure().threshold();
  disclosure.threshold = stated == 0 ? kDefaultThreshold : stated;
  for (const SnapshotView* const paper : {&view, earlier}) {
    if (paper == nullptr) continue;
    for (const auto& [name, indicator] : paper->indicators) {
      if (indicator->counts_people()) disclosure.people.insert(name);
    }
  }
  return disclosure;
}

int ExemptParagraph(const ingestion::v1::PerformanceIndex& index) {
  return std::max(1, static_cast<int>(index.disclosure().exempt_paragraph()));
}

std::vector<UnmetPrecondition> Protect(const Disclosure& disclosure, const SnapshotView& view,
                                       const PaperView* earlier, v1::ExceptionReport& report) {
  std::map<std::string, Plan> plans;
  std::map<std::string, bool> alone;
  for (auto& [indicator, rows] : RowsOfPeople(disclosure, report)) {
    alone[indicator] = rows.size() == 1;
    plans[indicator] = PlanOf(disclosure, view, earlier, indicator, std::move(rows));
  }
  std::vector<UnmetPrecondition> unmet;
  for (v1::ReportRow& row : *report.mutable_index()) {
    const auto plan = plans.find(row.entry().indicator());
    if (plan == plans.end() || (plan->second.empty() && row.breakdowns().empty())) continue;
    const v1::ReportRow full = row;
    Apply(plan->second, disclosure.threshold, alone[plan->first], view.paper.council().area(), row);
    ProtectCategories(plan->second, disclosure.threshold, row);
    std::vector<UnmetPrecondition> texts = CheckTexts(
        full, row, plan->second.series == Series::kRunning, Promises(view, earlier, row));
    std::move(texts.begin(), texts.end(), std::back_inserter(unmet));
  }
  return unmet;
}

std::string SuppressionNote(const Disclosure& disclosure, const v1::ExceptionReport& report) {
  const bool any =
      std::any_of(report.index().begin(), report.index().end(), [](const v1::ReportRow& row) {
        return !row.suppression().empty() || LeavesOutCategories(row);
      });
  if (!any) return "";
  return absl::StrCat("Numbers of people from 1 to ", disclosure.threshold,
                      ", and figures from which they could be worked out, are suppressed.");
}

}  // namespace ragstone::reporting
