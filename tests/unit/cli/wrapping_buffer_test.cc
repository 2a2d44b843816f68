// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/wrapping_buffer.h"

#include <ostream>
#include <sstream>

#include <gtest/gtest.h>

namespace ragstone::cli {
namespace {

class WrappingBufferTest : public ::testing::Test {
 protected:
  std::stringbuf shown_;
  WrappingBuffer buffer_{shown_, 30};
  std::ostream out_{&buffer_};
};

TEST_F(WrappingBufferTest, LongLinesAreBrokenBetweenWords) {
  out_ << "a.csv:2:3: value: \"140\", a hundred times £5 or more\nshort\n\n";
  EXPECT_EQ(shown_.str(),
            "a.csv:2:3: value: \"140\", a\n"
            "  hundred times £5 or more\n"
            "short\n"
            "\n");
}

TEST_F(WrappingBufferTest, AWordThatIsLongerThanALineStaysWhole) {
  out_ << "see /a/very/long/path/that/nobody/can/break.csv for it\n";
  EXPECT_EQ(shown_.str(),
            "see\n"
            "  /a/very/long/path/that/nobody/can/break.csv\n"
            "  for it\n");
}

TEST_F(WrappingBufferTest, CommandsStayWholeToBeCopied) {
  out_ << "Where they are right:\n  ragstone batch accept 7 far_from_neighbours,large_change\n";
  EXPECT_EQ(shown_.str(),
            "Where they are right:\n"
            "  ragstone batch accept 7 far_from_neighbours,large_change\n");
}

TEST_F(WrappingBufferTest, WhatIsFlushedIsShownAsItIs) {
  out_ << "\r\x1B[K[####      ] 20%  1,000 rows, 1,000 rows/s" << std::flush;
  EXPECT_EQ(shown_.str(), "\r\x1B[K[####      ] 20%  1,000 rows, 1,000 rows/s");
  out_ << "\n";
  EXPECT_EQ(shown_.str(), "\r\x1B[K[####      ] 20%  1,000 rows, 1,000 rows/s\n");
}

}  // namespace
}  // namespace ragstone::cli
