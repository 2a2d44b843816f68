// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_DELETE_PARTS_H_
#define RAGSTONE_SERVICES_INGESTION_DELETE_PARTS_H_

#include <cstdint>

#include "absl/status/status.h"

#include "services/base/status_macros.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Deletes all figures of a batch that was never committed, in short transactions.
inline absl::Status DeleteAllParts(Store& store, int64_t council_id, int64_t batch_id) {
  bool more = true;
  while (more) {
    RAGSTONE_RETURN_IF_ERROR(store.Write([&](WriteView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(more, view.DeleteParts(council_id, batch_id, kPartsPerDeletion));
      return absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_DELETE_PARTS_H_
