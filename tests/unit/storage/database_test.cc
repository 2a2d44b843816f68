// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/database.h"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/storage/transaction.h"
#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

using Mode = DatabaseOptions::Mode;

TEST_F(DatabaseTest, CreatesAFileThatOnlyItsOwnerReads) {
  ASSERT_NE(OpenWithNotes(), nullptr);
  struct stat info {};
  ASSERT_EQ(::stat(Options().path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(DatabaseTest, KeepsWhatWasWritten) {
  ASSERT_THAT(OpenWithNotes()->Run(kInsertNoteSql, 1, "first"), IsOk());
  std::unique_ptr<Database> database = Open(Options(Mode::kReadWrite));
  EXPECT_EQ(CountNotes(*database), 1);
}

TEST_F(DatabaseTest, IsDurableAndStrict) {
  std::unique_ptr<Database> database = OpenWithNotes();
  EXPECT_THAT(database->QueryInt64("PRAGMA synchronous"), IsOkAndHolds(Optional(2)));  // FULL
  EXPECT_THAT(database->QueryInt64("PRAGMA foreign_keys"), IsOkAndHolds(Optional(1)));
  EXPECT_THAT(database->QueryInt64("PRAGMA trusted_schema"), IsOkAndHolds(Optional(0)));
  EXPECT_THAT(database->QueryInt64("PRAGMA secure_delete"), IsOkAndHolds(Optional(1)));
  EXPECT_TRUE(std::filesystem::exists(Options().path + "-wal"));
}

TEST_F(DatabaseTest, RefusesAMissingFileUnlessToldToCreateIt) {
  EXPECT_THAT(Database::Open(Options(Mode::kReadWrite)),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("test.db")));
  EXPECT_THAT(Database::Open(Options(Mode::kReadOnly)),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_FALSE(std::filesystem::exists(Options().path));
}

TEST_F(DatabaseTest, RefusesADirectoryInPlaceOfAFile) {
  DatabaseOptions options = Options();
  options.path = dir_.path().string();
  EXPECT_THAT(Database::Open(options),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr(options.path), HasSubstr("directory, want a file"))));
}

TEST_F(DatabaseTest, RefusesADirectoryWhereItCannotWrite) {
  DatabaseOptions options = Options();
  // Nobody can create files here, not even root, whom permissions do not stop.
  options.path = "/proc/self/test.db";
  EXPECT_THAT(Database::Open(options), StatusIs(absl::StatusCode::kFailedPrecondition,
                                                HasSubstr("check that its directory exists")));
}

TEST_F(DatabaseTest, RefusesAPathThroughAFile) {
  DatabaseOptions options = Options();
  options.path = dir_.Write("plain", "text") + "/test.db";
  EXPECT_THAT(Database::Open(options), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(DatabaseTest, RefusesAFileThatIsNoDatabase) {
  DatabaseOptions options = Options();
  options.path =
      dir_.Write("figures.csv", "indicator,area,period,value\nehc,E09000024,2020-11,79\n");
  EXPECT_THAT(Database::Open(options),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("not a database")));
}

TEST_F(DatabaseTest, RefusesAnInMemoryDatabase) {
  DatabaseOptions options = Options(Mode::kReadWrite);
  options.path = ":memory:";
  EXPECT_THAT(Database::Open(options),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("write-ahead log")));
}

TEST_F(DatabaseTest, ReportsADamagedFileAsDataLoss) {
  {
    std::unique_ptr<Database> database = OpenWithNotes();
    ASSERT_THAT(database->Run(kInsertNoteSql, 1, "first"), IsOk());
    ASSERT_THAT(database->Checkpoint(), IsOk());
  }
  {
    std::fstream file(Options().path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);  // the second page: the table
    file << std::string(4096, '\xff');
  }
  std::unique_ptr<Database> database = Open(Options(Mode::kReadWrite));
  EXPECT_THAT(database->QueryInt64(kCountNotesSql),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("restore")));
}

TEST_F(DatabaseTest, AReadOnlyConnectionRefusesWrites) {
  std::unique_ptr<Database> writer = OpenWithNotes();
  std::unique_ptr<Database> reader = Open(Options(Mode::kReadOnly));
  EXPECT_TRUE(reader->read_only());
  EXPECT_THAT(reader->Run(kInsertNoteSql, 1, "first"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(DatabaseTest, AFullDiskStoresNothing) {
  DatabaseOptions options = Options();
  options.max_pages = 8;
  std::unique_ptr<Database> database = Open(options);
  ASSERT_THAT(database->RunScript(kCreateNoteSql), IsOk());
  {
    absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database);
    ASSERT_THAT(transaction, IsOk());
    ASSERT_THAT(database->Run(kInsertNoteSql, 1, "fits"), IsOk());
    EXPECT_THAT(database->Run(kInsertNoteSql, 2, std::string(100'000, 'x')),
                StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("free space")));
  }
  EXPECT_FALSE(database->in_transaction());
  EXPECT_EQ(CountNotes(*database), 0);
  // The connection is usable once there is room.
  EXPECT_THAT(database->Run(kInsertNoteSql, 3, "fits"), IsOk());
}

TEST_F(DatabaseTest, LongStatementsEndWhenCancelled) {
  constexpr char kCountForEverSql[] =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";
  std::unique_ptr<Database> database = OpenWithNotes();
  int asked = 0;
  database->SetCancelled([&asked] { return ++asked == 3; });
  EXPECT_THAT(database->QueryInt64(kCountForEverSql), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(asked, 3);
  database->SetCancelled(nullptr);
  EXPECT_EQ(CountNotes(*database), 0);
}

TEST_F(DatabaseTest, CheckpointEmptiesTheLog) {
  std::unique_ptr<Database> database = OpenWithNotes();
  EXPECT_GT(std::filesystem::file_size(Options().path + "-wal"), 0U);
  ASSERT_THAT(database->Checkpoint(), IsOk());
  EXPECT_EQ(std::filesystem::file_size(Options().path + "-wal"), 0U);
}

TEST_F(DatabaseTest, CheckpointSaysThatAReaderIsInTheWay) {
  std::unique_ptr<Database> writer = OpenWithNotes();
  std::unique_ptr<Database> reader = Open(Options(Mode::kReadOnly));
  absl::StatusOr<ReadTransaction> snapshot = ReadTransaction::Begin(*reader);
  ASSERT_THAT(snapshot, IsOk());
  ASSERT_THAT(writer->Run(kInsertNoteSql, 1, "first"), IsOk());
  EXPECT_THAT(writer->Checkpoint(), StatusIs(absl::StatusCode::kAborted));
}

TEST_F(DatabaseTest, ADoubleQuotedWordIsNeverAText) {
  std::unique_ptr<Database> database = OpenWithNotes();
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM note WHERE text = \"first\""),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("no such column")));
}

}  // namespace
}  // namespace ragstone::storage
