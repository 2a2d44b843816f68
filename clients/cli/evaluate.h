// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_EVALUATE_H_
#define RAGSTONE_CLIENTS_CLI_EVALUATE_H_

#include <string>

#include "absl/status/statusor.h"

#include "clients/cli/session.h"
#include "ragstone/rating/v1/rating_service.pb.h"

namespace ragstone::cli {

// Has any number of cases rated, in as many calls as it takes; the outcomes are in their order.
absl::StatusOr<rating::v1::EvaluateRatingsResponse> EvaluateRatings(
    const Session& session, const rating::v1::EvaluateRatingsRequest& request);

// An exact number as it is shown: all its digits if at most `decimals` stand after the point, else
// rounded half up. Anything else as it is.
std::string Shortened(const std::string& number, int decimals);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_EVALUATE_H_
