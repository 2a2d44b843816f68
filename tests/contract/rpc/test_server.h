// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A server on a free port whose methods do what a test says, one of each shape, under the contracts
// of ingestion.

#ifndef RAGSTONE_TESTS_CONTRACT_RPC_TEST_SERVER_H_
#define RAGSTONE_TESTS_CONTRACT_RPC_TEST_SERVER_H_

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include <gtest/gtest.h>

#include "clients/cpp/channel.h"
#include "clients/cpp/ingestion.h"
#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "ragstone/ingestion/v1/observation_service.grpc.pb.h"
#include "services/base/log.h"
#include "services/rpc/handler.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"

namespace ragstone::rpc {

namespace pb = ::ragstone::ingestion::v1;

// What the methods do; set before they are called.
struct Behaviour {
  std::function<absl::Status(const CallContext&, const pb::GetHeadRequest&, pb::GetHeadResponse&)>
      get_head;
  std::function<absl::Status(const CallContext&, const pb::StreamSeriesRequest&,
                             Writer<pb::StreamSeriesResponse>&)>
      stream_series;
  std::function<absl::Status(const CallContext&, const pb::WatchChangesRequest&,
                             Writer<pb::WatchChangesResponse>&)>
      watch_changes;
  std::function<absl::Status(const CallContext&, Reader<pb::ImportObservationsRequest>&,
                             pb::ImportObservationsResponse&)>
      import_observations;
};

class ChangeShell final : public pb::ChangeService::CallbackService {
 public:
  ChangeShell(Runtime& runtime, const Behaviour& behaviour)
      : runtime_(runtime), behaviour_(behaviour) {}

  grpc::ServerUnaryReactor* GetHead(grpc::CallbackServerContext* context,
                                    const pb::GetHeadRequest* request,
                                    pb::GetHeadResponse* response) override {
    return HandleUnary(runtime_, "GetHead", context, request, response, behaviour_.get_head);
  }

  grpc::ServerWriteReactor<pb::StreamSeriesResponse>* StreamSeries(
      grpc::CallbackServerContext* context, const pb::StreamSeriesRequest* request) override {
    return HandleServerStream<pb::StreamSeriesResponse>(runtime_, "StreamSeries", context, request,
                                                        behaviour_.stream_series);
  }

  grpc::ServerWriteReactor<pb::WatchChangesResponse>* WatchChanges(
      grpc::CallbackServerContext* context, const pb::WatchChangesRequest* request) override {
    return HandleWatch<pb::WatchChangesResponse>(runtime_, "WatchChanges", context, request,
                                                 behaviour_.watch_changes);
  }

 private:
  Runtime& runtime_;
  const Behaviour& behaviour_;
};

class ObservationShell final : public pb::ObservationService::CallbackService {
 public:
  ObservationShell(Runtime& runtime, const Behaviour& behaviour)
      : runtime_(runtime), behaviour_(behaviour) {}

  grpc::ServerReadReactor<pb::ImportObservationsRequest>* ImportObservations(
      grpc::CallbackServerContext* context, pb::ImportObservationsResponse* response) override {
    return HandleClientStream<pb::ImportObservationsRequest>(
        runtime_, "ImportObservations", context, response, behaviour_.import_observations);
  }

 private:
  Runtime& runtime_;
  const Behaviour& behaviour_;
};

// Serves until it goes out of scope, and waits then for handlers that still run: what they use is
// to be declared before it.
class TestServer {
 public:
  // `tls` null: plain text. `metrics` null: nothing is counted.
  explicit TestServer(const RuntimeOptions& options = {},
                      std::shared_ptr<TlsIdentity> tls = nullptr, Metrics* metrics = nullptr)
      : logger_(stderr, SystemClock(), LogLevel::kError),
        runtime_(logger_, options),
        changes_(runtime_, behaviour_),
        observations_(runtime_, behaviour_) {
    ServerOptions server_options;
    server_options.name = "ingestion";
    server_options.tls = std::move(tls);
    server_options.metrics = metrics;
    auto server = Server::Start(server_options, runtime_, {&changes_, &observations_});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    server_->SetServing(true);
  }

  Behaviour& behaviour() { return behaviour_; }
  Server& server() { return *server_; }
  const std::string& address() const { return server_->address(); }

  client::Channel Connect(client::Identity identity = nullptr) const {
    client::ChannelOptions options;
    options.service = "ingestion";
    options.address = address();
    options.identity = std::move(identity);
    return client::Channel(options);
  }
  client::IngestionClient Client(client::Identity identity = nullptr) const {
    return client::IngestionClient(Connect(std::move(identity)));
  }

 private:
  Logger logger_;
  Runtime runtime_;
  Behaviour behaviour_;
  ChangeShell changes_;
  ObservationShell observations_;
  std::unique_ptr<Server> server_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_TESTS_CONTRACT_RPC_TEST_SERVER_H_
