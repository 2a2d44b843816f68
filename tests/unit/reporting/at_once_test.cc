// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/at_once.h"

#include <stop_token>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include <gtest/gtest.h>

namespace ragstone::reporting {
namespace {

// Only a test that fails waits so long.
constexpr absl::Duration kLong = absl::Seconds(20);

absl::Status Succeed(const CallScope&) { return absl::OkStatus(); }

// Whether the stop of the scope is requested while it waits.
bool AwaitStop(const CallScope& scope) {
  absl::Notification stopped;
  const std::stop_callback notify(scope.stop, [&] { stopped.Notify(); });
  return stopped.WaitForNotificationWithTimeout(kLong);
}

TEST(AtOnceTest, DoesBothAtTheSameTime) {
  absl::Notification first_began;
  absl::Notification second_began;
  EXPECT_EQ(AtOnce(
                CallScope(),
                [&](const CallScope&) -> absl::Status {
                  first_began.Notify();
                  if (second_began.WaitForNotificationWithTimeout(kLong)) return absl::OkStatus();
                  return absl::InternalError("the second did not begin");
                },
                [&](const CallScope&) -> absl::Status {
                  second_began.Notify();
                  if (first_began.WaitForNotificationWithTimeout(kLong)) return absl::OkStatus();
                  return absl::InternalError("the first did not begin");
                }),
            absl::OkStatus());
}

TEST(AtOnceTest, TheErrorIsThatOfTheFirstWhicheverEndsFirst) {
  absl::Notification first_failed;
  EXPECT_EQ(AtOnce(
                CallScope(),
                [&](const CallScope&) {
                  first_failed.Notify();
                  return absl::NotFoundError("first");
                },
                [&](const CallScope&) {
                  first_failed.WaitForNotificationWithTimeout(kLong);
                  return absl::InternalError("second");
                }),
            absl::NotFoundError("first"));
  absl::Notification second_failed;
  EXPECT_EQ(AtOnce(
                CallScope(),
                [&](const CallScope&) {
                  second_failed.WaitForNotificationWithTimeout(kLong);
                  return absl::NotFoundError("first");
                },
                [&](const CallScope&) {
                  second_failed.Notify();
                  return absl::InternalError("second");
                }),
            absl::NotFoundError("first"));
}

TEST(AtOnceTest, TheSecondIsGivenUpWhenTheFirstFails) {
  bool stopped = false;
  EXPECT_EQ(AtOnce(
                CallScope(), [](const CallScope&) { return absl::NotFoundError("first"); },
                [&](const CallScope& scope) {
                  stopped = AwaitStop(scope);
                  return absl::CancelledError("second");
                }),
            absl::NotFoundError("first"));
  EXPECT_TRUE(stopped);
}

TEST(AtOnceTest, TheFirstGoesOnWhenTheSecondFails) {
  absl::Notification second_failed;
  bool stopped = true;
  EXPECT_EQ(AtOnce(
                CallScope(),
                [&](const CallScope& scope) {
                  second_failed.WaitForNotificationWithTimeout(kLong);
                  stopped = scope.stop.stop_requested();
                  return absl::OkStatus();
                },
                [&](const CallScope&) {
                  second_failed.Notify();
                  return absl::UnavailableError("second");
                }),
            absl::UnavailableError("second"));
  EXPECT_FALSE(stopped);
}

TEST(AtOnceTest, BothEndWithTheCall) {
  std::stop_source caller;
  CallScope scope;
  scope.stop = caller.get_token();
  scope.deadline = absl::FromUnixSeconds(1'000);
  scope.traceparent = "trace";
  const auto wait = [&](const CallScope& within) -> absl::Status {
    EXPECT_EQ(within.deadline, scope.deadline);
    EXPECT_EQ(within.traceparent, "trace");
    caller.request_stop();
    return AwaitStop(within) ? absl::CancelledError("stopped") : absl::OkStatus();
  };
  EXPECT_EQ(AtOnce(scope, wait, wait), absl::CancelledError("stopped"));
  // One that begins after its end as well.
  EXPECT_EQ(AtOnce(scope, Succeed, wait), absl::CancelledError("stopped"));
}

}  // namespace
}  // namespace ragstone::reporting
