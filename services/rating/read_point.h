// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_READ_POINT_H_
#define RAGSTONE_SERVICES_RATING_READ_POINT_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/base/call_scope.h"
#include "services/rating/watermark.h"

namespace ragstone::rating {

// The point that a caller asks to read at; 0 leaves a field out.
struct ReadAt {
  int64_t as_of_sequence = 0;
  int64_t min_sequence = 0;
};

// The sequence of the council to read as of. Waits for `min_sequence` until the call's deadline, so
// that a caller reads its own writes, and also for an `as_of_sequence` as high; as of an earlier
// one it reads what redactions up to the minimum have left.
//
// INVALID_ARGUMENT: a negative number. DEADLINE_EXCEEDED: the minimum was not reached in time.
// OUT_OF_RANGE: the point is beyond what has been applied. NOT_FOUND: nothing of the council has
// been applied. UNAVAILABLE: the service stops.
absl::StatusOr<int64_t> ResolveReadPoint(Watermark& watermark, absl::string_view council,
                                         const ReadAt& at, const CallScope& scope);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_READ_POINT_H_
