// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/call_scope.h"

#include "absl/time/clock.h"
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;

TEST(CallScope, HasNoEndByDefault) { EXPECT_THAT(CallScope().Check(), IsOk()); }

TEST(CallScope, EndsWithItsCallerOrItsDeadline) {
  std::stop_source source;
  CallScope scope;
  scope.stop = source.get_token();
  EXPECT_THAT(scope.Check(), IsOk());
  source.request_stop();
  EXPECT_THAT(scope.Check(), StatusIs(absl::StatusCode::kCancelled));
  // gRPC cancels a call whose deadline passes; the caller should hear of the deadline.
  scope.deadline = absl::Now() - absl::Seconds(1);
  EXPECT_THAT(scope.Check(), StatusIs(absl::StatusCode::kDeadlineExceeded));
}

struct Options {
  absl::Time deadline;
  std::stop_token stop;
  std::string actor;
  std::string traceparent;
};

TEST(CallScope, GoesOnward) {
  std::stop_source source;
  CallScope scope;
  scope.deadline = absl::UnixEpoch();
  scope.stop = source.get_token();
  scope.actor = "demo";
  scope.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const auto options = scope.Onward<Options>();
  EXPECT_EQ(options.deadline, absl::UnixEpoch());
  EXPECT_EQ(options.actor, "demo");
  EXPECT_EQ(options.traceparent, scope.traceparent);
  source.request_stop();
  EXPECT_TRUE(options.stop.stop_requested());
}

}  // namespace
}  // namespace ragstone
