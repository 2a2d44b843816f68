// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_CALL_CONTEXT_H_
#define RAGSTONE_SERVICES_RPC_CALL_CONTEXT_H_

#include <stop_token>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <grpcpp/server_context.h>

#include "services/base/call_scope.h"

namespace ragstone::rpc {

// What a handler knows of the call that it answers. It lives as long as the handler runs.
class CallContext {
 public:
  // Stop of `stop` is requested when the caller has gone. `method` must outlive this.
  CallContext(absl::string_view method, const grpc::ServerContextBase& context,
              std::stop_token stop);
  CallContext(const CallContext&) = delete;
  CallContext& operator=(const CallContext&) = delete;

  // `GetExceptionReport`.
  absl::string_view method() const { return method_; }

  // On whose behalf and until when: what use cases and further calls are given.
  const CallScope& scope() const { return scope_; }

  // Where callers have certificates: the actor, as these say.
  void ActAs(std::string actor) { scope_.actor = std::move(actor); }

  // True once nobody waits for the answer any more. Long work looks at it now and then.
  bool cancelled() const { return scope_.stop.stop_requested(); }

  // Who makes a write. INVALID_ARGUMENT if the metadata key `ragstone-actor` is missing, longer
  // than 128 bytes or has control characters.
  absl::StatusOr<std::string> Actor() const;

 private:
  absl::string_view method_;
  CallScope scope_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_CALL_CONTEXT_H_
