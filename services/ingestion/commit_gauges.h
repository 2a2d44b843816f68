// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_COMMIT_GAUGES_H_
#define RAGSTONE_SERVICES_INGESTION_COMMIT_GAUGES_H_

#include <vector>

#include "absl/status/statusor.h"

#include "services/base/gauge.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// How far each council has come, and when something was last stated: a feed that has dried up shows
// here. Errors as the store's.
absl::StatusOr<std::vector<Gauge>> ReadCommitGauges(Store& store);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_COMMIT_GAUGES_H_
