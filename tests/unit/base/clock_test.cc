// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/clock.h"

#include "absl/time/clock.h"
#include <gtest/gtest.h>

#include "tests/support/fake_clock.h"

namespace ragstone {
namespace {

TEST(SystemClock, LiesBetweenTwoReadingsOfTheMachine) {
  const absl::Time before = absl::Now();
  const absl::Time now = SystemClock().Now();
  const absl::Time after = absl::Now();
  EXPECT_LE(before, now);
  EXPECT_LE(now, after);
}

TEST(FakeClock, StandsStillUntilMoved) {
  const absl::Time start = absl::FromUnixSeconds(1'000);
  test::FakeClock clock(start);
  EXPECT_EQ(clock.Now(), start);
  EXPECT_EQ(clock.Now(), start);
  clock.Advance(absl::Seconds(5));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(1'005));
  clock.Set(absl::FromUnixSeconds(7));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(7));
}

}  // namespace
}  // namespace ragstone
