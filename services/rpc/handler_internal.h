// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The reactors behind handler.h. Each owns itself from the moment it is started until gRPC's
// OnDone.

#ifndef RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_
#define RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_

#include <functional>
#include <optional>
#include <stop_token>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/status.h>

#include "services/base/mutex.h"
#include "services/rpc/call_context.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stream.h"

namespace ragstone::rpc::internal {

// Whether a stream ends by itself, or has to be ended when the server stops.
enum class Ending { kOfItself, kWithTheServer };

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

  // Runs the handler unless the caller has gone already, and returns what to answer, having logged
  // it.
  grpc::Status Run(const std::function<absl::Status(const CallContext&)>& handler);

  // What to answer when there is no room for the call, having logged it.
  grpc::Status Refuse();

 private:
  struct RequestStop {
    void operator()() const { stop.request_stop(); }
    std::stop_source& stop;
  };

  grpc::Status Answer(const CallContext& call, absl::Status status);

  Runtime& runtime_;
  const absl::string_view method_;
  grpc::CallbackServerContext* const context_;
  const absl::Time started_;
  std::stop_source stop_;
  std::stop_token draining_;
  std::optional<std::stop_callback<RequestStop>> on_draining_;
};

grpc::ServerUnaryReactor* StartUnary(Runtime& runtime, absl::string_view method,
                                     grpc::CallbackServerContext* context,
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
    this->StartRead(&next_);
    return true;
  }

 private:
  enum class Slot { kReading, kFull, kEnded };

  void Run() {
    this->Finish(state_.Run([this](const CallContext& call) { return handler_(call, *this); }));
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
                   Ending ending, Handler handler)
      : state_(runtime, method, context, ending), handler_(std::move(handler)) {}

  void Start() {
    if (!state_.runtime().stream_pool().Submit([this] { Run(); })) this->Finish(state_.Refuse());
  }

  bool Write(Response message) override {
    if (!AwaitWritten() || state_.stop().stop_requested()) return false;
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
        state_.Run([this](const CallContext& call) { return handler_(call, *this); });
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
  Handler handler_;
  Response buffer_;
  Mutex mutex_;
  CondVar written_;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace ragstone::rpc::internal

#endif  // RAGSTONE_SERVICES_RPC_HANDLER_INTERNAL_H_
