// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_LOAD_START_H_
#define RAGSTONE_SERVICES_INGESTION_LOAD_START_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/ingestion/fault.h"

namespace ragstone::ingestion {

// Whether the caller has named who writes; a fault if not.
void CheckActor(const CallScope& scope, FaultLog& faults);
void CheckRequestId(absl::string_view request_id, FaultLog& faults);
// That a request whose field `reason` is required has one, fit to be kept.
void CheckReason(absl::string_view reason, FaultLog& faults);

// INVALID_ARGUMENT with every wrong field.
absl::Status CheckLoadStart(const v1::ImportStart& start, const CallScope& scope);
absl::Status CheckProgressRequest(const v1::GetImportProgressRequest& request);
absl::Status CheckLoadFinish(const v1::ImportFinish& finish);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_LOAD_START_H_
