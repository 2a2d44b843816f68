// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/load_outcomes.h"

#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/faults.h"
#include "clients/cli/pages.h"
#include "clients/cli/table.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct Outcome {
  bool left_out = false;
  bool asks = false;  // a warning that nobody has accepted
  bool added = false;
  bool revised = false;
  std::string why;
};

// Of a row of which nothing is known, where ingestion did not keep all that it found.
constexpr char kNotKept[] = "the load has more findings than are kept";

std::string WordOf(const Outcome* outcome, bool sent, bool all_kept) {
  if (outcome != nullptr && outcome->left_out) return "left out";
  if (outcome != nullptr && outcome->added) return "added";
  if (outcome != nullptr && outcome->revised) return "revised";
  // What asks is stored, and then one of the above, unless the load refused it.
  if (outcome != nullptr && outcome->asks) return "left out";
  if (!sent) return "skipped";
  return all_kept ? "unchanged" : "unchanged or left out";
}

using Outcomes = std::map<int64_t, Outcome>;

void AddWhy(const std::string& why, Outcome& outcome) {
  absl::StrAppend(&outcome.why, outcome.why.empty() ? "" : "; ", why);
}

// Faults that ingestion found, and warnings of kinds that were not accepted. Tells whether these
// are all.
absl::StatusOr<bool> AddFindings(Session& session, const ingestion::v1::Batch& batch,
                                 Outcomes& outcomes) {
  RAGSTONE_ASSIGN_OR_RETURN(const auto findings, OpenFindings(session, batch));
  for (const ingestion::v1::Finding& finding : findings) {
    const bool is_warning = finding.warning() != ingestion::v1::WARNING_KIND_UNSPECIFIED;
    Outcome& outcome = outcomes[finding.source_row()];
    (is_warning ? outcome.asks : outcome.left_out) = true;
    AddWhy(absl::StrCat(finding.field(), finding.field().empty() ? "" : ": ",
                        Quoted(finding.value()), ", ", finding.description()),
           outcome);
  }
  int64_t found = batch.counts().faults();
  for (const auto& warning : batch.counts().warnings()) {
    if (!warning.accepted()) found += warning.figures();
  }
  return found == static_cast<int64_t>(findings.size());
}

absl::Status AddChanges(Session& session, const std::string& council,
                        const ingestion::v1::Batch& batch, Outcomes& outcomes) {
  if (batch.counts().added() + batch.counts().revised() == 0) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListFigureChangesRequest request;
  request.set_parent(council);
  request.set_after_sequence(batch.sequence() - 1);
  request.set_through_sequence(batch.sequence());
  return EachPage(
      request,
      [&](const auto& page) { return ingestion.ListFigureChanges(page, session.Options()); },
      [&](const ingestion::v1::ListFigureChangesResponse& page) {
        for (const ingestion::v1::FigureChange& change : page.changes()) {
          Outcome& outcome = outcomes[change.after().source_row()];
          (change.has_before() ? outcome.revised : outcome.added) = true;
        }
        return absl::OkStatus();
      });
}

}  // namespace

absl::Status WriteOutcomes(Session& session, const FigureLoad& load,
                           const ingestion::v1::Batch& batch, const std::string& path) {
  Outcomes outcomes;
  const std::string council = batch.name().substr(0, batch.name().rfind("/batches/"));
  RAGSTONE_ASSIGN_OR_RETURN(const bool all_kept, AddFindings(session, batch, outcomes));
  RAGSTONE_RETURN_IF_ERROR(AddChanges(session, council, batch, outcomes));
  for (const FaultyRow& faulty : load.faulty_rows()) {
    Outcome& outcome = outcomes[faulty.row];
    outcome.left_out = true;
    AddWhy(faulty.why.empty() ? "at fault" : faulty.why, outcome);
  }
  Table table({{"row"}, {"outcome"}, {"reason"}});
  for (const ReadRow& row : load.rows()) {
    const auto found = outcomes.find(row.row);
    const Outcome* const outcome = found == outcomes.end() ? nullptr : &found->second;
    const std::string no_reason = row.sent && !all_kept ? kNotKept : "";
    table.AddRow({absl::StrCat(row.row), WordOf(outcome, row.sent, all_kept),
                  outcome == nullptr ? no_reason : outcome->why});
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << table.ToCsv();
  file.close();
  if (!file) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": cannot be written; the load itself was stored as ", batch.name()));
  }
  return absl::OkStatus();
}

}  // namespace ragstone::cli
