// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Many resources in one commit: all, or none.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/catalogue_writer.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/request_replay.h"

namespace ragstone::ingestion {
namespace {

absl::Status CheckRequest(const v1::ImportCatalogueRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckActor(scope, faults);
  CheckRequestId(request.request_id(), faults);
  if (!IsNameOf(ResourceKind::kCouncil, request.parent())) {
    faults.Add("parent", request.parent(),
               absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  if (request.items_size() > kMaxCatalogueItems) {
    faults.Add("items", absl::StrCat(request.items_size()),
               absl::StrCat("want at most ", kMaxCatalogueItems, " items"));
  }
  if (request.reason().size() > kMaxTextBytes) {
    faults.Add("reason", request.reason(), absl::StrCat("want at most ", kMaxTextBytes, " bytes"));
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

// Faults from the `first` on get the place in the source that their item names.
void SetPlaces(const v1::CatalogueItem& item, size_t first, FaultLog& faults) {
  for (size_t k = first; k < faults.kept().size(); ++k) {
    faults.kept()[k].source_file = item.source_file();
    faults.kept()[k].source_row = item.source_row();
  }
}

// Puts every item, and then looks at how those that changed agree with the whole.
absl::Status PutItems(CatalogueWriter& writer, const v1::ImportCatalogueRequest& request,
                      BatchCounts& counts, FaultLog& faults) {
  std::vector<std::pair<int, v1::Resource>> changed;
  for (int i = 0; i < request.items_size(); ++i) {
    const v1::CatalogueItem& item = request.items(i);
    const size_t kept_before = faults.kept().size();
    v1::Resource resource = item.resource();
    RAGSTONE_ASSIGN_OR_RETURN(const CatalogueWriter::Outcome outcome,
                              writer.Put(resource, absl::StrCat("items[", i, "]"), faults));
    SetPlaces(item, kept_before, faults);
    ++counts.figures;
    if (outcome == CatalogueWriter::Outcome::kAdded) ++counts.added;
    if (outcome == CatalogueWriter::Outcome::kRevised) ++counts.revised;
    if (outcome == CatalogueWriter::Outcome::kUnchanged) ++counts.unchanged;
    if (outcome == CatalogueWriter::Outcome::kAdded ||
        outcome == CatalogueWriter::Outcome::kRevised) {
      changed.emplace_back(i, std::move(resource));
    }
  }
  for (const auto& [i, resource] : changed) {
    const size_t kept_before = faults.kept().size();
    RAGSTONE_RETURN_IF_ERROR(
        writer.CheckTogether(resource, absl::StrCat("items[", i, "]"), faults));
    SetPlaces(request.items(i), kept_before, faults);
  }
  return absl::OkStatus();
}

// What ends the transaction of a faulty import; its caller looks at the faults.
absl::Status Faulty() { return absl::InvalidArgumentError("faulty"); }

}  // namespace

absl::StatusOr<v1::ImportCatalogueResponse> Catalogue::Import(
    const v1::ImportCatalogueRequest& request, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckRequest(request, scope));
  const IdentifiedRequest identified("ImportCatalogue", request);
  const absl::Time now = clock_.Now();
  v1::ImportCatalogueResponse response;
  FaultLog faults;
  Batch batch;
  batch.actor = scope.actor;
  batch.open_time = now;
  batch.end_time = now;
  batch.reason = request.reason();
  if (request.items_size() > 0) batch.source_file = request.items(0).source_file();
  batch.counts.rows_read = request.items_size();
  bool changed = false;

  const auto keep_batch = [&](WriteView& view, const Council& council,
                              BatchState state) -> absl::Status {
    batch.council_id = council.id;
    RAGSTONE_RETURN_IF_ERROR(view.AddBatch(batch));
    batch.state = state;
    RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch));
    *response.mutable_batch() = BatchMessage(council.name, batch);
    return absl::OkStatus();
  };
  const auto body = [&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const bool answered,
                              FindAnswer(view, request.parent(), identified, response));
    if (answered) return absl::OkStatus();
    CatalogueWriter writer(view, request.parent(), scope.actor, now);
    RAGSTONE_RETURN_IF_ERROR(PutItems(writer, request, batch.counts, faults));
    if (!faults.empty()) return Faulty();
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, writer.FindCouncil());
    if (!council.has_value()) return CouncilNotFound(request.parent());
    RAGSTONE_ASSIGN_OR_RETURN(batch.sequence, writer.Sequence());
    batch.has_commit = changed = writer.committed();
    if (request.validate_only()) return absl::OkStatus();
    RAGSTONE_RETURN_IF_ERROR(keep_batch(view, *council, BatchState::kCommitted));
    return KeepAnswer(view, request.parent(), identified, response, now);
  };
  const absl::Status outcome = request.validate_only() ? store_.Preview(body) : store_.Write(body);
  if (faults.empty()) {
    RAGSTONE_RETURN_IF_ERROR(outcome);
    if (!request.validate_only()) {
      if (changed) signal_.Announce();
      return response;
    }
    batch.sequence = 0;
    batch.has_commit = false;
  } else {
    // The counts are of what was not stored.
    batch.counts.added = batch.counts.revised = batch.counts.unchanged = 0;
    batch.counts.faults = faults.count();
  }

  // What was only checked, or refused, leaves its record all the same, if there is a council to
  // keep it.
  RAGSTONE_RETURN_IF_ERROR(store_.Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.parent()));
    if (!council.has_value()) {
      batch.state = faults.empty() ? BatchState::kChecked : BatchState::kRefused;
      *response.mutable_batch() = BatchMessage(request.parent(), batch);
      response.mutable_batch()->clear_name();
      return absl::OkStatus();
    }
    RAGSTONE_RETURN_IF_ERROR(
        keep_batch(view, *council, faults.empty() ? BatchState::kChecked : BatchState::kRefused));
    int64_t ordinal = 0;
    for (const FieldFault& fault : faults.kept()) {
      RAGSTONE_RETURN_IF_ERROR(view.AddFinding(batch.id, ordinal++, FindingFromFault(fault)));
    }
    return absl::OkStatus();
  }));
  if (!faults.empty()) return RefusedLoad(faults, response.batch().name());
  return response;
}

}  // namespace ragstone::ingestion
