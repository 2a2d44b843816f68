// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/build_id.h"

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/escaping.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone {
namespace {

TEST(BuildIdTest, IsWhatTheLinkerLeftInTheProgram) {
  const std::string build_id = BuildId();
  EXPECT_THAT(build_id, testing::SizeIs(40));  // SHA-1
  std::ostringstream program;
  program << std::ifstream("/proc/self/exe", std::ios::binary).rdbuf();
  // The note's owner stands before it.
  EXPECT_NE(program.str().find(std::string("GNU\0", 4) + absl::HexStringToBytes(build_id)),
            std::string::npos);
  EXPECT_EQ(BuildId(), build_id);
}

}  // namespace
}  // namespace ragstone
