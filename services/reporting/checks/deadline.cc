// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The paper's publication, five clear days before its meeting.

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

constexpr char kPlace[] = "publication";

// The days where the deadline is to be judged: the paper is still to be published, and its dates
// make sense.
std::optional<PaperDays> Judged(const CheckInput& input) {
  if (!input.today || input.published_before) return std::nullopt;
  std::optional<PaperDays> days = DaysOf(input);
  if (days && days->meeting <= days->data_end) return std::nullopt;
  return days;
}

}  // namespace

void FindDeadlineMissed(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = Judged(input);
  if (!days || !days->publish_by) return;
  if (*input.today <= *days->publish_by || *input.today > days->meeting) return;
  findings.Add(
      kPlace,
      absl::StrCat("For five clear days before the meeting on ", DayInWords(days->meeting),
                   " the paper had to be published by ", DayInWords(*days->publish_by),
                   "; today is ", DayInWords(*input.today), "."),
      "Take the paper to a later meeting, or have the chair agree that it is urgent and say "
      "so with the override.");
}

void FindMeetingHeld(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = Judged(input);
  if (!days || *input.today <= days->meeting) return;
  findings.Add(kPlace,
               absl::StrCat("The meeting was on ", DayInWords(days->meeting), "; today is ",
                            DayInWords(*input.today), "."),
               "Correct the meeting's date, unless a paper of the past is put on record.");
}

void FindDeadlineNear(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = Judged(input);
  if (!days || !days->publish_by || *input.today > *days->publish_by) return;
  const absl::StatusOr<absl::CivilDay> near =
      domain::WorkingDaysBefore(*days->publish_by, domain::kDaysBeforePublication);
  if (!near.ok() || *input.today <= *near) return;
  const bool last = *input.today == *days->publish_by;
  findings.Add(
      kPlace,
      last ? absl::StrCat("The paper has to be published today, ", DayInWords(*input.today), ".")
           : absl::StrCat("The paper has to be published by ", DayInWords(*days->publish_by),
                          "; today is ", DayInWords(*input.today), "."),
      "Mend what is found here first, and publish in time.");
}

void FindDeadlineUnknown(const CheckInput& input, Findings& findings) {
  const std::optional<PaperDays> days = Judged(input);
  if (!days || days->publish_by) return;
  findings.Add(
      kPlace,
      absl::StrCat("By when the paper has to be published cannot be told: ", days->unknown, "."),
      "Count the five clear days by hand.");
}

}  // namespace ragstone::reporting
