// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_text.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::ingestion {
namespace {

using test::IsOkAndHolds;
using test::StatusIs;
using ::testing::HasSubstr;

TEST(CanonicalBreakdownTest, DimensionsStandInOrder) {
  EXPECT_THAT(CanonicalBreakdown(""), IsOkAndHolds(std::string()));
  EXPECT_THAT(CanonicalBreakdown("Sex=Female"), IsOkAndHolds(std::string("Sex=Female")));
  EXPECT_THAT(CanonicalBreakdown("Sex = Female; Age=0-4"),
              IsOkAndHolds(std::string("Age=0-4;Sex=Female")));
  EXPECT_THAT(CanonicalBreakdown("Need=a=b"), IsOkAndHolds(std::string("Need=a=b")));
}

TEST(CanonicalBreakdownTest, WhatIsNoneIsRefused) {
  for (const std::string& text :
       {std::string("Sex"), std::string("=Female"), std::string("Sex="), std::string(";"),
        std::string("Sex=F;"), std::string("Sex=F;Sex=M"), std::string("Sex=F\tM"),
        "Sex=" + std::string(200, 'x')}) {
    EXPECT_THAT(CanonicalBreakdown(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want Dimension")))
        << text;
  }
}

TEST(StoredPeriodTest, PeriodsComeBackAsTheyWere) {
  for (const char* text : {"2020-11", "FY2020-21-Q3", "FY2020-21", "AY2020-21", "AY2020-21-T1",
                           "CY2020", "2020-11-30"}) {
    const std::optional<StoredPeriod> period = ParsePeriod(text);
    ASSERT_TRUE(period.has_value()) << text;
    EXPECT_EQ(PeriodText(*period), text);
  }
  EXPECT_FALSE(ParsePeriod("2020-13").has_value());
  EXPECT_FALSE(ParsePeriod("").has_value());
  EXPECT_LT(*ParsePeriod("2020-12"), *ParsePeriod("2021-01"));
  EXPECT_TRUE(FitsFrequency(*ParsePeriod("CY2024"), common::v1::FREQUENCY_CALENDAR_YEAR));
  EXPECT_FALSE(FitsFrequency(*ParsePeriod("FY2024-25"), common::v1::FREQUENCY_CALENDAR_YEAR));
  EXPECT_FALSE(FitsFrequency(*ParsePeriod("2020-11-30"), common::v1::FREQUENCY_MONTHLY));
}

TEST(ParseSymbolTest, SymbolsStandForTheirReasons) {
  EXPECT_EQ(ParseSymbol("x"), common::v1::NO_VALUE_REASON_NOT_AVAILABLE);
  EXPECT_EQ(ParseSymbol("k"), common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO);
  EXPECT_EQ(ParseSymbol("low"), common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO);
  EXPECT_EQ(ParseSymbol("n/a"), std::nullopt);
}

}  // namespace
}  // namespace ragstone::ingestion
