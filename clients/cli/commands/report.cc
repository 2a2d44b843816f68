// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/output_file.h"
#include "clients/cli/find_report.h"
#include "clients/cli/report_format.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::RenderReportResponse;
using ::ragstone::reporting::v1::ReportFormat;

constexpr char kPublic[] = "public";
constexpr char kExempt[] = "exempt";

struct ReportArguments {
  std::string meeting;
  // Empty: as the ending of `out` says.
  std::string format;
  std::string out;
  std::string as_of;
  // Who the paper is for: kPublic or kExempt.
  std::string view = kPublic;
  // Of the meeting's reports; 0: what the paper says now.
  int64_t version = 0;
};

// The form of the paper: of --output only what is a form of it is taken.
absl::StatusOr<ReportFormat> FormatOf(Session& session, const ReportArguments& arguments) {
  std::string name = arguments.format;
  const OutputFormat output = session.globals().output;
  if (output != OutputFormat::kTable) {
    const absl::string_view asked = output == OutputFormat::kJson ? "json" : "csv";
    if (!name.empty() && name != asked) {
      return UsageError(absl::StrCat("want --output ", asked, " or --format ", name, ", not both"));
    }
    name = std::string(asked);
  }
  RAGSTONE_ASSIGN_OR_RETURN(const ReportFormatName format, ChooseReportFormat(name, arguments.out));
  if (format.binary && arguments.out.empty() && session.console().out_is_terminal) {
    return UsageError(
        absl::StrCat("--out: missing, want a file: ", format.name, " is not for a terminal"));
  }
  return format.format;
}

// Bytes to the file that was asked for, or to stdout; `standing` is said of a file.
absl::Status HandOut(Session& session, const ReportArguments& arguments, const std::string& bytes,
                     absl::string_view standing) {
  if (arguments.out.empty()) {
    session.console().out << bytes;
    return absl::OkStatus();
  }
  // As the service gave them: the same request as of the same sequence gives the same file.
  RAGSTONE_ASSIGN_OR_RETURN(const auto file, OutputFile::Create(arguments.out));
  RAGSTONE_RETURN_IF_ERROR(file->Write(bytes));
  RAGSTONE_RETURN_IF_ERROR(file->Put());
  session.console().err << arguments.out << ": " << Thousands(static_cast<int64_t>(bytes.size()))
                        << " bytes, " << standing << "\n";
  return absl::OkStatus();
}

// A stream has no limit of its own; a person waits no longer for a paper than for anything else.
client::CallOptions StreamOptions(const Session& session,
                                  const client::ReportingClient& reporting) {
  client::CallOptions options = session.Options();
  if (!options.timeout) options.timeout = reporting.channel().options().default_timeout;
  return options;
}

// What the paper says as of a sequence; 0: now.
absl::Status GetRendered(Session& session, const ReportArguments& arguments, ReportFormat format,
                         const std::string& meeting, int64_t as_of) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  reporting::v1::RenderReportRequest request;
  request.set_meeting(meeting);
  request.set_format(format);
  const bool exempt = arguments.view == kExempt;
  request.set_view(exempt ? reporting::v1::REPORT_VIEW_EXEMPT : reporting::v1::REPORT_VIEW_PUBLIC);
  request.mutable_read_at()->set_as_of_sequence(as_of);
  auto stream = reporting.RenderReport(request, StreamOptions(session, reporting));
  std::string bytes;
  RenderReportResponse part;
  common::v1::AnsweredAt answered_at;
  while (stream.Read(part)) {
    bytes += part.chunk();
    if (part.has_answered_at()) answered_at = part.answered_at();
  }
  RAGSTONE_RETURN_IF_ERROR(stream.Finish());
  RAGSTONE_RETURN_IF_ERROR(
      HandOut(session, arguments, bytes,
              absl::StrCat("as of sequence ", Thousands(answered_at.sequence()))));
  if (exempt) {
    session.console().err << "It has every figure: exempt information, not for publication.\n";
  }
  return absl::OkStatus();
}

// The file that was published.
absl::Status GetPublished(Session& session, const ReportArguments& arguments, ReportFormat format,
                          const reporting::v1::Report& report) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  reporting::v1::ReadRenderingRequest request;
  request.set_name(report.name());
  request.set_format(format);
  auto stream = reporting.ReadRendering(request, StreamOptions(session, reporting));
  std::string bytes;
  reporting::v1::ReadRenderingResponse part;
  while (stream.Read(part)) bytes += part.chunk();
  RAGSTONE_RETURN_IF_ERROR(stream.Finish());
  if (!report.corrected_by().empty()) {
    session.console().err << ShortReportName(report.name()) << " is corrected by "
                          << ShortReportName(report.corrected_by()) << "\n";
  }
  return HandOut(session, arguments, bytes,
                 absl::StrCat("published ", When(report.publication().publish_time())));
}

absl::Status GetReport(Session& session, const ReportArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportFormat format, FormatOf(session, arguments));
  RAGSTONE_ASSIGN_OR_RETURN(ReportWord word, ReadReportWord(session, arguments.meeting));
  if (arguments.version > 0) {
    if (!word.report.empty()) return UsageError("want MEETING/VERSION or --version, not both");
    word.report = absl::StrCat(word.meeting, "/reports/", arguments.version);
  }
  if (word.report.empty()) {
    const std::string council = word.meeting.substr(0, word.meeting.find("/meetings/"));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t as_of, AsOfSequence(session, council, arguments.as_of));
    return GetRendered(session, arguments, format, word.meeting, as_of);
  }
  if (!arguments.as_of.empty()) {
    return UsageError("want a version or --as-of, not both: a version stands at its sequence");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const reporting::v1::Report report, FindReport(session, word));
  // What is published is for everybody; who may see every figure gets them as of the same sequence.
  if (report.state() == reporting::v1::REPORT_STATE_PUBLISHED && arguments.view == kPublic) {
    return GetPublished(session, arguments, format, report);
  }
  return GetRendered(session, arguments, format, word.meeting, report.as_of_sequence());
}

}  // namespace

void AddReportCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "report", "Gets exception reports, and brings them to publication.");
  CLI::App* const get =
      AddCommand(*group, "get",
                 "Gets the paper of a meeting, now or as it stood earlier, or a version of its "
                 "report: a published one byte for byte as it was published.",
                 "report get 2021-01-13-cyp --out report.pdf");
  const auto arguments = std::make_shared<ReportArguments>();
  get->add_option("MEETING", arguments->meeting,
                  "The meeting's id, or MEETING/VERSION for a version of its report")
      ->required();
  get->add_option("--version", arguments->version, "The version of its report")
      ->type_name("N")
      ->check(CLI::PositiveNumber.description(""));
  get->add_option("--format", arguments->format,
                  absl::StrCat(ReportFormatNames(), " [as FILE ends, else text]"))
      ->type_name("FORMAT");
  get->add_option("--view", arguments->view,
                  "For whom: public, without figures of few people, or exempt, with every figure, "
                  "which is never the published file [public]")
      ->type_name("VIEW")
      ->check(OneOf({kPublic, kExempt}));
  get->add_option("--out", arguments->out, "Write to this file [standard output]")
      ->type_name("FILE");
  AddAsOfOption(get, arguments->as_of);
  OnCommand(get, session, [&session, arguments] { return GetReport(session, *arguments); });
  AddReportCheckCommand(*group, session);
  AddReportWorkflowCommands(*group, session);
  AddReportShowCommands(*group, session);
  AddReportCompareCommands(*group, session);
}

}  // namespace ragstone::cli
