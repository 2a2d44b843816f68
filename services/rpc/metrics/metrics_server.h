// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_METRICS_METRICS_SERVER_H_
#define RAGSTONE_SERVICES_RPC_METRICS_METRICS_SERVER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"

#include "services/base/log.h"
#include "services/rpc/tls_identity.h"

namespace httplib {
class Server;
}  // namespace httplib

namespace ragstone::rpc {

// Answers `GET /metrics` on a port of its own: by HTTPS to everybody who has a certificate that the
// identity believes, which is looked at anew at each connection; without an identity by HTTP.
class MetricsServer {
 public:
  // `address` is HOST:PORT; port 0 takes a free one. `text` is called on any thread.
  // INVALID_ARGUMENT: the address is none. FAILED_PRECONDITION: it cannot be listened on, or is not
  // of this machine and there is no identity. The logger outlives this.
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(const std::string& address,
                                                              std::shared_ptr<TlsIdentity> tls,
                                                              std::function<std::string()> text,
                                                              const Logger& logger);
  // Stops; waits for the answers under way.
  ~MetricsServer();
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;

  // With the port that was taken.
  const std::string& address() const { return address_; }

 private:
  explicit MetricsServer(const Logger& logger);

  void Serve();

  const Logger& logger_;
  std::shared_ptr<TlsIdentity> tls_;
  std::string address_;
  std::unique_ptr<httplib::Server> server_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_METRICS_METRICS_SERVER_H_
