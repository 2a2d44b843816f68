// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/place.h"
#include "clients/cli/pages.h"
#include "clients/cli/warning_words.h"
#include "clients/cli/words.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Batch;
using ::ragstone::ingestion::v1::WarningKind;

// A usage error where it is no batch's number.
absl::StatusOr<std::string> NameOfBatch(const Session& session, const std::string& id) {
  int64_t number = 0;
  const bool good =
      absl::StartsWith(id, "councils/") || (absl::SimpleAtoi(id, &number) && number > 0);
  if (!good)
    return UsageError(absl::StrCat("ID: ", Quoted(id), ", want a batch's number, such as 17"));
  return session.Name("batches", id);
}

// With its thousands parted for a person, plain for a program.
std::string Number(Session& session, int64_t value) {
  const bool for_people = session.globals().output == OutputFormat::kTable;
  return for_people ? Thousands(value) : absl::StrCat(value);
}

absl::Status ListBatches(Session& session, bool all) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListBatchesRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(
      const auto answer,
      AllPages(
          request, [&](const auto& page) { return ingestion.ListBatches(page, session.Options()); },
          all ? 0 : 1));
  Table table({{"Batch", Table::Align::kRight},
               {"State"},
               {"Sequence", Table::Align::kRight},
               {"Figures", Table::Align::kRight},
               {"Source"},
               {"Actor"},
               {"When (UTC)"}});
  for (const Batch& batch : answer.batches()) {
    const std::string state =
        absl::StrCat(Word(batch.state()), batch.undone_by().empty() ? "" : ", undone");
    table.AddRow({IdOf(batch.name()), state,
                  batch.sequence() > 0 ? Number(session, batch.sequence()) : "",
                  Number(session, batch.counts().figures()), batch.source_file(), batch.actor(),
                  WhenInColumn(batch.open_time(), session.globals().output)});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ShowBatch(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetBatchRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), NameOfBatch(session, id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, ingestion.GetBatch(request, session.Options()));
  PrintBatch(session, answer, answer.batch());
  return absl::OkStatus();
}

struct UndoArguments {
  std::string id;
  std::string later;
  bool dry_run = false;
  TextArgument reason;
};

struct AcceptArguments {
  std::string id;
  std::vector<std::string> kinds;
  std::string reason;
};

absl::Status NoSuchWarning(const std::string& batch, const ErrorDetails& details) {
  std::vector<std::string> kinds;
  for (const UnmetPrecondition& one : details.preconditions) {
    WarningKind kind = ingestion::v1::WARNING_KIND_UNSPECIFIED;
    ingestion::v1::WarningKind_Parse(one.subject, &kind);
    kinds.push_back(Token(kind));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "nothing was accepted: no figure of ", batch, " was stored with the warning ",
      absl::StrJoin(kinds, " or "), "; ragstone batch show ", IdOf(batch), " lists what there is"));
}

absl::Status Accept(Session& session, const AcceptArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, NameOfBatch(session, arguments.id));
  ingestion::v1::AcceptWarningsRequest request;
  request.set_name(name);
  request.set_reason(arguments.reason);
  if (arguments.kinds == std::vector<std::string>{"all"}) {
    // Those that it has.
    ingestion::v1::GetBatchRequest get;
    get.set_name(name);
    RAGSTONE_ASSIGN_OR_RETURN(const auto found, ingestion.GetBatch(get, session.Options()));
    for (const auto& warning : found.batch().counts().warnings()) request.add_kinds(warning.kind());
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(const auto kinds, ParseWarnings("KIND", arguments.kinds));
    for (const WarningKind kind : kinds) request.add_kinds(kind);
  }
  const auto answer = ingestion.AcceptWarnings(request, session.Options());
  const ErrorDetails details = DetailsOf(answer.status());
  if (details.reason == "NO_SUCH_WARNING") return NoSuchWarning(name, details);
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  PrintBatch(session, *answer, answer->batch());
  return absl::OkStatus();
}

// What keeps a batch from being undone, line by line, and as the error what to do about it.
absl::Status UndoingRefused(Session& session, const ErrorDetails& details) {
  bool later = false;
  bool retired = false;
  for (const UnmetPrecondition& one : details.preconditions) {
    session.console().err << one.subject << ": " << one.description << "\n";
    (one.type == "LATER_CHANGES" ? later : retired) = true;
  }
  std::string to_do = "nothing was undone.";
  if (later) {
    absl::StrAppend(&to_do,
                    " Later loads changed some of its figures: undo those first, or say --later "
                    "keep (those figures stay as they are) or --later overwrite (they go back "
                    "too).");
  }
  if (retired) {
    absl::StrAppend(&to_do,
                    " Figures of retired indicators would stand again: say ragstone indicator "
                    "reinstate ID first.");
  }
  to_do.pop_back();
  return absl::FailedPreconditionError(to_do);
}

absl::Status Undo(Session& session, const UndoArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::UndoBatchRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), NameOfBatch(session, arguments.id));
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_reason(), ReadTextArgument(session, arguments.reason));
  request.set_validate_only(arguments.dry_run);
  int later = 0;
  if (!arguments.later.empty()) {
    if (!ParseEnum(*ingestion::v1::LaterChanges_descriptor(), arguments.later, later)) {
      return UsageError(absl::StrCat("--later: \"", arguments.later, "\", want keep or overwrite"));
    }
    request.set_later_changes(static_cast<ingestion::v1::LaterChanges>(later));
  }
  const auto answer = ingestion.UndoBatch(request, session.Options());
  const ErrorDetails details = DetailsOf(answer.status());
  if (details.reason == "LATER_CHANGES" || details.reason == "INDICATOR_RETIRED") {
    return UndoingRefused(session, details);
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  session.console().err << (arguments.dry_run ? "Checked, nothing undone: " : "Undone: ")
                        << request.name() << "\n";
  PrintBatch(session, *answer, answer->batch());
  return absl::OkStatus();
}

}  // namespace

void PrintBatch(Session& session, const google::protobuf::Message& answer, const Batch& batch) {
  Table facts({{"Batch"}, {batch.name().empty() ? "none, it is a check" : batch.name()}});
  const auto fact = [&](absl::string_view label, const std::string& value) {
    if (!value.empty()) facts.AddRow({std::string(label), value});
  };
  fact("State", Word(batch.state()));
  if (batch.sequence() > 0) fact("Sequence", Thousands(batch.sequence()));
  fact("Source", batch.source_file());
  fact("SHA-256", batch.source_sha256());
  fact("Actor", batch.actor());
  fact("Reason", batch.reason());
  fact("Opened", batch.has_open_time() ? When(batch.open_time()) : "");
  if (batch.partial()) fact("Partial", "what was at fault is left out");
  fact("Undoes", batch.undoes());
  fact("Undone by", batch.undone_by());
  Table counts({{"Rows"}, {"Count", Table::Align::kRight}});
  const auto count = [&](absl::string_view label, int64_t value) {
    counts.AddRow({std::string(label), Number(session, value)});
  };
  const ingestion::v1::BatchCounts& rows = batch.counts();
  count("read", rows.rows_read());
  for (const auto& skipped : rows.skipped())
    count(absl::StrCat("skipped: ", skipped.reason()), skipped.rows());
  count("added", rows.added());
  count("revised", rows.revised());
  count("unchanged", rows.unchanged());
  if (batch.partial()) count("left out", rows.left_out());
  if (rows.faults() > 0) count("faults", rows.faults());
  for (const auto& warning : rows.warnings()) {
    count(absl::StrCat("warning: ", Token(warning.kind()),
                       warning.accepted() ? absl::StrCat(", accepted by ", warning.accepted_by())
                                          : ", not accepted"),
          warning.figures());
  }
  if (session.globals().output == OutputFormat::kTable) {
    session.console().out << facts.ToText(session.console().width) << "\n";
  }
  session.Print(answer, counts);
}

void AddBatchCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(
      app, "batch", "Shows and undoes loads: what came, from whom, and what became of it.");
  CLI::App* const list =
      AddCommand(*group, "list", "Lists the council's batches, the newest first.", "batch list");
  const auto all = std::make_shared<bool>(false);
  list->add_flag("--all", *all, "All of them, not the newest 1,000");
  OnCommand(list, session, [&session, all] { return ListBatches(session, *all); });
  CLI::App* const show =
      AddCommand(*group, "show", "Shows one batch with the counts of its rows.", "batch show 17");
  const auto id = std::make_shared<std::string>();
  show->add_option("ID", *id, "The batch's number")->required();
  OnCommand(show, session, [&session, id] { return ShowBatch(session, *id); });
  CLI::App* const accept = AddCommand(
      *group, "accept", "Puts on record that somebody has looked at figures that asked for it.",
      "batch accept 17 far_from_neighbours --reason \"A one-off payment.\"");
  const auto accepted = std::make_shared<AcceptArguments>();
  accept->add_option("ID", accepted->id, "The batch's number")->required();
  accept->add_option("KIND", accepted->kinds, "Kinds of warnings, parted by commas, or all")
      ->required()
      ->delimiter(',');
  accept->add_option("--reason", accepted->reason, "Why they are right, for the record")
      ->type_name("TEXT");
  OnCommand(accept, session, [&session, accepted] { return Accept(session, *accepted); });
  CLI::App* const undo = AddCommand(
      *group, "undo",
      "Undoes a load of figures by a load of its own: what stood before stands again, and what was "
      "new is withdrawn. The history keeps both.",
      "batch undo 17 \"The file was last year's.\"");
  const auto arguments = std::make_shared<UndoArguments>();
  undo->add_option("ID", arguments->id, "The batch's number")->required();
  AddTextArgument(undo, arguments->reason, "Why, for the record");
  undo->add_option("--later", arguments->later,
                   "What becomes of figures that later loads changed again: keep or overwrite "
                   "[nothing is undone]")
      ->type_name("WORD");
  undo->add_flag("--dry-run", arguments->dry_run, "Say what it would change, change nothing");
  OnCommand(undo, session, [&session, arguments] { return Undo(session, *arguments); });
}

}  // namespace ragstone::cli
