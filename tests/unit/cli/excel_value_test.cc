// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/excel_value.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "clients/cli/files/number_format.h"
#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

TEST(StoredDecimalTest, GivesWhatWasTyped) {
  EXPECT_THAT(StoredDecimal("0.79000000000000004"), IsOkAndHolds("0.79"));
  EXPECT_THAT(StoredDecimal("0.9350000000000001"), IsOkAndHolds("0.935"));
  EXPECT_THAT(StoredDecimal("99"), IsOkAndHolds("99"));
  EXPECT_THAT(StoredDecimal("99.0"), IsOkAndHolds("99"));
  EXPECT_THAT(StoredDecimal("-1.5E-3"), IsOkAndHolds("-0.0015"));
  EXPECT_THAT(StoredDecimal("0.123456789012345"), IsOkAndHolds("0.123456789012345"));
  EXPECT_THAT(StoredDecimal("1E+20"), IsOkAndHolds("100000000000000000000"));
  EXPECT_THAT(StoredDecimal("0"), IsOkAndHolds("0"));
}

TEST(StoredDecimalTest, RoundsWhatWasCalculatedToWhatIsShown) {
  EXPECT_THAT(StoredDecimal("0.30000000000000004"), IsOkAndHolds("0.3"));  // 0.1 + 0.2
  EXPECT_THAT(StoredDecimal("0.89999999999999991"), IsOkAndHolds("0.9"));  // 0.7 + 0.1 + 0.1
  EXPECT_THAT(StoredDecimal("0.94761904761904758"), IsOkAndHolds("0.947619047619048"));
  EXPECT_THAT(StoredDecimal("9007199254740991"), IsOkAndHolds("9007199254740991"));
}

TEST(StoredDecimalTest, LeavesWhatCannotBeKeptToBeRefused) {
  EXPECT_THAT(StoredDecimal("1e300"), IsOkAndHolds("1e+300"));
  for (const char* const text : {"", "x", "1,5", "inf", "nan", "1e999", "0x1p3", " 1"}) {
    EXPECT_THAT(StoredDecimal(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a number")))
        << text;
  }
}

TEST(StoredValueTest, CountsDaysAsExcelDoes) {
  const auto day = [](const char* stored, bool since_1904 = false) {
    return StoredValue(stored, NumberMeaning::kDay, since_1904);
  };
  EXPECT_THAT(day("1"), IsOkAndHolds("1900-01-01"));
  EXPECT_THAT(day("59"), IsOkAndHolds("1900-02-28"));
  EXPECT_THAT(day("60"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("29 February")));
  EXPECT_THAT(day("61"), IsOkAndHolds("1900-03-01"));
  EXPECT_THAT(day("44165"), IsOkAndHolds("2020-11-30"));
  EXPECT_THAT(day("2958465"), IsOkAndHolds("9999-12-31"));
  EXPECT_THAT(day("0", true), IsOkAndHolds("1904-01-01"));
  EXPECT_THAT(day("42703", true), IsOkAndHolds("2020-11-30"));
  EXPECT_THAT(day("44165.586805555555"), IsOkAndHolds("2020-11-30 14:05:00"));
  EXPECT_THAT(day("44165.999999999999"), IsOkAndHolds("2020-12-01"));
  for (const char* const text : {"0", "-5", "2958466", "1e18"}) {
    EXPECT_THAT(day(text), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a day")))
        << text;
  }
}

TEST(StoredValueTest, TakesPercentagesTimesAHundred) {
  const auto percentage = [](const char* stored) {
    return StoredValue(stored, NumberMeaning::kPercentage, false);
  };
  EXPECT_THAT(percentage("0.79000000000000004"), IsOkAndHolds("79"));
  EXPECT_THAT(percentage("0.28999999999999998"), IsOkAndHolds("29"));  // 0.29 * 100 is not 29
  EXPECT_THAT(percentage("1.1"), IsOkAndHolds("110"));
  EXPECT_THAT(percentage("-2.5000000000000001E-3"), IsOkAndHolds("-0.25"));
}

TEST(StoredIsoDateTest, TakesTheDay) {
  EXPECT_THAT(StoredIsoDate("2020-11-30", NumberMeaning::kDay), IsOkAndHolds("2020-11-30"));
  EXPECT_THAT(StoredIsoDate("2020-11-30T00:00:00.000Z", NumberMeaning::kDay),
              IsOkAndHolds("2020-11-30"));
  EXPECT_THAT(StoredIsoDate("2020-11-30T14:05:00", NumberMeaning::kDay),
              IsOkAndHolds("2020-11-30 14:05:00"));
  EXPECT_THAT(StoredIsoDate("2020-11-30T00:00:00", NumberMeaning::kMonth), IsOkAndHolds("2020-11"));
  EXPECT_THAT(StoredIsoDate("30/11/2020", NumberMeaning::kDay),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a date")));
}

TEST(NumberFormatTest, KnowsDatesAndPercentages) {
  for (const char* const code :
       {"0%", "0.0%", "#,##0%;[Red]-0%", "0 %", "[>1]0%", "0%;0%;\"-\"", "0.0%;\"n/a\""}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kPercentage) << code;
  }
  for (const char* const code : {"dd/mm/yyyy", "yyyy-mm-dd", "[$-809]dd mmmm yyyy;@", "d/m/yy h:mm",
                                 "yyyy", "yyyy\\-mm\\-dd\\ hh:mm", "DD/MM/YYYY"}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kDay) << code;
  }
  for (const char* const code : {"mmm-yy", "mmm\\-yy", "mmmm yyyy", "[$-409]mmm\\-yy;@", "mmmm"}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kMonth) << code;
  }
  for (const char* const code : {"h:mm", "mm:ss", "[h]:mm", "h:mm AM/PM", "[mm]:ss"}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kTime) << code;
  }
  for (const char* const code :
       {"General", "0.00", "#,##0", "0\"%\"", "0\\%", "0.0 \"days\"", "[Red]0", "\"£\"#,##0.00",
        "[$£-809]#,##0", "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", "@", "0.00E+00", ""}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kNumber) << code;
  }
  for (const char* const code : {"0%;0", "[<1]0%;0", "0;0%"}) {
    EXPECT_EQ(CustomFormat(code), NumberMeaning::kMixed) << code;
  }
}

TEST(NumberFormatTest, KnowsBuiltInFormats) {
  EXPECT_EQ(BuiltInFormat(0), NumberMeaning::kNumber);
  EXPECT_EQ(BuiltInFormat(4), NumberMeaning::kNumber);
  EXPECT_EQ(BuiltInFormat(9), NumberMeaning::kPercentage);
  EXPECT_EQ(BuiltInFormat(10), NumberMeaning::kPercentage);
  EXPECT_EQ(BuiltInFormat(14), NumberMeaning::kDay);
  EXPECT_EQ(BuiltInFormat(17), NumberMeaning::kMonth);
  EXPECT_EQ(BuiltInFormat(20), NumberMeaning::kTime);
  EXPECT_EQ(BuiltInFormat(22), NumberMeaning::kDay);
  EXPECT_EQ(BuiltInFormat(49), NumberMeaning::kNumber);
}

}  // namespace
}  // namespace ragstone::cli
