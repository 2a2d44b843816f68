// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/copy.h"

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/storage/transaction.h"
#include "tests/support/database_bytes.h"
#include "tests/support/failing_disk.h"
#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

constexpr int32_t kId = 0x54455354;

// So many that a copy is asked in the middle whether it is still wanted.
constexpr int64_t kNotes = 5000;

class CopyTest : public DatabaseTest {
 protected:
  CopyTest() : database_(OpenWithNotes()) {
    EXPECT_THAT(database_->SetApplicationId(kId), IsOk());
    EXPECT_THAT(database_->SetSchemaVersion(3), IsOk());
    auto transaction = WriteTransaction::Begin(*database_);
    AddNotes(1, kNotes);
    EXPECT_THAT(transaction->Commit(), IsOk());
  }

  void AddNotes(int64_t first, int64_t last) {
    for (int64_t id = first; id <= last; ++id) {
      EXPECT_THAT(database_->Run(kInsertNoteSql, id, std::string(100, 'x')), IsOk());
    }
  }

  std::string Target() const { return dir_.File("copy.db"); }
  absl::Status Copy(std::function<bool()> cancelled = nullptr) {
    return CopyDatabase(Options().path, Target(), std::move(cancelled));
  }
  std::unique_ptr<Database> OpenCopy() {
    DatabaseOptions options = Options(DatabaseOptions::Mode::kReadOnly);
    options.path = Target();
    return Open(options);
  }
  void ExpectNoCopy() {
    for (const auto& entry : fs::directory_iterator(dir_.path())) {
      EXPECT_THAT(entry.path().filename().string(), ::testing::StartsWith("test.db"));
    }
  }

  std::unique_ptr<Database> database_;
};

TEST_F(CopyTest, HasAllThatIsCommittedAndIsPrivate) {
  ASSERT_THAT(Copy(), IsOk());
  EXPECT_EQ(fs::status(Target()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const std::unique_ptr<Database> copy = OpenCopy();
  EXPECT_EQ(CountNotes(*copy), kNotes);
  EXPECT_THAT(copy->CheckIntegrity(), IsOk());
  EXPECT_EQ(*copy->application_id(), kId);
  EXPECT_EQ(*copy->schema_version(), 3);
}

TEST_F(CopyTest, ReplacesWhatIsLeftOfAnother) {
  ASSERT_THAT(Copy(), IsOk());
  dir_.Write("copy.db-journal", "half a journal");
  AddNotes(kNotes + 1, kNotes + 10);
  ASSERT_THAT(Copy(), IsOk());
  EXPECT_EQ(CountNotes(*OpenCopy()), kNotes + 10);
  EXPECT_FALSE(fs::exists(dir_.File("copy.db-journal")));
}

TEST_F(CopyTest, WhoWritesIsNotHeldUpAndWhatIsNotCommittedIsNotInIt) {
  auto transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  AddNotes(kNotes + 1, kNotes + 50);
  bool wrote = false;
  ASSERT_THAT(Copy([&] {
                if (!wrote) {
                  wrote = true;
                  EXPECT_THAT(transaction->Commit(), IsOk());
                  AddNotes(kNotes + 51, kNotes + 60);
                }
                return false;
              }),
              IsOk());
  EXPECT_TRUE(wrote) << "the copy is too small to write in the middle of it";
  EXPECT_EQ(CountNotes(*OpenCopy()), kNotes);
  EXPECT_EQ(CountNotes(*database_), kNotes + 60);
}

TEST_F(CopyTest, HasNothingOfWhatWasDeleted) {
  ASSERT_THAT(database_->SetQueryOnly(false), IsOk());
  ASSERT_THAT(database_->RunScript("PRAGMA secure_delete = OFF"), IsOk());
  ASSERT_THAT(database_->Run(kInsertNoteSql, 100'000, "Zephaniah"), IsOk());
  ASSERT_THAT(database_->RunScript("DELETE FROM note WHERE id = 100000"), IsOk());
  ASSERT_GT(test::PlacesInDatabase(Options().path, "Zephaniah"), 0);
  ASSERT_THAT(Copy(), IsOk());
  EXPECT_EQ(test::PlacesInDatabase(Target(), "Zephaniah"), 0);
}

TEST_F(CopyTest, LeavesNothingWhenItIsGivenUp) {
  EXPECT_THAT(Copy([] { return true; }), StatusIs(absl::StatusCode::kCancelled));
  ExpectNoCopy();
}

TEST_F(CopyTest, LeavesNothingOnAFullDisk) {
  test::FailingDisk disk;
  disk.Fail(ENOSPC, 100'000);
  const absl::Status status = Copy();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("free space")));
  EXPECT_EQ(DetailsOf(status).reason, kDatabaseFull);
  disk.Mend();
  ExpectNoCopy();
  EXPECT_THAT(Copy(), IsOk());
}

TEST_F(CopyTest, SaysWhatIsWrongWithItsPlace) {
  const absl::Status status = CopyDatabase(Options().path, dir_.File("nowhere/copy.db"), nullptr);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("nowhere/copy.db: cannot be made: No such file")));
}

TEST_F(CopyTest, IsRefusedWhereThereIsNoRoomForIt) {
  EXPECT_THAT(CheckRoom(dir_.path().string(), 1), IsOk());
  const absl::Status status = CheckRoom(dir_.path().string(), std::numeric_limits<int64_t>::max());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted,
                               HasSubstr("want 9223372036854775807 for a copy")));
  EXPECT_EQ(DetailsOf(status).reason, kDatabaseFull);
}

TEST_F(CopyTest, ADamagedPageIsFound) {
  ASSERT_THAT(Copy(), IsOk());
  std::string bytes = test::PlacesInDatabase(Target(), "x") > 0 ? "\xFF\xFF\xFF\xFF" : "";
  ASSERT_FALSE(bytes.empty());
  {
    std::FILE* const file = std::fopen(Target().c_str(), "r+b");
    ASSERT_NE(file, nullptr);
    // The head of the table's first page.
    std::fseek(file, 4096 + 3, SEEK_SET);
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
  }
  EXPECT_THAT(OpenCopy()->CheckIntegrity(), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace ragstone::storage
