// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/pages.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Batch;

std::string When(const google::protobuf::Timestamp& time) {
  return time.seconds() == 0 ? "" : google::protobuf::util::TimeUtil::ToString(time).substr(0, 19);
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
    table.AddRow({IdOf(batch.name()), Word(batch.state()), Number(session, batch.sequence()),
                  Number(session, batch.counts().figures()), batch.source_file(), batch.actor(),
                  When(batch.open_time())});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ShowBatch(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetBatchRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), session.Name("batches", id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, ingestion.GetBatch(request, session.Options()));
  PrintBatch(session, answer, answer.batch());
  return absl::OkStatus();
}

}  // namespace

void PrintBatch(Session& session, const google::protobuf::Message& answer, const Batch& batch) {
  Table facts({{"Batch"}, {batch.name()}});
  const auto fact = [&](absl::string_view label, const std::string& value) {
    if (!value.empty()) facts.AddRow({std::string(label), value});
  };
  fact("State", Word(batch.state()));
  if (batch.sequence() > 0) fact("Sequence", Thousands(batch.sequence()));
  fact("Source", batch.source_file());
  fact("SHA-256", batch.source_sha256());
  fact("Actor", batch.actor());
  fact("Reason", batch.reason());
  fact("Opened (UTC)", When(batch.open_time()));
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
  if (rows.faults() > 0) count("faults", rows.faults());
  if (session.globals().output == OutputFormat::kTable) {
    session.console().out << facts.ToText(session.console().width) << "\n";
  }
  session.Print(answer, counts);
}

void AddBatchCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "batch", "Shows loads: what came, from whom, and what became of it.");
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
}

}  // namespace ragstone::cli
