// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/printed_numbers.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "3", "43%".
std::vector<std::string> Numbers(absl::string_view text) {
  std::vector<std::string> numbers;
  for (const PrintedNumber& number : PrintedNumbers(text)) {
    numbers.push_back(absl::StrCat(number.value.ToString(), number.percentage ? "%" : ""));
  }
  return numbers;
}

TEST(PrintedNumbersTest, AreDigitsAndWords) {
  EXPECT_THAT(Numbers("3 children, (four) of them new; 1,204 in all – twenty-five \"6\"."),
              ElementsAre("3", "4", "1204", "20", "5", "6"));
  EXPECT_THAT(Numbers("3-child families and three-child families"), ElementsAre("3", "3"));
}

TEST(PrintedNumbersTest, TellPercentages) {
  EXPECT_THAT(Numbers("43%, 43.5 %, 43 per cent, 43 percent and 43 others"),
              ElementsAre("43%", "43.5%", "43%", "43%", "43"));
}

TEST(PrintedNumbersTest, AreNoDaysYearsTimesOrDurations) {
  EXPECT_THAT(Numbers("on 3 November 2020, May 4, 5 Sep, 2020/21, 3/11/2020, 9.30 am, 4pm"),
              IsEmpty());
  EXPECT_THAT(Numbers("within 20 weeks, two months, 5 working days, Q3, 3rd, KS4"), IsEmpty());
  // A count behind a month is no day.
  EXPECT_THAT(Numbers("in June three waited, in July 4 children"), ElementsAre("3", "4"));
}

TEST(PrintedNumbersTest, AreNoNumbersOfThingsAndNoTargets) {
  EXPECT_THAT(Numbers("section 3, indicator 4, table 5, against target 6, a target of at least 7"),
              IsEmpty());
  EXPECT_THAT(Numbers("missed the target by 3, a figure of 4"), ElementsAre("3", "4"));
}

TEST(PrintedNumbersTest, AreOnesOnlyOfPeople) {
  EXPECT_THAT(Numbers("one of the reasons, no one"), IsEmpty());
  EXPECT_THAT(Numbers("one child and one young person"), ElementsAre("1", "1"));
}

}  // namespace
}  // namespace ragstone::reporting
