// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_
#define RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/domain/performance_index.h"

namespace ragstone::convert {

// An entry of an index as ingestion answers it: with its target's text read into operator and
// value. INVALID_ARGUMENT with every wrong field, by its path.
absl::StatusOr<domain::IndexEntry> IndexEntryFromProto(const ingestion::v1::IndexEntry& entry);

// Sets the target's output fields: operator, value and upper value.
void TargetLineToProto(const domain::TargetLine& line, ingestion::v1::Target* proto);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_
