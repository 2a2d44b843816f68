// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/database_copies.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/backup/test_service.h"

namespace ragstone::backup {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::Pair;

class DatabaseCopiesTest : public ServiceTest {
 protected:
  DatabaseCopiesTest() : database_(MakeDatabase("ingestion.db", TestFile("ingestion"))) {
    Commit(*database_, "councils/merton", 42);
    Commit(*database_, "councils/-", 0);
  }

  static std::string ReadAll(Copy& copy, std::size_t most) {
    std::string all;
    while (true) {
      const absl::StatusOr<std::string> piece = copy.Read(most);
      EXPECT_THAT(piece, IsOk());
      if (!piece.ok() || piece->empty()) return all;
      EXPECT_LE(piece->size(), most);
      all += *piece;
    }
  }

  std::unique_ptr<storage::Database> database_;
  DatabaseCopies copies_{TestFile("ingestion"), dir_.File("ingestion.db")};
};

TEST_F(DatabaseCopiesTest, ACopySaysHowFarItIsAndIsADatabase) {
  const auto copy = copies_.MakeCopy(CallScope());
  ASSERT_THAT(copy, IsOk());
  Commit(*database_, "councils/merton", 43);
  EXPECT_THAT((*copy)->standing().sequences, ElementsAre(Pair("councils/merton", 42)));
  EXPECT_EQ((*copy)->standing().schema_version, 1);
  const std::string bytes = ReadAll(**copy, 1000);
  EXPECT_EQ(static_cast<int64_t>(bytes.size()), (*copy)->size_bytes());
  dir_.Write("received.db", bytes);
  storage::DatabaseOptions options;
  options.path = dir_.File("received.db");
  options.mode = storage::DatabaseOptions::Mode::kReadOnly;
  const auto received = storage::Database::Open(options);
  ASSERT_THAT(received, IsOk());
  const auto standing = ReadStanding(**received, TestFile("ingestion"));
  ASSERT_THAT(standing, IsOk());
  EXPECT_THAT(standing->sequences, ElementsAre(Pair("councils/merton", 42)));
  EXPECT_THAT(copies_.CurrentStanding()->sequences, ElementsAre(Pair("councils/merton", 43)));
}

TEST_F(DatabaseCopiesTest, ACopyHasNoNameOnceItIsThere) {
  const auto copy = copies_.MakeCopy(CallScope());
  ASSERT_THAT(copy, IsOk());
  EXPECT_FALSE(fs::exists(dir_.File("ingestion.db.backup")));
}

TEST_F(DatabaseCopiesTest, ThereIsOneAtATime) {
  {
    const auto copy = copies_.MakeCopy(CallScope());
    ASSERT_THAT(copy, IsOk());
    const auto second = copies_.MakeCopy(CallScope());
    EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_EQ(DetailsOf(second.status()).reason, "BACKUP_UNDER_WAY");
  }
  EXPECT_THAT(copies_.MakeCopy(CallScope()), IsOk());
}

TEST_F(DatabaseCopiesTest, OneThatFailsGivesWay) {
  Fill(*database_);
  std::stop_source stop;
  stop.request_stop();
  CallScope scope;
  scope.stop = stop.get_token();
  EXPECT_THAT(copies_.MakeCopy(scope), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_FALSE(fs::exists(dir_.File("ingestion.db.backup")));
  EXPECT_THAT(copies_.MakeCopy(CallScope()), IsOk());
}

TEST_F(DatabaseCopiesTest, WhatCrashesHaveLeftGoesAtTheStart) {
  const char* const left[] = {"ingestion.db.backup", "ingestion.db.backup-journal",
                              "ingestion.db.restoring", "ingestion.db.restoring-wal"};
  for (const char* const name : left) dir_.Write(name, "half");
  dir_.Write("rating.db.backup", "another's");
  const DatabaseCopies next(TestFile("ingestion"), dir_.File("ingestion.db"));
  for (const char* const name : left) EXPECT_FALSE(fs::exists(dir_.File(name))) << name;
  EXPECT_TRUE(fs::exists(dir_.File("rating.db.backup")));
  EXPECT_TRUE(fs::exists(dir_.File("ingestion.db")));
}

}  // namespace
}  // namespace ragstone::backup
