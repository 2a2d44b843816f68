// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/call_scope.h"

#include "absl/time/clock.h"

namespace ragstone {

absl::Status CallScope::Check() const {
  // The deadline first: gRPC cancels a call whose deadline passes, and that is what the caller
  // should hear.
  if (absl::Now() >= deadline) {
    return absl::DeadlineExceededError("the call's deadline passed before there was an answer");
  }
  if (stop.stop_requested()) return absl::CancelledError("the call was given up");
  return absl::OkStatus();
}

}  // namespace ragstone
