// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Files that earlier versions wrote are brought up to date with all that is in them.

#include "services/rating/migrations.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/rating/sqlite_store.h"
#include "services/storage/database.h"
#include "services/storage/migrations.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;

TEST(RatingMigrationsTest, TheFirstVersionKeepsItsRatingsAndCanBeErased) {
  const test::TempDir dir;
  {
    storage::DatabaseOptions options;
    options.path = dir.File("rating.db");
    options.mode = storage::DatabaseOptions::Mode::kCreate;
    const auto database = storage::Database::Open(options);
    ASSERT_THAT(database.status(), IsOk());
    storage::Schema first = RatingSchema();
    first.steps = first.steps.subspan(0, 1);
    ASSERT_THAT(storage::BringToNewestVersion(**database, first, storage::OlderFile::kRefuse),
                IsOk());
    ASSERT_THAT((*database)->RunScript(
                    "INSERT INTO council (id, name, applied_sequence) "
                    "VALUES (1, 'councils/merton', 2);"
                    "INSERT INTO performance_index (id, council_id, name) VALUES "
                    "(5, 1, 'councils/merton/panels/cyp/indexes/FY2020-21');"
                    "INSERT INTO index_revision (council_id, index_id, sequence, payload) "
                    "VALUES (1, 5, 1, X'41');"),
                IsOk());
  }
  EXPECT_THAT(SqliteStore::Open(dir.File("rating.db"), storage::OlderFile::kRefuse),
              test::StatusIs(absl::StatusCode::kFailedPrecondition));
  const auto store = SqliteStore::Open(dir.File("rating.db"), storage::OlderFile::kMigrate);
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT((*store)->Read([](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto revision, view.FindIndex(kIndex, 2));
    EXPECT_EQ(revision->payload, "A");
    RAGSTONE_ASSIGN_OR_RETURN(const auto applied, view.FindApplied(kMerton));
    EXPECT_EQ(applied->sequence, 2);
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_THAT((*store)->EraseOverwritten(), IsOk());
  EXPECT_THAT((*store)->Close(absl::Seconds(5)), IsOk());
}

}  // namespace
}  // namespace ragstone::rating
