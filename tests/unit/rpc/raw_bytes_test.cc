// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/raw_bytes.h"

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <grpcpp/support/slice.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;

TEST(RawBytesTest, WhatIsSharedIsReadAgain) {
  ingestion::v1::GetHeadRequest request;
  request.set_council("councils/merton");
  const grpc::ByteBuffer bytes =
      ShareBytes(std::make_shared<const std::string>(request.SerializeAsString()));
  for (int time = 0; time < 2; ++time) {
    ingestion::v1::GetHeadRequest read;
    ASSERT_THAT(ParseBytes(bytes, read), IsOk());
    EXPECT_EQ(read.council(), "councils/merton");
  }
}

TEST(RawBytesTest, WhatIsNoSuchMessageIsNamed) {
  ingestion::v1::GetHeadRequest read;
  const auto broken = std::make_shared<const std::string>("\x0a\x7f");
  EXPECT_THAT(ParseBytes(ShareBytes(broken), read),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       ::testing::HasSubstr("want a ragstone.ingestion.v1.GetHeadRequest")));
}

TEST(RawBytesTest, BytesAreHeldUntilTheLastAnswerIsGone) {
  auto bytes = std::make_shared<const std::string>(1000, '.');
  const std::weak_ptr<const std::string> held = bytes;
  {
    const grpc::ByteBuffer answer = ShareBytes(std::move(bytes));
    EXPECT_EQ(answer.Length(), 1000U);
    EXPECT_FALSE(held.expired());
  }
  EXPECT_TRUE(held.expired());
}

}  // namespace
}  // namespace ragstone::rpc
