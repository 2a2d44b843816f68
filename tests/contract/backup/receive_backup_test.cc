// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the command makes of the copies that services send, good and bad.

#include "clients/cli/receive_backup.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cpp/backup.h"
#include "ragstone/backup/v1/backup_service.grpc.pb.h"
#include "services/base/log.h"
#include "services/base/sha256.h"
#include "services/rpc/handler.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;
namespace pb = ::ragstone::backup::v1;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

// Sends what a test says.
class ScriptedService final : public pb::BackupService::CallbackService {
 public:
  explicit ScriptedService(rpc::Runtime& runtime) : runtime_(runtime) {}

  grpc::ServerWriteReactor<pb::StreamBackupResponse>* StreamBackup(
      grpc::CallbackServerContext* context, const pb::StreamBackupRequest* request) override {
    return rpc::HandleServerStream<pb::StreamBackupResponse>(
        runtime_, "StreamBackup", context, request,
        [this](const auto&, const auto&, rpc::Writer<pb::StreamBackupResponse>& writer) {
          for (const pb::StreamBackupResponse& message : script) writer.Write(message);
          return end;
        });
  }

  std::vector<pb::StreamBackupResponse> script;
  absl::Status end;

 private:
  rpc::Runtime& runtime_;
};

pb::StreamBackupResponse Header(const std::string& service, int64_t size) {
  pb::StreamBackupResponse message;
  message.mutable_header()->set_service(service);
  message.mutable_header()->set_program_version("1.2.3");
  message.mutable_header()->set_build_id("3c");
  message.mutable_header()->set_schema_version(5);
  message.mutable_header()->set_size_bytes(size);
  auto& sequence = *message.mutable_header()->add_sequences();
  sequence.set_council("councils/merton");
  sequence.set_sequence(42);
  return message;
}
pb::StreamBackupResponse Chunk(const std::string& bytes) {
  pb::StreamBackupResponse message;
  message.set_chunk(bytes);
  return message;
}
pb::StreamBackupResponse End(int64_t size, const std::string& sha256) {
  pb::StreamBackupResponse message;
  message.mutable_end()->set_size_bytes(size);
  message.mutable_end()->set_sha256(sha256);
  return message;
}

class ReceiveBackupTest : public ::testing::Test {
 protected:
  ReceiveBackupTest() : server_(rpc::Server::Start({}, runtime_, {&service_}).value()) {}

  absl::StatusOr<backup::FileRecord> Receive(std::vector<pb::StreamBackupResponse> script,
                                             absl::Status end = absl::OkStatus()) {
    service_.script = std::move(script);
    service_.end = std::move(end);
    client::ChannelOptions options;
    options.service = "rating";
    options.address = server_->address();
    const client::BackupClient client{client::Channel(options)};
    auto folder = BackupFolder::Create(dir_.File("backup"));
    EXPECT_THAT(folder, IsOk());
    auto record = ReceiveBackup(client, "rating", {}, **folder, console_);
    if (record.ok()) {
      EXPECT_THAT((*folder)->Put(), IsOk());
    }
    return record;
  }

  // And nothing is left, whatever came before the fault.
  template <typename Matcher>
  void ExpectRefused(std::vector<pb::StreamBackupResponse> script, const Matcher& why) {
    EXPECT_THAT(Receive(std::move(script)), why);
    EXPECT_TRUE(fs::is_empty(dir_.path()));
  }

  test::TempDir dir_;
  const Logger logger_{stderr, SystemClock(), LogLevel::kError};
  rpc::Runtime runtime_{logger_};
  ScriptedService service_{runtime_};
  std::unique_ptr<rpc::Server> server_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::istringstream in_;
  Console console_{
      .out = out_,
      .err = err_,
      .in = in_,
      .err_is_terminal = true,
      .user = "olive",
      .environment = [](const char*) -> std::optional<std::string> { return std::nullopt; }};
};

TEST_F(ReceiveBackupTest, WritesWhatCame) {
  const auto record =
      Receive({Header("rating", 6), Chunk("one"), Chunk("two"), End(6, Sha256Of("onetwo"))});
  ASSERT_THAT(record, IsOk());
  EXPECT_EQ(record->size_bytes, 6);
  EXPECT_EQ(record->sha256, Sha256Of("onetwo"));
  EXPECT_EQ(record->program_version, "1.2.3");
  EXPECT_EQ(record->build_id, "3c");
  EXPECT_EQ(record->schema_version, 5);
  EXPECT_THAT(record->sequences, ElementsAre(Pair("councils/merton", 42)));
  std::ifstream file(dir_.File("backup/rating.db"), std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "onetwo");
  EXPECT_EQ(fs::status(dir_.File("backup/rating.db")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(dir_.File("backup")).permissions(), fs::perms::owner_all);
  EXPECT_THAT(err_.str(), HasSubstr("rating makes its copy"));
}

TEST_F(ReceiveBackupTest, WhatWasChangedOnTheWayIsFound) {
  const auto lost = StatusIs(absl::StatusCode::kDataLoss, HasSubstr("take the backup again"));
  ExpectRefused({Header("rating", 3), Chunk("onf"), End(3, Sha256Of("one"))}, lost);
  ExpectRefused({Header("rating", 3), Chunk("on"), End(3, Sha256Of("on"))}, lost);
  ExpectRefused({Header("rating", 3), Chunk("on"), End(2, Sha256Of("on"))}, lost);
}

TEST_F(ReceiveBackupTest, AStreamThatIsNotWholeIsNoBackup) {
  const auto out_of_turn =
      StatusIs(absl::StatusCode::kInternal, HasSubstr("want a header, the file's bytes"));
  const auto end = End(3, Sha256Of("one"));
  ExpectRefused({}, out_of_turn);
  ExpectRefused({Header("rating", 3), Chunk("one")}, out_of_turn);
  ExpectRefused({Chunk("one"), end}, out_of_turn);
  ExpectRefused({end}, out_of_turn);
  ExpectRefused({Header("rating", 3), Header("rating", 3)}, out_of_turn);
  ExpectRefused({Header("rating", 3), Chunk("one"), end, Chunk("two")}, out_of_turn);
  ExpectRefused({Header("rating", 3), Chunk("one"), end, end}, out_of_turn);
  ExpectRefused({Header("rating", 3), pb::StreamBackupResponse()}, out_of_turn);
}

TEST_F(ReceiveBackupTest, AnotherServiceThanTheOneThatWasAskedIsFound) {
  ExpectRefused({Header("ingestion", 3), Chunk("one"), End(3, Sha256Of("one"))},
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("says that it is ingestion, want rating")));
}

TEST_F(ReceiveBackupTest, TheServicesOwnErrorIsPassedOn) {
  EXPECT_THAT(Receive({Header("rating", 3), Chunk("o")}, absl::UnavailableError("it is stopping")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("it is stopping")));
  EXPECT_TRUE(fs::is_empty(dir_.path()));
}

}  // namespace
}  // namespace ragstone::cli
