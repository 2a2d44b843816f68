// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The reactors behind handler.h. Each owns itself from the moment it is started until gRPC's
// OnDone.

#ifndef RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_
#define RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/status.h>

#include "services/base/mutex.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/call_context.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stream.h"

namespace ragstone::rpc::internal {

// Whether a stream ends by itself, or has to be ended when the server stops.
enum class Ending { kOfItself, kWithTheServer };

// What a call with one request asks for, to be looked at before its handler is run: a message, or
// the bytes of a raw method's.
class RequestView {
 public:
  // A call with many requests, each of which is looked at when it is read.
  RequestView() = default;
  RequestView(const google::protobuf::Message* message)  // NOLINT(google-explicit-constructor)
      : message_(message) {}
  RequestView(const grpc::ByteBuffer* bytes)  // NOLINT(google-explicit-constructor)
      : bytes_(bytes) {}

  // As AccessControl::Admit; INVALID_ARGUMENT: the bytes are no request of the method's.
  absl::Status Admit(const AccessControl& access, const Caller& caller,
                     absl::string_view method) const;

 private:
  const google::protobuf::Message* message_ = nullptr;
  const grpc::ByteBuffer* bytes_ = nullptr;
};

// What every call has, whatever its shape.
class CallState {
 public:
  CallState(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
            Ending ending);
  CallState(const CallState&) = delete;
  CallState& operator=(const CallState&) = delete;

  Runtime& runtime() { return runtime_; }

  // The caller has gone.
  void Cancel() { stop_.request_stop(); }
  std::stop_token stop() const { return stop_.get_token(); }

  // Runs the handler unless the caller has gone already or may not make the request, and returns
  // what to answer, having logged it.
  grpc::Status Run(const RequestView& request,
                   const std::function<absl::Status(const CallContext&)>& handler);

  // Of a call with many requests: whether the caller may make the next one. If not, that is what
  // Run answers, whatever the handler does.
  bool Admit(const google::protobuf::Message& request);

  // Of a call with many answers: whether the caller may still have the next one, as roles may have
  // changed since. If not, likewise.
  bool StillAdmits(const RequestView& request);

  // What to answer when there is no room for the call, having logged it.
  grpc::Status Refuse();

 private:
  struct RequestStop {
    void operator()() const { stop.request_stop(); }
    std::stop_source& stop;
  };

  absl::Status Open(CallContext& call, const RequestView& request);
  grpc::Status Answer(const CallContext& call, absl::Status status);

  Runtime& runtime_;
  const absl::string_view method_;
  grpc::CallbackServerContext* const context_;
  const absl::Time started_;
  Caller caller_;
  // Of a call with many answers: by what it was last admitted. Null: before the first answer.
  std::shared_ptr<const Roles> admitted_by_;
  // Of a call with many requests: whether one was admitted.
  bool admitted_ = false;
  // Of a call with many requests or answers: why one was refused.
  absl::Status refused_;
  std::stop_source stop_;
  std::stop_token draining_;
  std::optional<std::stop_callback<RequestStop>> on_draining_;
};

grpc::ServerUnaryReactor* StartUnary(Runtime& runtime, absl::string_view method,
                                     grpc::CallbackServerContext* context, RequestView request,
                                     std::function<absl::Status(const CallContext&)> handler);

template <typename Request>
class ClientStreamCall final : public grpc::ServerReadReactor<Request>, public Reader<Request> {
 public:
  using Handler = std::function<absl::Status(const CallContext&, Reader<Request>&)>;

  ClientStreamCall(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
                   Handler handler)
      : state_(runtime, method, context, Ending::kOfItself), handler_(std::move(handler)) {}

  void Start() {
    this->StartRead(&next_);
    if (!state_.runtime().stream_pool().Submit([this] { Run(); })) this->Finish(state_.Refuse());
  }

  bool Read(Request& message) override {
    {
      MutexLock lock(mutex_);
      while (slot_ == Slot::kReading) changed_.Wait(mutex_);
      if (slot_ == Slot::kEnded) return false;
      slot_ = Slot::kReading;
    }
    // Nobody else touches the slot until gRPC is given it again.
    std::swap(message, next_);
    if (!state_.Admit(message)) {
      MutexLock lock(mutex_);
      slot_ = Slot::kEnded;
      return false;
    }
    this->StartRead(&next_);
    return true;
  }

 private:
  enum class Slot { kReading, kFull, kEnded };

  void Run() {
    this->Finish(state_.Run(RequestView(),
                            [this](const CallContext& call) { return handler_(call, *this); }));
  }

  void OnReadDone(bool ok) override {
    MutexLock lock(mutex_);
    slot_ = ok ? Slot::kFull : Slot::kEnded;
    changed_.NotifyAll();
  }
  void OnCancel() override { state_.Cancel(); }
  void OnDone() override { delete this; }

  CallState state_;
  Handler handler_;
  Request next_;
  Mutex mutex_;
  CondVar changed_;
  Slot slot_ ABSL_GUARDED_BY(mutex_) = Slot::kReading;
};

template <typename Response>
class ServerStreamCall final : public grpc::ServerWriteReactor<Response>, public Writer<Response> {
 public:
  using Handler = std::function<absl::Status(const CallContext&, Writer<Response>&)>;

  ServerStreamCall(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
                   Ending ending, RequestView request, Handler handler)
      : state_(runtime, method, context, ending), request_(request), handler_(std::move(handler)) {}

  void Start() {
    if (!state_.runtime().stream_pool().Submit([this] { Run(); })) this->Finish(state_.Refuse());
  }

  bool Write(Response message) override {
    if (!AwaitWritten() || state_.stop().stop_requested()) return false;
    if (!state_.StillAdmits(request_)) return false;
    {
      MutexLock lock(mutex_);
      writing_ = true;
    }
    buffer_ = std::move(message);
    this->StartWrite(&buffer_);
    return true;
  }

 private:
  void Run() {
    const grpc::Status status =
        state_.Run(request_, [this](const CallContext& call) { return handler_(call, *this); });
    AwaitWritten();
    this->Finish(status);
  }

  // Waits until no write is under way; false once one has failed.
  bool AwaitWritten() {
    MutexLock lock(mutex_);
    while (writing_) written_.Wait(mutex_);
    return !broken_;
  }

  void OnWriteDone(bool ok) override {
    MutexLock lock(mutex_);
    writing_ = false;
    broken_ = broken_ || !ok;
    written_.NotifyAll();
  }
  void OnCancel() override { state_.Cancel(); }
  void OnDone() override { delete this; }

  CallState state_;
  const RequestView request_;
  Handler handler_;
  Response buffer_;
  Mutex mutex_;
  CondVar written_;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace ragstone::rpc::internal

#endif  // RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_
