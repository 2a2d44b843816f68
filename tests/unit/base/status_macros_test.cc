// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/status_macros.h"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;

absl::StatusOr<int> Positive(int value) {
  if (value <= 0) return absl::InvalidArgumentError("not positive");
  return value;
}

absl::Status CheckBoth(int first, int second, int& reached) {
  RAGSTONE_RETURN_IF_ERROR(Positive(first).status());
  reached = 1;
  RAGSTONE_RETURN_IF_ERROR(Positive(second).status());
  reached = 2;
  return absl::OkStatus();
}

absl::StatusOr<int> Sum(int first, int second) {
  RAGSTONE_ASSIGN_OR_RETURN(int sum, Positive(first));
  int other = 0;
  RAGSTONE_ASSIGN_OR_RETURN(other, Positive(second));
  return sum + other;
}

TEST(ReturnIfError, StopsAtTheFirstError) {
  int reached = 0;
  EXPECT_THAT(CheckBoth(1, 1, reached), IsOk());
  EXPECT_EQ(reached, 2);
  reached = 0;
  EXPECT_THAT(CheckBoth(1, 0, reached),
              StatusIs(absl::StatusCode::kInvalidArgument, "not positive"));
  EXPECT_EQ(reached, 1);
  reached = 0;
  EXPECT_THAT(CheckBoth(0, 1, reached), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(reached, 0);
}

TEST(AssignOrReturn, AssignsToDeclarationsAndVariables) {
  EXPECT_THAT(Sum(2, 3), IsOkAndHolds(5));
  EXPECT_THAT(Sum(0, 3), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Sum(2, -1), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(AssignOrReturn, MovesTheValue) {
  const auto make = []() -> absl::StatusOr<std::unique_ptr<std::string>> {
    return std::make_unique<std::string>("moved");
  };
  const auto take = [&]() -> absl::StatusOr<std::string> {
    RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<std::string> value, make());
    return *value;
  };
  EXPECT_THAT(take(), IsOkAndHolds("moved"));
}

TEST(AssignOrReturn, NestsInLambdasAndTakesCommas) {
  const auto outer = []() -> absl::StatusOr<int> {
    RAGSTONE_ASSIGN_OR_RETURN(auto sum, [](int a, int b) -> absl::StatusOr<std::pair<int, int>> {
      RAGSTONE_ASSIGN_OR_RETURN(int first, Positive(a));
      RAGSTONE_RETURN_IF_ERROR(Positive(b).status());
      return std::pair<int, int>(first, b);
    }(1, 2));
    return sum.first + sum.second;
  };
  EXPECT_THAT(outer(), IsOkAndHolds(3));
}

}  // namespace
}  // namespace ragstone
