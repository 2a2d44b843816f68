// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A gRPC server from its start to its orderly end. A service's main:
//
//   int main(int argc, char** argv) {
//     rpc::StopSignals signals;  // before any thread
//     rpc::ServiceFlags flags;
//     if (const auto exit = rpc::ParseServiceFlags(argc, argv, kFlagSpec, flags)) return *exit;
//     const Logger logger(stderr, SystemClock(), flags.log_level);
//     ... open the database, make the store and the use cases ...
//     rpc::Runtime runtime(logger);
//     CatalogueShell catalogue(use_cases, runtime);
//     rpc::ServerHooks hooks;
//     hooks.stopped = [&] { return store.Close(); };
//     return rpc::Run(rpc::ServerOptionsOf(flags, *security, metrics), runtime, {&catalogue},
//                     signals, hooks);
//   }

#ifndef RAGSTONE_SERVICES_RPC_SERVER_H_
#define RAGSTONE_SERVICES_RPC_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>

#include "services/rpc/health_service.h"
#include "services/rpc/limits.h"
#include "services/rpc/metrics/metrics.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stop_signals.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::rpc {

struct ServerOptions {
  // For the log: `ingestion`.
  std::string name;
  // `HOST:PORT`; port 0 takes a free one. `unix:PATH` is a socket in the file system.
  std::string listen = "127.0.0.1:0";
  // Who the server is, and whose callers it lets in. Null: nothing is encrypted, and the address is
  // one of this machine.
  std::shared_ptr<TlsIdentity> tls = nullptr;
  // How long calls in flight may take once the server stops; then they are cancelled.
  absl::Duration drain = absl::Seconds(10);
  // Largest request message, in bytes.
  int max_receive_bytes = kMaxReceiveBytes;
  // What is told of the calls, and where Prometheus asks for it: HOST:PORT, or nowhere. Null:
  // nothing is counted.
  Metrics* metrics = nullptr;
  std::string metrics_listen = "";
  // Whether clients may ask which services and messages there are (grpc.reflection.v1alpha).
  bool reflection = true;
};

// A server that listens. Stop it before its services and its runtime go. Thread-safe.
class Server {
 public:
  // Listens with `services`, health and, unless switched off, reflection. Health says NOT_SERVING
  // until SetServing. Nothing is owned; the services and the runtime must outlive the server.
  // FAILED_PRECONDITION if the address cannot be listened on: it is taken (also by another server
  // of ours), or not one of this machine; or it is not of the loopback, and there is no identity.
  // INVALID_ARGUMENT if it is none. INTERNAL if the runtime has an access control and a service's
  // contract does not say who may call it.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       Runtime& runtime,
                                                       const std::vector<grpc::Service*>& services);

  // Stops with no time to drain unless it has been stopped.
  ~Server();

  // Where clients reach it: `127.0.0.1:41231`, with the port that was taken.
  const std::string& address() const { return address_; }

  // Whether calls are welcome: what health answers. A service that cannot answer yet listens
  // without.
  void SetServing(bool serving) { health_.SetServing(serving); }

  // NOT_SERVING, no new calls, watches ended; calls in flight finish until `drain` is over and are
  // cancelled then. Returns when the last handler has. Never call it from a handler or a signal
  // handler.
  void Stop(absl::Duration drain);

 private:
  explicit Server(Runtime& runtime) : runtime_(runtime) {}

  Runtime& runtime_;
  HealthService health_;
  std::string address_;
  // Asked at every handshake, so gone after the server.
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
};

// What a service adds to Run; all may be unset.
struct ServerHooks {
  // The server listens. Unset: it serves at once. Else this, or what it starts, calls
  // server.SetServing(true). An error ends the program.
  std::function<absl::Status(Server& server)> started;
  // The signal has come and health says NOT_SERVING, calls in flight still run: end what runs by
  // itself.
  std::function<void()> draining;
  // The last call has ended: close the database. Also called if the start failed.
  std::function<absl::Status()> stopped;
};

// Starts a server, waits for SIGTERM or SIGINT, and stops it. The log has the addresses:
// `msg=listening address=HOST:PORT`. Metrics are told until the last call has ended. Returns what
// main returns: 0 after an orderly end, 1 if the start failed or something could not be closed.
int Run(const ServerOptions& options, Runtime& runtime, const std::vector<grpc::Service*>& services,
        StopSignals& signals, const ServerHooks& hooks = {});

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_SERVER_H_
