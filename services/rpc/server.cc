// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/server.h"

#include <algorithm>
#include <csignal>
#include <malloc.h>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/impl/server_builder_option.h>
#include <grpcpp/impl/server_builder_plugin.h>
#include <grpcpp/impl/server_initializer.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/support/server_interceptor.h>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/flag_checks.h"
#include "services/rpc/local_address.h"
#include "services/rpc/metrics/metrics_server.h"
#include "services/rpc/tls_server_credentials.h"

namespace ragstone::rpc {
namespace {

constexpr char kUnixPrefix[] = "unix:";

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

// Tells health and the access control which services the server has: only the builder knows their
// names.
class ServiceNames final : public grpc::ServerBuilderPlugin {
 public:
  // `access` may be null; `result` is its answer.
  ServiceNames(HealthService& health, AccessControl* access, absl::Status& result)
      : health_(health), access_(access), result_(result) {}

  std::string name() override { return "ragstone_service_names"; }
  void InitServer(grpc::ServerInitializer* /*initializer*/) override {}
  void Finish(grpc::ServerInitializer* initializer) override {
    const std::vector<std::string>& names = *initializer->GetServiceList();
    health_.SetServices(names);
    if (access_ != nullptr) result_ = access_->SetServices(names);
  }
  void ChangeArguments(const std::string& /*name*/, void* /*value*/) override {}

 private:
  HealthService& health_;
  AccessControl* const access_;
  absl::Status& result_;
};

// Plugins of this one server. Reflection has added itself to every server of the process by being
// linked, so it is first taken away.
class OwnPlugins final : public grpc::ServerBuilderOption {
 public:
  OwnPlugins(std::unique_ptr<ServiceNames> names, bool reflection)
      : names_(std::move(names)), reflection_(reflection) {}

  void UpdateArguments(grpc::ChannelArguments* /*arguments*/) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    auto reflection = std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>();
    plugins->erase(std::remove_if(plugins->begin(), plugins->end(),
                                  [&](const std::unique_ptr<grpc::ServerBuilderPlugin>& plugin) {
                                    return plugin->name() == reflection->name();
                                  }),
                   plugins->end());
    if (reflection_) plugins->push_back(std::move(reflection));
    plugins->push_back(std::move(names_));
  }

 private:
  std::unique_ptr<ServiceNames> names_;
  const bool reflection_;
};

void Configure(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(options.max_receive_bytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxConcurrentStreams);
  // Otherwise two servers may listen on one port without noticing, and share its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             Milliseconds(kMinClientPingInterval));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(kServerKeepalive));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(kKeepaliveTimeout));
  builder.SetResourceQuota(grpc::ResourceQuota(options.name).Resize(kMaxTransportBytes));
}

// The C library keeps small pieces that were freed apart, until somebody asks for a large one: who
// does so after a report of tens of thousands of pieces has gone, such as the next call, waits
// milliseconds until they are put together. Each is put together as it is freed instead.
void FreeAtOnce() { mallopt(M_MXFAST, 0); }

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      Runtime& runtime,
                                                      const std::vector<grpc::Service*>& services) {
  // gRPC takes a port that is missing as 443 and such.
  if (const std::string fault = AddressFault(options.listen, 0, Socket::kNetworkOrFile);
      !fault.empty()) {
    return InvalidFieldError("listen", fault);
  }
  std::unique_ptr<Server> server(new Server(runtime));
  if (options.tls == nullptr) {
    RAGSTONE_RETURN_IF_ERROR(CheckPlainText(options.listen));
    server->credentials_ = grpc::InsecureServerCredentials();
  } else {
    server->credentials_ = std::make_shared<TlsServerCredentials>(options.tls, runtime.access());
  }
  grpc::ServerBuilder builder;
  Configure(options, builder);
  absl::Status contracts;
  builder.SetOption(std::make_unique<OwnPlugins>(
      std::make_unique<ServiceNames>(server->health_, runtime.access(), contracts),
      options.reflection));
  if (options.metrics != nullptr) {
    std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> factories;
    factories.push_back(options.metrics->calls().Interceptor());
    builder.experimental().SetInterceptorCreators(std::move(factories));
  }
  builder.RegisterService(&server->health_);
  for (grpc::Service* const service : services) builder.RegisterService(service);
  int port = 0;
  builder.AddListeningPort(options.listen, server->credentials_, &port);
  server->server_ = builder.BuildAndStart();
  RAGSTONE_RETURN_IF_ERROR(contracts);
  if (server->server_ == nullptr || port == 0) {
    return FailedPreconditionError(
        "CANNOT_LISTEN",
        {{"ADDRESS_TAKEN", options.listen,
          "cannot be listened on: another program does, or it is no address of this machine"}});
  }
  server->address_ =
      absl::StartsWith(options.listen, kUnixPrefix)
          ? options.listen
          : absl::StrCat(options.listen.substr(0, options.listen.rfind(':')), ":", port);
  return server;
}

Server::~Server() { Stop(absl::ZeroDuration()); }

void Server::Stop(absl::Duration drain) {
  if (server_ == nullptr) return;
  // Before the port closes, so that who watches or asks hears it.
  health_.Stop();
  runtime_.StartDraining();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + drain));
  server_->Wait();
}

namespace {

std::vector<Gauge> ReadSettingsGauges(TlsIdentity& tls, const AccessControl* access) {
  const std::shared_ptr<const TlsMaterial> material = tls.Current();
  Gauge refused = {
      .name = "ragstone_settings_refused",
      .help =
          "1 where a file that is there now cannot be used, so that the one from "
          "before holds on",
      .values = {{.labels = {{"file", "certificates"}}, .value = tls.refused() ? 1.0 : 0.0}}};
  if (access != nullptr) {
    access->CurrentRoles();  // looks at the file
    refused.values.push_back(
        {.labels = {{"file", "roles"}}, .value = access->RolesRefused() ? 1.0 : 0.0});
  }
  return {{.name = "ragstone_certificate_expiry_timestamp_seconds",
           .help = "When the certificate ends that the service uses",
           .values = {{.labels = {},
                       .value = static_cast<double>(absl::ToUnixSeconds(material->expires))}}},
          std::move(refused)};
}

// Null: nobody wants to be told.
absl::StatusOr<std::unique_ptr<MetricsServer>> StartMetrics(const ServerOptions& options,
                                                            const Runtime& runtime) {
  if (options.metrics == nullptr || options.metrics_listen.empty()) return nullptr;
  if (options.tls != nullptr) {
    options.metrics->Add("certificate", [tls = options.tls, access = runtime.access()] {
      return ReadSettingsGauges(*tls, access);
    });
  }
  RAGSTONE_ASSIGN_OR_RETURN(
      std::unique_ptr<MetricsServer> server,
      MetricsServer::Start(
          options.metrics_listen, options.tls,
          [metrics = options.metrics] { return metrics->Text(); }, runtime.logger()));
  runtime.logger().Info("metrics", {{"service", options.name}, {"address", server->address()}});
  return server;
}

}  // namespace

int Run(const ServerOptions& options, Runtime& runtime, const std::vector<grpc::Service*>& services,
        StopSignals& signals, const ServerHooks& hooks) {
  FreeAtOnce();
  const Logger& logger = runtime.logger();
  if (options.metrics != nullptr) {
    const Program& program = options.metrics->program();
    logger.Info(
        "starting",
        {{"service", program.service}, {"version", program.version}, {"build", program.build}});
  }
  int result = 0;
  const auto check = [&](const char* what, const absl::Status& status) {
    if (status.ok()) return true;
    logger.Error(what, {{"service", options.name}, {"error", status.message()}});
    result = 1;
    return false;
  };

  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(options, runtime, services);
  if (check("cannot start", server.status())) {
    logger.Info("listening", {{"service", options.name}, {"address", (*server)->address()}});
    const absl::StatusOr<std::unique_ptr<MetricsServer>> metrics = StartMetrics(options, runtime);
    const bool started = check("cannot start", metrics.status()) &&
                         (!hooks.started || check("cannot start", hooks.started(**server)));
    if (started) {
      if (!hooks.started) (*server)->SetServing(true);
      const int signal = signals.Wait();
      logger.Info("stopping", {{"service", options.name},
                               {"signal", signal == SIGINT ? "SIGINT" : "SIGTERM"},
                               {"drain_seconds", absl::ToInt64Seconds(options.drain)}});
      (*server)->SetServing(false);
    }
    const absl::Time stopping = absl::Now();
    if (hooks.draining) hooks.draining();
    (*server)->Stop(started ? options.drain : absl::ZeroDuration());
    logger.Info("stopped", {{"service", options.name},
                            {"ms", absl::ToInt64Milliseconds(absl::Now() - stopping)}});
  }
  if (hooks.stopped) check("cannot close", hooks.stopped());
  return result;
}

}  // namespace ragstone::rpc
