// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Starting and stopping.

#include "services/rpc/server.h"

#include <csignal>
#include <cstdio>
#include <memory>
#include <pthread.h>
#include <string>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/rpc/list_services.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::rpc {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Far longer than an orderly stop takes, and the end of a test that hangs.
constexpr absl::Duration kLongDrain = absl::Seconds(60);
constexpr absl::Duration kShort = absl::Seconds(20);

TEST(Server, StopsInGoodOrderWhileItIsWatchedAndACallIsInFlight) {
  absl::Notification in_flight;
  absl::Notification release;
  TestServer server;
  server.behaviour().get_head = [&](const auto&, const auto&, auto& response) {
    in_flight.Notify();
    release.WaitForNotification();
    response.mutable_head()->set_sequence(42);
    return absl::OkStatus();
  };
  const auto stub =
      Health::NewStub(grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto watch = stub->Watch(&context, HealthCheckRequest());
  HealthCheckResponse health;
  ASSERT_TRUE(watch->Read(&health));
  EXPECT_EQ(health.status(), HealthCheckResponse::SERVING);
  std::thread caller([&] {
    const auto response = server.Client().GetHead({});
    ASSERT_THAT(response, IsOk());
    EXPECT_EQ(response->head().sequence(), 42);
  });
  in_flight.WaitForNotification();

  const absl::Time begun = absl::Now();
  std::thread stopper([&] { server.server().Stop(kLongDrain); });
  // The watcher hears of it while the call still runs, and its stream is ended.
  ASSERT_TRUE(watch->Read(&health));
  EXPECT_EQ(health.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(watch->Read(&health));
  EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  release.Notify();
  caller.join();
  stopper.join();
  EXPECT_LT(absl::Now() - begun, kShort);
}

TEST(Server, EndsWatchesWhenItStopsAndSaysComeBack) {
  absl::Notification watching;
  TestServer server;
  server.behaviour().watch_changes = [&](const CallContext& call, const auto&, auto& writer) {
    EXPECT_TRUE(writer.Write(pb::WatchChangesResponse()));
    absl::Notification stopped;
    const std::stop_callback notify(call.scope().stop, [&stopped] { stopped.Notify(); });
    watching.Notify();
    stopped.WaitForNotification();
    EXPECT_FALSE(writer.Write(pb::WatchChangesResponse()));
    return call.scope().Check();
  };
  auto stream = server.Client().WatchChanges({});
  pb::WatchChangesResponse change;
  ASSERT_TRUE(stream.Read(change));
  watching.WaitForNotification();
  const absl::Time begun = absl::Now();
  server.server().Stop(kLongDrain);
  EXPECT_LT(absl::Now() - begun, kShort);
  EXPECT_FALSE(stream.Read(change));
  const absl::Status status = stream.Finish();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, "the service is stopping"));
  EXPECT_EQ(DetailsOf(status).reason, "STOPPING");
}

TEST(Server, CancelsWhatOutlastsTheDrain) {
  absl::Notification in_flight;
  TestServer server;
  server.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    absl::Notification stopped;
    const std::stop_callback notify(call.scope().stop, [&stopped] { stopped.Notify(); });
    in_flight.Notify();
    stopped.WaitForNotification();
    return call.scope().Check();
  };
  std::thread caller([&] {
    client::CallOptions options;
    options.timeout = kLongDrain;
    EXPECT_FALSE(server.Client().GetHead({}, options).ok());
  });
  in_flight.WaitForNotification();
  server.server().Stop(absl::Milliseconds(50));
  caller.join();
}

TEST(Server, RefusesAnAddressThatIsTaken) {
  const TestServer first;
  const Logger logger(stderr, SystemClock(), LogLevel::kError);
  Runtime runtime(logger);
  ServerOptions options;
  options.listen = first.address();
  EXPECT_THAT(Server::Start(options, runtime, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, StartsWith(first.address())));
}

TEST(Server, RefusesAnAddressThatIsNone) {
  const Logger logger(stderr, SystemClock(), LogLevel::kError);
  Runtime runtime(logger);
  for (const char* listen : {"", "127.0.0.1", ":0", "127.0.0.1:x", "127.0.0.1:70000"}) {
    ServerOptions options;
    options.listen = listen;
    EXPECT_THAT(Server::Start(options, runtime, {}),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want HOST:PORT")))
        << listen;
  }
}

TEST(Server, ListensOnASocketInTheFileSystem) {
  const test::TempDir dir;
  const Logger logger(stderr, SystemClock(), LogLevel::kError);
  Runtime runtime(logger);
  ServerOptions options;
  options.listen = absl::StrCat("unix:", dir.path().string(), "/socket");
  const auto server = Server::Start(options, runtime, {});
  ASSERT_THAT(server, IsOk());
  EXPECT_EQ((*server)->address(), options.listen);
  (*server)->SetServing(true);
  client::ChannelOptions channel;
  channel.service = "ingestion";
  channel.address = (*server)->address();
  EXPECT_THAT(client::Channel(channel).CheckHealth(), IsOk());
}

TEST(Server, SaysWhichServicesThereAre) {
  const TestServer server;
  const std::string services = ListServices(server.address());
  for (const char* name : {"ragstone.ingestion.v1.ChangeService", "grpc.health.v1.Health",
                           "ragstone.ingestion.v1.ObservationService"}) {
    EXPECT_THAT(services, HasSubstr(name));
  }
}

TEST(Server, KeepsItsServicesToItselfWhenToldTo) {
  const Logger logger(stderr, SystemClock(), LogLevel::kError);
  Runtime runtime(logger);
  ServerOptions options;
  options.reflection = false;
  const auto server = Server::Start(options, runtime, {});
  ASSERT_THAT(server, IsOk());
  EXPECT_EQ(ListServices((*server)->address()), "");
}

// Runs a server as main does, but stopped by a signal to its thread alone.
class RunTest : public ::testing::Test {
 protected:
  RunTest() : logger_(stderr, SystemClock(), LogLevel::kError) {}

  int RunUntil(int signal, ServerHooks hooks, const std::function<void(Server&)>& meanwhile) {
    absl::Notification listening;
    Server* server = nullptr;
    hooks.started = [&](Server& started) {
      started.SetServing(true);
      server = &started;
      listening.Notify();
      return absl::OkStatus();
    };
    int result = -1;
    std::thread main([&] {
      StopSignals signals;
      Runtime runtime(logger_);
      result = ::ragstone::rpc::Run(ServerOptions(), runtime, {}, signals, hooks);
    });
    listening.WaitForNotification();
    meanwhile(*server);
    pthread_kill(main.native_handle(), signal);
    main.join();
    return result;
  }

  Logger logger_;
};

TEST_F(RunTest, EndsWithZeroOnEitherSignal) {
  for (const int signal : {SIGTERM, SIGINT}) {
    std::string order;
    ServerHooks hooks;
    hooks.draining = [&] { order += "draining "; };
    hooks.stopped = [&] {
      order += "stopped";
      return absl::OkStatus();
    };
    EXPECT_EQ(RunUntil(signal, hooks,
                       [&](Server& server) {
                         client::ChannelOptions channel;
                         channel.address = server.address();
                         EXPECT_THAT(client::Channel(channel).CheckHealth(), IsOk());
                         EXPECT_EQ(order, "");
                       }),
              0);
    EXPECT_EQ(order, "draining stopped");
  }
}

TEST_F(RunTest, EndsWithOneWhenSomethingCannotBeClosed) {
  ServerHooks hooks;
  hooks.stopped = [] { return absl::InternalError("disk full"); };
  EXPECT_EQ(RunUntil(SIGTERM, hooks, [](Server&) {}), 1);
}

TEST_F(RunTest, EndsWithOneWhenItCannotListenAndStillCloses) {
  const TestServer other;
  int closed = 0;
  ServerHooks hooks;
  hooks.stopped = [&] {
    ++closed;
    return absl::OkStatus();
  };
  int result = -1;
  std::thread main([&] {
    StopSignals signals;
    Runtime runtime(logger_);
    ServerOptions options;
    options.listen = other.address();
    result = ::ragstone::rpc::Run(options, runtime, {}, signals, hooks);
  });
  main.join();
  EXPECT_EQ(result, 1);
  EXPECT_EQ(closed, 1);
}

}  // namespace
}  // namespace ragstone::rpc
