// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/log_erasure.h"

#include <cstdio>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(LogErasureTest, WarnsOfWhatWasHeldUpAndSaysWhatToDo) {
  std::FILE* const stream = std::tmpfile();
  const Logger logger(stream);
  LogErasure(logger, absl::OkStatus());
  EXPECT_EQ(std::ftell(stream), 0);
  LogErasure(logger, absl::AbortedError("checkpoint: database is locked"));
  std::rewind(stream);
  char line[1000] = {};
  ASSERT_NE(std::fgets(line, sizeof(line), stream), nullptr);
  EXPECT_THAT(line, AllOf(HasSubstr("level=warning"), HasSubstr("restart this service"),
                          HasSubstr("database is locked")));
  std::fclose(stream);
}

}  // namespace
}  // namespace ragstone
