// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_
#define RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/domain/performance_index.h"

namespace ragstone::convert {

// An entry of an index as ingestion answers it: with its targets' texts read into operators
// and values. INVALID_ARGUMENT with every wrong field, by its path.
absl::StatusOr<domain::IndexEntry> IndexEntryFromProto(const ingestion::v1::IndexEntry& entry);

// Sets what is output only in a target, from what its text was read as: kind, operator, value,
// upper value, benchmark.
void SetTargetOutput(const domain::Target& target, ingestion::v1::Target& proto);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_INDEX_ENTRY_H_
