// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/numbers_in_text.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Numbers(const std::string& text, TextSubject subject = {}) {
  std::vector<std::string> numbers;
  for (const NumberInText& number : NumbersIn(text, subject)) numbers.push_back(number.text);
  return numbers;
}

TEST(NumbersInTextTest, FiguresAreFoundAsTheyAreWritten) {
  EXPECT_THAT(Numbers("It rose from 41% to 43.5%, with 1,250 plans (up by 12)."),
              ElementsAre("41%", "43.5%", "1,250", "12"));
  EXPECT_THAT(Numbers("5 per cent, 6 percent and 7 percentage points"), ElementsAre("5", "6", "7"));
}

TEST(NumbersInTextTest, WhatSaysSomethingElseIsLeftOut) {
  for (const char* text : {
           "up to 30 November 2020, and since September 2020",
           "in 2020/21, 2019-20 and 2018",
           "the statutory 20 week timescale and the 6 week, 26-week and six week ones",
           "children aged 16 and 17, aged 11 to 14, under 18 and under 5s",
           "16 and 17 year olds, 16-year-olds, a 12 year old",
           "within 14 days, for 18 months, after 12 working days",
           "section 17, s. 47, sections 20 and 31, regulation 13 and Schedule 12A",
           "indicators 13, 16 and 22; paragraph 12 and table 14",
           "phase 2, tier 3, KS2, Key Stage 4, year 11 and Covid 19",
           "social workers responsible for 20-25, or 20–25",
           "between 20 and 25 cases",
           "per 10,000, 1 in 50, one in 12",
           "£20,000 and £1.2m were spent",
           "2.5 FTE posts are vacant, and 11.4 WTE were agreed",
           "3 of us did 4 things in 10 steps",
           "100% of cases are looked at, 0% are not",
           "at 5 pm, at 10:30, on 24/7 calls to 020 8274 4901",
           "CRP 062/SP 035, CR052/SP115",
           "the 1st, the 22nd and the 31st",
       }) {
    EXPECT_THAT(Numbers(text), IsEmpty()) << text;
  }
}

TEST(NumbersInTextTest, SmallNumbersCountWhereTheySpeakOfTheSubject) {
  TextSubject foster;
  foster.words = {"foster", "carers", "recruited"};
  EXPECT_THAT(Numbers("2 colleagues left and 6 foster carers came.", foster), ElementsAre("6"));
  EXPECT_THAT(Numbers("4 of 9 were in time."), ElementsAre("4", "9"));
  EXPECT_THAT(Numbers("4 out of the 9 were in time."), ElementsAre("4", "9"));
  EXPECT_THAT(Numbers("It is 4% or 4.5."), ElementsAre("4%", "4.5"));
}

TEST(NumbersInTextTest, WeeksAreFiguresWhereTheyAreCounted) {
  TextSubject weeks;
  weeks.unit = common::v1::UNIT_WEEKS;
  EXPECT_THAT(Numbers("It took 42 weeks, beyond the 26 week limit.", weeks), ElementsAre("42"));
  EXPECT_THAT(Numbers("It took 42 weeks."), IsEmpty());
  TextSubject money;
  money.unit = common::v1::UNIT_MONEY;
  EXPECT_THAT(Numbers("It cost £1,250.", money), ElementsAre("£1,250"));
}

TEST(NumbersInTextTest, RoughNumbersAreMarked) {
  const auto rough = [](const std::string& text) {
    const std::vector<NumberInText> numbers = NumbersIn(text, {});
    return numbers.size() == 1 && numbers[0].rough;
  };
  EXPECT_TRUE(rough("about 40% of them"));
  EXPECT_TRUE(rough("more than 40% of them"));
  EXPECT_TRUE(rough("up to 40% of them"));
  EXPECT_TRUE(rough("at least 40% of them"));
  EXPECT_FALSE(rough("fell to 40% of them"));
  EXPECT_FALSE(rough("was 40% of them"));
}

TEST(NumbersInTextTest, PercentagesAreMarkedHoweverTheyAreWritten) {
  const auto percent = [](const std::string& text) {
    const std::vector<NumberInText> numbers = NumbersIn(text, {});
    return numbers.size() == 1 && numbers[0].percent;
  };
  EXPECT_TRUE(percent("up by 20%"));
  EXPECT_TRUE(percent("up by 20 per cent"));
  EXPECT_FALSE(percent("up by 20"));
}

TEST(NumbersInTextTest, AContextShowsTheWordsAround) {
  const std::vector<NumberInText> numbers =
      NumbersIn("One two three four five 42% six seven eight nine ten.", {});
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers[0].context, "… two three four five 42% six seven eight nine …");
  EXPECT_EQ(numbers[0].decimals, 0);
}

// The words of a real paper, of which none speaks of a figure.
TEST(NumbersInTextTest, ARealPaperRaisesNoFalseAlarm) {
  for (const char* text : {
           "The ability of the SEN Team to complete new EHC Needs assessments within the 20 week "
           "timescales has been impacted upon during the COVID pandemic. … to provide their "
           "professional advice within the statutory 6 week timescales.",
           "In some services, average case loads are above optimum levels, with social workers "
           "responsible for 20-25.  Management actions are in progress",
           "Data since September 2020 includes all children and young persons with open cases",
           "against a national target of 26 weeks",
           "for 2020/21, up to 30 \n\nNovember 2020, as set out in the Index 2020/21.",
       }) {
    EXPECT_THAT(Numbers(text), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace ragstone::reporting
