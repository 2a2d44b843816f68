// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/output_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class OutputFileTest : public ::testing::Test {
 protected:
  size_t FilesInFolder() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(dir_.path()), {}));
  }

  const test::TempDir dir_;
};

TEST_F(OutputFileTest, ComesIntoItsPlaceWhenItIsWhole) {
  const std::string path = dir_.Write("out.csv", "before");
  const auto file = OutputFile::Create(path);
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT((*file)->Write("one\n"), IsOk());
  EXPECT_EQ(Read(path), "before");
  EXPECT_THAT((*file)->Write("two\n"), IsOk());
  EXPECT_THAT((*file)->Put(), IsOk());
  EXPECT_EQ(Read(path), "one\ntwo\n");
  EXPECT_EQ(FilesInFolder(), 1U);
  // As other files are, and not private.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(fs::status(path).permissions(), static_cast<fs::perms>(0666 & ~mask));
}

TEST_F(OutputFileTest, WhatIsGivenUpLeavesWhatWasThere) {
  const std::string path = dir_.Write("out.csv", "before");
  {
    const auto file = OutputFile::Create(path);
    ASSERT_THAT(file, IsOk());
    EXPECT_THAT((*file)->Write("half"), IsOk());
  }
  EXPECT_EQ(Read(path), "before");
  EXPECT_EQ(FilesInFolder(), 1U);
}

TEST_F(OutputFileTest, ALinkStaysALink) {
  const std::string path = dir_.Write("real.csv", "before");
  fs::create_symlink("real.csv", dir_.File("link.csv"));
  const auto file = OutputFile::Create(dir_.File("link.csv"));
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT((*file)->Write("after"), IsOk());
  EXPECT_THAT((*file)->Put(), IsOk());
  EXPECT_TRUE(fs::is_symlink(dir_.File("link.csv")));
  EXPECT_EQ(Read(path), "after");
}

TEST_F(OutputFileTest, APipeIsWrittenToAsItComes) {
  const std::string path = dir_.File("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  std::string read;
  std::thread reader([&] { read = Read(path); });
  const auto file = OutputFile::Create(path);
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT((*file)->Write("through"), IsOk());
  EXPECT_THAT((*file)->Put(), IsOk());
  reader.join();
  EXPECT_EQ(read, "through");
}

TEST_F(OutputFileTest, SaysWhatIsWrongWithThePlace) {
  const std::string nowhere = dir_.File("nowhere/out.csv");
  EXPECT_THAT(OutputFile::Create(nowhere),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr(nowhere), HasSubstr("No such file or directory"))));
  EXPECT_THAT(OutputFile::Create(dir_.path().string()),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("Is a directory")));
  // A disk that is always full.
  const auto full = OutputFile::Create("/dev/full");
  ASSERT_THAT(full, IsOk());
  EXPECT_THAT((*full)->Write("x"), StatusIs(absl::StatusCode::kResourceExhausted,
                                            HasSubstr("/dev/full: No space left on device")));
}

}  // namespace
}  // namespace ragstone::cli
