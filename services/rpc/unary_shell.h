// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_UNARY_SHELL_H_
#define RAGSTONE_SERVICES_RPC_UNARY_SHELL_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <grpcpp/support/server_callback.h>

#include "services/base/call_scope.h"
#include "services/base/status_macros.h"
#include "services/rpc/handler.h"

namespace ragstone::rpc {

// Answers a unary call with what `use_case(request, scope)` returns, an absl::StatusOr<Response>.
template <typename Request, typename Response, typename UseCase>
grpc::ServerUnaryReactor* Answer(Runtime& runtime, absl::string_view method,
                                 grpc::CallbackServerContext* context, const Request* request,
                                 Response* response, UseCase use_case) {
  return HandleUnary(runtime, method, context, request, response,
                     [use_case = std::move(use_case)](const CallContext& call, const Request& in,
                                                      Response& out) -> absl::Status {
                       RAGSTONE_ASSIGN_OR_RETURN(out, use_case(in, call.scope()));
                       return absl::OkStatus();
                     });
}

// The scope of a write, once it has said who makes it. INVALID_ARGUMENT: it has not.
inline absl::StatusOr<CallScope> WriteScope(const CallContext& call) {
  CallScope scope = call.scope();
  RAGSTONE_ASSIGN_OR_RETURN(scope.actor, call.Actor());
  return scope;
}

// As Answer, for a write.
template <typename Request, typename Response, typename UseCase>
grpc::ServerUnaryReactor* AnswerWrite(Runtime& runtime, absl::string_view method,
                                      grpc::CallbackServerContext* context, const Request* request,
                                      Response* response, UseCase use_case) {
  return HandleUnary(runtime, method, context, request, response,
                     [use_case = std::move(use_case)](const CallContext& call, const Request& in,
                                                      Response& out) -> absl::Status {
                       RAGSTONE_ASSIGN_OR_RETURN(const CallScope scope, WriteScope(call));
                       RAGSTONE_ASSIGN_OR_RETURN(out, use_case(in, scope));
                       return absl::OkStatus();
                     });
}

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_UNARY_SHELL_H_
