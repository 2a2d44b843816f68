// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/temp_dir.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace ragstone::test {
namespace {

TEST(TempDir, KeepsFilesAndGoesWithThem) {
  std::filesystem::path path;
  {
    const TempDir directory;
    path = directory.path();
    EXPECT_TRUE(std::filesystem::is_empty(path));
    const std::string file = directory.Write("a.csv", "x,y\r\n");
    EXPECT_EQ(file, directory.File("a.csv"));
    std::ifstream stream(file, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "x,y\r\n");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(TempDir, NeverGivesTheSameTwice) {
  const TempDir first;
  const TempDir second;
  EXPECT_NE(first.path(), second.path());
}

}  // namespace
}  // namespace ragstone::test
