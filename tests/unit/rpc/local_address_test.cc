// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/local_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

TEST(LocalAddress, IsTheLoopbackOrASocketOfTheFileSystem) {
  for (const char* address : {"127.0.0.1:7001", "127.255.0.9:1", "localhost:7001", "[::1]:7001",
                              "unix:/run/ragstone/ingestion"}) {
    EXPECT_TRUE(IsLocalAddress(address)) << address;
    EXPECT_THAT(CheckPlainText(address), IsOk()) << address;
  }
}

// Neither names that begin like one, nor every address of the machine at once.
TEST(LocalAddress, IsNothingElse) {
  for (const char* address :
       {"0.0.0.0:7001", "[::]:7001", "ingestion:7001", "localhost.example.org:1",
        "127.0.0.1.example.org:1", "128.0.0.1:1", "127.1:1", "10.0.0.1:7001", "localhost", "",
        "dns:///localhost:7001", "Unix:/run/x"}) {
    EXPECT_FALSE(IsLocalAddress(address)) << address;
    EXPECT_THAT(CheckPlainText(address),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("want certificates")))
        << address;
  }
  EXPECT_EQ(DetailsOf(CheckPlainText("h:1")).reason, kPlainTextRefused);
}

}  // namespace
}  // namespace ragstone::rpc
