// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/period.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::absl::CivilDay;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

Period P(absl::string_view text) { return Period::Parse(text).value(); }

struct Facts {
  std::string text;
  PeriodKind kind;
  CivilDay first;
  CivilDay last;
  std::string previous;
  std::string next;
  std::string last_year;
  std::string year;
  std::string words;
};

class PeriodForm : public testing::TestWithParam<Facts> {};

TEST_P(PeriodForm, KnowsItsPlaceInTime) {
  const Facts& facts = GetParam();
  const Period period = P(facts.text);
  EXPECT_EQ(period.kind(), facts.kind);
  EXPECT_EQ(period.ToString(), facts.text);
  EXPECT_EQ(period.ToWords(), facts.words);
  EXPECT_EQ(period.first_day(), facts.first);
  EXPECT_EQ(period.last_day(), facts.last);
  EXPECT_EQ(period.Previous().ToString(), facts.previous);
  EXPECT_EQ(period.Next().ToString(), facts.next);
  EXPECT_EQ(period.LastYear().ToString(), facts.last_year);
  EXPECT_EQ(period.Year().ToString(), facts.year);
}

TEST_P(PeriodForm, ComesBackFromItsNumberAndItsDays) {
  const Period period = P(GetParam().text);
  EXPECT_EQ(Period::Unpack(period.Pack()), period);
  EXPECT_EQ(Period::Containing(period.kind(), period.first_day()), period);
  EXPECT_EQ(Period::Containing(period.kind(), period.last_day()), period);
  EXPECT_EQ(Period::Containing(period.kind(), period.last_day() + 1), period.Next());
  EXPECT_TRUE(period.Contains(period.first_day()));
  EXPECT_FALSE(period.Contains(period.last_day() + 1));
  EXPECT_LT(period.Pack(), period.Next().Pack());
  EXPECT_LT(period, period.Next());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, PeriodForm,
    testing::Values(
        Facts{"2020-11", PeriodKind::kMonth, CivilDay(2020, 11, 1), CivilDay(2020, 11, 30),
              "2020-10", "2020-12", "2019-11", "FY2020-21", "November 2020"},
        Facts{"2021-01", PeriodKind::kMonth, CivilDay(2021, 1, 1), CivilDay(2021, 1, 31), "2020-12",
              "2021-02", "2020-01", "FY2020-21", "January 2021"},
        Facts{"2020-02", PeriodKind::kMonth, CivilDay(2020, 2, 1), CivilDay(2020, 2, 29), "2020-01",
              "2020-03", "2019-02", "FY2019-20", "February 2020"},
        Facts{"FY2020-21-Q1", PeriodKind::kQuarter, CivilDay(2020, 4, 1), CivilDay(2020, 6, 30),
              "FY2019-20-Q4", "FY2020-21-Q2", "FY2019-20-Q1", "FY2020-21", "Q1 2020/21"},
        Facts{"FY2020-21-Q4", PeriodKind::kQuarter, CivilDay(2021, 1, 1), CivilDay(2021, 3, 31),
              "FY2020-21-Q3", "FY2021-22-Q1", "FY2019-20-Q4", "FY2020-21", "Q4 2020/21"},
        Facts{"FY2020-21", PeriodKind::kFinancialYear, CivilDay(2020, 4, 1), CivilDay(2021, 3, 31),
              "FY2019-20", "FY2021-22", "FY2019-20", "FY2020-21", "2020/21"},
        Facts{"FY1999-00", PeriodKind::kFinancialYear, CivilDay(1999, 4, 1), CivilDay(2000, 3, 31),
              "FY1998-99", "FY2000-01", "FY1998-99", "FY1999-00", "1999/00"},
        Facts{"AY2020-21", PeriodKind::kAcademicYear, CivilDay(2020, 9, 1), CivilDay(2021, 8, 31),
              "AY2019-20", "AY2021-22", "AY2019-20", "AY2020-21", "academic year 2020/21"},
        Facts{"AY2020-21-T1", PeriodKind::kTerm, CivilDay(2020, 9, 1), CivilDay(2020, 12, 31),
              "AY2019-20-T3", "AY2020-21-T2", "AY2019-20-T1", "AY2020-21", "autumn term 2020/21"},
        Facts{"AY2020-21-T2", PeriodKind::kTerm, CivilDay(2021, 1, 1), CivilDay(2021, 4, 30),
              "AY2020-21-T1", "AY2020-21-T3", "AY2019-20-T2", "AY2020-21", "spring term 2020/21"},
        Facts{"AY2020-21-T3", PeriodKind::kTerm, CivilDay(2021, 5, 1), CivilDay(2021, 8, 31),
              "AY2020-21-T2", "AY2021-22-T1", "AY2019-20-T3", "AY2020-21", "summer term 2020/21"},
        Facts{"CY2024", PeriodKind::kCalendarYear, CivilDay(2024, 1, 1), CivilDay(2024, 12, 31),
              "CY2023", "CY2025", "CY2023", "CY2024", "calendar year 2024"},
        Facts{"2020-02-29", PeriodKind::kDay, CivilDay(2020, 2, 29), CivilDay(2020, 2, 29),
              "2020-02-28", "2020-03-01", "2019-02-28", "FY2019-20", "29 February 2020"},
        Facts{"2021-03-31", PeriodKind::kDay, CivilDay(2021, 3, 31), CivilDay(2021, 3, 31),
              "2021-03-30", "2021-04-01", "2020-03-31", "FY2020-21", "31 March 2021"},
        Facts{"1950-01-01", PeriodKind::kDay, CivilDay(1950, 1, 1), CivilDay(1950, 1, 1),
              "1949-12-31", "1950-01-02", "1949-01-01", "FY1949-50", "1 January 1950"}),
    [](const auto& test) {
      std::string name = test.param.text;
      for (char& c : name) c = c == '-' ? '_' : c;
      return name;
    });

struct Refused {
  std::string text;
  std::string why;
};

class PeriodRefusal : public testing::TestWithParam<Refused> {};

TEST_P(PeriodRefusal, SaysWhatWasWanted) {
  EXPECT_THAT(Period::Parse(GetParam().text), StatusIs(kInvalid, HasSubstr(GetParam().why)));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, PeriodRefusal,
    testing::Values(Refused{"", "want a period"}, Refused{"2020", "want a period"},
                    Refused{"2020/11", "want a period"}, Refused{"2020-1", "want a period"},
                    Refused{"Nov 2020", "want a period"}, Refused{"202011", "want a period"},
                    Refused{"fy2020-21", "want a period"}, Refused{"FY2020", "want a period"},
                    Refused{"FY2020/21", "want a period"}, Refused{"FY2020-21-", "want a period"},
                    Refused{"FY2020-21-T1", "want a period"},
                    Refused{"AY2020-21-Q1", "want a period"},
                    Refused{"FY2020-21-Q10", "want a period"}, Refused{"CY20200", "want a period"},
                    Refused{"CY2020-21", "want a period"}, Refused{"2020-11-1", "want a period"},
                    Refused{"FY2020-22", "FY2020-21"}, Refused{"FY2020-20", "FY2020-21"},
                    Refused{"AY1999-01", "AY1999-00"}, Refused{"FY2020-21-Q0", "Q1 to Q4"},
                    Refused{"FY2020-21-Q5", "Q1 to Q4"}, Refused{"AY2020-21-T4", "T1 to T3"},
                    Refused{"2020-13", "01 to 12"}, Refused{"2020-00", "01 to 12"},
                    Refused{"2021-02-29", "a day that exists"},
                    Refused{"2020-11-31", "a day that exists"}, Refused{"1899-12", "1900 to 2199"},
                    Refused{"2200-01", "1900 to 2199"}, Refused{"CY0020", "1900 to 2199"},
                    Refused{"0203-11-30", "1900 to 2199"}, Refused{"FY0203-04", "1900 to 2199"}));

TEST(Period, EveryOneThatIsReadComesBackFromItsNumber) {
  for (const char* text : {"1900-01", "2199-12", "CY1900", "CY2199", "FY1900-01", "FY2199-00",
                           "FY2199-00-Q4", "AY2199-00-T3", "1900-01-01", "2199-12-31"}) {
    EXPECT_EQ(Period::Unpack(P(text).Pack()), P(text)) << text;
  }
}

TEST(Period, UnpacksNoNumberThatPackDoesNotGive) {
  const int64_t month = P("2020-11").Pack();
  for (const int64_t code : {int64_t{0}, int64_t{-1}, int64_t{1} << 62, month - (int64_t{2} << 32),
                             month + (int64_t{6} << 32), P("1900-01").Pack() - 1,
                             P("2199-12").Pack() + 1, P("2199-12-31").Pack() + 1}) {
    EXPECT_EQ(Period::Unpack(code), std::nullopt) << code;
  }
}

TEST(Period, AreOrderedByFirstDayAndThenByLast) {
  const std::vector<std::string> rising = {"2020-03",      "2020-04-01", "2020-04", "FY2020-21-Q1",
                                           "FY2020-21",    "2020-04-02", "2020-05", "2020-09",
                                           "AY2020-21-T1", "AY2020-21",  "CY2021",  "2021-02"};
  for (size_t i = 0; i < rising.size(); ++i) {
    for (size_t j = 0; j < rising.size(); ++j) {
      EXPECT_EQ(P(rising[i]) < P(rising[j]), i < j) << rising[i] << " < " << rising[j];
    }
  }
}

TEST(Period, OfDifferentKindsAreNeverEqual) {
  EXPECT_NE(P("FY2020-21-Q1"), P("2020-04"));
  EXPECT_NE(P("2020-04").Pack(), P("FY2020-21-Q1").Pack());
}

TEST(Period, ContainsWhatLiesInIt) {
  EXPECT_TRUE(P("FY2020-21").Contains(P("2021-03")));
  EXPECT_FALSE(P("FY2020-21").Contains(P("2021-04")));
  EXPECT_FALSE(P("FY2020-21").Contains(P("CY2020")));
  EXPECT_TRUE(P("FY2020-21").Contains(P("FY2020-21")));
}

TEST(Period, CountsInItsOwnKind) {
  EXPECT_EQ(P("2020-11").Plus(5), P("2021-04"));
  EXPECT_EQ(P("2020-11").Plus(-11), P("2019-12"));
  EXPECT_EQ(P("2020-11").Minus(P("2020-04")), 7);
}

TEST(Day, IsReadAndPrinted) {
  EXPECT_THAT(ParseDay("2021-01-13"), IsOkAndHolds(CivilDay(2021, 1, 13)));
  EXPECT_THAT(ParseDay("13/01/2021"), StatusIs(kInvalid, HasSubstr("want a day such as")));
  EXPECT_THAT(ParseDay("2021-1-13"), StatusIs(kInvalid, HasSubstr("want a day such as")));
  EXPECT_THAT(ParseDay("2021-02-30"), StatusIs(kInvalid, HasSubstr("a day that exists")));
  EXPECT_EQ(FormatDay(CivilDay(2021, 1, 3)), "2021-01-03");
  EXPECT_EQ(DayInWords(CivilDay(2021, 1, 13)), "13 January 2021");
}

}  // namespace
}  // namespace ragstone::domain
