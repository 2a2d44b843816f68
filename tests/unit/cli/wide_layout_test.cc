// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Tables with a column for each period.

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"
#include "tests/unit/cli/layout_fixture.h"
#include "tests/unit/cli/workbook_file.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

using WideLayoutTest = LayoutFixture;

std::string Wide(absl::string_view period, absl::string_view rest = "") {
  return absl::StrCat("[[figures]]\nindicator = { column = \"KPI\" }\nperiod = ", period, "\n",
                      rest);
}

TEST_F(WideLayoutTest, ReadsAFigureForEachNamedColumn) {
  ASSERT_THAT(Read("KPI,May-20,Target,Apr-20\na,2,9,1\nb,,9,x\n",
                   Wide("{ columns = { \"Apr-20\" = \"2020-04\", \"May-20\" = \"2020-05\" } }")),
              IsOk());
  EXPECT_EQ(figures_per_row_, 2);
  EXPECT_THAT(notes_.figures,
              ElementsAre("a|||2020-05|2|||0 @2", "a|||2020-04|1|||0 @2", "b|||2020-04|x|||0 @3"));
  EXPECT_THAT(notes_.skipped, ElementsAre("the period's cell is empty"));
  EXPECT_THAT(faults_.lines(), IsEmpty());
}

TEST_F(WideLayoutTest, FindsTheColumnsOfAKind) {
  ASSERT_THAT(Read("Scorecard,,,,,\nKPI,Apr-20,May 2020,2020-06,2020/21,Q1 2020/21\na,1,2,3,6,6\n",
                   Wide("{ column_for_each = \"month\" }")),
              IsOk());
  EXPECT_THAT(notes_.figures,
              ElementsAre("a|||2020-04|1|||0 @3", "a|||2020-05|2|||0 @3", "a|||2020-06|3|||0 @3"));
  notes_.figures.clear();
  ASSERT_THAT(Read("KPI,Q1,Q2,Q3 2020/21,Year\na,1,2,3,6\n",
                   Wide("{ column_for_each = \"quarter\", year = \"FY2020-21\" }")),
              IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("a|||FY2020-21-Q1|1|||0 @2", "a|||FY2020-21-Q2|2|||0 @2",
                                          "a|||FY2020-21-Q3|3|||0 @2"));
}

TEST_F(WideLayoutTest, RefusesColumnsThatDoNotFit) {
  EXPECT_THAT(Read("KPI,Apr,May,Apr-20,Apr-21\na,1,2,3,4\n",
                   Wide("{ column_for_each = \"month\", year = \"FY2020-21\" }")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr(":1:4: column \"Apr-20\" is of 2020-04 as is column "
                                       "\"Apr\", want each month once"),
                             HasSubstr(":1:5: column \"Apr-21\" lies outside of FY2020-21"))));
  EXPECT_THAT(
      Read("KPI,Value\na,1\n", Wide("{ column_for_each = \"month\" }")),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no column's name is a month; ")));
  EXPECT_THAT(
      Read("KPI,Apr-20\na,1\n", Wide("{ columns = { \"Apr-21\" = \"2021-04\" } }")),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("column \"Apr-21\" is missing")));
}

TEST_F(WideLayoutTest, CountsEachPeriodOfARowThatIsSkipped) {
  ASSERT_THAT(Read("KPI,Level,Apr-20,May-20\na,Ward,1,2\nb,Council,\"1,000\",50%\n",
                   Wide("{ column_for_each = \"month\" }",
                        "where = { Level = \"Council\" }\nnumbers = \"as written\"\n")),
              IsOk());
  EXPECT_THAT(notes_.skipped, AllOf(SizeIs(2), Each("Level is not one of Council")));
  EXPECT_THAT(notes_.figures, ElementsAre("b|||2020-04|1000|||0 @3", "b|||2020-05|50|||0 @3"));
}

TEST_F(WideLayoutTest, SaysWhichCellIsWrong) {
  ASSERT_THAT(Read("KPI,Apr-20,May-20\na,1,many\n,1,2\n",
                   Wide("{ column_for_each = \"month\" }", "numbers = \"as written\"\n")),
              IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("a|||2020-04|1|||0 @2"));
  EXPECT_THAT(faults_.lines(),
              ElementsAre(HasSubstr(":2:3: May-20: \"many\", want a number such as"),
                          HasSubstr(":3:1: KPI: empty, want an indicator")));
}

TEST_F(WideLayoutTest, ReadsScorecardsOfSpreadsheetPrograms) {
  std::ifstream in("tests/data/xlsx/scorecard.toml");
  std::ostringstream mapping;
  mapping << in.rdbuf();
  for (const char* const program : {"openpyxl", "libreoffice"}) {
    notes_ = Notes();
    ASSERT_THAT(ReadFile(absl::StrCat("tests/data/xlsx/", program, ".xlsx"), mapping.str()),
                IsOk());
    EXPECT_THAT(notes_.figures,
                ElementsAre("ehc-20-weeks|||2020-10|48|||0 @4", "ehc-20-weeks|||2020-11|43|||0 @4",
                            "ehc-20-weeks|||2020-12|79|||0 @4",
                            "social-worker-caseload|||2020-10|15.9|||0 @5",
                            "social-worker-caseload|||2020-11|16|||0 @5",
                            "social-worker-caseload|||2020-12|16.2|||0 @5",
                            "cp-visits-in-timescale|||2020-10|c|||0 @6",
                            "cp-visits-in-timescale|||2020-11|95.5|||0 @6",
                            "cp-visits-in-timescale|||2020-12|93.5|||0 @6"))
        << program;
    EXPECT_THAT(notes_.skipped, AllOf(SizeIs(11), Contains("the period's cell is empty").Times(6),
                                      Contains("KPI is not one of the mapping's ids").Times(5)));
    // The error of the last row is in a row that is skipped.
    EXPECT_THAT(faults_.lines(), IsEmpty());
  }
}

TEST_F(WideLayoutTest, TellsAnErrorOnceWhereItIsRead) {
  const std::string path = dir_.File("book.xlsx");
  WriteZip(path, WorkbookParts(R"(<row><c t="str"><v>KPI</v></c><c t="str"><v>Apr-20</v></c></row>)"
                               R"(<row><c t="str"><v>a</v></c><c t="e"><v>#N/A</v></c></row>)"
                               R"(<row><c t="e"><v>#REF!</v></c><c><v>5</v></c></row>)"));
  ASSERT_THAT(ReadFile(path, absl::StrCat(Wide("{ column_for_each = \"month\" }"),
                                          Wide("{ column_for_each = \"month\" }"))),
              IsOk());
  EXPECT_THAT(notes_.figures, IsEmpty());
  EXPECT_THAT(faults_.lines(), ElementsAre(StartsWith(path + ":One!B2: \"#N/A\", an error"),
                                           StartsWith(path + ":One!A3: \"#REF!\", an error")));
}

TEST_F(WideLayoutTest, TakesAnErrorThatTheMappingExplains) {
  const std::string path = dir_.File("book.xlsx");
  WriteZip(path,
           WorkbookParts(
               R"(<row><c t="str"><v>KPI</v></c><c t="str"><v>Apr-20</v></c>)"
               R"(<c t="str"><v>v</v></c></row>)"
               R"(<row><c t="str"><v>a</v></c><c t="e"><v>#N/A</v></c></row>)"
               R"(<row><c t="str"><v>a</v></c><c><f>A1</f></c></row>)"
               R"(<row><c t="str"><v>b</v></c><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>)"));
  const std::string ids =
      "indicator = { column = \"KPI\", ids = { \"a\" = \"i\" }, others = \"skip\" }\n"
      "symbols = { \"#N/A\" = \"x\", \"\" = \"skip\" }\n";
  ASSERT_THAT(ReadFile(path, absl::StrCat("[[figures]]\n", ids,
                                          "period = { column_for_each = \"month\" }\n")),
              IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("i|||2020-04|x|||0 @2"));
  EXPECT_THAT(notes_.skipped, ElementsAre("KPI is not one of the mapping's ids"));
  EXPECT_THAT(faults_.lines(), ElementsAre(HasSubstr(":One!B3: a formula whose result is not")));
  // Of a row that is skipped nothing else is looked at.
  notes_ = Notes();
  faults_ = Faults();
  ASSERT_THAT(ReadFile(path,
                       "[[figures]]\nindicator = { column = \"KPI\", ids = { \"a\" = \"i\" }, "
                       "others = \"skip\" }\nperiod = { constant = \"2020-04\" }\nvalue = "
                       "\"v\"\nsymbols = { \"\" = \"skip\" }\n"),
              IsOk());
  EXPECT_THAT(notes_.skipped,
              ElementsAre("v is empty", "v is empty", "KPI is not one of the mapping's ids"));
  EXPECT_THAT(faults_.lines(), IsEmpty());
}

}  // namespace
}  // namespace ragstone::cli
