// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/staged_folder.h"

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
using ::testing::IsEmpty;

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool IsCsv(const std::string& name) { return fs::path(name).extension() == ".csv"; }

class StagedFolderTest : public ::testing::Test {
 protected:
  // Everything below the temporary folder.
  std::set<std::string> Paths() {
    std::set<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(dir_.path())) {
      if (!entry.is_directory()) paths.insert(fs::relative(entry.path(), dir_.path()).string());
    }
    return paths;
  }
  std::unique_ptr<StagedFolder> Stage(const std::string& folder) {
    auto stage = StagedFolder::Create(dir_.File(folder));
    EXPECT_THAT(stage, IsOk());
    return *std::move(stage);
  }
  test::TempDir dir_;
};

TEST_F(StagedFolderTest, ANewFolderIsThereWholeOrNotAtAll) {
  {
    const std::unique_ptr<StagedFolder> stage = Stage("new/");
    ASSERT_THAT(stage->Write("a.csv", "1\n"), IsOk());
    ASSERT_THAT(stage->Write("reference/b.csv", "2\n"), IsOk());
    EXPECT_FALSE(fs::exists(dir_.File("new")));
  }
  // Not put: nothing stays behind.
  EXPECT_TRUE(fs::is_empty(dir_.path()));
  const std::unique_ptr<StagedFolder> stage = Stage("new");
  ASSERT_THAT(stage->Write("a.csv", "1\n"), IsOk());
  ASSERT_THAT(stage->Write("reference/b.csv", "2\n"), IsOk());
  ASSERT_THAT(stage->Put(&IsCsv), IsOk());
  EXPECT_THAT(Paths(), ElementsAre("new/a.csv", "new/reference/b.csv"));
  EXPECT_EQ(Read(dir_.File("new/a.csv")), "1\n");
  EXPECT_EQ(fs::status(dir_.File("new")).permissions(), fs::status(dir_.path()).permissions());
}

TEST_F(StagedFolderTest, InAFolderThatIsThereOnlyStaleFilesAreReplaced) {
  fs::create_directories(dir_.path() / "old" / "reference");
  fs::create_directories(dir_.path() / "old" / ".git");
  dir_.Write("old/a.csv", "before\n");
  dir_.Write("old/gone.csv", "before\n");
  dir_.Write("old/notes.txt", "mine\n");
  dir_.Write("old/.git/x.csv", "mine\n");
  dir_.Write("old/reference/c.csv", "before\n");
  {
    const std::unique_ptr<StagedFolder> stage = Stage("old");
    ASSERT_THAT(stage->Write("a.csv", "after\n"), IsOk());
    EXPECT_EQ(Read(dir_.File("old/a.csv")), "before\n");
    ASSERT_THAT(stage->Put(&IsCsv), IsOk());
  }
  // Nothing was put into reference: what is there stays.
  EXPECT_THAT(Paths(),
              ElementsAre("old/.git/x.csv", "old/a.csv", "old/notes.txt", "old/reference/c.csv"));
  EXPECT_EQ(Read(dir_.File("old/a.csv")), "after\n");
}

TEST_F(StagedFolderTest, WhatFailsHalfWayIsTakenBack) {
  fs::create_directories(dir_.path() / "old" / "b.csv");
  dir_.Write("old/a.csv", "before\n");
  dir_.Write("old/b.csv/inside", "a folder of that name\n");
  {
    const std::unique_ptr<StagedFolder> stage = Stage("old");
    ASSERT_THAT(stage->Write("a.csv", "after\n"), IsOk());
    ASSERT_THAT(stage->Write("b.csv", "after\n"), IsOk());
    EXPECT_THAT(stage->Put(&IsCsv),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("old/b.csv: ")));
  }
  EXPECT_THAT(Paths(), ElementsAre("old/a.csv", "old/b.csv/inside"));
  EXPECT_EQ(Read(dir_.File("old/a.csv")), "before\n");
}

TEST_F(StagedFolderTest, TheFolderAroundItMustBeThere) {
  EXPECT_THAT(StagedFolder::Create(dir_.File("none/new")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none: No such file")));
  EXPECT_THAT(Paths(), IsEmpty());
}

}  // namespace
}  // namespace ragstone::cli
