// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The small functions that choose and lay out words.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/periods.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/text_layout.h"
#include "services/reporting/round.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(DatesTest, EveryKindOfPeriodHasALongAndAShortForm) {
  EXPECT_EQ(DisplayPeriod("2021-01-13"), "13 January 2021");
  EXPECT_EQ(ShortPeriod("2021-01-13"), "13 Jan 2021");
  EXPECT_EQ(DisplayPeriod("2020-11"), "November 2020");
  EXPECT_EQ(ShortPeriod("2020-11"), "Nov 2020");
  EXPECT_EQ(ShortPeriod("2020-05"), "May 2020");
  EXPECT_EQ(DisplayPeriod("FY2020-21-Q3"), "Q3 2020/21");
  EXPECT_EQ(ShortPeriod("FY2020-21-Q3"), "Q3 2020/21");
  EXPECT_EQ(DisplayPeriod("FY2020-21"), "2020/21");
  EXPECT_EQ(ShortPeriod("CY2024"), "2024");
  EXPECT_EQ(DisplayPeriod("whenever"), "whenever");
  EXPECT_EQ(ShortPeriod("2020-13-01"), "2020-13-01");
}

TEST(PeriodsTest, CoverTheirDays) {
  ASSERT_TRUE(SpanOf("2020-02").has_value());
  EXPECT_EQ(SpanOf("2020-02")->first, absl::CivilDay(2020, 2, 1));
  EXPECT_EQ(SpanOf("2020-02")->last, absl::CivilDay(2020, 2, 29));
  for (const char* const wrong : {"", "2020", "2020-13", "FY2020-22", "AY2020-21-T4"}) {
    EXPECT_FALSE(SpanOf(wrong).has_value()) << wrong;
  }
}

TEST(PeriodsTest, AnIndexsYearHoldsItsPeriods) {
  EXPECT_EQ(PeriodsOfYear("FY2020-21", common::v1::FREQUENCY_MONTHLY).size(), 12u);
  EXPECT_THAT(PeriodsOfYear("FY2020-21", common::v1::FREQUENCY_CALENDAR_YEAR),
              ElementsAre("CY2020"));
  EXPECT_THAT(PeriodsOfYear("FY2020-21", common::v1::FREQUENCY_ACADEMIC_YEAR),
              ElementsAre("AY2020-21"));
  EXPECT_THAT(PeriodsOfYear("FY2020-21", common::v1::FREQUENCY_FINANCIAL_YEAR),
              ElementsAre("FY2020-21"));
  EXPECT_THAT(PeriodsOfYear("AY2020-21", common::v1::FREQUENCY_TERMLY),
              ElementsAre("AY2020-21-T1", "AY2020-21-T2", "AY2020-21-T3"));
  EXPECT_THAT(PeriodsOfYear("nonsense", common::v1::FREQUENCY_MONTHLY), IsEmpty());
}

TEST(PeriodsTest, GoBackByKind) {
  EXPECT_THAT(PeriodsUpTo("CY2024", 3), ElementsAre("CY2022", "CY2023", "CY2024"));
  EXPECT_THAT(PeriodsUpTo("FY2000-01", 2), ElementsAre("FY1999-00", "FY2000-01"));
  EXPECT_THAT(PeriodsUpTo("whenever", 3), ElementsAre("whenever"));
}

TEST(RoundTest, RoundsHalfUpAndNeverToZero) {
  EXPECT_EQ(RoundHalfUp("0.5050505", 1), "0.5");
  EXPECT_EQ(RoundHalfUp("0.55", 1), "0.6");
  EXPECT_EQ(RoundHalfUp("9.96", 1), "10.0");
  EXPECT_EQ(RoundHalfUp("99.5", 0), "100");
  EXPECT_EQ(RoundHalfUp("12", 2), "12");
  EXPECT_EQ(RoundHalfUp("0.004", 0), "0.004");
  EXPECT_EQ(RoundHalfUp("0.0449", 1), "0.04");
  EXPECT_TRUE(IsZero("-0.00"));
  EXPECT_FALSE(IsZero("0.01"));
}

TEST(ProseTest, ParagraphsArePartedByEmptyLines) {
  EXPECT_THAT(Paragraphs(" One\r\nline \n\n \t\nTwo\n"), ElementsAre("One line", "Two"));
  EXPECT_THAT(Paragraphs("\n\n"), IsEmpty());
  EXPECT_EQ(OneLine("a\x1b[31mb\x07\x7f"), "a [31mb");
}

TEST(WordsTest, UnitsStandByTheirNumber) {
  EXPECT_EQ(WithUnit("43", common::v1::UNIT_PERCENTAGE), "43%");
  EXPECT_EQ(WithUnit("43%", common::v1::UNIT_PERCENTAGE), "43%");
  EXPECT_EQ(WithUnit("-5.20", common::v1::UNIT_MONEY), "-£5.20");
  EXPECT_EQ(WithUnit("1", common::v1::UNIT_WEEKS), "1 week");
  EXPECT_EQ(WithUnit("31", common::v1::UNIT_WEEKS), "31 weeks");
  EXPECT_EQ(WithUnit("31 weeks", common::v1::UNIT_WEEKS), "31 weeks");
  EXPECT_EQ(WithUnit("x", common::v1::UNIT_PERCENTAGE), "x");
  EXPECT_EQ(WithUnit("", common::v1::UNIT_PERCENTAGE), "");
}

TEST(WordsTest, EveryReasonHasAWordAndATokenOfItsOwn) {
  std::vector<std::string> tokens;
  for (int i = common::v1::NotRatedReason_MIN + 1; i <= common::v1::NotRatedReason_MAX; ++i) {
    const auto reason = static_cast<common::v1::NotRatedReason>(i);
    EXPECT_NE(NotRatedWords(reason), "reason not stated") << i;
    const std::string token(NotRatedToken(reason));
    EXPECT_FALSE(token.empty()) << i;
    EXPECT_THAT(tokens, testing::Not(testing::Contains(token)));
    tokens.push_back(token);
  }
  for (int i = 1; i <= ingestion::v1::CaveatKind_MAX; ++i) {
    EXPECT_NE(CaveatWords(static_cast<ingestion::v1::CaveatKind>(i)), "Caveat") << i;
  }
}

TEST(TextLayoutTest, WrapsBetweenWordsAndBreaksLongOnes) {
  EXPECT_THAT(Wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("abcdefghij kl", 4), ElementsAre("abcd", "efgh", "ij", "kl"));
  EXPECT_THAT(Wrap("££££££", 4), ElementsAre("££££", "££"));
  EXPECT_THAT(Wrap("", 4), IsEmpty());
}

TEST(TextLayoutTest, ANarrowColumnBreaksNoWordWhileAnotherHasRoom) {
  const std::string sentence =
      "many small words that can be broken anywhere, again and again and so on";
  Table table;
  table.caption = "Caption";
  table.columns = {{.header = "Title"}, {.header = "Words"}};
  table.rows = {{{.paragraphs = {"Guardianship-Leadership-Board"}}, {.paragraphs = {sentence}}}};
  std::string out;
  AppendTable(table, 0, out);
  EXPECT_THAT(out, HasSubstr("Caption\n\nTitle "));
  EXPECT_THAT(out, HasSubstr("Guardianship-Leadership-Board  many small words"));
}

}  // namespace
}  // namespace ragstone::reporting
