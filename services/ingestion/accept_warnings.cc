// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/accept_warnings.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/find_batch.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_start.h"

namespace ragstone::ingestion {
namespace {

absl::Status CheckRequest(const v1::AcceptWarningsRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckActor(scope, faults);
  if (!ParseBatchName(request.name()).has_value()) {
    faults.Add("name", request.name(), "want councils/{council}/batches/{number}");
  }
  if (request.kinds().empty()) faults.Add("kinds", "", "want at least one kind of warning");
  for (int i = 0; i < request.kinds_size(); ++i) {
    const int kind = request.kinds(i);
    if (!v1::WarningKind_IsValid(kind) || kind == v1::WARNING_KIND_UNSPECIFIED) {
      faults.Add(absl::StrCat("kinds[", i, "]"), absl::StrCat(kind), "want a kind of warning");
    }
  }
  if (request.reason().size() > kMaxTextBytes) {
    faults.Add("reason", request.reason(), absl::StrCat("want at most ", kMaxTextBytes, " bytes"));
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

}  // namespace

absl::StatusOr<v1::AcceptWarningsResponse> AcceptWarnings(Store& store, const Clock& clock,
                                                          const v1::AcceptWarningsRequest& request,
                                                          const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckRequest(request, scope));
  const BatchName name = *ParseBatchName(request.name());
  v1::AcceptWarningsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store.Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(FoundBatch found_batch, FindBatch(view, name));
    Batch& batch = found_batch.batch;
    std::vector<v1::WarningKind> missing;
    for (const int kind : request.kinds()) {
      auto& warnings = batch.counts.warnings;
      const auto found =
          std::find_if(warnings.begin(), warnings.end(),
                       [&](const WarningCount& warning) { return warning.kind == kind; });
      if (found == warnings.end() || batch.state != BatchState::kCommitted) {
        missing.push_back(static_cast<v1::WarningKind>(kind));
      } else if (!found->accepted()) {
        found->accepted_by = scope.actor;
        found->accept_time = clock.Now();
        found->accept_reason = request.reason();
      }
    }
    if (!missing.empty()) return NoSuchWarning(request.name(), missing);
    RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch));
    *response.mutable_batch() = BatchMessage(name.council, batch);
    return absl::OkStatus();
  }));
  return response;
}

}  // namespace ragstone::ingestion
