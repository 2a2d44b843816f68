// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/trace_context.h"

#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::rpc {
namespace {

using ::testing::MatchesRegex;

constexpr char kTraceparent[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(TraceContextTest, IsRead) {
  const std::optional<TraceContext> read = TraceContext::Parse(kTraceparent);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(read->span_id, "b7ad6b7169203331");
  EXPECT_EQ(read->flags, "01");
  EXPECT_EQ(read->Header(), kTraceparent);
}

TEST(TraceContextTest, OfANewerVersionWhatIsKnownIsRead) {
  for (const char* newer : {"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                            "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"}) {
    const std::optional<TraceContext> read = TraceContext::Parse(newer);
    ASSERT_TRUE(read.has_value()) << newer;
    EXPECT_EQ(read->Header(), kTraceparent);
  }
}

TEST(TraceContextTest, WhatIsNoneIsNotRead) {
  for (const char* traceparent :
       {"", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "0g-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333x-01"}) {
    EXPECT_FALSE(TraceContext::Parse(traceparent).has_value()) << traceparent;
  }
}

TEST(TraceContextTest, ANewOneIsLikeNoOther) {
  const TraceContext one = TraceContext::New();
  const TraceContext other = TraceContext::New();
  EXPECT_TRUE(TraceContext::Parse(one.Header()).has_value()) << one.Header();
  EXPECT_NE(one.trace_id, other.trace_id);
  EXPECT_NE(one.span_id, other.span_id);
}

TEST(TraceContextTest, ACallWithinATraceHasAnIdOfItsOwn) {
  const TraceContext parent = *TraceContext::Parse(kTraceparent);
  const TraceContext child = parent.Child();
  EXPECT_THAT(child.Header(), MatchesRegex("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01"));
  EXPECT_NE(child.span_id, parent.span_id);
}

}  // namespace
}  // namespace ragstone::rpc
