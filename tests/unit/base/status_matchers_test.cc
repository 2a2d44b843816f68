// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/status_matchers.h"

#include <string>

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace ragstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(StatusMatchers, TellOkFromErrors) {
  EXPECT_THAT(absl::OkStatus(), IsOk());
  EXPECT_THAT(absl::NotFoundError("gone"), Not(IsOk()));
  EXPECT_THAT(absl::StatusOr<int>(3), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(absl::NotFoundError("gone")), Not(IsOk()));
}

TEST(StatusMatchers, LookAtTheValue) {
  EXPECT_THAT(absl::StatusOr<int>(3), IsOkAndHolds(3));
  EXPECT_THAT(absl::StatusOr<int>(3), Not(IsOkAndHolds(4)));
  EXPECT_THAT(absl::StatusOr<std::string>("figure"), IsOkAndHolds(HasSubstr("fig")));
  EXPECT_THAT(absl::StatusOr<int>(absl::NotFoundError("gone")), Not(IsOkAndHolds(3)));
}

TEST(StatusMatchers, LookAtCodeAndMessage) {
  EXPECT_THAT(absl::NotFoundError("gone"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(absl::NotFoundError("gone"), StatusIs(absl::StatusCode::kNotFound, "gone"));
  EXPECT_THAT(absl::NotFoundError("gone"), Not(StatusIs(absl::StatusCode::kAborted, "gone")));
  EXPECT_THAT(absl::NotFoundError("gone"), Not(StatusIs(absl::StatusCode::kNotFound, "here")));
}

TEST(StatusMatchers, SayWhatTheStatusWas) {
  EXPECT_NONFATAL_FAILURE(EXPECT_THAT(absl::NotFoundError("gone"), IsOk()), "NOT_FOUND: gone");
  EXPECT_NONFATAL_FAILURE(
      EXPECT_THAT(absl::StatusOr<int>(absl::AbortedError("again")), IsOkAndHolds(3)),
      "ABORTED: again");
}

}  // namespace
}  // namespace ragstone::test
