// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_REPEAT_IMPORT_H_
#define RAGSTONE_SERVICES_INGESTION_REPEAT_IMPORT_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Records a load that would change nothing, without its figures, as the contract says.
absl::StatusOr<v1::RepeatImportResponse> RepeatImport(Store& store, const Clock& clock,
                                                      const v1::RepeatImportRequest& request,
                                                      const CallScope& scope);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_REPEAT_IMPORT_H_
