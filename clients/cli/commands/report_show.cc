// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone report list|show`: the reports there are, and how one came to be what it is.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_report.h"
#include "clients/cli/pages.h"
#include "clients/cli/report_format.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::Publication;
using ::ragstone::reporting::v1::Report;
using ::ragstone::reporting::v1::ReportState;

struct ListArguments {
  std::string meeting;
  std::vector<std::string> states;
};

std::string Capitalised(std::string word) {
  if (!word.empty()) word[0] = absl::ascii_toupper(static_cast<unsigned char>(word[0]));
  return word;
}

absl::Status List(Session& session, const ListArguments& arguments) {
  reporting::v1::ListReportsRequest request;
  if (arguments.meeting.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(),
                              session.Name("meetings", arguments.meeting));
  }
  for (const std::string& word : arguments.states) {
    int state = 0;
    if (!ParseEnum(*reporting::v1::ReportState_descriptor(), word, state)) {
      return UsageError(
          absl::StrCat("--state: \"", word, "\", want one of ",
                       absl::StrJoin(EnumTokens(*reporting::v1::ReportState_descriptor()), ", ")));
    }
    request.add_states(static_cast<ReportState>(state));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, AllPages(request, [&](const auto& page) {
                              return reporting.ListReports(page, session.Options());
                            }));
  Table table(
      {{"Report"}, {"State"}, {"As of", Table::Align::kRight}, {"Last step by"}, {"When (UTC)"}});
  for (const Report& report : answer.reports()) {
    const auto& last = *report.steps().rbegin();
    table.AddRow(
        {ShortReportName(report.name()),
         absl::StrCat(Word(report.state()), report.corrected_by().empty() ? "" : ", corrected"),
         absl::StrCat(report.as_of_sequence()), last.actor(),
         WhenInColumn(last.time(), session.globals().output)});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

std::string StandsAt(const Report& report) {
  std::string words = absl::StrCat("sequence ", report.as_of_sequence());
  if (report.reference_sequence() > 0) {
    absl::StrAppend(&words, ", reference set ", report.reference_sequence());
  }
  return words;
}

void AddPublication(const Publication& publication, Table& table) {
  for (const auto& finding : publication.findings()) {
    table.AddRow({Capitalised(Word(finding.severity())),
                  absl::StrCat(finding.code(), ", ", finding.place(), ": ", finding.message())});
  }
  for (const auto& one : publication.overrides()) {
    table.AddRow({"Overridden", absl::StrCat(one.code(), ": ", one.reason())});
  }
  table.AddRow({"Identified by", publication.canonical_sha256()});
  for (const auto& rendering : publication.renderings()) {
    table.AddRow(
        {absl::StrCat("File ", FormatWord(rendering.format())),
         absl::StrCat(Thousands(rendering.size_bytes()), " bytes, SHA-256 ", rendering.sha256())});
  }
}

absl::Status Show(Session& session, const std::string& text) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportWord word, ReadReportWord(session, text));
  RAGSTONE_ASSIGN_OR_RETURN(const Report report, FindReport(session, word));
  Table table({{"Report"}, {ShortReportName(report.name())}});
  table.AddRow({"State", Word(report.state())});
  table.AddRow({"Stands at", StandsAt(report)});
  if (!report.corrects().empty()) {
    table.AddRow({"Corrects", absl::StrCat(ShortReportName(report.corrects()), ": ",
                                           report.correction_reason())});
  }
  if (!report.corrected_by().empty()) {
    table.AddRow({"Corrected by", ShortReportName(report.corrected_by())});
  }
  for (const auto& step : report.steps()) {
    std::string words = absl::StrCat(step.actor(), ", ", When(step.time()));
    if (step.action() == reporting::v1::REPORT_ACTION_CREATED ||
        step.action() == reporting::v1::REPORT_ACTION_REFRESHED) {
      absl::StrAppend(&words, ", at sequence ", step.as_of_sequence());
    }
    if (!step.reason().empty()) absl::StrAppend(&words, ": ", step.reason());
    table.AddRow({Capitalised(Word(step.action())), words});
  }
  if (report.has_publication()) AddPublication(report.publication(), table);
  table.AddRow({"Etag", report.etag()});
  session.Print(report, table);
  return absl::OkStatus();
}

}  // namespace

void AddReportShowCommands(CLI::App& group, Session& session) {
  CLI::App* const list =
      AddCommand(group, "list", "Lists the reports of a meeting, or of all, the last first.",
                 "report list --state draft --state in_review");
  const auto arguments = std::make_shared<ListArguments>();
  list->add_option("MEETING", arguments->meeting, "The meeting's id [all]");
  list->add_option("--state", arguments->states,
                   "Only in this state; may be given several times [any]")
      ->type_name("STATE");
  OnCommand(list, session, [&session, arguments] { return List(session, *arguments); });
  CLI::App* const show = AddCommand(
      group, "show", "Shows a report: who did what with it and when, and what was published.",
      "report show 2021-01-13-cyp/1");
  const auto text = std::make_shared<std::string>();
  show->add_option("REPORT", *text, "MEETING/VERSION, or the meeting's id for its newest report")
      ->required();
  OnCommand(show, session, [&session, text] { return Show(session, *text); });
}

}  // namespace ragstone::cli
