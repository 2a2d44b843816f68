// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Files that earlier versions wrote are brought up to date with all that is in them.

#include "services/ingestion/migrations.h"

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/storage/database.h"
#include "services/storage/migrations.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using test::IsOkAndHolds;
using ::testing::Optional;

// A file as the first versions wrote it, with nothing in it but the reference set.
std::unique_ptr<storage::Database> OpenAtVersion(const std::string& path, size_t version) {
  storage::DatabaseOptions options;
  options.path = path;
  options.mode = storage::DatabaseOptions::Mode::kCreate;
  absl::StatusOr<std::unique_ptr<storage::Database>> database = storage::Database::Open(options);
  EXPECT_THAT(database.status(), IsOk());
  storage::Schema schema = IngestionSchema();
  schema.steps = schema.steps.subspan(0, version);
  EXPECT_THAT(storage::BringToNewestVersion(**database, schema, storage::OlderFile::kRefuse),
              IsOk());
  return *std::move(database);
}

TEST(IngestionMigrationsTest, TheFirstVersionKeepsItsResourcesAndTakesNewKinds) {
  const test::TempDir dir;
  const std::unique_ptr<storage::Database> database = OpenAtVersion(dir.File("ingestion.db"), 1);
  ASSERT_THAT(
      database->RunScript(
          "INSERT INTO council (id, name, sequence, reference_sequence, newest_batch) "
          "VALUES (7, 'councils/merton', 1, 0, 0);"
          "INSERT INTO commit_log (council_id, sequence, time, actor, kind, "
          "reference_sequence) VALUES (7, 1, 0, 'officer', 1, 0);"
          "INSERT INTO resource (id, council_id, kind, name, parent, sort_key) "
          "VALUES (3, 7, 3, 'councils/merton/panels/cyp', 'councils/merton', 'cyp');"
          "INSERT INTO resource_revision (council_id, resource_id, sequence, ordinal, body) "
          "VALUES (7, 3, 1, 0, X'00');"),
      IsOk());
  ASSERT_THAT(
      storage::BringToNewestVersion(*database, IngestionSchema(), storage::OlderFile::kMigrate),
      IsOk());
  EXPECT_THAT(database->QueryInt64("SELECT r.resource_id FROM resource_revision r "
                                   "JOIN resource s ON s.id = r.resource_id "
                                   "WHERE s.name = 'councils/merton/panels/cyp' AND s.kind = 3"),
              IsOkAndHolds(Optional(3)));
  EXPECT_THAT(database->CheckForeignKeys(), IsOk());
  EXPECT_THAT(database->Run("INSERT INTO resource (council_id, kind, name, parent, sort_key) "
                            "VALUES (7, 11, 'an override', 'an index', '3')"),
              IsOk());
  // References go to the table that took the old one's place.
  EXPECT_FALSE(database
                   ->Run("INSERT INTO resource_revision (council_id, resource_id, sequence, "
                         "ordinal, body) VALUES (7, 99, 1, 1, X'00')")
                   .ok());
}

TEST(IngestionMigrationsTest, CommitsOfEarlierVersionsStayAndRedactionsJoinThem) {
  const test::TempDir dir;
  const std::unique_ptr<storage::Database> database = OpenAtVersion(dir.File("ingestion.db"), 3);
  ASSERT_THAT(
      database->RunScript(
          "INSERT INTO council (id, name, sequence, reference_sequence, newest_batch) "
          "VALUES (7, 'councils/merton', 2, 1, 0);"
          "INSERT INTO commit_log (council_id, sequence, time, actor, kind, reference_sequence) "
          "VALUES (7, 1, 5, 'officer', 1, 0), (7, 2, 6, 'director', 3, 1);"
          "INSERT INTO resource (id, council_id, kind, name, parent, sort_key) "
          "VALUES (3, 7, 3, 'councils/merton/panels/cyp', 'councils/merton', 'cyp');"
          "INSERT INTO resource_revision (council_id, resource_id, sequence, ordinal, body) "
          "VALUES (7, 3, 1, 0, X'00');"),
      IsOk());
  ASSERT_THAT(
      storage::BringToNewestVersion(*database, IngestionSchema(), storage::OlderFile::kMigrate),
      IsOk());
  EXPECT_THAT(database->QueryInt64("SELECT COUNT(*) FROM commit_log WHERE council_id = 7 AND "
                                   "sequence = 2 AND time = 6 AND actor = 'director' AND kind = 3 "
                                   "AND reference_sequence = 1"),
              IsOkAndHolds(Optional(1)));
  EXPECT_THAT(database->QueryInt64("SELECT redaction_sequence FROM council WHERE id = 7"),
              IsOkAndHolds(Optional(0)));
  EXPECT_THAT(database->CheckForeignKeys(), IsOk());
  ASSERT_THAT(
      database->RunScript(
          "INSERT INTO commit_log (council_id, sequence, time, actor, kind, reference_sequence) "
          "VALUES (7, 3, 7, 'officer', 4, 1);"
          "INSERT INTO redaction (council_id, sequence, reason, record_places, kept_answers) "
          "VALUES (7, 3, 'Named in error.', 0, 0);"
          "INSERT INTO redacted_revision (council_id, redaction_sequence, resource_id, sequence, "
          "sha256, places) VALUES (7, 3, 3, 1, printf('%064d', 0), 1);"),
      IsOk());
  // References go to the table that took the old one's place.
  EXPECT_FALSE(database
                   ->Run("INSERT INTO redaction (council_id, sequence, reason, record_places, "
                         "kept_answers) VALUES (7, 4, 'No commit.', 0, 0)")
                   .ok());
  EXPECT_FALSE(database
                   ->Run("INSERT INTO resource_revision (council_id, resource_id, sequence, "
                         "ordinal, body) VALUES (7, 3, 9, 0, X'00')")
                   .ok());
}

}  // namespace
}  // namespace ragstone::ingestion
