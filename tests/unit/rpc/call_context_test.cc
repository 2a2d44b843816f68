// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/call_context.h"

#include <string>

#include <gtest/gtest.h>

namespace ragstone::rpc {
namespace {

TEST(TraceId, IsReadFromAW3cTraceContext) {
  EXPECT_EQ(TraceId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            "0af7651916cd43dd8448eb211c80319c");
  for (const char* traceparent :
       {"", "00", "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333x-01"}) {
    EXPECT_EQ(TraceId(traceparent), "") << traceparent;
  }
}

TEST(NewTraceparent, IsOneAndNeverTheSame) {
  const std::string first = NewTraceparent();
  const std::string second = NewTraceparent();
  EXPECT_NE(TraceId(first), "");
  EXPECT_NE(TraceId(first), TraceId(second));
}

}  // namespace
}  // namespace ragstone::rpc
