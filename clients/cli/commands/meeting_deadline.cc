// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone meeting deadline`: the last day on which a meeting's paper can be published.

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/weekday.h"
#include "services/base/status_macros.h"
#include "services/domain/clear_days.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

struct DeadlineArguments {
  std::string meeting;
  std::string date;
};

std::string WithWeekday(absl::CivilDay day) {
  return absl::StrCat(domain::FormatDay(day), " (", WeekdayOf(day), ")");
}

// The day of the meeting: as given, or that of a meeting that ingestion knows.
absl::StatusOr<absl::CivilDay> MeetingDay(const Session& session,
                                          const DeadlineArguments& arguments) {
  if (arguments.meeting.empty() == arguments.date.empty()) {
    return UsageError("want a meeting, or --date DATE");
  }
  if (!arguments.date.empty()) {
    absl::StatusOr<absl::CivilDay> day = domain::ParseDay(arguments.date);
    if (!day.ok()) {
      return UsageError(absl::StrCat("--date: \"", arguments.date, "\", ", day.status().message()));
    }
    return day;
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, session.Name("meetings", arguments.meeting));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  if (!answer.resource().has_meeting()) {
    return UsageError(absl::StrCat("MEETING: \"", arguments.meeting, "\", want a meeting's id"));
  }
  return domain::ParseDay(answer.resource().meeting().date());
}

absl::Status ShowDeadline(Session& session, const DeadlineArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const absl::CivilDay meeting, MeetingDay(session, arguments));
  RAGSTONE_ASSIGN_OR_RETURN(const domain::PublicationDeadline deadline,
                            domain::PublicationDeadlineOf(meeting));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string odd_day, domain::WhyNoWorkingDay(meeting));
  std::vector<std::string> clear_days;
  for (const absl::CivilDay day : deadline.clear_days) clear_days.push_back(domain::FormatDay(day));
  const std::string note =
      odd_day.empty() ? "" : absl::StrCat("the meeting is on ", odd_day, ": is the date right?");

  Console& console = session.console();
  switch (session.globals().output) {
    case OutputFormat::kJson: {
      nlohmann::ordered_json json = {{"meeting_date", domain::FormatDay(meeting)},
                                     {"publish_by", domain::FormatDay(deadline.publish_by)},
                                     {"clear_days", clear_days}};
      if (!note.empty()) json["note"] = note;
      console.out << json.dump(2) << "\n";
      break;
    }
    case OutputFormat::kCsv: {
      Table table({{"meeting_date"}, {"publish_by"}, {"clear_days"}, {"note"}});
      table.AddRow({domain::FormatDay(meeting), domain::FormatDay(deadline.publish_by),
                    absl::StrJoin(clear_days, " "), note});
      console.out << table.ToCsv();
      break;
    }
    case OutputFormat::kTable:
      console.out << "publish by " << WithWeekday(deadline.publish_by) << "\n"
                  << WrapParagraph(absl::StrCat("Five clear days stand before the meeting on ",
                                                WithWeekday(meeting), ": ",
                                                absl::StrJoin(clear_days, ", "), "."),
                                   console.width);
      if (!note.empty()) console.out << WrapParagraph(absl::StrCat("Note: ", note), console.width);
      break;
  }
  return absl::OkStatus();
}

}  // namespace

void AddMeetingDeadlineCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "deadline",
      "Says by when a meeting's paper is to be published: the last working day before five clear "
      "days. The days of publication and of the meeting, weekends and England's bank holidays do "
      "not count. With --date, no service is asked.",
      "meeting deadline --date 2021-01-13");
  const auto arguments = std::make_shared<DeadlineArguments>();
  command->add_option("MEETING", arguments->meeting, "The meeting's id");
  command->add_option("--date", arguments->date, "Instead of a meeting: the day of one")
      ->type_name("DATE");
  OnCommand(command, session, [&session, arguments] { return ShowDeadline(session, *arguments); });
}

}  // namespace ragstone::cli
