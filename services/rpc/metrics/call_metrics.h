// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_METRICS_CALL_METRICS_H_
#define RAGSTONE_SERVICES_RPC_METRICS_CALL_METRICS_H_

#include <memory>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <string>

#include "absl/time/time.h"
#include <grpcpp/support/server_interceptor.h>
#include <grpcpp/support/status.h>

namespace ragstone::rpc {

// How many calls a server was asked, how long they took and how they ended, under the names of
// gRFC A66 (https://github.com/grpc/proposal/blob/master/A66-otel-stats.md) as Prometheus writes
// them: grpc_server_call_started_total{grpc_method} and
// grpc_server_call_duration_seconds{grpc_method,grpc_status}. Thread-safe.
class CallMetrics {
 public:
  // `registry` must outlive this.
  explicit CallMetrics(prometheus::Registry& registry);

  // `method` is `ragstone.ingestion.v1.ChangeService/GetHead`.
  void Started(const std::string& method);
  void Ended(const std::string& method, grpc::StatusCode code, absl::Duration duration);

  // What tells this of every call of a server: health checks and reflection, too. This must outlive
  // the server.
  std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> Interceptor();

 private:
  prometheus::Family<prometheus::Counter>& started_;
  prometheus::Family<prometheus::Histogram>& duration_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_METRICS_CALL_METRICS_H_
