// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone report check`: what is to be mended before a paper goes out.

#include <array>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_report.h"
#include "clients/cli/words.h"
#include "services/base/clock.h"
#include "services/base/status_macros.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::CheckFinding;
using ::ragstone::reporting::v1::CheckReportResponse;
using ::ragstone::reporting::v1::CheckSeverity;

constexpr std::array<CheckSeverity, 3> kSeverities = {
    reporting::v1::CHECK_SEVERITY_ERROR,
    reporting::v1::CHECK_SEVERITY_WARNING,
    reporting::v1::CHECK_SEVERITY_NOTE,
};

struct CheckArguments {
  std::string report;
  std::string today;
  std::string as_of;
};

int Count(const CheckReportResponse& answer, CheckSeverity severity) {
  int count = 0;
  for (const CheckFinding& finding : answer.findings()) count += finding.severity() == severity;
  return count;
}

// "2 errors", "1 warning".
std::string Counted(const CheckReportResponse& answer, CheckSeverity severity) {
  const int count = Count(answer, severity);
  return absl::StrCat(count, " ", Word(severity), count == 1 ? "" : "s");
}

// "2 errors, 1 warning and 0 notes".
std::string Summary(const CheckReportResponse& answer) {
  return absl::StrCat(Counted(answer, kSeverities[0]), ", ", Counted(answer, kSeverities[1]),
                      " and ", Counted(answer, kSeverities[2]));
}

// A heading for each severity that there is; under it each finding with what would mend it.
void PrintForPeople(const CheckReportResponse& answer, Console& console) {
  for (const CheckSeverity severity : kSeverities) {
    if (Count(answer, severity) == 0) continue;
    std::string heading = Counted(answer, severity);
    console.out << heading << "\n" << std::string(heading.size(), '-') << "\n";
    for (const CheckFinding& finding : answer.findings()) {
      if (finding.severity() != severity) continue;
      console.out << finding.code() << "  " << finding.place() << "\n"
                  << WrapParagraph(finding.message(), console.width)
                  << WrapParagraph(absl::StrCat("→ ", finding.mend()), console.width) << "\n";
    }
  }
}

Table ForPrograms(const CheckReportResponse& answer) {
  Table table({{"severity"}, {"code"}, {"place"}, {"message"}, {"mend"}});
  for (const CheckFinding& finding : answer.findings()) {
    table.AddRow({Token(finding.severity()), finding.code(), finding.place(), finding.message(),
                  finding.mend()});
  }
  return table;
}

// The sequence that the paper is looked at as of; 0: the newest.
absl::StatusOr<int64_t> SequenceOf(const Session& session, const CheckArguments& arguments,
                                   const ReportWord& word) {
  if (word.report.empty()) {
    const std::string council = word.meeting.substr(0, word.meeting.find("/meetings/"));
    return AsOfSequence(session, council, arguments.as_of);
  }
  if (!arguments.as_of.empty()) {
    return UsageError("want a version or --as-of, not both: a version stands at its sequence");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const reporting::v1::Report report, FindReport(session, word));
  return report.as_of_sequence();
}

absl::Status CheckReport(Session& session, const CheckArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportWord word, ReadReportWord(session, arguments.report));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t as_of, SequenceOf(session, arguments, word));
  reporting::v1::CheckReportRequest request;
  request.set_meeting(word.meeting);
  request.mutable_read_at()->set_as_of_sequence(as_of);
  // The civil day where the officer sits: no service knows it.
  request.set_today(arguments.today.empty() ? domain::FormatDay(absl::ToCivilDay(
                                                  SystemClock().Now(), absl::LocalTimeZone()))
                                            : arguments.today);
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, reporting.CheckReport(request, session.Options()));
  if (session.globals().output == OutputFormat::kTable) {
    PrintForPeople(answer, session.console());
  } else {
    session.Print(answer, ForPrograms(answer));
  }
  session.console().err << IdOf(word.meeting) << " at sequence " << answer.answered_at().sequence()
                        << ", on " << request.today() << ": "
                        << (answer.findings().empty() ? "nothing to object to" : Summary(answer))
                        << ".\n";
  if (Count(answer, reporting::v1::CHECK_SEVERITY_ERROR) == 0) return absl::OkStatus();
  return ChecksFailedError(
      absl::StrCat("the paper has ", Counted(answer, reporting::v1::CHECK_SEVERITY_ERROR),
                   ": it is not published unless they are mended or overridden"));
}

}  // namespace

void AddReportCheckCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "check",
      "Looks a meeting's paper through for what should not go out, as publishing it does: what is "
      "missing, what contradicts itself, what is late. Exits with 6 when there are errors, which "
      "stop a publication; warnings and notes do not.",
      "report check 2021-01-13-cyp --today 2021-01-04");
  const auto arguments = std::make_shared<CheckArguments>();
  command
      ->add_option("MEETING", arguments->report,
                   "The meeting's id, or MEETING/VERSION for a version of its report")
      ->required();
  command->add_option("--today", arguments->today, "The day to judge deadlines by [this machine's]")
      ->type_name("DATE");
  AddAsOfOption(command, arguments->as_of);
  OnCommand(command, session, [&session, arguments] { return CheckReport(session, *arguments); });
}

}  // namespace ragstone::cli
