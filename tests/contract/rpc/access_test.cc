// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Who may do what on a server that knows its callers by their certificates,
// over real connections.

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include <gmock/gmock.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/access/roles_file.h"
#include "tests/contract/rpc/list_services.h"
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
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kRoles[] = R"([callers.ann]
merton = "officer"
"-" = "read"
[callers.bea]
merton = "read"
[callers.reporting]
"*" = "service"
[callers.intern]
merton = "service"
)";

class Access : public ::testing::Test {
 protected:
  Access() : access_(Roles(kRoles)), server_({.access = &access_}, Identity("ingestion")) {
    server_.behaviour().get_head = [this](const CallContext& call, const auto&, auto&) {
      actors_.push_back(call.scope().actor);
      return absl::OkStatus();
    };
    server_.behaviour().import_observations =
        [this](const CallContext& call, Reader<pb::ImportObservationsRequest>& reader, auto&) {
          const absl::StatusOr<std::string> actor = call.Actor();
          if (!actor.ok()) return actor.status();
          actors_.push_back(*actor);
          pb::ImportObservationsRequest part;
          messages_ = 0;
          while (reader.Read(part)) ++messages_;
          return absl::OkStatus();
        };
    server_.behaviour().watch_changes = [](const auto&, const auto&, auto&) {
      return absl::OkStatus();
    };
  }

  std::unique_ptr<RolesFile> Roles(const char* text) {
    auto roles = RolesFile::Load(Replace(folder_, "roles.toml", text), logger_);
    EXPECT_THAT(roles, IsOk());
    return *std::move(roles);
  }

  std::shared_ptr<TlsIdentity> Identity(const std::string& name) {
    return test::LoadIdentity(authority_.WriteNew(folder_, name));
  }

  // GetHead of a council, by somebody, who may name another as the actor.
  absl::Status GetHead(const std::string& caller, const std::string& council,
                       const std::string& actor = "") {
    pb::GetHeadRequest request;
    request.set_council(council);
    client::CallOptions options;
    options.actor = actor;
    return server_.Client(Identity(caller)).GetHead(request, options).status();
  }

  // A load of these messages, and how many of them the handler was given.
  absl::Status Import(const std::string& caller,
                      const std::vector<pb::ImportObservationsRequest>& parts) {
    auto load = server_.Client(Identity(caller)).ImportObservations({});
    for (const pb::ImportObservationsRequest& part : parts) {
      if (!load.Write(part)) break;
    }
    return load.Finish().status();
  }

  static pb::ImportObservationsRequest Start(const char* council) {
    pb::ImportObservationsRequest part;
    part.mutable_start()->set_parent(council);
    return part;
  }
  static pb::ImportObservationsRequest Rows(const char* indicator) {
    pb::ImportObservationsRequest part;
    part.mutable_rows()->add_series()->set_indicator(indicator);
    return part;
  }
  static pb::ImportObservationsRequest Finish() {
    pb::ImportObservationsRequest part;
    part.mutable_finish();
    return part;
  }

  static void ExpectRefused(const absl::Status& status, const char* reason, const char* text) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr(text)));
    EXPECT_EQ(DetailsOf(status).reason, reason);
  }

  test::TempDir folder_;
  const Logger logger_{stderr, SystemClock(), LogLevel::kError};
  const TestAuthority authority_{"Test authority"};
  std::vector<std::string> actors_;
  // Of the last load; none was handled yet.
  int messages_ = -1;
  AccessControl access_;
  TestServer server_;
};

// What is open ends when its caller may not have it any more, and not only what is asked from then
// on.
TEST_F(Access, AWatchEndsWhenItsCallersRoleIsTakenAway) {
  absl::Notification changed;
  server_.behaviour().watch_changes =
      [&](const CallContext& call, const auto&,
          Writer<pb::WatchChangesResponse>& writer) -> absl::Status {
    EXPECT_TRUE(writer.Write({}));
    changed.WaitForNotification();
    EXPECT_FALSE(writer.Write({}));
    return call.scope().Check();
  };
  pb::WatchChangesRequest request;
  request.add_cursors()->set_council("councils/merton");
  auto watch = server_.Client(Identity("bea")).WatchChanges(request);
  pb::WatchChangesResponse response;
  ASSERT_TRUE(watch.Read(response));
  Replace(folder_, "roles.toml", "[callers.bea]\nsutton = \"read\"\n");
  changed.Notify();
  EXPECT_FALSE(watch.Read(response));
  ExpectRefused(watch.Finish(), "ROLE_MISSING", "\"bea\" may not call WatchChanges in merton");
}

// Nobody holds a thread by calling and saying nothing.
TEST_F(Access, ALoadIsRefusedBeforeItsFirstMessageWhereTheRoleIsGrantedNowhere) {
  auto load = server_.Client(Identity("bea")).ImportObservations({});
  ExpectRefused(load.Finish().status(), "ROLE_MISSING", "\"bea\" may not call ImportObservations");
  EXPECT_EQ(messages_, -1);
}

TEST_F(Access, TheActorIsWhoTheCertificateSays) {
  EXPECT_THAT(GetHead("ann", "councils/merton"), IsOk());
  EXPECT_THAT(GetHead("ann", "councils/merton", "ann"), IsOk());
  EXPECT_THAT(actors_, ElementsAre("ann", "ann"));
  const absl::Status other = GetHead("ann", "councils/merton", "bea");
  ExpectRefused(other, "ACTOR_DISAGREES", "ragstone-actor: \"bea\", want \"ann\"");
  EXPECT_EQ(DetailsOf(other).metadata["caller"], "ann");
  EXPECT_EQ(DetailsOf(other).metadata["actor"], "bea");
  EXPECT_EQ(actors_.size(), 2U);
}

TEST_F(Access, ACallTakesItsRoleInTheCouncilThatItNames) {
  EXPECT_THAT(GetHead("bea", "councils/merton"), IsOk());
  const absl::Status elsewhere = GetHead("bea", "councils/croydon");
  ExpectRefused(elsewhere, "ROLE_MISSING",
                "\"bea\" may not call GetHead in croydon: that takes read, and "
                "the roles file grants "
                "read in merton");
  EXPECT_EQ(DetailsOf(elsewhere).metadata["role"], "read");
  EXPECT_EQ(DetailsOf(elsewhere).metadata["councils"], "croydon");
  ExpectRefused(GetHead("bea", "councils/-"), "ROLE_MISSING", "in -");
  EXPECT_THAT(GetHead("ann", "councils/-"), IsOk());
  ExpectRefused(GetHead("carl", "councils/merton"), "ROLE_MISSING", "grants no role");
  ExpectRefused(GetHead("ann", ""), "ROLE_MISSING", "in every council, as the request means all");
  EXPECT_THAT(GetHead("reporting", ""), IsOk());
}

TEST_F(Access, AStreamOfRequestsIsLookedAtMessageByMessage) {
  EXPECT_THAT(
      Import("ann", {Start("councils/merton"), Rows("councils/merton/indicators/x"), Finish()}),
      IsOk());
  EXPECT_EQ(messages_, 3);
  EXPECT_THAT(actors_, ElementsAre("ann"));
  messages_ = -1;
  ExpectRefused(Import("bea", {Start("councils/merton"), Finish()}), "ROLE_MISSING",
                "takes officer");
  EXPECT_EQ(messages_, -1);  // its role is not enough anywhere, so the handler is not even run
  ExpectRefused(Import("ann", {Start("councils/merton"), Rows("councils/croydon/indicators/x")}),
                "ROLE_MISSING", "in croydon");
  EXPECT_EQ(messages_, 1);
  ExpectRefused(Import("ann", {Finish(), Start("councils/merton")}), "ROLE_MISSING",
                "in every council");
  EXPECT_EQ(messages_, 0);
}

TEST_F(Access, AnAnswerInPartsTakesItsRoleToo) {
  const client::IngestionClient bea = server_.Client(Identity("bea"));
  pb::WatchChangesRequest request;
  request.set_all_councils(true);
  pb::WatchChangesResponse change;
  auto all = bea.WatchChanges(request, {});
  EXPECT_FALSE(all.Read(change));
  ExpectRefused(all.Finish(), "ROLE_MISSING", "in every council");
  request.add_cursors()->set_council("councils/merton");
  auto all_the_same = bea.WatchChanges(request, {});
  EXPECT_FALSE(all_the_same.Read(change));
  ExpectRefused(all_the_same.Finish(), "ROLE_MISSING", "in every council");
  request.set_all_councils(false);
  auto one = bea.WatchChanges(request, {});
  EXPECT_FALSE(one.Read(change));
  EXPECT_THAT(one.Finish(), IsOk());
}

TEST_F(Access, AServiceSpeaksForOthersWhoMayThemselves) {
  EXPECT_THAT(GetHead("reporting", "councils/merton", "ann"), IsOk());
  EXPECT_THAT(GetHead("reporting", "councils/croydon"), IsOk());
  EXPECT_THAT(actors_, ElementsAre("ann", "reporting"));
  ExpectRefused(GetHead("reporting", "councils/croydon", "ann"), "ROLE_MISSING",
                "\"ann\" may not call GetHead in croydon");
  ExpectRefused(GetHead("reporting", "councils/merton", "carl"), "ROLE_MISSING", "\"carl\"");
  EXPECT_THAT(GetHead("intern", "councils/merton", "ann"), IsOk());
  ExpectRefused(GetHead("intern", "councils/-", "ann"), "ROLE_MISSING",
                "\"intern\" may not speak for \"ann\" in -: that takes service");
}

TEST_F(Access, RolesThatAreChangedHoldFromTheNextCallOn) {
  ExpectRefused(GetHead("carl", "councils/merton"), "ROLE_MISSING", "no role");
  Replace(folder_, "roles.toml", "[callers.carl]\nmerton = \"read\"\n");
  EXPECT_THAT(GetHead("carl", "councils/merton"), IsOk());
  ExpectRefused(GetHead("ann", "councils/merton"), "ROLE_MISSING", "no role");
  Replace(folder_, "roles.toml", "[callers.ann]\nmerton = \"chief\"\n");
  EXPECT_THAT(GetHead("carl", "councils/merton"), IsOk());
}

TEST_F(Access, WhoMayReadMayAskWhichServicesThereAre) {
  const auto ask = [this](const std::string& name) {
    const CertificateFiles files = authority_.WriteNew(folder_, name);
    const auto material = ReadTlsFiles(
        {.certificate = files.certificate, .key = files.key, .authorities = files.authorities},
        absl::Now());
    EXPECT_THAT(material, IsOk());
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = material->authorities;
    options.pem_private_key = material->key;
    options.pem_cert_chain = material->certificate;
    return ListServices(server_.address(), grpc::SslCredentials(options));
  };
  EXPECT_THAT(ask("bea"), HasSubstr("ragstone.ingestion.v1.ChangeService"));
  EXPECT_EQ(ask("carl"), "");
}

TEST_F(Access, HealthIsOpenToEveryCertificate) {
  EXPECT_THAT(server_.Connect(Identity("carl")).CheckHealth(), IsOk());
}

}  // namespace
}  // namespace ragstone::rpc
