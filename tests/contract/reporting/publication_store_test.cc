// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/publication/sqlite_store.h"
#include "services/storage/database.h"
#include "tests/contract/reporting/publication_store_suite.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::reporting {
namespace {

class SqliteFixture final : public StoreFixture {
 public:
  SqliteFixture() { Open(); }
  Store& store() override { return *store_; }
  void Reopen() override {
    Close();
    Open();
  }

  std::string path() const { return dir_.File("reporting.db"); }
  void Close() {
    if (store_ == nullptr) return;
    EXPECT_THAT(store_->Close(absl::Seconds(10)), test::IsOk());
    store_.reset();
  }

 private:
  void Open() {
    auto opened = SqliteStore::Open(path(), storage::OlderFile::kRefuse);
    ASSERT_THAT(opened, test::IsOk());
    store_ = *std::move(opened);
  }

  test::TempDir dir_;
  std::unique_ptr<SqliteStore> store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, ReportStoreTest, SqliteFixture);

TEST(SqliteReportStoreTest, RefusesAFileThatIsNotADatabase) {
  const test::TempDir dir;
  const std::string path = dir.Write("reporting.db", "not a database, but long enough to look at");
  EXPECT_THAT(SqliteStore::Open(path, storage::OlderFile::kRefuse),
              test::StatusIs(absl::StatusCode::kFailedPrecondition));
}

// What stands against somebody who opens the file himself.
class PublishedFileTest : public ReportStoreTest<SqliteFixture> {};

TEST_F(PublishedFileTest, TheFileItselfRefusesToChangeWhatWasPublished) {
  ASSERT_THAT(Add(Name(1), 7), test::IsOk());
  ASSERT_THAT(Publish(Name(1), "first"), test::IsOk());
  fixture_.Close();
  storage::DatabaseOptions options;
  options.path = fixture_.path();
  auto database = storage::Database::Open(options);
  ASSERT_THAT(database, test::IsOk());
  const std::vector<std::string> attempts = {
      "UPDATE rendering SET bytes = x'00'",
      "DELETE FROM rendering",
      "INSERT OR REPLACE INTO rendering SELECT id, report_id, format, media_type, sha256, x'00' "
      "FROM rendering",
      "INSERT INTO rendering (report_id, format, media_type, sha256, bytes) "
      "SELECT report_id, 99, media_type, sha256, bytes FROM rendering LIMIT 1",
      "UPDATE publication SET canonical_sha256 = canonical_sha256",
      "DELETE FROM publication",
      "UPDATE check_override SET reason = 'another'",
      "DELETE FROM check_override",
      "UPDATE check_finding SET message = 'another'",
      "DELETE FROM check_finding",
      "UPDATE report SET state = 1",
      "DELETE FROM report",
      "UPDATE report_step SET actor = 'another'",
      "DELETE FROM report_step",
  };
  for (const std::string& sql : attempts) {
    EXPECT_THAT((*database)->Run(sql), test::StatusIs(absl::StatusCode::kFailedPrecondition))
        << sql;
  }
  database->reset();
  fixture_.Reopen();
  const auto file =
      Find([&](ReadView& view) { return view.FindFile(Name(1), v1::REPORT_FORMAT_TEXT); });
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes, Publication("first").files[0].bytes);
}

}  // namespace
}  // namespace ragstone::reporting
