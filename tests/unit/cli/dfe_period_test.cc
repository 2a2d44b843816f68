// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/dfe_period.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

TEST(DfePeriodTest, WritesPeriodsAsRagstoneDoes) {
  EXPECT_THAT(DfePeriod("2024", "Calendar year"), IsOkAndHolds("CY2024"));
  EXPECT_THAT(DfePeriod("202425", "Financial year"), IsOkAndHolds("FY2024-25"));
  EXPECT_THAT(DfePeriod("199900", "Financial year Q4"), IsOkAndHolds("FY1999-00-Q4"));
  EXPECT_THAT(DfePeriod("202425", "Academic year"), IsOkAndHolds("AY2024-25"));
  EXPECT_THAT(DfePeriod("202425", "Summer term"), IsOkAndHolds("AY2024-25-T3"));
  EXPECT_THAT(DfePeriod("2020", "November"), IsOkAndHolds("2020-11"));
}

TEST(DfePeriodTest, RefusesWhatItCannotPlace) {
  for (const absl::string_view year : {"", "24", "20245", "two thousand", "2024 "}) {
    EXPECT_THAT(DfePeriod(year, "Calendar year"), StatusIs(absl::StatusCode::kInvalidArgument,
                                                           HasSubstr("want a year such as 2024")));
  }
  for (const absl::string_view years : {"2024", "202426", "202424", "2024-25"}) {
    EXPECT_THAT(DfePeriod(years, "Academic year"),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("want two consecutive years such as 202425")));
  }
  EXPECT_THAT(DfePeriod("2024", "Week 3"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("time identifier: \"Week 3\", want Calendar year")));
}

}  // namespace
}  // namespace ragstone::cli
