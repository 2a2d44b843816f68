// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/metrics/metrics_server.h"

#include <httplib.h>
#include <sys/socket.h>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rpc/flag_checks.h"
#include "services/rpc/local_address.h"
#include "services/rpc/metrics/https_identity.h"
#include "services/rpc/worker_pool.h"

namespace ragstone::rpc {
namespace {

// Prometheus asks now and then, and perhaps a person. Who connects and says nothing holds a thread
// for as long as an answer is waited for, at the handshake too.
constexpr int kThreads = 8;
constexpr std::size_t kMaxWaiting = 16;
constexpr int kSeconds = 1;
constexpr char kTextFormat[] = "text/plain; version=0.0.4; charset=utf-8";

// The library would else share the port with another program that does the same, and neither would
// notice.
void SetOptions(int socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

// Connections that wait are bounded in number: any more are dealt with where they are accepted, so
// that further ones wait with the kernel.
class Connections final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> connection) override {
    if (!pool_->Submit(connection)) connection();
  }
  void shutdown() override { pool_.reset(); }  // once all are done

 private:
  std::unique_ptr<WorkerPool> pool_ = std::make_unique<WorkerPool>(kThreads, kMaxWaiting);
};

struct HostAndPort {
  std::string host;
  int port = 0;
};

HostAndPort Split(absl::string_view address) {
  const auto colon = address.rfind(':');
  HostAndPort parts;
  static_cast<void>(absl::SimpleAtoi(address.substr(colon + 1), &parts.port));  // was checked
  absl::string_view host = address.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  parts.host = std::string(host);
  return parts;
}

std::unique_ptr<httplib::Server> MakeServer(TlsIdentity* tls) {
  if (tls == nullptr) return std::make_unique<httplib::Server>();
  return std::make_unique<httplib::SSLServer>(
      [tls](SSL_CTX& context) { return ServeAs(*tls, context); });
}

}  // namespace

MetricsServer::MetricsServer(const Logger& logger) : logger_(logger) {}

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(
    const std::string& address, std::shared_ptr<TlsIdentity> tls, std::function<std::string()> text,
    const Logger& logger) {
  if (const std::string fault = AddressFault(address, 0, Socket::kNetwork); !fault.empty()) {
    return InvalidFieldError("metrics", fault);
  }
  if (tls == nullptr) RAGSTONE_RETURN_IF_ERROR(CheckPlainText(address));
  std::unique_ptr<MetricsServer> metrics(new MetricsServer(logger));
  metrics->tls_ = std::move(tls);
  metrics->server_ = MakeServer(metrics->tls_.get());
  httplib::Server& server = *metrics->server_;
  server.set_socket_options(SetOptions);
  server.new_task_queue = [] { return new Connections(); };
  server.set_read_timeout(kSeconds);
  server.set_write_timeout(kSeconds);
  server.set_keep_alive_timeout(kSeconds);
  server.set_payload_max_length(0);
  server.Get("/metrics", [text = std::move(text)](const httplib::Request& /*request*/,
                                                  httplib::Response& response) {
    response.set_content(text(), kTextFormat);
  });
  const HostAndPort wanted = Split(address);
  int port = wanted.port;
  if (port == 0) {
    port = server.bind_to_any_port(wanted.host);
  } else if (!server.bind_to_port(wanted.host, port)) {
    port = -1;
  }
  if (!server.is_valid() || port <= 0) {
    return FailedPreconditionError(
        "CANNOT_LISTEN",
        {{"ADDRESS_TAKEN", address,
          "cannot be listened on for metrics: another program does, or it is no address of this "
          "machine"}});
  }
  metrics->address_ = absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
  metrics->thread_ = std::thread([&started = *metrics] { started.Serve(); });
  return metrics;
}

void MetricsServer::Serve() {
  server_->listen_after_bind();
  ended_ = true;
  if (stopping_) return;
  logger_.Error("metrics are told no more: connections cannot be accepted",
                {{"address", address_}, {"next_step", "restart this service"}});
}

MetricsServer::~MetricsServer() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  // What was not yet running cannot be stopped.
  while (!server_->is_running() && !ended_) std::this_thread::yield();
  server_->stop();
  thread_.join();
}

}  // namespace ragstone::rpc
