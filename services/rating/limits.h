// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_LIMITS_H_
#define RAGSTONE_SERVICES_RATING_LIMITS_H_

#include "absl/time/time.h"

#include "services/rpc/page_token.h"

namespace ragstone::rating {

// Ratings a page: some 500 bytes each, so that a full page stays far below gRPC's 4 MiB.
inline constexpr rpc::PageLimits kPageLimits = {100, 1000};

// Cases that one call rates: at some 200 bytes each their outcomes stay below gRPC's 4 MiB too.
inline constexpr int kMaxCases = 10'000;

// How often a watch says that it is still there.
inline constexpr absl::Duration kHeartbeat = absl::Seconds(10);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_LIMITS_H_
