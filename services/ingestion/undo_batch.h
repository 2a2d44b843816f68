// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_UNDO_BATCH_H_
#define RAGSTONE_SERVICES_INGESTION_UNDO_BATCH_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Undoes a load of figures by a batch of its own, in one transaction: what stood before it is
// stated again, and what had not been stated is withdrawn. Memory does not depend on the load's
// size; other writes wait while it runs (a second for some 300,000 figures). Errors are those of
// the contract.
absl::StatusOr<v1::UndoBatchResponse> UndoBatch(Store& store, CommitSignal& signal,
                                                const Clock& clock,
                                                const v1::UndoBatchRequest& request,
                                                const CallScope& scope);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_UNDO_BATCH_H_
