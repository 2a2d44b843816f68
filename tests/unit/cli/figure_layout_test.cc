// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

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

using FigureLayoutTest = LayoutFixture;

TEST_F(FigureLayoutTest, ReadsOwnFiles) {
  ASSERT_THAT(Read("period,indicator,value,area,breakdown,numerator,denominator,finality\n"
                   "2020-11,ehc,79.5,,,,,\n"
                   "2020-11,ehc,,E09000024,Sex=Female,7,9,provisional\n"
                   "2020-12,ehc,x,,,,,final\n"),
              IsOk());
  EXPECT_THAT(notes_.figures,
              ElementsAre("ehc|||2020-11|79.5|||0 @2", "ehc|E09000024|Sex=Female|2020-11||7|9|2 @3",
                          "ehc|||2020-12|x|||1 @4"));
  EXPECT_THAT(faults_.lines(), IsEmpty());
}

TEST_F(FigureLayoutTest, KeepsALongNumberForTheServiceToJudge) {
  const std::string digits(1000, '7');
  ASSERT_THAT(Read("indicator,period,value\nehc,2020-11," + digits + "\n"), IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre(HasSubstr(digits)));
}

TEST_F(FigureLayoutTest, NamesEveryUnknownAndMissingColumn) {
  EXPECT_THAT(Read("indicater,period,valeu\nehc,2020-11,1\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr(":1:1: unknown column \"indicater\", want some of "
                                       "indicator, area, breakdown, period, value, "
                                       "numerator, denominator, finality"),
                             HasSubstr(":1:3: unknown column \"valeu\""),
                             HasSubstr(":1: column \"indicator\" is missing"),
                             HasSubstr(":1: no column of figures, want \"value\", or \"numerator\" "
                                       "and \"denominator\""))));
  EXPECT_THAT(
      Read("indicator,period,numerator\nehc,2020-11,1\n"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("column \"denominator\" is missing")));
}

TEST_F(FigureLayoutTest, SaysWhatIsWrongWithARow) {
  ASSERT_THAT(Read("indicator,period,value,finality\n,,,sure\nehc,2020-11,1,final\n"), IsOk());
  EXPECT_THAT(
      faults_.lines(),
      ElementsAre(File("figures.csv") + ":2:1: indicator: empty, want an indicator's id",
                  File("figures.csv") + ":2:2: period: empty, want a period such as 2020-11",
                  File("figures.csv") +
                      ":2:3: no value; want a decimal, or one of the symbols x z c low k u (a "
                      "missing figure is never zero)",
                  File("figures.csv") +
                      ":2:4: finality: \"sure\", want final, provisional, estimated or nothing"));
  EXPECT_THAT(notes_.figures, ElementsAre("ehc|||2020-11|1|||1 @3"));
}

constexpr absl::string_view kDfe = R"(
# A comment.
[[figures]]
indicator = "six-weeks"
period = { time_period = "time_period", time_identifier = "time_identifier" }
area = ["la", "region", "country"]
numerator = "six"
denominator = ["six", "over"]
finality = "final"
where = { level = ["Local authority", "National"] }

[[figures.breakdown]]
dimension_column = "topic"
category_column = "breakdown"
total = "All requests"
)";
constexpr absl::string_view kDfeHeader =
    "time_period,time_identifier,level,country,region,la,topic,breakdown,six,over\n";

TEST_F(FigureLayoutTest, MapsColumns) {
  ASSERT_THAT(
      Read(absl::StrCat(
               kDfeHeader,
               "2024,Calendar year,Local authority,E92,E12,E09,All requests,All requests,582,6\n"
               "2024,Calendar year,National,E92,,,Sex,Female,0,0\n"
               "2024,Calendar year,Regional,E92,E12,,All requests,All requests,1,1\n"
               "2023,Calendar year,National,E92,,,All requests,All requests,x,5\n"
               "2023,Calendar year,National,E92,,,Sex,Male,5,c\n"),
           kDfe),
      IsOk());
  EXPECT_THAT(notes_.figures, ElementsAre("six-weeks|E09||CY2024||582|588|1 @2",
                                          "six-weeks|E92|Sex=Female|CY2024||0|0|1 @3",
                                          "six-weeks|E92||CY2023||x|x|1 @5",
                                          "six-weeks|E92|Sex=Male|CY2023||5|c|1 @6"));
  EXPECT_THAT(notes_.skipped, ElementsAre("level is not one of Local authority, National"));
  EXPECT_THAT(faults_.lines(), IsEmpty());
}

TEST_F(FigureLayoutTest, MapsSeveralIndicatorsOfARow) {
  ASSERT_THAT(Read("month,a,b\n2020-11,1,2\n", R"(
[[figures]]
indicator = "first"
period = "month"
value = "a"
[[figures]]
indicator = "second"
period = { constant = "FY2020-21" }
value = ["a", "b"]
)"),
              IsOk());
  EXPECT_THAT(notes_.figures,
              ElementsAre("first|||2020-11|1|||0 @2", "second|||FY2020-21|3|||0 @2"));
}

TEST_F(FigureLayoutTest, SaysWhatAMappingCannotRead) {
  ASSERT_THAT(Read(absl::StrCat(kDfeHeader,
                                "20245,Calendar year,National,E92,,,Sex,Male,1,1\n"
                                "2024,Calendar year,National,,,,Sex,Male,1,1\n"
                                "2024,Calendar year,National,E92,,,Sex,a=b,1,1\n"
                                "2024,Calendar year,National,E92,,,Sex,Male,1,n/a\n"
                                "2024,Calendar year,National,E92,,,Sex,Male,,\n"),
                   kDfe),
              IsOk());
  EXPECT_THAT(notes_.figures, IsEmpty());
  EXPECT_THAT(
      faults_.lines(),
      ElementsAre(
          HasSubstr(":2:1: time period: \"20245\", want a year such as 2024 for Calendar year"),
          HasSubstr(":3:6: no area, want one in la or region or country"),
          HasSubstr(":4:8: breakdown: \"a=b\", want a name without \"=\" and \";\""),
          HasSubstr(":5:10: over: \"n/a\", want a decimal or one of the symbols x z c low k u"),
          HasSubstr(":6:9: numerator: empty"), HasSubstr(":6:9: six: \"\", want a decimal")));
}

TEST_F(FigureLayoutTest, NamesEveryColumnThatTheFileHasNot) {
  EXPECT_THAT(
      Read("time_period,time_identifier,level,country,region,topic,breakdown,six\n", kDfe),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("figures.csv:1: column \"la\" is missing; "),
                     HasSubstr("map.toml names it"), HasSubstr("column \"over\" is missing"))));
}

TEST_F(FigureLayoutTest, SaysEverythingThatIsWrongWithAMapping) {
  EXPECT_THAT(
      Read("a\n",
           "[[figures]]\nindicater = \"x\"\nvalue = 3\nnumerator = \"a\"\nperiod = { constant = "
           "\"\" }\n"),
      StatusIs(
          absl::StatusCode::kInvalidArgument,
          AllOf(
              HasSubstr("map.toml:2:13: unknown key \"indicater\", want some of indicator, period"),
              HasSubstr("map.toml:1:1: indicator is missing"),
              HasSubstr("value: want a text or a list"),
              HasSubstr("want either value, or numerator and denominator"),
              HasSubstr("period: want"))));
  EXPECT_THAT(Read("a\n", "[[figures]\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("map.toml:1:")));
  EXPECT_THAT(Read("a\n", "# nothing\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("want at least one [[figures]] table")));
}

}  // namespace
}  // namespace ragstone::cli
