// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Files that earlier versions wrote are brought up to date with all that is in them.

#include "services/ingestion/migrations.h"

#include <memory>

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

TEST(IngestionMigrationsTest, TheFirstVersionKeepsItsResourcesAndTakesNewKinds) {
  const test::TempDir dir;
  storage::DatabaseOptions options;
  options.path = dir.File("ingestion.db");
  options.mode = storage::DatabaseOptions::Mode::kCreate;
  const auto database = storage::Database::Open(options);
  ASSERT_THAT(database.status(), IsOk());
  storage::Schema first = IngestionSchema();
  first.steps = first.steps.subspan(0, 1);
  ASSERT_THAT(storage::BringToNewestVersion(**database, first, storage::OlderFile::kRefuse),
              IsOk());
  ASSERT_THAT(
      (*database)->RunScript(
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
      storage::BringToNewestVersion(**database, IngestionSchema(), storage::OlderFile::kMigrate),
      IsOk());
  EXPECT_THAT((*database)->QueryInt64("SELECT r.resource_id FROM resource_revision r "
                                      "JOIN resource s ON s.id = r.resource_id "
                                      "WHERE s.name = 'councils/merton/panels/cyp' AND s.kind = 3"),
              IsOkAndHolds(Optional(3)));
  EXPECT_THAT((*database)->CheckForeignKeys(), IsOk());
  EXPECT_THAT((*database)->Run("INSERT INTO resource (council_id, kind, name, parent, sort_key) "
                               "VALUES (7, 11, 'an override', 'an index', '3')"),
              IsOk());
  // References go to the table that took the old one's place.
  EXPECT_FALSE((*database)
                   ->Run("INSERT INTO resource_revision (council_id, resource_id, sequence, "
                         "ordinal, body) VALUES (7, 99, 1, 1, X'00')")
                   .ok());
}

}  // namespace
}  // namespace ragstone::ingestion
