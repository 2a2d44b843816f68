// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_CALL_OPTIONS_H_
#define RAGSTONE_CLIENTS_CPP_CALL_OPTIONS_H_

#include <optional>
#include <stop_token>
#include <string>

#include "absl/time/time.h"

namespace ragstone::client {

// How one call is made. The defaults suit a read by a person. A service that calls on behalf of a
// call that it answers takes them from that: scope.Onward<client::CallOptions>()
// (services/base/call_scope.h).
struct CallOptions {
  // The answer is of no use after this; DEADLINE_EXCEEDED then.
  absl::Time deadline = absl::InfiniteFuture();
  // At most this long. Unset: the channel's default for calls with one answer, no limit for
  // streams.
  std::optional<absl::Duration> timeout;
  // Gives the call up when its stop is requested; CANCELLED then.
  std::stop_token stop;
  // Who makes a write; required for writes, ignored by reads.
  std::string actor;
  // A W3C trace context to pass on; empty: the service makes one up.
  std::string traceparent;
  // Wait for the service to come up rather than fail when it cannot be reached.
  bool wait_for_ready = false;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_CALL_OPTIONS_H_
