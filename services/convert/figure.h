// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_FIGURE_H_
#define RAGSTONE_SERVICES_CONVERT_FIGURE_H_

#include "absl/status/statusor.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/domain/figure.h"

namespace ragstone::convert {

// A figure as ingestion answers it. INVALID_ARGUMENT, naming the field: a period, number or symbol
// that is none.
absl::StatusOr<domain::Figure> FigureFromProto(const common::v1::Figure& figure);

// Sets the period, what was observed and the finality; leaves the rest as it is.
void FigureToProto(const domain::Figure& figure, common::v1::Figure* proto);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_FIGURE_H_
