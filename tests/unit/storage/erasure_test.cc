// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is overwritten can be taken out of the bytes of a file.

#include "services/storage/erasure.h"

#include <memory>
#include <optional>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/storage/transaction.h"
#include "tests/support/database_bytes.h"
#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::PlacesInDatabase;
using ::ragstone::test::StatusIs;

constexpr char kSchemaSql[] =
    "CREATE TABLE erasure_due (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;"
    "CREATE TABLE answer (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;";
constexpr char kInsertSql[] = "INSERT INTO answer (id, text) VALUES (?, ?)";
constexpr char kOverwriteSql[] = "UPDATE answer SET text = replace(text, ?, '[redacted]')";
constexpr char kCountMarksSql[] = "SELECT COUNT(*) FROM erasure_due";

constexpr char kWords[] = "Zephaniah Quill";
constexpr int kRows = 2000;

const MigrationStep kSteps[] = {{"answers", kSchemaSql}};

class ErasureTest : public DatabaseTest {
 protected:
  ErasureTest() { OpenPool(); }

  void OpenPool() {
    PoolOptions options;
    options.writer = Options();
    options.schema = {1, "Test", kSteps};
    absl::StatusOr<std::unique_ptr<Pool>> pool = Pool::Open(options);
    ASSERT_THAT(pool, IsOk());
    pool_ = *std::move(pool);
  }

  // Rows in an order that is not that of their keys, so that pages are split again and again, and
  // copies of rows stay between the cells of some: zeroing what is overwritten, which SQLite does
  // by itself, leaves the words behind in two places.
  void Fill() {
    ASSERT_THAT(pool_->Write(Wait{},
                             [](Database& database) -> absl::Status {
                               std::mt19937 numbers(1);
                               for (int i = 0; i < kRows; ++i) {
                                 const std::string text =
                                     absl::StrCat(std::string(numbers() % 600, 'a'), " ", kWords,
                                                  " ", std::string(numbers() % 60, 'b'));
                                 RAGSTONE_RETURN_IF_ERROR(
                                     database.Run(kInsertSql, absl::StrCat(numbers()), text));
                               }
                               return absl::OkStatus();
                             }),
                IsOk());
  }

  absl::Status Overwrite() {
    return pool_->Write(Wait{}, [](Database& database) -> absl::Status {
      RAGSTONE_RETURN_IF_ERROR(database.Run(kOverwriteSql, kWords));
      return MarkErasureDue(database);
    });
  }

  int64_t Query(absl::string_view sql) {
    std::optional<int64_t> value;
    EXPECT_THAT(pool_->Read(Wait{},
                            [&](Database& database) -> absl::Status {
                              RAGSTONE_ASSIGN_OR_RETURN(value, database.QueryInt64(sql));
                              return absl::OkStatus();
                            }),
                IsOk());
    return value.value_or(-1);
  }

  int Places() const { return PlacesInDatabase(Options().path, kWords); }

  std::unique_ptr<Pool> pool_;
};

TEST_F(ErasureTest, NothingOfWhatWasOverwrittenIsLeft) {
  Fill();
  ASSERT_GE(Places(), kRows);
  ASSERT_THAT(Overwrite(), IsOk());
  EXPECT_GT(Places(), 0) << "of the log, where they are until it is emptied";
  ASSERT_THAT(EraseOverwritten(*pool_), IsOk());
  EXPECT_EQ(Places(), 0);
  EXPECT_EQ(Query("SELECT COUNT(*) FROM answer WHERE text LIKE '% [redacted] %'"), kRows);
  EXPECT_EQ(Query(kCountMarksSql), 0);
}

TEST_F(ErasureTest, AFileThatIsNotMarkedIsLeftAlone) {
  Fill();
  const int before = Places();
  ASSERT_THAT(EraseOverwritten(*pool_), IsOk());
  EXPECT_EQ(Places(), before);
}

TEST_F(ErasureTest, WhatAReaderHoldsUpIsMadeUpFor) {
  Fill();
  {
    const std::unique_ptr<Database> other = Open(Options(DatabaseOptions::Mode::kReadOnly));
    const absl::StatusOr<ReadTransaction> reading = ReadTransaction::Begin(*other);
    ASSERT_THAT(reading, IsOk());
    ASSERT_THAT(Overwrite(), IsOk());
    ASSERT_THAT(Overwrite(), IsOk());  // marked twice
    EXPECT_THAT(EraseOverwritten(*pool_), StatusIs(absl::StatusCode::kAborted));
    EXPECT_GT(Places(), 0);
    EXPECT_EQ(Query(kCountMarksSql), 1);
  }
  ASSERT_THAT(EraseOverwritten(*pool_), IsOk());
  EXPECT_EQ(Places(), 0);
  EXPECT_EQ(Query(kCountMarksSql), 0);
}

TEST_F(ErasureTest, TheMarkOutlivesTheProcess) {
  Fill();
  ASSERT_THAT(Overwrite(), IsOk());
  pool_.reset();
  OpenPool();
  EXPECT_EQ(Query(kCountMarksSql), 1);
  ASSERT_THAT(EraseOverwritten(*pool_), IsOk());
  EXPECT_EQ(Places(), 0);
}

TEST_F(ErasureTest, RolledBackNothingIsMarked) {
  EXPECT_THAT(pool_->Write(Wait{},
                           [](Database& database) -> absl::Status {
                             RAGSTONE_RETURN_IF_ERROR(MarkErasureDue(database));
                             return absl::CancelledError("changed my mind");
                           }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(Query(kCountMarksSql), 0);
}

}  // namespace
}  // namespace ragstone::storage
