// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/repeat_import.h"

#include <optional>

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/request_replay.h"
#include "services/rpc/fingerprint.h"

namespace ragstone::ingestion {
namespace {

absl::Status CheckRequest(const v1::ImportStart& start, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckLoadStart(start, scope));
  FaultLog faults;
  if (start.source_sha256().empty()) {
    faults.Add("start.source_sha256", "", "want that of the file, by which it is known");
  }
  if (start.source_reading().empty()) {
    faults.Add("start.source_reading", "", "want how the file is read, by which it is known");
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

// The load of the same source after which nothing was committed, so that reading and checking it
// again would come to the same.
absl::StatusOr<std::optional<Batch>> FindRepeated(ReadView& view, const v1::ImportStart& start) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, view.FindCouncil(start.parent()));
  if (!council.has_value()) return CouncilNotFound(start.parent());
  return view.FindWholeLoad(council->id, council->sequence, start.source_sha256(),
                            start.source_reading());
}

// The record of a load of which no figure says anything new.
absl::StatusOr<v1::Batch> Record(WriteView& view, const v1::ImportStart& start,
                                 const CallScope& scope, absl::Time now, const Batch& repeated) {
  Batch batch;
  batch.council_id = repeated.council_id;
  batch.actor = scope.actor;
  batch.open_time = now;
  batch.end_time = now;
  batch.source_file = start.source_file();
  batch.source_sha256 = start.source_sha256();
  batch.source_reading = start.source_reading();
  batch.reason = start.reason();
  batch.partial = start.partial();
  RAGSTONE_RETURN_IF_ERROR(view.AddBatch(batch));
  batch.state = start.validate_only() ? BatchState::kChecked : BatchState::kCommitted;
  if (!start.validate_only()) batch.sequence = repeated.sequence;
  batch.counts.rows_read = repeated.counts.rows_read;
  batch.counts.skipped = repeated.counts.skipped;
  batch.counts.figures = repeated.counts.figures;
  batch.counts.unchanged = repeated.counts.figures;
  RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch));
  return BatchMessage(start.parent(), batch);
}

}  // namespace

absl::StatusOr<v1::RepeatImportResponse> RepeatImport(Store& store, const Clock& clock,
                                                      const v1::RepeatImportRequest& request,
                                                      const CallScope& scope) {
  const v1::ImportStart& start = request.start();
  RAGSTONE_RETURN_IF_ERROR(CheckRequest(start, scope));
  const IdentifiedRequest identified("RepeatImport", start.request_id(),
                                     rpc::WriteFingerprint(start));
  v1::RepeatImportResponse response;
  // Most loads are new, and a look at the store holds up nobody.
  bool known = false;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(known, FindAnswer(view, start.parent(), identified, response));
    if (known) return absl::OkStatus();
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Batch> repeated, FindRepeated(view, start));
    known = repeated.has_value();
    return absl::OkStatus();
  }));
  if (!known || response.has_batch()) return response;
  RAGSTONE_RETURN_IF_ERROR(store.Write([&](WriteView& view) -> absl::Status {
    response.Clear();
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Batch> repeated, FindRepeated(view, start));
    if (!repeated.has_value()) return absl::OkStatus();
    const absl::Time now = clock.Now();
    RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_batch(),
                              Record(view, start, scope, now, *repeated));
    if (start.validate_only()) return absl::OkStatus();
    return KeepAnswer(view, start.parent(), identified, response, now);
  }));
  return response;
}

}  // namespace ragstone::ingestion
