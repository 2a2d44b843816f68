// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr int32_t kApplicationId = 0x54455354;

absl::Status ShoutNotes(Database& database) {
  return database.Run("UPDATE note SET text = UPPER(text)");
}

absl::Status Refuse(Database&) { return absl::ResourceExhaustedError("no room"); }

const MigrationStep kSteps[] = {
    {"notes", kCreateNoteSql},
    {"notes have an author", "ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT ''"},
    {"notes are loud", "", ShoutNotes},
};

Schema SchemaOf(absl::Span<const MigrationStep> steps) { return {kApplicationId, "Test", steps}; }

class MigrationsTest : public DatabaseTest {
 protected:
  std::unique_ptr<Database> OpenAtVersion(size_t version) const {
    std::unique_ptr<Database> database = Open(Options());
    EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(absl::MakeConstSpan(kSteps, version)),
                                     OlderFile::kRefuse),
                IsOk());
    return database;
  }
};

TEST_F(MigrationsTest, AnEmptyFileIsCreatedAtTheNewestVersion) {
  std::unique_ptr<Database> database = OpenAtVersion(3);
  EXPECT_THAT(database->schema_version(), IsOkAndHolds(3));
  EXPECT_THAT(database->application_id(), IsOkAndHolds(kApplicationId));
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM pragma_table_info('note')"),
              IsOkAndHolds(Optional(3)));
  EXPECT_THAT(database->QueryInt64("PRAGMA foreign_keys"), IsOkAndHolds(Optional(1)));
}

TEST_F(MigrationsTest, ACurrentFileIsLeftAlone) {
  std::unique_ptr<Database> database = OpenAtVersion(3);
  ASSERT_THAT(database->Run(kInsertNoteSql, 1, "quiet"), IsOk());
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(kSteps), OlderFile::kMigrate), IsOk());
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM note WHERE text = 'quiet'"),
              IsOkAndHolds(Optional(1)));
}

TEST_F(MigrationsTest, AnOlderFileIsRefusedUntilAskedFor) {
  std::unique_ptr<Database> database = OpenAtVersion(1);
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(kSteps), OlderFile::kRefuse),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("test.db"), HasSubstr("version 1"), HasSubstr("wants 3"),
                             HasSubstr("--migrate"))));
  EXPECT_THAT(database->schema_version(), IsOkAndHolds(1));
}

TEST_F(MigrationsTest, AnOlderFileIsMigratedStepByStepWithItsRows) {
  std::unique_ptr<Database> database = OpenAtVersion(1);
  ASSERT_THAT(database->Run(kInsertNoteSql, 1, "quiet"), IsOk());
  ASSERT_THAT(BringToNewestVersion(*database, SchemaOf(kSteps), OlderFile::kMigrate), IsOk());
  EXPECT_THAT(database->schema_version(), IsOkAndHolds(3));
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM note WHERE text = 'QUIET'"),
              IsOkAndHolds(Optional(1)));
}

TEST_F(MigrationsTest, ANewerFileIsRefused) {
  std::unique_ptr<Database> database = OpenAtVersion(3);
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(absl::MakeConstSpan(kSteps, 2)),
                                   OlderFile::kMigrate),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("version 3"), HasSubstr("up to 2"), HasSubstr("newer"))));
}

TEST_F(MigrationsTest, AnotherProgramsFileIsRefused) {
  std::unique_ptr<Database> database = OpenAtVersion(3);
  EXPECT_THAT(
      BringToNewestVersion(*database, {kApplicationId + 1, "Other", kSteps}, OlderFile::kMigrate),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another program")));
}

TEST_F(MigrationsTest, AFileWithTablesButNoApplicationIdIsRefused) {
  std::unique_ptr<Database> database = OpenWithNotes();
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(kSteps), OlderFile::kMigrate),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another program")));
}

TEST_F(MigrationsTest, AStepThatFailsIsNamedAndLeavesTheVersionBefore) {
  const MigrationStep steps[] = {
      kSteps[0], {"notes have a date", "ALTER TABLE note ADD COLUMN date TEXT", Refuse}};
  std::unique_ptr<Database> database = OpenAtVersion(1);
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(steps), OlderFile::kMigrate),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("version 2 (notes have a date)"), HasSubstr("no room"))));
  EXPECT_THAT(database->schema_version(), IsOkAndHolds(1));
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM pragma_table_info('note')"),
              IsOkAndHolds(Optional(2)));
  EXPECT_THAT(database->QueryInt64("PRAGMA foreign_keys"), IsOkAndHolds(Optional(1)));
}

TEST_F(MigrationsTest, AFailedCreationLeavesAnEmptyFile) {
  const MigrationStep steps[] = {kSteps[0], {"fails", "", Refuse}};
  std::unique_ptr<Database> database = Open(Options());
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(steps), OlderFile::kRefuse),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(kSteps), OlderFile::kRefuse), IsOk());
}

const MigrationStep kWithReplies[] = {
    {"notes and replies",
     "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
     "CREATE TABLE reply (id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL REFERENCES note (id)) "
     "STRICT;"
     "INSERT INTO note (id, text) VALUES (1, 'first');"
     "INSERT INTO reply (id, note_id) VALUES (1, 1);"},
};

TEST_F(MigrationsTest, ATableThatOthersReferToCanBeRebuilt) {
  const MigrationStep steps[] = {
      kWithReplies[0],
      {"notes are never empty",
       "CREATE TABLE note_new (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) "
       "STRICT; INSERT INTO note_new (id, text) SELECT id, text FROM note; DROP TABLE note; "
       "ALTER TABLE note_new RENAME TO note;"}};
  std::unique_ptr<Database> database = Open(Options());
  ASSERT_THAT(BringToNewestVersion(*database, SchemaOf(kWithReplies), OlderFile::kRefuse), IsOk());
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(steps), OlderFile::kMigrate), IsOk());
  EXPECT_EQ(CountNotes(*database), 1);
  EXPECT_THAT(database->CheckForeignKeys(), IsOk());
}

TEST_F(MigrationsTest, AStepThatOrphansRowsIsRefused) {
  const MigrationStep steps[] = {kWithReplies[0], {"forgets the notes", "DELETE FROM note"}};
  std::unique_ptr<Database> database = Open(Options());
  ASSERT_THAT(BringToNewestVersion(*database, SchemaOf(kWithReplies), OlderFile::kRefuse), IsOk());
  EXPECT_THAT(BringToNewestVersion(*database, SchemaOf(steps), OlderFile::kMigrate),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("table reply")));
  EXPECT_EQ(CountNotes(*database), 1);
}

}  // namespace
}  // namespace ragstone::storage
