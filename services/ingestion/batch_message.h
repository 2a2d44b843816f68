// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_BATCH_MESSAGE_H_
#define RAGSTONE_SERVICES_INGESTION_BATCH_MESSAGE_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

#include "ragstone/ingestion/v1/batch.pb.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

v1::Batch BatchMessage(absl::string_view council, const Batch& batch);
v1::Finding FindingMessage(const StoredFinding& finding);
StoredFinding FindingFromFault(const FieldFault& fault);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_BATCH_MESSAGE_H_
