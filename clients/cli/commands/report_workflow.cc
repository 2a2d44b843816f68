// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone report draft|refresh|submit|approve|return|publish`: a paper on its way to publication.

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_report.h"
#include "clients/cli/words.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::Report;

struct StepArguments {
  std::string report;
  std::string as_of;
  // Of the report that was read, for a step that is to be taken on no other.
  std::string etag;
  std::string correction;
  std::vector<std::string> overrides;
  TextArgument reason;
  bool dry_run = false;
};

// What can be done next: commands, and what each is for.
std::vector<std::pair<std::string, std::string>> NextSteps(const Report& report) {
  const auto with = [&](absl::string_view step) {
    return absl::StrCat("ragstone report ", step, " ", ShortReportName(report.name()));
  };
  switch (report.state()) {
    case reporting::v1::REPORT_STATE_DRAFT:
      return {{with("get"), "to read it"}, {with("submit"), "when it is ready"}};
    case reporting::v1::REPORT_STATE_IN_REVIEW:
      return {{with("approve"), "by somebody else"}, {with("return"), "to send it back"}};
    case reporting::v1::REPORT_STATE_APPROVED:
      return {{with("publish"), "to keep it for good"}};
    case reporting::v1::REPORT_STATE_PUBLISHED:
      return {{with("get"), "with --format and --out, for the files"}};
    default:
      return {};
  }
}

// What a step came to, and on stderr what comes next.
void PrintStep(Session& session, const google::protobuf::Message& answer, const Report& report,
               bool dry_run) {
  Table table({{"Report"}, {"State"}, {"As of sequence", Table::Align::kRight}});
  table.AddRow({ShortReportName(report.name()), Word(report.state()),
                absl::StrCat(report.as_of_sequence())});
  session.Print(answer, table);
  if (session.globals().output != OutputFormat::kTable) return;
  std::ostream& err = session.console().err;
  if (dry_run) {
    err << "Checked, nothing stored.\n";
    return;
  }
  if (!report.corrects().empty()) {
    err << "It corrects " << ShortReportName(report.corrects()) << ": "
        << report.correction_reason() << "\n";
  }
  err << "Next:\n";
  for (const auto& [command, purpose] : NextSteps(report)) {
    err << "  " << command << "  " << purpose << "\n";
  }
}

// A step of a report: `call` makes it, of a request that names it.
template <typename Request, typename Call>
absl::Status Advance(Session& session, const StepArguments& arguments, Request request,
                     const Call& call) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportWord word, ReadReportWord(session, arguments.report));
  std::string name = word.report;
  if (name.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const Report found, FindReport(session, word));
    name = found.name();
  }
  request.set_name(std::move(name));
  request.set_etag(arguments.etag);
  request.set_validate_only(arguments.dry_run);
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, call(reporting, request));
  PrintStep(session, answer, answer.report(), arguments.dry_run);
  return absl::OkStatus();
}

std::string CouncilOf(const std::string& name) { return name.substr(0, name.find("/meetings/")); }

absl::Status Draft(Session& session, const StepArguments& arguments) {
  reporting::v1::CreateReportRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Name("meetings", arguments.report));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t as_of,
                            AsOfSequence(session, CouncilOf(request.parent()), arguments.as_of));
  request.mutable_read_at()->set_as_of_sequence(as_of);
  request.set_correction_reason(arguments.correction);
  request.set_validate_only(arguments.dry_run);
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  const auto answer = reporting.CreateReport(request, session.Options());
  if (DetailsOf(answer.status()).reason == "CORRECTION_REASON_MISSING") {
    session.console().err << "Say why it is corrected: --correction REASON\n";
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  PrintStep(session, *answer, answer->report(), arguments.dry_run);
  return absl::OkStatus();
}

absl::Status Refresh(Session& session, const StepArguments& arguments) {
  reporting::v1::RefreshReportRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(const ReportWord word, ReadReportWord(session, arguments.report));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t as_of,
                            AsOfSequence(session, CouncilOf(word.meeting), arguments.as_of));
  request.mutable_read_at()->set_as_of_sequence(as_of);
  return Advance(session, arguments, request, [&](const auto& reporting, const auto& named) {
    return reporting.RefreshReport(named, session.Options());
  });
}

absl::Status Submit(Session& session, const StepArguments& arguments) {
  return Advance(session, arguments, reporting::v1::SubmitReportRequest(),
                 [&](const auto& reporting, const auto& named) {
                   return reporting.SubmitReport(named, session.Options());
                 });
}

absl::Status Approve(Session& session, const StepArguments& arguments) {
  return Advance(session, arguments, reporting::v1::ApproveReportRequest(),
                 [&](const auto& reporting, const auto& named) {
                   return reporting.ApproveReport(named, session.Options());
                 });
}

absl::Status Return(Session& session, const StepArguments& arguments) {
  reporting::v1::ReturnReportRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_reason(), ReadTextArgument(session, arguments.reason));
  return Advance(session, arguments, request, [&](const auto& reporting, const auto& named) {
    return reporting.ReturnReport(named, session.Options());
  });
}

absl::Status Publish(Session& session, const StepArguments& arguments) {
  reporting::v1::PublishReportRequest request;
  for (const std::string& text : arguments.overrides) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    if (parts.first.empty() || parts.second.empty()) {
      return UsageError(absl::StrCat("--override: \"", text, "\", want CODE=REASON"));
    }
    reporting::v1::CheckOverride& one = *request.add_overrides();
    one.set_code(parts.first);
    one.set_reason(parts.second);
  }
  return Advance(session, arguments, request, [&](const auto& reporting, const auto& named) {
    return reporting.PublishReport(named, session.Options());
  });
}

// A command about one report that exists.
CLI::App* AddStep(CLI::App& group, Session& session, const std::string& name,
                  const std::string& description, const std::string& example,
                  absl::Status (*action)(Session&, const StepArguments&),
                  std::shared_ptr<StepArguments>& arguments) {
  CLI::App* const command = AddCommand(group, name, description, example);
  arguments = std::make_shared<StepArguments>();
  command
      ->add_option("REPORT", arguments->report,
                   "MEETING/VERSION, or the meeting's id for its newest report")
      ->required();
  command->add_option("--etag", arguments->etag, "Only if it is still what show gave this etag for")
      ->type_name("ETAG");
  command->add_flag("--dry-run", arguments->dry_run, "Check only; store nothing");
  OnCommand(command, session,
            [&session, action, arguments] { return action(session, *arguments); });
  return command;
}

void AddDraft(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "draft",
      "Starts the next version of a meeting's report: a draft that says what was known at one "
      "sequence until it is refreshed.",
      "report draft 2021-01-13-cyp");
  const auto arguments = std::make_shared<StepArguments>();
  command->add_option("MEETING", arguments->report, "The meeting's id")->required();
  AddAsOfOption(command, arguments->as_of);
  command
      ->add_option("--correction", arguments->correction,
                   "Why the published version is corrected; required where there is one")
      ->type_name("REASON");
  command->add_flag("--dry-run", arguments->dry_run, "Check only; store nothing");
  OnCommand(command, session, [&session, arguments] { return Draft(session, *arguments); });
}

}  // namespace

void AddReportWorkflowCommands(CLI::App& group, Session& session) {
  AddDraft(group, session);
  std::shared_ptr<StepArguments> arguments;
  CLI::App* const refresh = AddStep(
      group, session, "refresh",
      "Moves a report to the newest sequence, or another. It is a draft again, to be submitted and "
      "approved anew.",
      "report refresh 2021-01-13-cyp", Refresh, arguments);
  AddAsOfOption(refresh, arguments->as_of);
  AddStep(group, session, "submit", "Submits a draft for somebody else's approval.",
          "report submit 2021-01-13-cyp", Submit, arguments);
  AddStep(group, session, "approve",
          "Approves a report that was submitted. Nobody approves what they submitted themselves.",
          "--as director report approve 2021-01-13-cyp", Approve, arguments);
  CLI::App* const send_back = AddStep(
      group, session, "return",
      "Sends a report back that was submitted or approved: it is a draft again.",
      "report return 2021-01-13-cyp \"The lead member is last year's.\"", Return, arguments);
  AddTextArgument(send_back, arguments->reason, "The reason");
  CLI::App* const publish = AddStep(
      group, session, "publish",
      "Publishes an approved report: renders it in every format and keeps the files for good.",
      "report publish 2021-01-13-cyp", Publish, arguments);
  publish
      ->add_option("--override", arguments->overrides,
                   "Publish although the checks found errors of this code, and why; once a code")
      ->type_name("CODE=REASON");
}

}  // namespace ragstone::cli
