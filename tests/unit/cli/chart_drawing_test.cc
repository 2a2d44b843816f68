// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/chart_drawing.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::ChartPoint;
using ::ragstone::rating::v1::ControlChart;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;
using ::testing::StartsWith;

constexpr double kSample[] = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
constexpr int kPeriodsAYear = 12;

// Characters, each a column of the terminal.
int WidthOf(absl::string_view text) {
  int width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return width;
}

std::vector<std::string> Lines(absl::string_view text) { return absl::StrSplit(text, '\n'); }

std::vector<int> Widths(absl::string_view text) {
  std::vector<int> widths;
  for (const std::string& line : Lines(text)) widths.push_back(WidthOf(line));
  return widths;
}

int Count(absl::string_view text, absl::string_view mark) {
  int count = 0;
  for (size_t at = text.find(mark); at != absl::string_view::npos; at = text.find(mark, at + 1)) {
    ++count;
  }
  return count;
}

// The rows of marks: those with an axis.
std::vector<std::string> Drawing(absl::string_view text) {
  std::vector<std::string> rows;
  for (const std::string& line : Lines(text)) {
    if (absl::StrContains(line, "┤") || absl::StrContains(line, "│")) rows.push_back(line);
  }
  return rows;
}

// What stands below the rows of marks.
std::string Words(absl::string_view text) {
  const std::string last = Drawing(text).back();
  return std::string(text.substr(text.find(last) + last.size()));
}

ChartPoint& AddPoint(ControlChart& chart, double value) {
  ChartPoint& point = *chart.add_points();
  const int months = chart.points_size() - 1;
  point.set_period(
      absl::StrFormat("%d-%02d", 2019 + months / kPeriodsAYear, months % kPeriodsAYear + 1));
  point.set_value(value);
  point.set_type(rating::v1::POINT_TYPE_COMMON_CAUSE);
  point.set_mean(chart.mean());
  if (chart.has_lower()) point.set_lower(chart.lower());
  if (chart.has_upper()) point.set_upper(chart.upper());
  return point;
}

// The chart of kSample, as the service answers it.
ControlChart SampleChart() {
  ControlChart chart;
  chart.set_mean(35.0 / 18);
  chart.set_lower(-3.0626);
  chart.set_upper(6.9515);
  for (const double value : kSample) AddPoint(chart, value);
  chart.mutable_points(4)->set_type(rating::v1::POINT_TYPE_ABOVE_LIMIT);
  chart.set_variation(rating::v1::VARIATION_COMMON_CAUSE);
  chart.set_assurance(rating::v1::ASSURANCE_NONE);
  return chart;
}

TEST(ChartNumberTest, HasAtMostTwoDecimals) {
  EXPECT_EQ(ChartNumber(12), "12");
  EXPECT_EQ(ChartNumber(35.0 / 18), "1.94");
  EXPECT_EQ(ChartNumber(-3.0626), "-3.06");
  EXPECT_EQ(ChartNumber(-0.001), "0");
  EXPECT_EQ(ChartNumber(99.999), "100");
}

TEST(ChartDrawingTest, DrawsPointsMeanAndLimits) {
  const std::string text = DrawControlChart(SampleChart(), "Control chart of visits", 80);
  EXPECT_THAT(text, StartsWith("Control chart of visits\n\n"));
  const std::vector<std::string> rows = Drawing(text);
  ASSERT_EQ(rows.size(), 15u);
  // From the highest, which is the fifth point, to the lowest, which is the lower limit.
  EXPECT_THAT(rows.front(), AllOf(StartsWith("      10 ┤"), EndsWith("▲")));
  EXPECT_THAT(rows[7], StartsWith("    3.47 ┤"));
  EXPECT_THAT(rows.back(), AllOf(StartsWith("   -3.06 ┤"), EndsWith("┄┄┄")));
  EXPECT_EQ(Count(absl::StrJoin(rows, "\n"), "●"), 17);
  EXPECT_EQ(Count(absl::StrJoin(rows, "\n"), "▲"), 1);
  EXPECT_EQ(Count(absl::StrJoin(rows, "\n"), "▼"), 0);
  EXPECT_THAT(text,
              HasSubstr(absl::StrCat("\n          2019-01", std::string(40, ' '), "2020-06\n")));
  EXPECT_THAT(text, HasSubstr("\n─ mean 1.94, ┄ limits -3.06 and 6.95\n"));
  EXPECT_THAT(text, HasSubstr("\nVariation: common cause: the latest point is ordinary "
                              "variation.\nAssurance: none.\n"));
  EXPECT_THAT(text, Not(HasSubstr("Trial limits")));
}

TEST(ChartDrawingTest, ListsThePointsThatAreSpecial) {
  EXPECT_THAT(DrawControlChart(SampleChart(), "", 80),
              EndsWith("\n"
                       "Period   Value  Why it is special\n"
                       "-------  -----  -----------------\n"
                       "2019-05     10  ▲ above limit\n"));
  ControlChart calm = SampleChart();
  calm.mutable_points(4)->set_type(rating::v1::POINT_TYPE_COMMON_CAUSE);
  EXPECT_THAT(DrawControlChart(calm, "", 80), EndsWith("\nNo point is special.\n"));
}

TEST(ChartDrawingTest, MarksHighAndLowByTheirShape) {
  ControlChart chart;
  chart.set_mean(5);
  const rating::v1::PointType types[] = {
      rating::v1::POINT_TYPE_ABOVE_LIMIT,        rating::v1::POINT_TYPE_BELOW_LIMIT,
      rating::v1::POINT_TYPE_TREND_UP,           rating::v1::POINT_TYPE_TREND_DOWN,
      rating::v1::POINT_TYPE_TWO_OF_THREE_ABOVE, rating::v1::POINT_TYPE_TWO_OF_THREE_BELOW,
      rating::v1::POINT_TYPE_SHIFT_ABOVE,        rating::v1::POINT_TYPE_SHIFT_BELOW};
  for (const rating::v1::PointType type : types) {
    AddPoint(chart, chart.points_size()).set_type(type);
  }
  const std::string words = Words(DrawControlChart(chart, "", 80));
  for (const char* const line :
       {"2019-01      0  ▲ above limit\n", "2019-02      1  ▼ below limit\n",
        "2019-03      2  ▲ trend up\n", "2019-04      3  ▼ trend down\n",
        "2019-05      4  ▲ two of three above\n", "2019-06      5  ▼ two of three below\n",
        "2019-07      6  ▲ shift above\n", "2019-08      7  ▼ shift below\n"}) {
    EXPECT_THAT(words, HasSubstr(line));
  }
}

TEST(ChartDrawingTest, KeepsToItsWidth) {
  ControlChart chart = SampleChart();
  chart.set_target("95.5");
  chart.mutable_points(7)->set_type(rating::v1::POINT_TYPE_TWO_OF_THREE_BELOW);
  chart.set_variation(rating::v1::VARIATION_NEUTRAL_LOW);
  chart.set_assurance(rating::v1::ASSURANCE_INCONSISTENT);
  chart.set_trial(true);
  const std::string title =
      "Control chart of children-looked-after-placed-more-than-twenty-miles-away, 18 points";
  for (const int width : {80, 40}) {
    EXPECT_THAT(Widths(DrawControlChart(chart, title, width)), Each(Le(width))) << width;
  }
  // Also where periods are long and nothing is known but the points.
  ControlChart bare;
  for (int i = 0; i < 30; ++i) AddPoint(bare, i).set_period(absl::StrCat("FY", 2000 + i, "-21-Q1"));
  for (const int width : {80, 40}) {
    EXPECT_THAT(Widths(DrawControlChart(bare, title, width)), Each(Le(width))) << width;
  }
}

TEST(ChartDrawingTest, LargeNumbersKeepToTheWidthToo) {
  for (const double scale : {1e3, 1e5, 1e6, 12345678.9, 1e12, 1e30, 1e100, -1e6, -1e99}) {
    ControlChart chart;
    chart.set_mean(1.5 * scale);
    for (int i = 0; i < 18; ++i) AddPoint(chart, (1 + i % 2) * scale);
    const std::string text = DrawControlChart(chart, "", 80);
    for (const std::string& row : Drawing(text)) {
      // The axis stands in one column.
      const size_t axis = std::min(row.find("┤"), row.find("│"));
      EXPECT_EQ(WidthOf(row.substr(0, axis)), 9) << row;
      EXPECT_LE(WidthOf(row), 80) << row;
    }
  }
}

TEST(ChartDrawingTest, TheNewestPointsAreDrawnIfNotAllFit) {
  ControlChart chart;
  chart.set_mean(50);
  for (int i = 0; i < 100; ++i) AddPoint(chart, i);
  chart.mutable_points(0)->set_type(rating::v1::POINT_TYPE_BELOW_LIMIT);
  const std::string text = DrawControlChart(chart, "", 40);
  EXPECT_THAT(Widths(text), Each(Le(40)));
  EXPECT_EQ(Count(absl::StrJoin(Drawing(text), "\n"), "●"), 30);
  EXPECT_THAT(text, HasSubstr("\n          2024-11                2027-04\n"));
  // Those that are special are all listed.
  EXPECT_THAT(text, HasSubstr("\n2019-01      0  ▼ below limit\n"));
}

TEST(ChartDrawingTest, DrawsTheTargetAndSaysWhatItMeans) {
  ControlChart chart = SampleChart();
  chart.set_target("9");
  chart.set_assurance(rating::v1::ASSURANCE_CONSISTENT_FAIL);
  chart.set_variation(rating::v1::VARIATION_CONCERN_LOW);
  const std::string text = DrawControlChart(chart, "", 80);
  EXPECT_THAT(text, HasSubstr("─ mean 1.94, ┄ limits -3.06 and 6.95, = target 9\n"));
  EXPECT_EQ(Count(absl::StrJoin(Drawing(text), "\n"), "="), 18 * 3);
  EXPECT_THAT(text, HasSubstr("Variation: concern, by low values.\n"
                              "Assurance: consistent fail: as things are, the target is missed "
                              "every time.\n"));
}

TEST(ChartDrawingTest, ATargetBeyondThePointsIsDrawnToo) {
  ControlChart chart = SampleChart();
  chart.set_target("20");
  const std::vector<std::string> rows = Drawing(DrawControlChart(chart, "", 80));
  EXPECT_THAT(rows.front(), AllOf(StartsWith("      20 ┤==="), EndsWith("===")));
}

TEST(ChartDrawingTest, SaysWhyThereAreNoLimits) {
  ControlChart chart;
  chart.set_mean(2);
  chart.set_trial(true);
  AddPoint(chart, 1).set_period("2019-01");
  AddPoint(chart, 3).set_period("2019-03");
  chart.set_variation(rating::v1::VARIATION_COMMON_CAUSE);
  chart.set_assurance(rating::v1::ASSURANCE_NONE);
  const std::string text = DrawControlChart(chart, "", 80);
  EXPECT_THAT(text, HasSubstr("\n─ mean 2\nVariation: "));
  EXPECT_THAT(text, HasSubstr("\nNo limits yet: no two neighbouring periods have a value.\n"));
  EXPECT_THAT(text, Not(HasSubstr("┄")));
  EXPECT_THAT(text, Not(HasSubstr("Trial limits")));
}

TEST(ChartDrawingTest, SaysThatLimitsAreOnTrial) {
  ControlChart chart = SampleChart();
  chart.set_trial(true);
  EXPECT_THAT(DrawControlChart(chart, "", 80),
              HasSubstr("\nTrial limits: fewer than 12 points.\n"));
}

TEST(ChartDrawingTest, ASinglePointAndALevelSeriesCanBeDrawn) {
  ControlChart one;
  one.set_mean(7);
  AddPoint(one, 7);
  EXPECT_THAT(DrawControlChart(one, "", 80), HasSubstr("\n          2019-01\n"));
  ControlChart level;
  level.set_mean(7);
  level.set_lower(7);
  level.set_upper(7);
  for (int i = 0; i < 13; ++i) AddPoint(level, 7);
  const std::vector<std::string> rows = Drawing(DrawControlChart(level, "", 80));
  EXPECT_EQ(Count(rows.back(), "●"), 13);
  EXPECT_THAT(rows.back(), StartsWith("       7 ┤"));
}

TEST(ChartDrawingTest, WithoutPointsThereIsOnlyTheTitle) {
  EXPECT_EQ(DrawControlChart(ControlChart(), "Control chart", 80), "Control chart\n");
}

}  // namespace
}  // namespace ragstone::cli
