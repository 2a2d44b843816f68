// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/health_service.h"

#include <optional>
#include <utility>

#include <grpcpp/support/status.h>

#include "services/base/errors.h"
#include "services/rpc/status.h"

namespace ragstone::rpc {
namespace {

using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;

HealthCheckResponse::ServingStatus StatusOf(bool serving) {
  return serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

}  // namespace

// One Watch stream. It sends the newest status that the watcher has not got yet, so a slow one
// skips what is past.
//
// What to do next is decided under the lock and done after it, since gRPC may call back from
// within. The decisions allow one step at a time, a write or the finish, so steps cannot overtake
// each other.
class HealthService::Watcher final : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthService& service, bool known) : service_(service), known_(known) {}

  // gRPC calls OnDone last of all; until then the stream keeps itself.
  void KeepUntilDone(std::shared_ptr<Watcher> self) { self_ = std::move(self); }

  // Has a look at the service's state, and tells the watcher what is new.
  void Refresh() {
    Step step = Step::kNone;
    {
      MutexLock lock(mutex_);
      const State state = service_.Now();
      next_ = known_ ? StatusOf(state.serving) : HealthCheckResponse::SERVICE_UNKNOWN;
      if (state.stopped && !ending_) {
        ending_ = ToGrpcStatus(UnavailableError("STOPPING", "the service is stopping"));
      }
      step = Decide();
    }
    Do(step);
  }

 private:
  enum class Step { kNone, kWrite, kFinish };

  void OnWriteDone(bool ok) override {
    Step step = Step::kNone;
    {
      MutexLock lock(mutex_);
      writing_ = false;
      if (!ok) broken_ = true;
      step = Decide();
    }
    Do(step);
  }

  void OnCancel() override {
    Step step = Step::kNone;
    {
      MutexLock lock(mutex_);
      broken_ = true;
      step = Decide();
    }
    Do(step);
  }

  void OnDone() override {
    const std::shared_ptr<Watcher> self = std::move(self_);
    service_.Forget(self);
  }

  Step Decide() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (writing_ || finished_) return Step::kNone;
    if (!broken_ && next_ != sent_) {
      sent_ = next_;
      message_.set_status(*next_);
      writing_ = true;
      return Step::kWrite;
    }
    if (broken_ || ending_) {
      finished_ = true;
      if (broken_) ending_ = grpc::Status::CANCELLED;
      return Step::kFinish;
    }
    return Step::kNone;
  }

  void Do(Step step) {
    // Nothing else touches the message or the ending while the step is under way.
    if (step == Step::kWrite) StartWrite(&message_);
    if (step == Step::kFinish) Finish(*ending_);
  }

  HealthService& service_;
  const bool known_;
  std::shared_ptr<Watcher> self_;
  HealthCheckResponse message_;
  std::optional<grpc::Status> ending_;
  // Never held while the service's is taken by the service itself; the other way round is fine.
  Mutex mutex_;
  std::optional<HealthCheckResponse::ServingStatus> next_ ABSL_GUARDED_BY(mutex_);
  std::optional<HealthCheckResponse::ServingStatus> sent_ ABSL_GUARDED_BY(mutex_);
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

void HealthService::SetServices(const std::vector<std::string>& names) {
  services_.insert(names.begin(), names.end());
}

void HealthService::SetServing(bool serving) { Change({serving, false}); }

void HealthService::Stop() { Change({false, true}); }

HealthService::State HealthService::Now() {
  MutexLock lock(mutex_);
  return state_;
}

void HealthService::Change(State state) {
  std::set<std::shared_ptr<Watcher>> watchers;
  {
    MutexLock lock(mutex_);
    if (state_.stopped) return;
    state_ = state;
    watchers = watchers_;
  }
  for (const std::shared_ptr<Watcher>& watcher : watchers) watcher->Refresh();
}

void HealthService::Forget(const std::shared_ptr<Watcher>& watcher) {
  MutexLock lock(mutex_);
  watchers_.erase(watcher);
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const HealthCheckRequest* request,
                                               HealthCheckResponse* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  if (Knows(request->service())) {
    response->set_status(StatusOf(Now().serving));
    reactor->Finish(grpc::Status::OK);
  } else {
    reactor->Finish(ToGrpcStatus(NotFoundError("service", request->service())));
  }
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext* /*context*/, const HealthCheckRequest* request) {
  const auto watcher = std::make_shared<Watcher>(*this, Knows(request->service()));
  watcher->KeepUntilDone(watcher);
  {
    MutexLock lock(mutex_);
    watchers_.insert(watcher);
  }
  watcher->Refresh();
  return watcher.get();
}

}  // namespace ragstone::rpc
