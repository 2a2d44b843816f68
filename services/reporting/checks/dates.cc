// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Days that cannot be, such as last year's on the front of this year's paper.

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/domain/clear_days.h"
#include "services/domain/period.h"
#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/paper_days.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::DayInWords;

// The same day of the first later year in which it lies behind the data end: what was meant where
// the year was not changed.
std::string MeantDay(const PaperDays& days) {
  absl::CivilDay meant = days.meeting;
  while (meant <= days.data_end) {
    meant = absl::CivilDay(meant.year() + 1, days.meeting.month(), days.meeting.day());
  }
  return DayInWords(meant);
}

}  // namespace

void FindMeetingBeforeDataEnd(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = DaysOf(input);
  if (!days || days->meeting > days->data_end) return;
  findings.Add("header, Date",
               absl::StrCat("The meeting is on ", DayInWords(days->meeting),
                            ", but the figures run to ", DayInWords(days->data_end), "."),
               absl::StrCat("Correct the meeting's date (was ", MeantDay(*days),
                            " meant?) or the day that its figures run to."));
}

void FindDataEndAfterPublication(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = DaysOf(input);
  if (!days || !days->publish_by || days->meeting <= days->data_end) return;
  if (days->data_end < *days->publish_by) return;
  findings.Add(
      "meeting, data end",
      absl::StrCat("The figures run to ", DayInWords(days->data_end),
                   ", but the paper has to be published by ", DayInWords(*days->publish_by), "."),
      "Correct the day that the figures run to, or the meeting's date.");
}

void FindMeetingOnNoWorkingDay(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = DaysOf(input);
  if (!days) return;
  const absl::StatusOr<std::string> why = domain::WhyNoWorkingDay(days->meeting);
  if (!why.ok() || why->empty()) return;
  findings.Add("header, Date",
               absl::StrCat("The meeting is on ", DayInWords(days->meeting), ", ", *why, "."),
               "Correct the meeting's date if it is not meant.");
}

}  // namespace ragstone::reporting
