// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/metrics/call_metrics.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "google/protobuf/descriptor.h"
#include <grpcpp/support/interceptor.h>

namespace ragstone::rpc {
namespace {

using ::grpc::experimental::InterceptionHookPoints;

// The boundaries that A66 has for latencies, in seconds.
prometheus::Histogram::BucketBoundaries Latencies() {
  return {0,     0.00001, 0.00005, 0.0001, 0.0003, 0.0006, 0.0008, 0.001, 0.002, 0.003, 0.004,
          0.005, 0.006,   0.008,   0.01,   0.013,  0.016,  0.02,   0.025, 0.03,  0.04,  0.05,
          0.065, 0.08,    0.1,     0.13,   0.16,   0.2,    0.25,   0.3,   0.4,   0.5,   0.65,
          0.8,   1,       2,       5,      10,     20,     50,     100};
}

// `ragstone.ingestion.v1.ChangeService/GetHead` of `/ragstone.ingestion.v1.ChangeService/GetHead`.
// What is in no contract that the program has is `other`, as A66 wants it: callers may make up as
// many names as they like.
std::string MethodOf(absl::string_view path) {
  absl::ConsumePrefix(&path, "/");
  const std::string name = absl::StrReplaceAll(path, {{"/", "."}});
  const auto* const pool = google::protobuf::DescriptorPool::generated_pool();
  return pool->FindMethodByName(name) == nullptr ? "other" : std::string(path);
}

// One call, from its first bytes until it is over.
class Recorder final : public grpc::experimental::Interceptor {
 public:
  Recorder(CallMetrics& metrics, std::string method)
      : metrics_(metrics), method_(std::move(method)), started_(absl::Now()) {
    metrics_.Started(method_);
  }
  ~Recorder() override { metrics_.Ended(method_, code_, absl::Now() - started_); }

  void Intercept(grpc::experimental::InterceptorBatchMethods* batch) override {
    if (batch->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      code_ = batch->GetSendStatus().error_code();
    }
    batch->Proceed();
  }

 private:
  CallMetrics& metrics_;
  const std::string method_;
  const absl::Time started_;
  // Of a call that goes without an answer: its caller has gone.
  grpc::StatusCode code_ = grpc::StatusCode::CANCELLED;
};

class Factory final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit Factory(CallMetrics& metrics) : metrics_(metrics) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    return new Recorder(metrics_, MethodOf(info->method()));
  }

 private:
  CallMetrics& metrics_;
};

}  // namespace

CallMetrics::CallMetrics(prometheus::Registry& registry)
    : started_(prometheus::BuildCounter()
                   .Name("grpc_server_call_started_total")
                   .Help("Calls that the server was asked, those under way among them")
                   .Register(registry)),
      duration_(prometheus::BuildHistogram()
                    .Name("grpc_server_call_duration_seconds")
                    .Help("How long calls took that are over, by how they ended")
                    .Register(registry)) {}

void CallMetrics::Started(const std::string& method) {
  started_.Add({{"grpc_method", method}}).Increment();
}

void CallMetrics::Ended(const std::string& method, grpc::StatusCode code, absl::Duration duration) {
  duration_
      .Add({{"grpc_method", method},
            {"grpc_status", absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}},
           Latencies())
      .Observe(absl::ToDoubleSeconds(duration));
}

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> CallMetrics::Interceptor() {
  return std::make_unique<Factory>(*this);
}

}  // namespace ragstone::rpc
