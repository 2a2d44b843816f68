// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/backup_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class BackupFolderTest : public ::testing::Test {
 protected:
  std::unique_ptr<BackupFolder> Create(const std::string& name) {
    auto folder = BackupFolder::Create(dir_.File(name));
    EXPECT_THAT(folder, IsOk());
    return *std::move(folder);
  }
  // The names in the temporary folder.
  std::set<std::string> Names() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir_.path())) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
  std::string Read(const std::string& name) {
    std::ifstream file(dir_.File(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  test::TempDir dir_;
};

TEST_F(BackupFolderTest, HasItsNameOnlyWhenItIsWhole) {
  {
    const std::unique_ptr<BackupFolder> folder = Create("backup/");
    ASSERT_THAT(folder->Begin("rating.db"), IsOk());
    ASSERT_THAT(folder->Write("one "), IsOk());
    ASSERT_THAT(folder->Write("two"), IsOk());
    ASSERT_THAT(folder->Begin("manifest.json"), IsOk());
    ASSERT_THAT(folder->Write("{}"), IsOk());
    EXPECT_FALSE(fs::exists(dir_.File("backup")));
    ASSERT_THAT(folder->Put(), IsOk());
  }
  EXPECT_THAT(Names(), ElementsAre("backup"));
  EXPECT_EQ(Read("backup/rating.db"), "one two");
  EXPECT_EQ(Read("backup/manifest.json"), "{}");
  EXPECT_EQ(fs::status(dir_.File("backup")).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(dir_.File("backup/rating.db")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(BackupFolderTest, GoesWhenItIsNotPut) {
  ASSERT_THAT(Create("backup")->Begin("rating.db"), IsOk());
  EXPECT_TRUE(fs::is_empty(dir_.path()));
}

TEST_F(BackupFolderTest, NothingThatIsThereIsReplaced) {
  fs::create_directory(dir_.File("folder"));
  dir_.Write("file", "mine");
  for (const char* const name : {"folder", "folder/", "file"}) {
    EXPECT_THAT(BackupFolder::Create(dir_.File(name)),
                StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("is there already")));
  }
  EXPECT_THAT(Names(), ElementsAre("file", "folder"));
}

TEST_F(BackupFolderTest, NorWhatComesMeanwhile) {
  {
    const std::unique_ptr<BackupFolder> folder = Create("backup");
    ASSERT_THAT(folder->Begin("rating.db"), IsOk());
    fs::create_directory(dir_.File("backup"));
    dir_.Write("backup/theirs", "theirs");
    EXPECT_THAT(folder->Put(), StatusIs(absl::StatusCode::kAlreadyExists));
  }
  EXPECT_THAT(Names(), ElementsAre("backup"));
  EXPECT_EQ(Read("backup/theirs"), "theirs");
}

TEST_F(BackupFolderTest, TheFolderAroundItMustBeThere) {
  EXPECT_THAT(BackupFolder::Create(dir_.File("none/backup")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none: No such file")));
}

}  // namespace
}  // namespace ragstone::cli
