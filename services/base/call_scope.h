// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// On whose behalf, and until when, work is done: handed from a call that a service answers, through
// its use cases, to the calls that it makes itself. It knows no protocol, so use cases and ports
// can take it:
//
//   absl::StatusOr<Snapshot> ReadSnapshot(const CallScope& scope, const Name& meeting);
//
// A wait within a call ends when the scope ends:
//
//   absl::Status Applied::Await(int64_t sequence, const CallScope& scope) {
//     const std::stop_callback wake(scope.stop, [this] { MutexLock lock(mutex_);
//     advanced_.NotifyAll(); }); MutexLock lock(mutex_); while (applied_ < sequence) {
//       RAGSTONE_RETURN_IF_ERROR(scope.Check());
//       advanced_.WaitUntil(mutex_, scope.deadline);
//     }
//     return absl::OkStatus();
//   }

#ifndef RAGSTONE_SERVICES_BASE_CALL_SCOPE_H_
#define RAGSTONE_SERVICES_BASE_CALL_SCOPE_H_

#include <stop_token>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace ragstone {

// A value; copies refer to the same call. The default has no end: what a service does on its own
// account.
struct CallScope {
  // Answers after this are of no use to anybody.
  absl::Time deadline = absl::InfiniteFuture();
  // Stop is requested when the caller has gone or its deadline has passed; for a watch also when
  // the service stops.
  std::stop_token stop;
  // Who makes a write; empty if the caller did not say.
  std::string actor;
  // Name the call in logs: the trace that it is part of, itself, and the call that it was made for,
  // if the caller said so. Hexadecimal.
  std::string trace_id;
  std::string request_id;
  std::string parent_id;
  // The W3C trace context of the three, for calls that are made on its behalf.
  std::string traceparent;

  // OK while the work is wanted; DEADLINE_EXCEEDED after the deadline, else CANCELLED.
  absl::Status Check() const;

  // The same for a call to another service: any type with fields `deadline`, `stop`, `actor` and
  // `traceparent`.
  //   client_.GetHead(request, scope.Onward<client::CallOptions>());
  template <typename Options>
  Options Onward() const {
    Options options;
    options.deadline = deadline;
    options.stop = stop;
    options.actor = actor;
    options.traceparent = traceparent;
    return options;
  }
};

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_CALL_SCOPE_H_
