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

TEST(PrintedNumbersTest, AreOnesThatCountSomebody) {
  EXPECT_THAT(Numbers("one of the main reasons, no one, each one, another one"), IsEmpty());
  EXPECT_THAT(Numbers("one child, one young person, only one was new; one of them, and one of the "
                      "younger children"),
              ElementsAre("1", "1", "1", "1", "1"));
}

TEST(PrintedNumbersTest, InDoubtAreNumbers) {
  EXPECT_THAT(Numbers("We missed the target. Three went missing."), ElementsAre("3"));
  EXPECT_THAT(Numbers("See the indicator. 4 waited."), ElementsAre("4"));
  EXPECT_THAT(Numbers("In June 3 were found; three may have moved; 5 may have left."),
              ElementsAre("3", "3", "5"));
  EXPECT_THAT(Numbers("3/10 of visits, 4-6 cases, (n=7), n = 8"),
              ElementsAre("3", "10", "4", "6", "7", "8"));
  EXPECT_THAT(Numbers("“three” ‘4’"), ElementsAre("3", "4"));
}

}  // namespace
}  // namespace ragstone::reporting
