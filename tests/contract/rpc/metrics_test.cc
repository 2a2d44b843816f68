// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What Prometheus is told, asked as it asks.

#include "services/rpc/metrics/metrics.h"

#include <functional>
#include <httplib.h>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/rpc/metrics/metrics_server.h"
#include "services/rpc/tls_identity.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_authority.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::CertificateFiles;
using ::ragstone::test::IsOk;
using ::ragstone::test::Replace;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TestAuthority;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

int PortOf(const std::string& address) {
  int port = 0;
  EXPECT_TRUE(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port)) << address;
  return port;
}

class MetricsOfAServer : public ::testing::Test {
 protected:
  Logger logger_{stderr, SystemClock(), LogLevel::kError};
  Metrics metrics_{{.service = "ingestion", .version = "1.2.3", .build = "abc"}, logger_};
};

TEST_F(MetricsOfAServer, TellWhichBuildItIs) {
  EXPECT_THAT(metrics_.Text(), ContainsRegex(R"(ragstone_build_info\{.*build="abc".*\} 1)"));
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(version="1.2.3")"));
}

TEST_F(MetricsOfAServer, CountCallsAndHowTheyEndedUnderTheNamesOfA66) {
  {
    TestServer server({}, nullptr, &metrics_);
    server.behaviour().get_head = [](const auto&, const ingestion::v1::GetHeadRequest& request,
                                     auto&) -> absl::Status {
      if (request.council().empty()) return InvalidFieldError("council", "missing");
      return absl::OkStatus();
    };
    ingestion::v1::GetHeadRequest request;
    EXPECT_THAT(server.Client().GetHead(request), StatusIs(absl::StatusCode::kInvalidArgument));
    request.set_council("councils/merton");
    EXPECT_THAT(server.Client().GetHead(request), IsOk());
    EXPECT_THAT(server.Client().GetHead(request), IsOk());
    // Of a service that is there, a method that nobody wrote.
    EXPECT_THAT(server.Client().GetImportProgress({}), StatusIs(absl::StatusCode::kUnimplemented));
  }
  const std::string text = metrics_.Text();
  constexpr char kMethod[] = "ragstone.ingestion.v1.ChangeService/GetHead";
  EXPECT_THAT(text, HasSubstr(absl::StrCat("grpc_server_call_started_total{grpc_method=\"", kMethod,
                                           "\"} 3\n")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat("grpc_server_call_duration_seconds_count{grpc_method=\"",
                                           kMethod, "\",grpc_status=\"OK\"} 2\n")));
  EXPECT_THAT(text, HasSubstr(absl::StrCat("grpc_server_call_duration_seconds_count{grpc_method=\"",
                                           kMethod, "\",grpc_status=\"INVALID_ARGUMENT\"} 1\n")));
  EXPECT_THAT(text,
              HasSubstr("ObservationService/GetImportProgress\",grpc_status=\"UNIMPLEMENTED\"} 1"));
}

// Or every caller could fill the memory by names that it makes up.
TEST_F(MetricsOfAServer, CountMethodsThatThereAreNotAsOne) {
  {
    TestServer server({}, nullptr, &metrics_);
    const auto channel = grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
    for (const char* method : {"/made.Up/One", "/made.Up/Two", "/made"}) {
      grpc::internal::RpcMethod rpc(method, grpc::internal::RpcMethod::NORMAL_RPC);
      grpc::ClientContext context;
      pb::GetHeadRequest request;
      pb::GetHeadResponse response;
      const grpc::Status status =
          grpc::internal::BlockingUnaryCall(channel.get(), rpc, &context, request, &response);
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
    }
  }
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("grpc_server_call_started_total{grpc_method=\"other\"} 3\n"));
  EXPECT_THAT(metrics_.Text(), Not(HasSubstr("made")));
}

TEST_F(MetricsOfAServer, TellTheRestWhereASourceFails) {
  bool fails = false;
  metrics_.Add("feed", [&]() -> absl::StatusOr<std::vector<Gauge>> {
    if (fails) return absl::UnavailableError("gone");
    return std::vector<Gauge>{
        {.name = "ragstone_feed_lag_seconds",
         .help = "How long",
         .values = {{.labels = {{"council", "councils/\"merton\""}}, .value = 1.5}}}};
  });
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("# TYPE ragstone_feed_lag_seconds gauge\n"
                        "ragstone_feed_lag_seconds{council=\"councils/\\\"merton\\\"\"} 1.5\n"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ragstone_metrics_failed{source=\"feed\"} 0\n"));
  fails = true;
  EXPECT_THAT(metrics_.Text(), Not(HasSubstr("ragstone_feed_lag_seconds")));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ragstone_metrics_failed{source=\"feed\"} 1\n"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ragstone_build_info"));
}

TEST_F(MetricsOfAServer, TellTheSizeOfADatabaseAndItsLog) {
  const test::TempDir dir;
  const std::string path = dir.Write("rating.db", "12345");
  metrics_.Add("database", DatabaseSize(path));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ragstone_database_bytes{file=\"database\"} 5\n"
                                         "ragstone_database_bytes{file=\"log\"} 0\n"));
  dir.Write("rating.db-wal", "123");
  EXPECT_THAT(metrics_.Text(), HasSubstr("ragstone_database_bytes{file=\"log\"} 3\n"));
}

const Logger kLogger(stderr, SystemClock(), LogLevel::kError);

TEST(MetricsServerTest, AnswersOverHttpOnThisMachine) {
  const auto server = MetricsServer::Start(
      "127.0.0.1:0", nullptr, [] { return "text\n"; }, kLogger);
  ASSERT_THAT(server, IsOk());
  httplib::Client client("127.0.0.1", PortOf((*server)->address()));
  const httplib::Result answer = client.Get("/metrics");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "text\n");
  EXPECT_THAT(answer->get_header_value("Content-Type"), HasSubstr("text/plain; version=0.0.4"));
  EXPECT_EQ(client.Get("/")->status, 404);
}

TEST(MetricsServerTest, RefusesAddressesThatItCannotServe) {
  const auto text = [] { return std::string(); };
  const auto server = MetricsServer::Start("127.0.0.1:0", nullptr, text, kLogger);
  ASSERT_THAT(server, IsOk());
  EXPECT_THAT(MetricsServer::Start((*server)->address(), nullptr, text, kLogger),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("cannot be listened on")));
  EXPECT_THAT(MetricsServer::Start("0.0.0.0:0", nullptr, text, kLogger),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("plain text")));
  EXPECT_THAT(MetricsServer::Start("9101", nullptr, text, kLogger),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want HOST:PORT")));
}

class MetricsOverTls : public ::testing::Test {
 protected:
  MetricsOverTls() {
    auto server = MetricsServer::Start(
        "127.0.0.1:0", test::LoadIdentity(authority_.WriteNew(folder_, "ingestion")),
        [] { return "text\n"; }, kLogger);
    EXPECT_THAT(server, IsOk());
    server_ = *std::move(server);
  }

  // The body, or what went wrong. Believes the certificates of `believed`.
  std::string Ask(const CertificateFiles* own, const TestAuthority& believed) {
    const int port = PortOf(server_->address());
    httplib::SSLClient client =
        own == nullptr ? httplib::SSLClient("localhost", port)
                       : httplib::SSLClient("localhost", port, own->certificate, own->key);
    const std::string authorities = folder_.Write("believed.crt", believed.certificate());
    client.set_ca_cert_path(authorities);
    client.enable_server_certificate_verification(true);
    const httplib::Result answer = client.Get("/metrics");
    return answer ? answer->body : httplib::to_string(answer.error());
  }

  test::TempDir folder_;
  const TestAuthority authority_{"Test authority"};
  std::unique_ptr<MetricsServer> server_;
};

TEST_F(MetricsOverTls, AreForCallersWhoseCertificateIsBelieved) {
  const CertificateFiles prometheus = authority_.WriteNew(folder_, "prometheus");
  EXPECT_EQ(Ask(&prometheus, authority_), "text\n");
  EXPECT_NE(Ask(nullptr, authority_), "text\n");
  const TestAuthority other("Another authority");
  const CertificateFiles stranger = other.WriteNew(folder_, "stranger");
  EXPECT_NE(Ask(&stranger, authority_), "text\n");
  httplib::Client plain("localhost", PortOf(server_->address()));
  EXPECT_FALSE(plain.Get("/metrics"));
}

TEST_F(MetricsOverTls, CertificatesThatAreReplacedHoldFromTheNextConnectionOn) {
  const CertificateFiles prometheus = authority_.WriteNew(folder_, "prometheus");
  const TestAuthority next("Next authority");
  EXPECT_NE(Ask(&prometheus, next), "text\n");
  next.WriteNew(folder_, "ingestion");
  const CertificateFiles renewed = next.WriteNew(folder_, "renewed");
  EXPECT_EQ(Ask(&renewed, next), "text\n");
  EXPECT_NE(Ask(&prometheus, next), "text\n");
}

}  // namespace
}  // namespace ragstone::rpc
