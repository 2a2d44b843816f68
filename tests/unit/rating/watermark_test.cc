// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/watermark.h"

#include <stop_token>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

constexpr char kMerton[] = "councils/merton";

CallScope Until(absl::Time deadline) {
  CallScope scope;
  scope.deadline = deadline;
  return scope;
}

TEST(WatermarkTest, NeverGoesDown) {
  Watermark watermark;
  EXPECT_EQ(watermark.Of(kMerton), 0);
  watermark.Raise(kMerton, 7);
  watermark.Raise(kMerton, 5);
  EXPECT_EQ(watermark.Of(kMerton), 7);
  EXPECT_EQ(watermark.Of("councils/-"), 0);
}

TEST(WatermarkTest, AnswersAtOnceWhatHasBeenApplied) {
  Watermark watermark;
  watermark.Raise(kMerton, 7);
  EXPECT_THAT(watermark.Await(kMerton, 6, Until(absl::InfinitePast())), IsOkAndHolds(7));
}

TEST(WatermarkTest, WaitsForAnotherThreadToRaiseIt) {
  Watermark watermark;
  std::thread raiser([&] {
    watermark.Raise("councils/-", 100);  // another council's does not count
    for (int64_t sequence = 1; sequence <= 50; ++sequence) watermark.Raise(kMerton, sequence);
  });
  EXPECT_THAT(watermark.Await(kMerton, 50, CallScope()), IsOkAndHolds(50));
  raiser.join();
}

TEST(WatermarkTest, SaysHowFarItGotWhenTimeRunsOut) {
  Watermark watermark;
  watermark.Raise(kMerton, 4);
  EXPECT_THAT(watermark.Await(kMerton, 5, Until(absl::Now() + absl::Milliseconds(1))),
              StatusIs(absl::StatusCode::kDeadlineExceeded,
                       HasSubstr("sequence 4 of councils/merton, want 5")));
}

TEST(WatermarkTest, AnObstacleIsToldToWhoeverWaitsUntilItIsGone) {
  Watermark watermark;
  watermark.Raise(kMerton, 4);
  const absl::Status full = ResourceExhaustedError(kDatabaseFull, "rating.db: cannot be written");
  std::thread obstacle([&] { watermark.SetObstacle(full); });
  const auto told = watermark.Await(kMerton, 5, CallScope());
  obstacle.join();
  EXPECT_THAT(told, StatusIs(absl::StatusCode::kResourceExhausted,
                             "rating has applied sequence 4 of councils/merton, want 5, and cannot "
                             "go on (it keeps trying): rating.db: cannot be written"));
  EXPECT_EQ(DetailsOf(told.status()).reason, kDatabaseFull);
  // What is known is answered all the same.
  EXPECT_THAT(watermark.Await(kMerton, 4, CallScope()), IsOkAndHolds(4));
  watermark.SetObstacle(absl::OkStatus());
  std::thread raiser([&] { watermark.Raise(kMerton, 5); });
  EXPECT_THAT(watermark.Await(kMerton, 5, CallScope()), IsOkAndHolds(5));
  raiser.join();
}

TEST(WatermarkTest, NobodyWaitsForACallerWhoHasGone) {
  Watermark watermark;
  std::stop_source caller;
  CallScope scope;
  scope.stop = caller.get_token();
  std::thread leaving([&] { caller.request_stop(); });
  EXPECT_THAT(watermark.Await(kMerton, 1, scope), StatusIs(absl::StatusCode::kCancelled));
  leaving.join();
}

TEST(WatermarkTest, ClosingEndsWaits) {
  Watermark watermark;
  std::thread closer([&] { watermark.Close(); });
  EXPECT_THAT(watermark.Await(kMerton, 1, CallScope()), StatusIs(absl::StatusCode::kUnavailable));
  closer.join();
  EXPECT_THAT(watermark.Await(kMerton, 1, CallScope()), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace ragstone::rating
