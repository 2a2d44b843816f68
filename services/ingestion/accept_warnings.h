// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_ACCEPT_WARNINGS_H_
#define RAGSTONE_SERVICES_INGESTION_ACCEPT_WARNINGS_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Notes on a batch that somebody takes its warnings of some kinds as they are. Errors are those of
// the contract.
absl::StatusOr<v1::AcceptWarningsResponse> AcceptWarnings(Store& store, const Clock& clock,
                                                          const v1::AcceptWarningsRequest& request,
                                                          const CallScope& scope);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_ACCEPT_WARNINGS_H_
