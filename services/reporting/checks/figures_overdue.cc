// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Entries that have no figure although it is due.

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/domain/period.h"
#include "services/reporting/checks/kinds.h"
#include "services/reporting/dates.h"
#include "services/reporting/periods.h"

namespace ragstone::reporting {
namespace {

// When the figure's period is over and its lag has run out. Nothing: that cannot be told.
std::optional<absl::CivilDay> DueDay(const CheckInput& input, const v1::ReportRow& row) {
  const std::optional<Span> days = SpanOf(row.rating().period());
  const auto indicator = input.made_of.indicators.find(row.entry().indicator());
  if (!days || indicator == input.made_of.indicators.end() ||
      indicator->second->versions().empty()) {
    return std::nullopt;
  }
  return days->last + indicator->second->versions().rbegin()->lag_days();
}

}  // namespace

void FindFiguresOverdue(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    if (row.not_rated_reason() != common::v1::NOT_RATED_REASON_AWAITED) continue;
    // The panel is told why.
    if (!row.caveats().empty()) continue;
    const std::optional<absl::CivilDay> due = DueDay(input, row);
    // A paper that is looked at before its data end: the figure has its time yet.
    if (due && input.today && *input.today < *due) continue;
    const auto indicator = input.made_of.indicators.find(row.entry().indicator());
    const bool owned =
        indicator != input.made_of.indicators.end() && !indicator->second->owner().empty();
    findings.Add(
        EntryPlace(row.number(), DisplayPeriod(row.rating().period())),
        absl::StrCat("The figure was due on ",
                     due ? domain::DayInWords(*due) : input.report.header().data_end(),
                     " and is not there."),
        absl::StrCat("Load it",
                     owned ? absl::StrCat(" (owner: ", indicator->second->owner(), ")") : "",
                     ", or add a caveat that says why it is missing."));
  }
}

}  // namespace ragstone::reporting
