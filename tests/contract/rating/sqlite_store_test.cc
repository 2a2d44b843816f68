// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/sqlite_store.h"

#include <memory>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/rating/store_suite.h"
#include "tests/support/database_bytes.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::rating {
namespace {

class SqliteFixture final : public StoreFixture {
 public:
  SqliteFixture() { Open(); }
  Store& store() override { return *store_; }
  void Reopen() override {
    EXPECT_THAT(store_->Close(absl::Seconds(10)), test::IsOk());
    store_.reset();
    Open();
  }

  int Places(absl::string_view text) const override {
    return test::PlacesInDatabase(dir_.File("rating.db"), text);
  }

 private:
  void Open() {
    auto opened = SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse);
    ASSERT_THAT(opened, test::IsOk());
    store_ = *std::move(opened);
  }

  test::TempDir dir_;
  std::unique_ptr<SqliteStore> store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, RatingStoreTest, SqliteFixture);

TEST(SqliteStoreTest, RefusesAFileThatIsNotADatabase) {
  const test::TempDir dir;
  const std::string path = dir.Write("rating.db", "not a database, but long enough to look at");
  EXPECT_THAT(SqliteStore::Open(path, storage::OlderFile::kRefuse),
              test::StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace ragstone::rating
