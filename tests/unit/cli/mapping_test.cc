// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"
#include "tests/unit/cli/layout_fixture.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MappingTest : public LayoutFixture {
 protected:
  // What is wrong with a [[figures]] table of these lines.
  std::string Faulty(absl::string_view lines) {
    const auto read = ReadMapping(dir_.Write("map.toml", absl::StrCat("[[figures]]\n", lines)));
    return read.ok() ? "nothing" : std::string(read.status().message());
  }
};

TEST_F(MappingTest, ReadsEveryKey) {
  const auto mapping = ReadMapping(dir_.Write("map.toml", R"(
sheet = "Figures"
header_row = 3
[[figures]]
indicator = { column = "KPI", ids = { "EHC plans" = "ehc" }, others = "skip" }
period = { column = "Month", as = "month", year = "FY2020-21" }
value = "Value"
status = { column = "Status", words = { "P" = "provisional", "s" = "c" } }
numbers = "as written"
symbols = { "n/a" = "x", "" = "skip" }
[[figures]]
indicator = "ehc"
period = { columns = { "Apr-20" = "2020-04" } }
)"));
  ASSERT_THAT(mapping, IsOk());
  EXPECT_EQ(mapping->sheet, "Figures");
  EXPECT_EQ(mapping->header_row, 3);
  ASSERT_EQ(mapping->figures.size(), 2);
  const FigureMapping& first = mapping->figures[0];
  EXPECT_EQ(first.indicator.column, "KPI");
  EXPECT_EQ(first.indicator.ids.at("EHC plans"), "ehc");
  EXPECT_TRUE(first.indicator.skip_others);
  EXPECT_EQ(first.period.as, domain::PeriodKind::kMonth);
  EXPECT_EQ(first.period.year->ToString(), "FY2020-21");
  EXPECT_FALSE(first.period.IsWide());
  EXPECT_EQ(first.status.words.at("P"), "provisional");
  EXPECT_TRUE(first.numbers_as_written);
  EXPECT_EQ(first.symbols.at(""), "skip");
  EXPECT_TRUE(mapping->figures[1].period.IsWide());
}

TEST_F(MappingTest, SaysWhatIsWrongWithEveryKey) {
  const std::string rest = "period = \"m\"\nvalue = \"v\"\n";
  EXPECT_THAT(Faulty("indicator = 3\n" + rest), HasSubstr("indicator: want an id, or {"));
  EXPECT_THAT(Faulty("indicator = { ids = { \"a\" = \"b\" } }\n" + rest),
              HasSubstr("indicator: want an id, or {"));
  EXPECT_THAT(Faulty("indicator = { column = \"K\", ids = {} }\n" + rest),
              HasSubstr("ids: want { \"text\""));
  EXPECT_THAT(Faulty("indicator = { column = \"K\", ids = { \"a\" = 3 } }\n" + rest),
              HasSubstr("ids: \"a\": want a text"));
  EXPECT_THAT(
      Faulty("indicator = { column = \"K\", ids = { \"a\" = \"b\" }, others = \"x\" }\n" + rest),
      HasSubstr("others: \"x\", want skip or refuse"));
  EXPECT_THAT(Faulty("indicator = { column = \"K\", others = \"skip\" }\n" + rest),
              HasSubstr("others: want ids as well"));
  EXPECT_THAT(Faulty("indicator = \"i\"\nstatus = { words = { \"a\" = \"b\" } }\n" + rest),
              AllOf(HasSubstr("status: want a column's name"),
                    HasSubstr("words: \"a\": \"b\", want final, provisional")));
  EXPECT_THAT(
      Faulty("indicator = \"i\"\nnumbers = \"odd\"\nsymbols = { \"n/a\" = \"0\" }\n" + rest),
      AllOf(HasSubstr("numbers: \"odd\", want \"as written\""),
            HasSubstr("symbols: \"n/a\": \"0\", want one of the symbols x z c low k u, or "
                      "skip")));
  const std::string start = "indicator = \"i\"\nvalue = \"v\"\nperiod = ";
  EXPECT_THAT(Faulty(start + "{ column = \"m\", as = \"week\" }\n"),
              HasSubstr("as: \"week\", want one of day, month, quarter"));
  EXPECT_THAT(Faulty(start + "{ constant = \"2020\", as = \"month\" }\n"),
              HasSubstr("as: want it with column"));
  EXPECT_THAT(Faulty(start + "{ column = \"m\", year = \"FY2020-21\" }\n"),
              HasSubstr("year: want it with as or column_for_each"));
  EXPECT_THAT(Faulty(start + "{ column = \"m\", as = \"month\", year = \"2020-04\" }\n"),
              HasSubstr("year: \"2020-04\", want a year such as FY2020-21"));
  EXPECT_THAT(Faulty(start + "{ column = \"m\", constant = \"2020\" }\n"),
              HasSubstr("period: want a column's name"));
  EXPECT_THAT(Faulty(start + "{}\n"), HasSubstr("period: want a column's name"));
  const std::string wide = "indicator = \"i\"\nperiod = ";
  EXPECT_THAT(Faulty(start + "{ column_for_each = \"month\" }\n"),
              HasSubstr("want no value, numerator or denominator"));
  EXPECT_THAT(Faulty(wide + "{ column_for_each = \"month\" }\nstatus = \"s\"\n"),
              HasSubstr("want no status"));
  EXPECT_THAT(Faulty(wide + "{ columns = { \"a\" = \"2020-4\", \"b\" = \"2020-05\", \"c\" = "
                            "\"2020-05\" } }\n"),
              AllOf(HasSubstr("columns: \"a\": \"2020-4\", "),
                    HasSubstr("columns: \"b\" and \"c\" are both of 2020-05")));
  EXPECT_THAT(ReadMapping(dir_.Write("map.toml", "header_row = 0\nsheet = \"\"\nfigures = 3\n")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("header_row: want a whole number from 1"),
                             HasSubstr("sheet: want a text"),
                             HasSubstr("figures: want [[figures]] tables"))));
}

TEST_F(MappingTest, TakesIndicatorsFromAColumn) {
  constexpr absl::string_view kRows = "KPI,Month,Value\nEHC plans,2020-11,1\nTotal,2020-11,2\n";
  constexpr absl::string_view kIds = "ids = { \"EHC plans\" = \"ehc\" }";
  const auto mapping = [](absl::string_view rest) {
    return absl::StrCat("[[figures]]\nindicator = { column = \"KPI\"", rest,
                        " }\nperiod = \"Month\"\nvalue = \"Value\"\n");
  };
  ASSERT_THAT(Read(kRows, mapping("")), IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("EHC plans|||2020-11|1|||0 @2",
                                          "Total|||2020-11|2|||0 "
                                          "@3"));
  notes_.figures.clear();
  ASSERT_THAT(Read(kRows, mapping(absl::StrCat(", ", kIds))), IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("ehc|||2020-11|1|||0 @2"));
  EXPECT_THAT(faults_.lines(),
              ElementsAre(HasSubstr("figures.csv:3:1: KPI: \"Total\", want one of the mapping's "
                                    "ids, or others = \"skip\"")));
  notes_.figures.clear();
  ASSERT_THAT(Read(kRows, mapping(absl::StrCat(", ", kIds, ", others = \"skip\""))), IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("ehc|||2020-11|1|||0 @2"));
  EXPECT_THAT(notes_.skipped, ElementsAre("KPI is not one of the mapping's ids"));
  EXPECT_EQ(faults_.count(), 1);
  ASSERT_THAT(Read("KPI,Month,Value\n,2020-11,1\n", mapping("")), IsOk());
  EXPECT_THAT(faults_.lines()[1], HasSubstr("KPI: empty, want an indicator"));
}

TEST_F(MappingTest, TakesStatusesAndSymbols) {
  ASSERT_THAT(Read("m,n,d,s\n"
                   "2020-01,1,2,P\n2020-02,1,2,final\n2020-03,1,2,\n2020-04,,,x\n2020-05,c,c,c\n"
                   "2020-06,1,2,c\n2020-07,1,2,maybe\n2020-08,,,P\n",
                   "[[figures]]\nindicator = \"i\"\nperiod = \"m\"\nnumerator = \"n\"\n"
                   "denominator = \"d\"\nfinality = \"estimated\"\n"
                   "status = { column = \"s\", words = { \"P\" = \"provisional\" } }\n"),
              IsOk());
  EXPECT_THAT(notes_.figures,
              ElementsAre("i|||2020-01||1|2|2 @2", "i|||2020-02||1|2|1 @3", "i|||2020-03||1|2|3 @4",
                          "i|||2020-04|x|||3 @5", "i|||2020-05|c|||3 @6"));
  EXPECT_THAT(
      faults_.lines(),
      ElementsAre(HasSubstr(":7:4: s: \"c\" beside the number \"1\", want one or the other"),
                  HasSubstr(":8:4: s: \"maybe\", want final, provisional"),
                  HasSubstr(":9:2: numerator: empty"), HasSubstr(":9:3: denominator: empty")));
}

TEST_F(MappingTest, TakesNumbersAsWrittenOnlyWhereItSaysSo) {
  constexpr absl::string_view kRows =
      "m,v\n2020-01,79%\n2020-02,\"£1,200\"\n2020-03,x\n2020-04,n/a\n2020-05,\n2020-06,\"1,2\"\n";
  constexpr absl::string_view kMapping =
      "[[figures]]\nindicator = \"i\"\nperiod = \"m\"\nvalue = \"v\"\n";
  ASSERT_THAT(Read(kRows, kMapping), IsOk());
  // For ingestion to refuse.
  EXPECT_THAT(notes_.figures, ElementsAre("i|||2020-01|79%|||0 @2", "i|||2020-02|£1,200|||0 @3",
                                          "i|||2020-03|x|||0 @4", "i|||2020-04|n/a|||0 @5",
                                          "i|||2020-06|1,2|||0 @7"));
  notes_.figures.clear();
  faults_ = Faults();
  ASSERT_THAT(Read(kRows, absl::StrCat(kMapping,
                                       "numbers = \"as written\"\nsymbols = { \"n/a\" = "
                                       "\"z\", \"\" = \"skip\" }\n")),
              IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("i|||2020-01|79|||0 @2", "i|||2020-02|1200|||0 @3",
                                          "i|||2020-03|x|||0 @4", "i|||2020-04|z|||0 @5"));
  EXPECT_THAT(notes_.skipped, ElementsAre("v is empty"));
  EXPECT_THAT(faults_.lines(),
              ElementsAre(HasSubstr(":7:2: v: \"1,2\", want a number such as 1,234, 79%")));
}

TEST_F(MappingTest, AddsUpNumbersAsWritten) {
  ASSERT_THAT(Read("m,a,b\n2020-01,\"1,000\",5\n2020-02,-,5\n2020-03,?,5\n",
                   "[[figures]]\nindicator = \"i\"\nperiod = \"m\"\nvalue = [\"a\", \"b\"]\n"
                   "numbers = \"as written\"\nsymbols = { \"-\" = \"c\", \"?\" = \"skip\" }\n"),
              IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("i|||2020-01|1005|||0 @2", "i|||2020-02|c|||0 @3"));
  EXPECT_THAT(notes_.skipped, ElementsAre("a is \"?\""));
  EXPECT_THAT(faults_.lines(), IsEmpty());
}

TEST_F(MappingTest, ReadsPeriodsAsWritten) {
  ASSERT_THAT(Read("m,v\nNov-20,1\n30/11/2020,2\nNov,3\nsoon,4\n,5\n",
                   "[[figures]]\nindicator = \"i\"\nvalue = \"v\"\n"
                   "period = { column = \"m\", as = \"month\", year = \"FY2020-21\" }\n"),
              IsOk());
  EXPECT_THAT(notes_.figures,
              ElementsAre("i|||2020-11|1|||0 @2", "i|||2020-11|2|||0 @3", "i|||2020-11|3|||0 @4"));
  EXPECT_THAT(faults_.lines(), ElementsAre(HasSubstr(":5:1: m: \"soon\", want a month such as"),
                                           HasSubstr(":6:1: m: empty, want a period")));
}

TEST_F(MappingTest, FindsTheHeaderBelowTitles) {
  constexpr absl::string_view kMapping =
      "[[figures]]\nindicator = \"i\"\nperiod = \"m\"\nvalue = \"v\"\n";
  ASSERT_THAT(Read("Report,\n,\nm,v,,note,note\n2020-01,5,,,\n", kMapping), IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("i|||2020-01|5|||0 @4"));
  EXPECT_THAT(Read("Report,\nm,w\n2020-01,5\n", kMapping),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("figures.csv:2: column \"v\" is missing; "),
                             HasSubstr("map.toml names it (of rows 1 to 3, row 2 comes nearest to "
                                       "a header)"))));
  EXPECT_THAT(Read("m,v\nm,w\n2020-01,5\n", absl::StrCat("header_row = 2\n", kMapping)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("figures.csv:2: column \"v\" is missing")));
}

}  // namespace
}  // namespace ragstone::cli
