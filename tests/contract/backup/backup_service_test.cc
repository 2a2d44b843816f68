// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Copies of a database that is in use, over real connections: who gets one, and what is in it.

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cpp/backup.h"
#include "services/backup/backup_shell.h"
#include "services/backup/database_copies.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/base/sha256.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/access/roles_file.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"
#include "services/rpc/tls_identity.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_authority.h"
#include "tests/unit/backup/test_service.h"

namespace ragstone::backup {
namespace {

namespace pb = ::ragstone::backup::v1;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr char kRoles[] = R"([callers.chief]
"*" = "publish"
[callers.officer]
"*" = "officer"
[callers.neighbour]
croydon = "publish"
merton = "read"
)";

// What came of a stream.
struct Received {
  pb::BackupHeader header;
  std::string bytes;
  std::vector<size_t> chunks;
  pb::BackupEnd end;
  absl::Status status;
};

class BackupServiceTest : public ServiceTest {
 protected:
  BackupServiceTest()
      : database_(MakeDatabase("rating.db", file_)),
        copies_(file_, dir_.File("rating.db")),
        access_(LoadRoles()),
        runtime_(logger_, {.access = &access_}),
        shell_(copies_, "1.2.3", runtime_) {
    Commit(*database_, "councils/merton", 41);
    Commit(*database_, "councils/croydon", 7);
    Fill(*database_);
    rpc::ServerOptions options;
    options.name = "rating";
    options.tls = Identity("rating");
    auto server = rpc::Server::Start(options, runtime_, {&shell_});
    EXPECT_THAT(server, IsOk());
    server_ = *std::move(server);
  }

  std::unique_ptr<rpc::RolesFile> LoadRoles() {
    auto roles = rpc::RolesFile::Load(dir_.Write("roles.toml", kRoles), logger_);
    EXPECT_THAT(roles, IsOk());
    return *std::move(roles);
  }
  std::shared_ptr<rpc::TlsIdentity> Identity(const std::string& name) {
    return ragstone::test::LoadIdentity(authority_.WriteNew(dir_, name));
  }
  client::BackupClient Client(const std::string& caller) {
    client::ChannelOptions options;
    options.service = "rating";
    options.address = server_->address();
    options.identity = Identity(caller);
    return client::BackupClient(client::Channel(std::move(options)));
  }

  static Received Receive(const client::BackupClient& client) {
    Received received;
    auto stream = client.StreamBackup({});
    pb::StreamBackupResponse message;
    while (stream.Read(message)) {
      if (message.has_header()) received.header = message.header();
      if (message.has_end()) received.end = message.end();
      if (message.content_case() != pb::StreamBackupResponse::kChunk) continue;
      EXPECT_TRUE(received.header.size_bytes() > 0 && received.end.sha256().empty());
      received.chunks.push_back(message.chunk().size());
      received.bytes += message.chunk();
    }
    received.status = stream.Finish();
    return received;
  }

  const ServiceFile file_ = TestFile("rating");
  const Logger logger_{stderr, SystemClock(), LogLevel::kError};
  const test::TestAuthority authority_{"Test authority"};
  std::unique_ptr<storage::Database> database_;
  DatabaseCopies copies_;
  rpc::AccessControl access_;
  rpc::Runtime runtime_;
  BackupShell shell_;
  std::unique_ptr<rpc::Server> server_;
};

TEST_F(BackupServiceTest, StreamsACopyThatIsWhatItSays) {
  for (int i = 0; i < 1000; ++i) {
    ASSERT_THAT(database_->Run("UPDATE note SET council_id = 1 WHERE id = ?", i), IsOk());
  }
  ASSERT_THAT(database_->RunScript("CREATE TABLE large AS SELECT randomblob(1000000) AS bytes"),
              IsOk());
  const Received received = Receive(Client("chief"));
  ASSERT_THAT(received.status, IsOk());
  EXPECT_EQ(received.header.service(), "rating");
  EXPECT_EQ(received.header.program_version(), "1.2.3");
  EXPECT_FALSE(received.header.build_id().empty());
  EXPECT_EQ(received.header.schema_version(), 1);
  ASSERT_EQ(received.header.sequences_size(), 2);
  EXPECT_EQ(received.header.sequences(0).council(), "councils/croydon");
  EXPECT_EQ(received.header.sequences(1).sequence(), 41);
  const auto size = static_cast<int64_t>(received.bytes.size());
  EXPECT_GT(size, 1'000'000);
  EXPECT_EQ(received.header.size_bytes(), size);
  EXPECT_EQ(received.end.size_bytes(), size);
  EXPECT_EQ(received.end.sha256(), Sha256Of(received.bytes));
  EXPECT_THAT(received.chunks, ::testing::Each(::testing::Le(size_t{256} << 10)));

  storage::DatabaseOptions options;
  options.path = dir_.Write("received.db", received.bytes);
  options.mode = storage::DatabaseOptions::Mode::kReadOnly;
  const auto copy = storage::Database::Open(options);
  ASSERT_THAT(copy, IsOk());
  EXPECT_THAT((*copy)->CheckIntegrity(), IsOk());
  EXPECT_THAT(ReadStanding(**copy, file_)->sequences,
              ElementsAre(Pair("councils/croydon", 7), Pair("councils/merton", 41)));
}

TEST_F(BackupServiceTest, ACopyTakesTheRoleInEveryCouncil) {
  for (const char* const caller : {"officer", "neighbour", "stranger"}) {
    const Received received = Receive(Client(caller));
    EXPECT_THAT(received.status,
                StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("that takes publish")));
    EXPECT_EQ(DetailsOf(received.status).reason, "ROLE_MISSING");
    EXPECT_THAT(received.status.message(), HasSubstr("every council"));
    EXPECT_TRUE(received.bytes.empty());
    EXPECT_TRUE(received.header.service().empty());
  }
}

TEST_F(BackupServiceTest, TheHeaderAloneTellsHowFarTheServiceIs) {
  const auto answer = Client("officer").GetBackupHeader({});
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->header().service(), "rating");
  EXPECT_EQ(answer->header().size_bytes(), 0);
  ASSERT_EQ(answer->header().sequences_size(), 2);
  EXPECT_EQ(answer->header().sequences(1).sequence(), 41);
  EXPECT_THAT(Client("neighbour").GetBackupHeader({}),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("that takes read")));
}

TEST_F(BackupServiceTest, ThereIsOneAtATimeAndWhoGivesUpGivesWay) {
  const client::BackupClient chief = Client("chief");
  {
    // More than what is on its way without being asked for.
    ASSERT_THAT(database_->RunScript("CREATE TABLE large AS SELECT randomblob(30000000) AS bytes"),
                IsOk());
    auto first = chief.StreamBackup({});
    pb::StreamBackupResponse message;
    ASSERT_TRUE(first.Read(message));
    const Received second = Receive(chief);
    EXPECT_THAT(second.status, StatusIs(absl::StatusCode::kUnavailable,
                                        HasSubstr("rating is making another backup")));
    EXPECT_EQ(DetailsOf(second.status).reason, "BACKUP_UNDER_WAY");
  }
  // As soon as the service has heard of it.
  absl::Status status = absl::UnavailableError("not tried");
  for (int i = 0; i < 50 && absl::IsUnavailable(status); ++i) status = Receive(chief).status;
  EXPECT_THAT(status, IsOk());
}

TEST_F(BackupServiceTest, AServerThatStopsDoesNotWaitForWhoTakesNothing) {
  ASSERT_THAT(database_->RunScript("CREATE TABLE large AS SELECT randomblob(30000000) AS bytes"),
              IsOk());
  auto stream = Client("chief").StreamBackup({});
  pb::StreamBackupResponse message;
  ASSERT_TRUE(stream.Read(message));
  server_->Stop(absl::ZeroDuration());
  while (stream.Read(message)) {
  }
  EXPECT_THAT(stream.Finish(), ::testing::Not(IsOk()));
}

}  // namespace
}  // namespace ragstone::backup
