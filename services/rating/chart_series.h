// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Control charts of series, given whole or as rated.

#ifndef RAGSTONE_SERVICES_RATING_CHART_SERIES_H_
#define RAGSTONE_SERVICES_RATING_CHART_SERIES_H_

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "ragstone/rating/v1/control_chart.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/rating/rating_reader.h"

namespace ragstone::rating {

// INVALID_ARGUMENT with every fault of the request.
absl::StatusOr<v1::ControlChart> ChartValues(const v1::EvaluateControlChartRequest& request);

// `items` are the ratings of one series, in order of period, at least one. Breaks in series begin a
// new segment; the target is that of the last period. Errors as the contract's GetControlChart
// lists.
absl::StatusOr<v1::ControlChart> ChartRatings(absl::Span<const RatingItem> items,
                                              const v1::ControlChartOptions& options);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_CHART_SERIES_H_
