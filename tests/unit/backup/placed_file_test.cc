// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/placed_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::backup {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

class PlacedFileTest : public ::testing::Test {
 protected:
  std::unique_ptr<PlacedFile> Create() {
    auto file = PlacedFile::Create(path_);
    EXPECT_THAT(file, IsOk());
    return *std::move(file);
  }
  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  test::TempDir dir_;
  const std::string path_ = dir_.File("test.db");
};

TEST_F(PlacedFileTest, IsThereOnlyWhenItIsPut) {
  {
    const std::unique_ptr<PlacedFile> file = Create();
    ASSERT_THAT(file->Write("one "), IsOk());
    ASSERT_THAT(file->Write("two"), IsOk());
    EXPECT_FALSE(fs::exists(path_));
    EXPECT_EQ(Read(file->stage()), "one two");
    ASSERT_THAT(file->Put(), IsOk());
  }
  EXPECT_EQ(Read(path_), "one two");
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(StageOf(path_)));
}

TEST_F(PlacedFileTest, GoesWhenItIsNotPut) {
  ASSERT_THAT(Create()->Write("one"), IsOk());
  EXPECT_TRUE(fs::is_empty(dir_.path()));
}

TEST_F(PlacedFileTest, NeverReplacesWhatIsThere) {
  {
    const std::unique_ptr<PlacedFile> file = Create();
    ASSERT_THAT(file->Write("new"), IsOk());
    dir_.Write("test.db", "old");
    EXPECT_THAT(file->Put(),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("test.db: File exists")));
  }
  EXPECT_EQ(Read(path_), "old");
  EXPECT_FALSE(fs::exists(StageOf(path_)));
}

TEST_F(PlacedFileTest, TakesOverWhatACrashHasLeft) {
  dir_.Write("test.db.restoring", "much more than is written now");
  dir_.Write("test.db.restoring-wal", "a log of it");
  fs::permissions(StageOf(path_), fs::perms::all);
  const std::unique_ptr<PlacedFile> file = Create();
  EXPECT_FALSE(fs::exists(dir_.File("test.db.restoring-wal")));
  ASSERT_THAT(file->Write("new"), IsOk());
  ASSERT_THAT(file->Put(), IsOk());
  EXPECT_EQ(Read(path_), "new");
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(PlacedFileTest, OneIsWrittenAtATime) {
  const std::unique_ptr<PlacedFile> file = Create();
  ASSERT_THAT(file->Write("one"), IsOk());
  EXPECT_THAT(PlacedFile::Create(path_),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another process")));
  ASSERT_THAT(file->Put(), IsOk());
  EXPECT_EQ(Read(path_), "one");
}

TEST_F(PlacedFileTest, ItsFolderMustBeThere) {
  EXPECT_THAT(PlacedFile::Create(dir_.File("nowhere/test.db")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("No such file")));
}

}  // namespace
}  // namespace ragstone::backup
