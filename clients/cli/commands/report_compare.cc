// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone report diff|verify`: what two reports differ in, and whether a file is what was
// published.

#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/plain_file.h"
#include "clients/cli/find_report.h"
#include "clients/cli/report_format.h"
#include "clients/cli/words.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::ReportDifference;

// No published file comes near it; what is larger is none.
constexpr size_t kMaxFileBytes = size_t{256} << 20;

struct DiffArguments {
  std::string earlier;
  std::string later;
};

// "2020-11, year to date"; "2.1".
std::string Where(const ReportDifference& difference) {
  const bool both = !difference.period().empty() && !difference.place().empty();
  return absl::StrCat(difference.period(), both ? ", " : "", difference.place());
}

absl::Status Diff(Session& session, const DiffArguments& arguments) {
  reporting::v1::DiffReportsRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(const ReportWord earlier, ReadReportWord(session, arguments.earlier));
  request.set_earlier(earlier.name());
  request.set_later(earlier.meeting);
  if (!arguments.later.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const ReportWord later, ReadReportWord(session, arguments.later));
    request.set_later(later.name());
  }
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, reporting.DiffReports(request, session.Options()));
  Table table({{"Entry"}, {"What"}, {"Where"}, {"Earlier"}, {"Later"}});
  for (const ReportDifference& difference : answer.differences()) {
    table.AddRow({difference.entry_number(), Word(difference.kind()), Where(difference),
                  difference.earlier(), difference.later()});
  }
  session.Print(answer, table);
  if (session.globals().output == OutputFormat::kTable) {
    session.console().err << (answer.differences().empty() ? "They say the same: " : "")
                          << ShortReportName(request.earlier()) << " at sequence "
                          << answer.earlier_at().sequence() << ", "
                          << ShortReportName(request.later()) << " at sequence "
                          << answer.later_at().sequence() << ".\n";
  }
  return absl::OkStatus();
}

absl::Status Verify(Session& session, const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string bytes, ReadPlainFile(path, kMaxFileBytes));
  reporting::v1::VerifyRenderingRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  request.set_sha256(Sha256Of(bytes));
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            reporting.VerifyRendering(request, session.Options()));
  Table table({{"Published as"}, {"Format"}, {"Corrected by"}});
  for (const auto& match : answer.matches()) {
    table.AddRow({ShortReportName(match.report().name()), FormatWord(match.rendering().format()),
                  ShortReportName(match.report().corrected_by())});
  }
  // People are told below.
  const bool for_people = session.globals().output == OutputFormat::kTable;
  if (!for_people || !table.empty()) session.Print(answer, table);
  if (!answer.matches().empty()) return absl::OkStatus();
  return NotPublishedError(absl::StrCat(path, ": not what was published: no report of ",
                                        request.parent(), " has a file of SHA-256 ",
                                        request.sha256()));
}

}  // namespace

void AddReportCompareCommands(CLI::App& group, Session& session) {
  CLI::App* const diff = AddCommand(
      group, "diff",
      "Says what two reports differ in, old and new: header, counts, ratings, figures, targets, "
      "words. A published report is compared as it was published.",
      "report diff 2021-01-13-cyp/1 2021-01-13-cyp/2");
  const auto arguments = std::make_shared<DiffArguments>();
  diff->add_option("EARLIER", arguments->earlier,
                   "MEETING/VERSION, or the meeting's id: its report as of now")
      ->required();
  diff->add_option("LATER", arguments->later, "Likewise [EARLIER's meeting as of now]");
  OnCommand(diff, session, [&session, arguments] { return Diff(session, *arguments); });
  CLI::App* const verify = AddCommand(
      group, "verify",
      "Says of which published report a file is, byte for byte. Exits 5 if it is of none.",
      "report verify report.html");
  const auto path = std::make_shared<std::string>();
  verify->add_option("FILE", *path, "The file")->required();
  OnCommand(verify, session, [&session, path] { return Verify(session, *path); });
}

}  // namespace ragstone::cli
