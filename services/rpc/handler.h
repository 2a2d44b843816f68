// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What stands between gRPC's callbacks and a handler that reads like a function: it is run on a
// thread where it may block and only for who may make the request (access/access_control.h), its
// status goes to the wire in one place, each call leaves a line in the log, and nothing that it
// throws ends the server. A shell derives from the generated
// CallbackService and overrides its methods with one expression each:
//
//   grpc::ServerUnaryReactor* GetIndicator(grpc::CallbackServerContext* context, const
//   pb::GetIndicatorRequest* request,
//                                          pb::GetIndicatorResponse* response) override {
//     return rpc::HandleUnary(
//         runtime_, "GetIndicator", context, request, response,
//         [this](const rpc::CallContext& call, const pb::GetIndicatorRequest& in,
//         pb::GetIndicatorResponse& out) {
//           return this->GetIndicator(call, in, out);   // parse, ask the use case, convert
//         });
//   }
//
//   grpc::ServerReadReactor<pb::ImportRequest>* Import(grpc::CallbackServerContext* context,
//                                                      pb::ImportResponse* response) override {
//     return rpc::HandleClientStream<pb::ImportRequest>(
//         runtime_, "Import", context, response,
//         [this](const rpc::CallContext& call, rpc::Reader<pb::ImportRequest>& reader,
//         pb::ImportResponse& out) {
//           pb::ImportRequest part;
//           while (reader.Read(part)) { ... }
//           return absl::OkStatus();
//         });
//   }
//
//   grpc::ServerWriteReactor<pb::Change>* Watch(grpc::CallbackServerContext* context,
//                                               const pb::WatchRequest* request) override {
//     return rpc::HandleWatch<pb::Change>(   // HandleServerStream where the answer has an end
//         runtime_, "Watch", context, request,
//         [this](const rpc::CallContext& call, const pb::WatchRequest& in, rpc::Writer<pb::Change>&
//         writer) {
//           while (...) {
//             if (!writer.Write(std::move(change))) return call.scope().Check();
//           }
//         });
//   }
//
// Why the callback API and not the synchronous one: a watch or a slow reader then costs one thread
// of a bounded pool and not a poller of the server; and on two cores it carries at least as many
// calls (tests/bench/reference).

#ifndef RAGSTONE_SERVICES_RPC_HANDLER_H_
#define RAGSTONE_SERVICES_RPC_HANDLER_H_

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "services/rpc/call_context.h"
#include "services/rpc/handler_internal.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stream.h"

namespace ragstone::rpc {

// In all of these `method` is a literal, the method's name for the log; the handler is copied or
// moved, runs once on a thread of the runtime's pool, and returns absl::Status. When there is no
// room (runtime.h) the call is answered UNAVAILABLE without it. A handler that outlives its caller
// is not interrupted: it looks at the call's scope.

// `handler(const CallContext&, const Request&, Response&)`. Also for raw methods, where both are
// grpc::ByteBuffer.
template <typename Request, typename Response, typename Handler>
grpc::ServerUnaryReactor* HandleUnary(Runtime& runtime, absl::string_view method,
                                      grpc::CallbackServerContext* context, const Request* request,
                                      Response* response, Handler handler) {
  return internal::StartUnary(
      runtime, method, context, request,
      [request, response, handler = std::move(handler)](const CallContext& call) mutable {
        return handler(call, *request, *response);
      });
}

// `handler(const CallContext&, Reader<Request>&, Response&)`. It may return before the end of the
// stream.
template <typename Request, typename Response, typename Handler>
grpc::ServerReadReactor<Request>* HandleClientStream(Runtime& runtime, absl::string_view method,
                                                     grpc::CallbackServerContext* context,
                                                     Response* response, Handler handler) {
  auto* const call = new internal::ClientStreamCall<Request>(
      runtime, method, context,
      [response, handler = std::move(handler)](const CallContext& scope,
                                               Reader<Request>& reader) mutable {
        return handler(scope, reader, *response);
      });
  call->Start();
  return call;
}

// `handler(const CallContext&, const Request&, Writer<Response>&)`, for an answer that has an end.
template <typename Response, typename Request, typename Handler>
grpc::ServerWriteReactor<Response>* HandleServerStream(Runtime& runtime, absl::string_view method,
                                                       grpc::CallbackServerContext* context,
                                                       const Request* request, Handler handler) {
  auto* const call = new internal::ServerStreamCall<Response>(
      runtime, method, context, internal::Ending::kOfItself, request,
      [request, handler = std::move(handler)](const CallContext& scope,
                                              Writer<Response>& writer) mutable {
        return handler(scope, *request, writer);
      });
  call->Start();
  return call;
}

// As HandleServerStream, for a stream that goes on until the caller ends it. When the server stops,
// the stop of the call's scope is requested, and the caller is told UNAVAILABLE, so that it comes
// back.
template <typename Response, typename Request, typename Handler>
grpc::ServerWriteReactor<Response>* HandleWatch(Runtime& runtime, absl::string_view method,
                                                grpc::CallbackServerContext* context,
                                                const Request* request, Handler handler) {
  auto* const call = new internal::ServerStreamCall<Response>(
      runtime, method, context, internal::Ending::kWithTheServer, request,
      [request, handler = std::move(handler)](const CallContext& scope,
                                              Writer<Response>& writer) mutable {
        return handler(scope, *request, writer);
      });
  call->Start();
  return call;
}

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_HANDLER_H_
