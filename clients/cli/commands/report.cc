// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::RenderReportResponse;
using ::ragstone::reporting::v1::ReportFormat;

struct ReportArguments {
  std::string meeting;
  std::string format = "text";
  std::string out;
  std::string as_of;
};

const std::map<std::string, ReportFormat>& Formats() {
  static const auto* const kFormats = new std::map<std::string, ReportFormat>{
      {"text", ReportFormat::REPORT_FORMAT_TEXT},
      {"md", ReportFormat::REPORT_FORMAT_MARKDOWN},
      {"json", ReportFormat::REPORT_FORMAT_JSON},
      {"html", ReportFormat::REPORT_FORMAT_HTML},
  };
  return *kFormats;
}

// Bytes as the service gave them: the same request as of the same sequence gives the same file.
absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
  return absl::OkStatus();
}

absl::Status GetReport(Session& session, const ReportArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  reporting::v1::RenderReportRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_meeting(),
                            session.Name("meetings", arguments.meeting));
  request.set_format(Formats().at(arguments.format));
  const std::string council = request.meeting().substr(0, request.meeting().find("/meetings/"));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t as_of, AsOfSequence(session, council, arguments.as_of));
  request.mutable_read_at()->set_as_of_sequence(as_of);
  client::CallOptions options = session.Options();
  // A stream has no limit of its own; a person waits no longer for a paper than for anything else.
  if (!options.timeout) options.timeout = reporting.channel().options().default_timeout;
  auto stream = reporting.RenderReport(request, options);
  std::string bytes;
  RenderReportResponse part;
  common::v1::AnsweredAt answered_at;
  while (stream.Read(part)) {
    bytes += part.chunk();
    if (part.has_answered_at()) answered_at = part.answered_at();
  }
  RAGSTONE_RETURN_IF_ERROR(stream.Finish());
  if (arguments.out.empty()) {
    session.console().out << bytes;
    return absl::OkStatus();
  }
  RAGSTONE_RETURN_IF_ERROR(WriteFile(arguments.out, bytes));
  session.console().err << arguments.out << ": " << Thousands(static_cast<int64_t>(bytes.size()))
                        << " bytes, as of sequence " << Thousands(answered_at.sequence()) << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddReportCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(app, "report", "Gets exception reports.");
  CLI::App* const get =
      AddCommand(*group, "get", "Gets the paper of a meeting, now or as it stood earlier.",
                 "report get 2021-01-13-cyp --format html --out report.html");
  const auto arguments = std::make_shared<ReportArguments>();
  get->add_option("MEETING", arguments->meeting, "The meeting's id")->required();
  get->add_option("--format", arguments->format, "text, md, json or html [text]")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(Formats()).description(""));
  get->add_option("--out", arguments->out, "Write to this file [standard output]")
      ->type_name("FILE");
  AddAsOfOption(get, arguments->as_of);
  OnCommand(get, session, [&session, arguments] { return GetReport(session, *arguments); });
}

}  // namespace ragstone::cli
