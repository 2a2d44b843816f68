// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/read_point.h"

#include <thread>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kMerton[] = "councils/merton";

class ReadPointTest : public ::testing::Test {
 protected:
  ReadPointTest() { watermark_.Raise(kMerton, 10); }

  absl::StatusOr<int64_t> Resolve(ReadAt at, absl::Time deadline = absl::InfiniteFuture()) {
    CallScope scope;
    scope.deadline = deadline;
    return ResolveReadPoint(watermark_, kMerton, at, scope);
  }

  Watermark watermark_;
};

TEST_F(ReadPointTest, IsTheNewestUnlessOneIsAskedFor) {
  EXPECT_THAT(Resolve({}), IsOkAndHolds(10));
  EXPECT_THAT(Resolve({.as_of_sequence = 4}), IsOkAndHolds(4));
  EXPECT_THAT(Resolve({.as_of_sequence = 4, .min_sequence = 4}), IsOkAndHolds(4));
  EXPECT_THAT(Resolve({.min_sequence = 9}), IsOkAndHolds(10));
}

TEST_F(ReadPointTest, BeyondWhatIsAppliedIsRefusedAtOnce) {
  EXPECT_THAT(Resolve({.as_of_sequence = 11}),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("11, but rating has applied 10")));
}

TEST_F(ReadPointTest, AMinimumWaitsForIt) {
  std::thread follower([&] { watermark_.Raise(kMerton, 11); });
  EXPECT_THAT(Resolve({.as_of_sequence = 11, .min_sequence = 11}), IsOkAndHolds(11));
  follower.join();
}

TEST_F(ReadPointTest, AMinimumWaitsNoLongerThanTheDeadline) {
  EXPECT_THAT(Resolve({.min_sequence = 11}, absl::Now() + absl::Milliseconds(1)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(ReadPointTest, AMinimumBeyondThePointIsWaitedForAll) {
  EXPECT_THAT(Resolve({.as_of_sequence = 3, .min_sequence = 4}), IsOkAndHolds(3));
  EXPECT_THAT(
      Resolve({.as_of_sequence = 3, .min_sequence = 11}, absl::Now() + absl::Milliseconds(1)),
      StatusIs(absl::StatusCode::kDeadlineExceeded));
  std::thread follower([&] { watermark_.Raise(kMerton, 11); });
  EXPECT_THAT(Resolve({.as_of_sequence = 3, .min_sequence = 11}), IsOkAndHolds(3));
  follower.join();
}

TEST_F(ReadPointTest, NamesEveryWrongField) {
  EXPECT_THAT(Resolve({.as_of_sequence = -1, .min_sequence = -2}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("2 faults"), HasSubstr("read_at.as_of_sequence: -1"))));
}

TEST_F(ReadPointTest, ACouncilThatIsNotKnownIsNotFound) {
  EXPECT_THAT(ResolveReadPoint(watermark_, "councils/sutton", {}, CallScope()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("councils/sutton")));
}

}  // namespace
}  // namespace ragstone::rating
