// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A process that dies in the middle of a transaction leaves nothing of it behind.

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/storage/database.h"
#include "services/storage/migrations.h"
#include "services/storage/transaction.h"
#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::testing::Optional;

constexpr int kReachedTheCrash = 77;

// Runs `work` in a child that then dies without closing or cleaning up anything, and returns its
// exit code.
int RunAndCrash(absl::FunctionRef<bool()> work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work() ? kReachedTheCrash : 1);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class CrashTest : public DatabaseTest {};

TEST_F(CrashTest, AKilledWriterLeavesNothingHalfWritten) {
  { ASSERT_THAT(OpenWithNotes()->Run(kInsertNoteSql, 1, "committed before"), IsOk()); }
  const int code = RunAndCrash([this] {
    DatabaseOptions options = Options();
    options.cache_bytes = 16 * 1024;  // so that pages of the open transaction reach the log
    absl::StatusOr<std::unique_ptr<Database>> database = Database::Open(options);
    if (!database.ok()) return false;
    if (!(*database)->Run(kInsertNoteSql, 2, "committed by the child").ok()) return false;
    absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(**database);
    if (!transaction.ok()) return false;
    for (int64_t id = 100; id < 1100; ++id) {
      if (!(*database)->Run(kInsertNoteSql, id, std::string(1000, 'x')).ok()) return false;
    }
    ::_exit(kReachedTheCrash);  // here, where the transaction is open and no destructor has run
  });
  ASSERT_EQ(code, kReachedTheCrash);
  ASSERT_GT(std::filesystem::file_size(Options().path + "-wal"), 500'000U);

  std::unique_ptr<Database> database = Open(Options());
  EXPECT_EQ(CountNotes(*database), 2);
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM pragma_integrity_check "
                                   "WHERE integrity_check <> 'ok'"),
              IsOkAndHolds(Optional(0)));
  EXPECT_THAT(database->Run(kInsertNoteSql, 3, "the lock went with the process"), IsOk());
}

absl::Status Crash(Database&) { ::_exit(kReachedTheCrash); }

TEST_F(CrashTest, AKilledMigrationGoesOnFromTheLastWholeStep) {
  const MigrationStep kWhole[] = {
      {"notes", kCreateNoteSql},
      {"authors", "ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT ''"},
      {"dates", "ALTER TABLE note ADD COLUMN written TEXT NOT NULL DEFAULT ''"},
  };
  const MigrationStep kKilled[] = {kWhole[0], kWhole[1], {kWhole[2].summary, kWhole[2].sql, Crash}};
  const Schema first = {1, "Test", absl::MakeConstSpan(kWhole, 1)};
  const Schema killed = {1, "Test", kKilled};
  const Schema whole = {1, "Test", kWhole};
  { ASSERT_THAT(BringToNewestVersion(*Open(Options()), first, OlderFile::kRefuse), IsOk()); }

  const int code = RunAndCrash([&] {
    absl::StatusOr<std::unique_ptr<Database>> database = Database::Open(Options());
    return database.ok() && BringToNewestVersion(**database, killed, OlderFile::kMigrate).ok();
  });
  ASSERT_EQ(code, kReachedTheCrash);

  std::unique_ptr<Database> database = Open(Options());
  EXPECT_THAT(database->schema_version(), IsOkAndHolds(2));
  EXPECT_THAT(BringToNewestVersion(*database, whole, OlderFile::kMigrate), IsOk());
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM pragma_table_info('note')"),
              IsOkAndHolds(Optional(4)));
}

}  // namespace
}  // namespace ragstone::storage
