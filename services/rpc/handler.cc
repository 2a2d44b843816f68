// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/handler.h"

#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/base/status_macros.h"
#include "services/rpc/handler_internal.h"
#include "services/rpc/metadata.h"
#include "services/rpc/raw_bytes.h"
#include "services/rpc/status.h"

namespace ragstone::rpc::internal {
namespace {

LogLevel LevelOf(const absl::Status& status) {
  if (IsDatabaseUnwritable(status)) return LogLevel::kError;
  switch (status.code()) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return LogLevel::kError;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
      return LogLevel::kWarning;
    default:
      return LogLevel::kInfo;
  }
}

// What the log says of an error: of a fault of ours all, of a caller's only the reason, since
// messages quote what was sent.
std::string LogText(const absl::Status& status) {
  if (LevelOf(status) != LogLevel::kInfo) return std::string(status.message());
  return DetailsOf(status).reason;
}

class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
            RequestView request, std::function<absl::Status(const CallContext&)> handler)
      : state_(runtime, method, context, Ending::kOfItself),
        request_(request),
        handler_(std::move(handler)) {}

  void Start() {
    if (!state_.runtime().unary_pool().Submit([this] { Finish(state_.Run(request_, handler_)); })) {
      Finish(state_.Refuse());
    }
  }

 private:
  void OnCancel() override { state_.Cancel(); }
  void OnDone() override { delete this; }

  CallState state_;
  const RequestView request_;
  std::function<absl::Status(const CallContext&)> handler_;
};

}  // namespace

CallState::CallState(Runtime& runtime, absl::string_view method,
                     grpc::CallbackServerContext* context, Ending ending)
    : runtime_(runtime), method_(method), context_(context), started_(absl::Now()) {
  if (ending == Ending::kWithTheServer) {
    draining_ = runtime.draining();
    on_draining_.emplace(draining_, RequestStop{stop_});
  }
}

absl::Status RequestView::Admit(const AccessControl& access, const Caller& caller,
                                absl::string_view method) const {
  if (message_ != nullptr) return access.Admit(caller, method, *message_);
  if (bytes_ == nullptr) return access.AdmitSomewhere(caller, method);
  RAGSTONE_ASSIGN_OR_RETURN(const google::protobuf::Descriptor* const type,
                            access.RequestOf(method));
  const std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
  RAGSTONE_RETURN_IF_ERROR(ParseBytes(*bytes_, *message));
  return access.Admit(caller, method, *message);
}

absl::Status CallState::Open(CallContext& call, const RequestView& request) {
  if (runtime_.access() != nullptr) {
    const std::string claimed = call.scope().actor;
    call.ActAs("");  // nobody has seen to it yet, and it is logged
    RAGSTONE_ASSIGN_OR_RETURN(caller_,
                              runtime_.access()->Identify(*context_->auth_context(), claimed));
    call.ActAs(caller_.actor);
    RAGSTONE_RETURN_IF_ERROR(request.Admit(*runtime_.access(), caller_, method_));
  }
  return call.scope().Check();
}

bool CallState::Admit(const google::protobuf::Message& request) {
  if (runtime_.access() == nullptr) return true;
  refused_ = runtime_.access()->Admit(caller_, method_, request, admitted_);
  admitted_ = true;
  return refused_.ok();
}

bool CallState::StillAdmits(const RequestView& request) {
  if (runtime_.access() == nullptr) return true;
  std::shared_ptr<const Roles> roles = runtime_.access()->CurrentRoles();
  if (roles == admitted_by_) return true;
  admitted_by_ = std::move(roles);
  refused_ = request.Admit(*runtime_.access(), caller_, method_);
  return refused_.ok();
}

grpc::Status CallState::Run(const RequestView& request,
                            const std::function<absl::Status(const CallContext&)>& handler) {
  CallContext call(method_, *context_, stop_.get_token());
  absl::Status status = Open(call, request);
  if (status.ok()) {
    try {
      status = handler(call);
    } catch (const std::exception& error) {
      status = InternalError("EXCEPTION", absl::StrCat(method_, " threw: ", error.what()));
    }
  }
  if (!refused_.ok()) status = refused_;
  return Answer(call, std::move(status));
}

grpc::Status CallState::Refuse() {
  CallContext call(method_, *context_, stop_.get_token());
  if (runtime_.access() != nullptr) call.ActAs("");  // who says so was not asked
  return Answer(call, UnavailableError("BUSY", "the service has too many calls at once"));
}

grpc::Status CallState::Answer(const CallContext& call, absl::Status status) {
  if (absl::IsCancelled(status) && draining_.stop_requested()) {
    status = UnavailableError("STOPPING", "the service is stopping");
  }
  std::vector<LogField> fields = {{"method", method_},
                                  {"code", absl::StatusCodeToString(status.code())},
                                  {"ms", absl::ToInt64Milliseconds(absl::Now() - started_)},
                                  {"actor", call.scope().actor}};
  if (runtime_.access() != nullptr) {
    fields.emplace_back("certificate", AccessControl::NameOf(*context_->auth_context()));
  }
  fields.emplace_back("request", call.scope().request_id);
  fields.emplace_back("trace", call.scope().trace_id);
  if (!call.scope().parent_id.empty()) fields.emplace_back("parent", call.scope().parent_id);
  if (!status.ok()) fields.emplace_back("error", LogText(status));
  runtime_.logger().WriteAll(LevelOf(status), "call", fields);
  if (DetailsOf(status).reason == kServiceUnreachable) {
    // We have tried several times already; a caller that does the same would multiply the tries.
    context_->AddTrailingMetadata(kRetryPushbackKey, "-1");
  }
  return ToGrpcStatus(status);
}

grpc::ServerUnaryReactor* StartUnary(Runtime& runtime, absl::string_view method,
                                     grpc::CallbackServerContext* context, RequestView request,
                                     std::function<absl::Status(const CallContext&)> handler) {
  auto* const call = new UnaryCall(runtime, method, context, request, std::move(handler));
  call->Start();
  return call;
}

}  // namespace ragstone::rpc::internal
