// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/written_period.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "clients/cli/files/written_number.h"
#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using domain::Period;
using domain::PeriodKind;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

std::string Read(absl::string_view text, PeriodKind kind, absl::string_view year = "") {
  std::optional<Period> of_year;
  if (!year.empty()) of_year = *Period::Parse(year);
  const auto period = ReadWrittenPeriod(text, kind, of_year);
  return period.ok() ? period->ToString() : "refused";
}

TEST(WrittenPeriodTest, ReadsMonths) {
  for (const char* const text :
       {"Nov-20", "nov 20", "Nov 2020", "November 2020", "November-2020", "2020 Nov", "11/2020",
        "2020/11", "2020-11", "2020-11-30", "30/11/2020", "1/11/20", " Nov-20 ", "Nov.–2020",
        "30 November 2020", "Nov20"}) {
    EXPECT_EQ(Read(text, PeriodKind::kMonth), "2020-11") << text;
  }
  EXPECT_EQ(Read("Sept 2020", PeriodKind::kMonth), "2020-09");
  EXPECT_EQ(Read("Apr", PeriodKind::kMonth, "FY2020-21"), "2020-04");
  EXPECT_EQ(Read("March", PeriodKind::kMonth, "FY2020-21"), "2021-03");
  EXPECT_EQ(Read("August", PeriodKind::kMonth, "AY2020-21"), "2021-08");
  EXPECT_EQ(Read("August", PeriodKind::kMonth, "CY2020"), "2020-08");
  EXPECT_EQ(Read("Apr-20", PeriodKind::kMonth, "FY2020-21"), "2020-04");
  for (const char* const text :
       {"", "Nov", "Nov-20 target", "13/2020", "2020/21", "Q1 2020/21", "2020", "Novem 2020",
        "31/11/2020", "11/30/2020", "YTD", "November 20200", "Nov+20", "№ 2020"}) {
    EXPECT_EQ(Read(text, PeriodKind::kMonth), "refused") << text;
  }
}

TEST(WrittenPeriodTest, ReadsTheOtherKinds) {
  EXPECT_EQ(Read("30-Nov-20", PeriodKind::kDay), "2020-11-30");
  for (const char* const text : {"Q3 2020/21", "2020-21 Q3", "Quarter 3 2020/2021", "Q3 20/21",
                                 "FY2020-21-Q3", "Q3 FY2020/21", "30/11/2020"}) {
    EXPECT_EQ(Read(text, PeriodKind::kQuarter), "FY2020-21-Q3") << text;
  }
  EXPECT_EQ(Read("Q3", PeriodKind::kQuarter, "FY2020-21"), "FY2020-21-Q3");
  for (const char* const text : {"Autumn 2020/21", "Autumn term 2020-21", "2020/21 autumn"}) {
    EXPECT_EQ(Read(text, PeriodKind::kTerm), "AY2020-21-T1") << text;
  }
  EXPECT_EQ(Read("Summer", PeriodKind::kTerm, "AY2020-21"), "AY2020-21-T3");
  for (const char* const text : {"2020/21", "2020-2021", "FY2020/21", "20/21", "FY 2020-21"}) {
    EXPECT_EQ(Read(text, PeriodKind::kFinancialYear), "FY2020-21") << text;
  }
  EXPECT_EQ(Read("1999/00", PeriodKind::kFinancialYear), "FY1999-00");
  EXPECT_EQ(Read("2020/21", PeriodKind::kAcademicYear), "AY2020-21");
  EXPECT_EQ(Read("2020", PeriodKind::kCalendarYear), "CY2020");
  // Of one year it is not known which, and two that do not follow are none.
  EXPECT_EQ(Read("Q3 2020", PeriodKind::kQuarter), "refused");
  EXPECT_EQ(Read("Q5 2020/21", PeriodKind::kQuarter), "refused");
  EXPECT_EQ(Read("2020/22", PeriodKind::kFinancialYear), "refused");
  EXPECT_EQ(Read("Q3", PeriodKind::kQuarter, "CY2020"), "refused");
  EXPECT_EQ(Read("2020", PeriodKind::kFinancialYear), "refused");
}

TEST(WrittenPeriodTest, SaysWhatWasWanted) {
  EXPECT_THAT(ReadWrittenPeriod("soon", PeriodKind::kMonth),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "\"soon\", want a month such as Nov-20, November 2020 or 2020-11"));
  EXPECT_THAT(ReadWrittenPeriod("Apr-21", PeriodKind::kMonth, *Period::Parse("FY2020-21")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("lies outside of FY2020-21")));
}

TEST(WrittenPeriodTest, KnowsItsKinds) {
  EXPECT_EQ(ParsePeriodKind("financial_year"), PeriodKind::kFinancialYear);
  EXPECT_EQ(ParsePeriodKind("financial year"), PeriodKind::kFinancialYear);
  EXPECT_EQ(ParsePeriodKind("week"), std::nullopt);
  EXPECT_EQ(PeriodKindWord(PeriodKind::kQuarter), "quarter");
  EXPECT_THAT(PeriodKindWords(), HasSubstr("term, financial_year"));
}

TEST(WrittenNumberTest, ReadsNumbersAsCouncilsWriteThem) {
  EXPECT_EQ(ReadWrittenNumber("79%"), "79");
  EXPECT_EQ(ReadWrittenNumber("79.5 %"), "79.5");
  EXPECT_EQ(ReadWrittenNumber("1,234"), "1234");
  EXPECT_EQ(ReadWrittenNumber("1,234,567.80"), "1234567.80");
  EXPECT_EQ(ReadWrittenNumber("£1,200"), "1200");
  EXPECT_EQ(ReadWrittenNumber("-£1,200"), "-1200");
  EXPECT_EQ(ReadWrittenNumber("£-5"), "-5");
  EXPECT_EQ(ReadWrittenNumber("−3.5"), "-3.5");
  EXPECT_EQ(ReadWrittenNumber("+2"), "2");
  EXPECT_EQ(ReadWrittenNumber(".5"), "0.5");
  EXPECT_EQ(ReadWrittenNumber("12345"), "12345");
  for (const char* const text :
       {"", "%", "£", "-", ".", "1,23", "12,34,567", ",123", "1234,567", "£1.2m", "c. 40", "1e5",
        "n/a", "£5%", "5 6", "--5", "-£-5", "1.2.3", "1,234,"}) {
    EXPECT_EQ(ReadWrittenNumber(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace ragstone::cli
