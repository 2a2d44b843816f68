// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/status_macros.h"
#include "services/ingestion/delete_parts.h"
#include "services/ingestion/figure_import.h"

namespace ragstone::ingestion {

absl::StatusOr<int> AbandonOpenBatches(Store& store, const Clock& clock) {
  std::vector<Batch> open;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(open, view.OpenBatches());
    return absl::OkStatus();
  }));
  for (Batch& batch : open) {
    RAGSTONE_RETURN_IF_ERROR(DeleteAllParts(store, batch.council_id, batch.id));
    batch.state = BatchState::kAbandoned;
    batch.end_time = clock.Now();
    RAGSTONE_RETURN_IF_ERROR(store.Write([&](WriteView& view) { return view.UpdateBatch(batch); }));
  }
  return static_cast<int>(open.size());
}

}  // namespace ragstone::ingestion
