// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Something else is measured than before, and figures are still compared as if it were the same.

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/dates.h"

namespace ragstone::reporting {
namespace {

bool HasBreak(const ingestion::v1::Indicator& indicator) {
  return std::any_of(indicator.versions().begin(), indicator.versions().end(),
                     [](const ingestion::v1::IndicatorVersion& version) {
                       return !version.from_period().empty() && !version.comparable_with_earlier();
                     });
}

bool SaysThatItChanged(const v1::ReportRow& row) {
  return std::any_of(row.caveats().begin(), row.caveats().end(),
                     [](const v1::ReportCaveat& caveat) {
                       return caveat.kind() == ingestion::v1::CAVEAT_KIND_DEFINITION_CHANGED;
                     });
}

}  // namespace

void FindDefinitionsWithoutBreak(const CheckInput& input, Findings& findings) {
  // Changed since the meeting before: in place, or by a version that is said to be comparable and
  // does not say why.
  for (const v1::Redefinition& change : input.report.changes().redefined()) {
    if (change.kind() != v1::REDEFINITION_KIND_DEFINITION || change.break_in_series() ||
        change.before().empty() || change.now().empty() || change.before() == change.now()) {
      continue;
    }
    if (!change.from_period().empty() && !change.note().empty()) continue;
    findings.Add(EntryPlace(change.number(), "definition"),
                 absl::StrCat("It was \"", change.before(), "\" at the meeting before and is \"",
                              change.now(), "\"",
                              change.from_period().empty()
                                  ? ""
                                  : absl::StrCat(" from ", DisplayPeriod(change.from_period())),
                              ", without a break in series."),
                 "Where figures cannot be compared with earlier ones, state a version that says so "
                 "from when; else a version that says why they can.");
  }
  for (const v1::ReportRow& row : input.report.index()) {
    const auto indicator = input.made_of.indicators.find(row.entry().indicator());
    if (indicator == input.made_of.indicators.end() || !SaysThatItChanged(row) ||
        HasBreak(*indicator->second)) {
      continue;
    }
    findings.Add(EntryPlace(row.number(), "definition"),
                 "A caveat says that the definition changed, and the indicator has no break in "
                 "series.",
                 "State the new definition as a version of the indicator, from the period in which "
                 "it begins.");
  }
}

}  // namespace ragstone::reporting
