// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone meeting calendar`: by when what is wanted for a meeting's paper.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/weekday.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::CalendarEntry;
using ::ragstone::reporting::v1::CalendarStep;
using ::ragstone::reporting::v1::GetMeetingCalendarResponse;

std::string Weekday(const std::string& date) {
  const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(date);
  return day.ok() ? WeekdayOf(*day) : "";
}

absl::string_view StepWords(reporting::v1::CalendarStepKind kind) {
  switch (kind) {
    case reporting::v1::CALENDAR_STEP_KIND_FIGURES:
      return "figures are due";
    case reporting::v1::CALENDAR_STEP_KIND_COMMENTARY:
      return "commentary is due";
    case reporting::v1::CALENDAR_STEP_KIND_CHECK:
      return "check the paper and have it approved";
    case reporting::v1::CALENDAR_STEP_KIND_PUBLISH:
      return "publish the paper, at the latest";
    case reporting::v1::CALENDAR_STEP_KIND_MEETING:
      return "the meeting";
    default:
      return "";
  }
}

// "3, 16 and 22 of 2020-11"; those that are still missing are named apart.
std::string EntriesInWords(const CalendarStep& step) {
  std::vector<std::string> all;
  std::vector<std::string> missing;
  for (const CalendarEntry& entry : step.entries()) {
    all.push_back(entry.number());
    if (!entry.stated()) missing.push_back(entry.number());
  }
  if (all.empty()) return "";
  return absl::StrCat(
      ": ", absl::StrJoin(all, ", "),
      missing.empty() ? "" : absl::StrCat("; still to come: ", absl::StrJoin(missing, ", ")));
}

Table ForPeople(const GetMeetingCalendarResponse& answer) {
  Table table({{"By"}, {"Day"}, {"Working days before", Table::Align::kRight}, {"What"}});
  for (const CalendarStep& step : answer.steps()) {
    table.AddRow({step.date(), Weekday(step.date()),
                  absl::StrCat(step.working_days_before_meeting()),
                  absl::StrCat(StepWords(step.kind()), EntriesInWords(step),
                               step.note().empty() ? "" : absl::StrCat("\n", step.note()))});
  }
  return table;
}

// A row for each step, of figures for each entry.
Table ForPrograms(const GetMeetingCalendarResponse& answer) {
  Table table({{"date"},
               {"weekday"},
               {"step"},
               {"working_days_before_meeting"},
               {"number"},
               {"indicator"},
               {"owner"},
               {"service_area"},
               {"period"},
               {"due_date"},
               {"stated"},
               {"note"}});
  for (const CalendarStep& step : answer.steps()) {
    const auto row = [&](const CalendarEntry& entry) {
      const bool is_entry = !entry.number().empty();
      table.AddRow({step.date(), Weekday(step.date()), Token(step.kind()),
                    absl::StrCat(step.working_days_before_meeting()), entry.number(),
                    is_entry ? IdOf(entry.indicator()) : "", entry.owner(), entry.service_area(),
                    entry.period(), entry.due_date(),
                    is_entry ? (entry.stated() ? "yes" : "no") : "", step.note()});
    };
    for (const CalendarEntry& entry : step.entries()) row(entry);
    if (step.entries().empty()) row({});
  }
  return table;
}

absl::Status ShowCalendar(Session& session, const std::string& meeting) {
  reporting::v1::GetMeetingCalendarRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_meeting(), session.Name("meetings", meeting));
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            reporting.GetMeetingCalendar(request, session.Options()));
  if (session.globals().output != OutputFormat::kTable) {
    session.Print(answer, ForPrograms(answer));
    return absl::OkStatus();
  }
  Console& console = session.console();
  console.out << WrapParagraph(absl::StrCat("Figures to ", answer.data_end(),
                                            ". Working days leave out weekends and England's bank "
                                            "holidays."),
                               console.width)
              << "\n";
  session.Print(answer, ForPeople(answer));
  for (const std::string& note : answer.notes()) {
    console.out << "\n" << WrapParagraph(absl::StrCat("Note: ", note), console.width);
  }
  return absl::OkStatus();
}

}  // namespace

void AddMeetingCalendarCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "calendar",
      "Says by when figures and commentary are wanted for a meeting's paper, and when it is "
      "checked and published.",
      "meeting calendar 2021-01-13-cyp");
  const auto meeting = std::make_shared<std::string>();
  command->add_option("MEETING", *meeting, "The meeting's id")->required();
  OnCommand(command, session, [&session, meeting] { return ShowCalendar(session, *meeting); });
}

}  // namespace ragstone::cli
