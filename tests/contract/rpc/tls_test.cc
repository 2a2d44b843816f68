// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Who gets through to a server whose connections are encrypted, over real handshakes.

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/rpc/connection.h"
#include "services/rpc/local_address.h"
#include "services/rpc/tls_identity.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_authority.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::CertificateFiles;
using ::ragstone::test::IsOk;
using ::ragstone::test::IssuedCertificate;
using ::ragstone::test::Replace;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TestAuthority;
using ::testing::HasSubstr;

class Tls : public ::testing::Test {
 protected:
  Tls() {
    server_.behaviour().get_head = [](const auto&, const auto&, auto&) { return absl::OkStatus(); };
  }

  // A caller with a certificate of `authority` who believes the server's.
  client::Identity Caller(const TestAuthority& authority, const IssuedCertificate& issued) {
    CertificateFiles files = authority.Write(folder_, "caller", issued);
    files.authorities = folder_.Write("believed.crt", authority_.certificate());
    return test::LoadIdentity(files);
  }

  absl::Status Call(const client::Identity& identity) {
    return server_.Client(identity).GetHead({}).status();
  }

  // What every caller is told who did not get through.
  void ExpectUnreachable(const absl::Status& status, const char* connection) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("cannot be reached")));
    EXPECT_EQ(DetailsOf(status).reason, kServiceUnreachable);
    EXPECT_EQ(DetailsOf(status).metadata["connection"], connection);
  }

  test::TempDir folder_;
  const TestAuthority authority_{"Test authority"};
  TestServer server_{RuntimeOptions(),
                     test::LoadIdentity(authority_.WriteNew(folder_, "ingestion"))};
};

TEST_F(Tls, LetsACallerInWhoseCertificateIsOfTheAuthority) {
  EXPECT_THAT(Call(Caller(authority_, authority_.Issue("ann"))), IsOk());
}

// What is spoken in plain text would else leave the machine through a proxy that is meant for the
// web.
TEST(PlainText, PassesByTheEnvironmentsProxy) {
  TestServer server;
  server.behaviour().get_head = [](const auto&, const auto&, auto&) { return absl::OkStatus(); };
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  Connection connection(server.address(), {}, nullptr);
  grpc::ClientContext context;
  pb::GetHeadResponse response;
  const grpc::Status status =
      pb::ChangeService::NewStub(connection.Get())->GetHead(&context, {}, &response);
  unsetenv("http_proxy");
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST_F(Tls, RefusesCallersWithoutACertificate) { ExpectUnreachable(Call(nullptr), "plain text"); }

TEST_F(Tls, RefusesCertificatesOfAnotherAuthority) {
  const TestAuthority other("Another authority");
  ExpectUnreachable(Call(Caller(other, other.Issue("ann"))), "TLS");
}

// The caller's own files are looked at when they are loaded, so it takes a clock that is wrong to
// send a certificate that has expired.
TEST_F(Tls, RefusesACertificateThatHasExpired) {
  const absl::Time now = absl::Now();
  CertificateFiles files = authority_.Write(
      folder_, "late", authority_.Issue("ann", now - absl::Hours(3), now - absl::Hours(1)));
  class Slow final : public Clock {
   public:
    absl::Time Now() const override { return absl::Now() - absl::Hours(2); }
  } const slow;
  const auto late = TlsIdentity::Load(
      {.certificate = files.certificate, .key = files.key, .authorities = files.authorities},
      nullptr, slow);
  ASSERT_THAT(late, IsOk());
  ExpectUnreachable(Call(*late), "TLS");
}

TEST_F(Tls, CallersBelieveNoServerOfAnotherAuthorityOrHost) {
  const TestAuthority other("Another authority");
  CertificateFiles files = authority_.WriteNew(folder_, "ann");
  files.authorities = folder_.Write("other.crt", other.certificate());
  const absl::Status stranger = Call(test::LoadIdentity(files));
  ExpectUnreachable(stranger, "TLS");

  const absl::Time now = absl::Now();
  TestServer elsewhere(RuntimeOptions(),
                       test::LoadIdentity(authority_.Write(
                           folder_, "rating",
                           authority_.Issue("rating", now - absl::Hours(1), now + absl::Hours(1),
                                            "rating.example"))));
  const auto wrong_host =
      elsewhere.Client(Caller(authority_, authority_.Issue("ann"))).GetHead({}).status();
  ExpectUnreachable(wrong_host, "TLS");
  EXPECT_THAT(DetailsOf(wrong_host).metadata["cause"], HasSubstr("127.0.0.1"));
}

TEST_F(Tls, TakesCertificatesThatAreReplacedWhileItRuns) {
  const TestAuthority next("Next authority");
  CertificateFiles files = next.WriteNew(folder_, "ann");
  const client::Identity ann = test::LoadIdentity(files);
  ExpectUnreachable(Call(ann), "TLS");

  // The server's pair is half replaced: it goes on with the one that it has.
  const IssuedCertificate renewed = next.Issue("ingestion");
  Replace(folder_, "ingestion.crt", renewed.certificate);
  EXPECT_THAT(Call(Caller(authority_, authority_.Issue("bea"))), IsOk());

  Replace(folder_, "ingestion.key", renewed.key);
  Replace(folder_, "ingestion.ca.crt", next.certificate());
  EXPECT_THAT(Call(ann), IsOk());
  ExpectUnreachable(Call(Caller(authority_, authority_.Issue("bea"))), "TLS");
}

TEST_F(Tls, AClientTakesACertificateThatIsReplaced) {
  const TestAuthority other("Another authority");
  CertificateFiles files = other.WriteNew(folder_, "ann");
  Replace(folder_, "ann.ca.crt", authority_.certificate());
  const client::IngestionClient client = server_.Client(test::LoadIdentity(files));
  ExpectUnreachable(client.GetHead({}).status(), "TLS");
  const IssuedCertificate good = authority_.Issue("ann");
  Replace(folder_, "ann.crt", good.certificate);
  Replace(folder_, "ann.key", good.key);
  EXPECT_THAT(client.GetHead({}), IsOk());
}

TEST(PlainText, IsSpokenOnThisMachineAlone) {
  client::ChannelOptions options;
  options.service = "ingestion";
  options.address = "ingestion.example:7001";
  const client::IngestionClient client{client::Channel(options)};
  EXPECT_THAT(client.GetHead({}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("want certificates")));
  auto changes = client.WatchChanges({}, {});
  pb::WatchChangesResponse change;
  EXPECT_FALSE(changes.Read(change));
  EXPECT_EQ(DetailsOf(changes.Finish()).reason, kPlainTextRefused);

  const Logger logger(stderr, SystemClock(), LogLevel::kError);
  Runtime runtime(logger);
  ServerOptions server;
  server.name = "ingestion";
  server.listen = "0.0.0.0:0";
  EXPECT_EQ(DetailsOf(Server::Start(server, runtime, {}).status()).reason, kPlainTextRefused);
}

}  // namespace
}  // namespace ragstone::rpc
