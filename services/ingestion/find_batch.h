// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_FIND_BATCH_H_
#define RAGSTONE_SERVICES_INGESTION_FIND_BATCH_H_

#include "absl/status/statusor.h"

#include "services/ingestion/resource_name.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// A batch, and whose it is.
struct FoundBatch {
  Council council;
  Batch batch;
};

// NOT_FOUND: there is no batch of that name.
absl::StatusOr<FoundBatch> FindBatch(ReadView& view, const BatchName& name);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIND_BATCH_H_
