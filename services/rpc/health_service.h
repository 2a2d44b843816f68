// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_HEALTH_SERVICE_H_
#define RAGSTONE_SERVICES_RPC_HEALTH_SERVICE_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "grpc/health/v1/health.grpc.pb.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "services/base/mutex.h"

namespace ragstone::rpc {

// grpc.health.v1.Health for a server and its services. gRPC's own one keeps its Watch streams open
// for ever, so that a server with a watcher would wait out its whole drain deadline; this one ends
// them. Thread-safe.
class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  HealthService() = default;

  // Which services there are, by their full names; "" is the server as a whole. Before the first
  // call.
  void SetServices(const std::vector<std::string>& names);

  // Sets the status of the server and all its services, NOT_SERVING at first, and tells the
  // watchers.
  void SetServing(bool serving);

  // Tells the watchers NOT_SERVING and ends their streams; later ones are ended at once. Final.
  void Stop();

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

 private:
  class Watcher;

  struct State {
    bool serving = false;
    bool stopped = false;
  };

  bool Knows(const std::string& service) const { return services_.count(service) > 0; }
  State Now();
  // Changes the state and has every watcher look at it.
  void Change(State state);
  void Forget(const std::shared_ptr<Watcher>& watcher);

  std::set<std::string> services_ = {""};
  Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_);
  std::set<std::shared_ptr<Watcher>> watchers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_HEALTH_SERVICE_H_
