// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_INDICATOR_H_
#define RAGSTONE_SERVICES_CONVERT_INDICATOR_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/domain/indicator.h"

namespace ragstone::convert {

// An indicator's definitions as ingestion answers them. INVALID_ARGUMENT with every wrong field, by
// its path
// (`versions[1].unit`).
absl::StatusOr<domain::Indicator> IndicatorFromProto(const ingestion::v1::Indicator& indicator);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_INDICATOR_H_
