// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping_suggestion.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "clients/cli/files/mapping.h"
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
using ::testing::Not;

class MappingSuggestionTest : public LayoutFixture {
 protected:
  MappingSuggestionTest() {
    known_.remark = "Names were looked for in a catalogue.";
    known_.indicators = {
        {"ehc-20-weeks", "% of EHC plans issued within statutory 20 week timescale", false},
        {"social-worker-caseload", "Average total caseload for social workers", false},
        {"ehc-requests-six-weeks", "EHC needs assessment requests decided within six weeks", true}};
    known_.areas = {"merton-east"};
  }

  std::string Suggest(const std::string& path, const std::string& sheet = "") {
    const auto sample = ReadTableSample(path, sheet);
    EXPECT_THAT(sample, IsOk());
    return sample.ok() ? SuggestMapping(*sample, known_) : "";
  }

  std::string SuggestFor(absl::string_view csv) { return Suggest(dir_.Write("a.csv", csv)); }

  // Reads the file by what was suggested for it, which must be a good mapping.
  void Load(const std::string& path, const std::string& sheet = "") {
    const std::string mapping = Suggest(path, sheet);
    EXPECT_THAT(ReadFile(path, mapping), IsOk()) << mapping;
    EXPECT_THAT(faults_.lines(), IsEmpty()) << mapping;
  }

  void LoadCsv(absl::string_view csv) { Load(dir_.Write("a.csv", csv)); }

  absl::Status Readable(const std::string& mapping) {
    return ReadMapping(dir_.Write("map.toml", mapping)).status();
  }

  KnownCatalogue known_;
};

TEST_F(MappingSuggestionTest, TellsOurOwnLayout) {
  EXPECT_THAT(SuggestFor("indicator,period,value\nehc-20-weeks,2020-11,1\n"),
              AllOf(HasSubstr("needs no mapping"), Not(HasSubstr("[[figures]]"))));
  EXPECT_THAT(Suggest("tests/data/xlsx/openpyxl.xlsx", "Formulas"),
              HasSubstr("openpyxl.xlsx --sheet \"Formulas\""));
}

TEST_F(MappingSuggestionTest, MapsARowForEachFigure) {
  LoadCsv(
      "Return of the month,,,,\n"
      "KPI,Month,Ward,Value,Status\n"
      "EHC plans issued within statutory 20 week timescale,Nov-20,E05000459,79%,provisional\n"
      "Caseload of social workers,Nov-20,E05000459,\"1,200\",final\n");
  EXPECT_THAT(notes_.figures, ElementsAre("ehc-20-weeks|E05000459||2020-11|79|||2 @3",
                                          "social-worker-caseload|E05000459||2020-11|1200|||1 @4"));
}

TEST_F(MappingSuggestionTest, TakesIdsAndPeriodsOfOursAsTheyAre) {
  const std::string mapping = SuggestFor(
      "Measure,Period,Place,Numerator,Denominator,Target\n"
      "ehc-20-weeks,2020-11,merton-east,7,9,90\nsocial-worker-caseload,2020-11,merton-east,x,9,"
      "1\n");
  EXPECT_THAT(mapping, AllOf(HasSubstr("period = \"Period\"\n"), HasSubstr("area = \"Place\"\n"),
                             HasSubstr("numerator = \"Numerator\"\n"),
                             HasSubstr("[figures.indicator]\ncolumn = \"Measure\"\n"),
                             Not(HasSubstr("ids")), Not(HasSubstr("as written"))));
  EXPECT_THAT(Readable(mapping), IsOk());
}

TEST_F(MappingSuggestionTest, MapsWideTables) {
  LoadCsv("Scorecard,,\n\nIndicator,Apr-20,May-20,2020/21\nehc-20-weeks,1,2,3\n");
  EXPECT_THAT(notes_.figures,
              ElementsAre("ehc-20-weeks|||2020-04|1|||0 @4", "ehc-20-weeks|||2020-05|2|||0 @4"));
  notes_ = Notes();
  // Of one indicator, which the title names.
  LoadCsv("Caseload of social workers,\nTeam,Q1 2020/21,Q2 2020/21\nNorth,14,15\n");
  EXPECT_THAT(notes_.figures, ElementsAre("social-worker-caseload|||FY2020-21-Q1|14|||0 @3",
                                          "social-worker-caseload|||FY2020-21-Q2|15|||0 @3"));
}

TEST_F(MappingSuggestionTest, MapsWorkbooks) {
  for (const char* const program : {"openpyxl", "libreoffice"}) {
    const std::string mapping =
        Suggest(absl::StrCat("tests/data/xlsx/", program, ".xlsx"), "Q3 scorecard");
    EXPECT_THAT(mapping, AllOf(HasSubstr("sheet = \"Q3 scorecard\"\nheader_row = 3\n"),
                               HasSubstr("\"EHC plans in 20 weeks\" = \"ehc-20-weeks\"  # a guess"),
                               HasSubstr("# \"Change on last month\" = \"…\"  # decide")))
        << program;
    EXPECT_THAT(Readable(mapping), IsOk());
  }
}

TEST_F(MappingSuggestionTest, MapsTheDepartmentForEducationsFiles) {
  const std::string mapping = Suggest("deploy/demo-data/dfe/dfe-ehc-requests.csv");
  EXPECT_THAT(
      mapping,
      AllOf(HasSubstr("--reference"), HasSubstr("indicator = \"ehc-requests-six-weeks\""),
            HasSubstr("period = { time_period = \"time_period\", time_identifier = "),
            HasSubstr("area = [\"new_la_code\", \"region_code\", \"country_code\"]"),
            HasSubstr("value = \"request_outcome_six_weeks_pc\"\n"),
            HasSubstr("dimension_column = \"breakdown_topic\"\ncategory_column = \"breakdown\"\n"
                      "total = \"All requests for EHC needs assessments\"  # a guess")));
  EXPECT_THAT(Readable(mapping), IsOk());
  EXPECT_THAT(SuggestFor("time_period,time_identifier,country_code,sex,school_type,n\n"
                         "2020,Calendar year,E92000001,Total,Academies,5\n"),
              AllOf(HasSubstr("dimension = \"sex\"\ncategory_column = \"sex\"\ntotal = \"Total\""),
                    HasSubstr("# decide which category means the total:\n# total = ")));
}

TEST_F(MappingSuggestionTest, LeavesOpenWhatCannotBeGuessed) {
  known_ = KnownCatalogue{"Proposed without a catalogue.", {}, {}};
  const std::string names = SuggestFor("KPI,Month,a,b\nCalls,Nov-20,5,6\n");
  EXPECT_THAT(names, AllOf(HasSubstr("# Proposed without a catalogue.\n"),
                           HasSubstr("# \"Calls\" = \"…\"  # decide"),
                           HasSubstr("# decide which columns hold the figures: \"a\", \"b\"\n")));
  // Until somebody has, it is refused.
  EXPECT_THAT(Readable(names),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("ids: want"), HasSubstr("want either value, or"))));
  const std::string months = SuggestFor("Team,Apr,May,Jun\nNorth,1,n/a,3\n");
  EXPECT_THAT(months, AllOf(HasSubstr("# decide which indicator"),
                            HasSubstr("# decide of which year these columns are: \"Apr\", \"May\""),
                            HasSubstr("# symbols = { \"n/a\" = \"x\" }")));
  EXPECT_THAT(Readable(months),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("period is missing")));
  EXPECT_THAT(SuggestFor("Thing,Value\nCalls,5\n"),
              AllOf(HasSubstr("# decide of which period"), HasSubstr("value = \"Value\"\n")));
}

TEST_F(MappingSuggestionTest, WritesNamesThatTomlMustEscape) {
  const std::string mapping =
      SuggestFor("\"Say \"\"KPI\"\" \\ here\",Month,Value\nehc-20-weeks,2020-11,5\n");
  EXPECT_THAT(mapping, HasSubstr(R"(column = "Say \"KPI\" \\ here")"));
  EXPECT_THAT(Readable(mapping), IsOk());
}

TEST_F(MappingSuggestionTest, RefusesAFileInWhichNothingStands) {
  EXPECT_THAT(ReadTableSample(dir_.Write("a.csv", "\n,,\n"), ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("nothing stands in it")));
  EXPECT_THAT(ReadTableSample(dir_.File("none.csv"), ""),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none.csv")));
}

TEST(KnownCatalogueTest, FindsAnIndicatorByItsWords) {
  KnownCatalogue known;
  known.indicators = {{"calls-answered", "% of calls answered within 30 seconds", false},
                      {"calls-abandoned", "% of calls abandoned", false}};
  bool sure = false;
  EXPECT_EQ(known.Match("calls-answered", sure), &known.indicators[0]);
  EXPECT_TRUE(sure);
  EXPECT_EQ(known.Match("Calls abandoned (%)", sure), &known.indicators[1]);
  EXPECT_TRUE(sure);
  EXPECT_EQ(known.Match("Calls answered in 30 seconds or less", sure), &known.indicators[0]);
  EXPECT_FALSE(sure);
  for (const char* const text : {"", "calls", "Complaints answered", "of the"}) {
    EXPECT_EQ(known.Match(text, sure), nullptr) << text;
  }
}

}  // namespace
}  // namespace ragstone::cli
