// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Small charts in cells: what is drawn, and that the words say it too.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/render/sparkline.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::kAmber;
using ::ragstone::reporting::test::kBlue;
using ::ragstone::reporting::test::kGreen;
using ::ragstone::reporting::test::kNotRated;
using ::ragstone::reporting::test::kRed;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::IsOk;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A row of months from April 2020; an empty value is no figure.
v1::ReportRow Row(const std::vector<std::string>& values) {
  v1::ReportRow row;
  row.set_number("1");
  row.mutable_rating()->set_unit(common::v1::UNIT_PERCENTAGE);
  constexpr absl::string_view kMonths[] = {"Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                           "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"};
  for (std::size_t i = 0; i < values.size(); ++i) {
    v1::ReportPoint& point = *row.add_points();
    point.set_label(absl::StrCat(kMonths[i % 12], " ", 2020 + (i + 3) / 12));
    point.set_period(absl::StrCat("p", i));
    if (values[i].empty()) continue;
    point.mutable_figure()->set_value(values[i]);
    point.set_colour(kGreen);
  }
  row.mutable_rating()->set_period(absl::StrCat("p", values.size() - 1));
  return row;
}

std::string Words(const v1::ReportRow& row) { return RatingHistoryWords(RatingHistory(row)); }

std::string Letters(const v1::ReportRow& row) {
  std::string letters;
  for (const HistoryCell& cell : RatingHistory(row)) letters += cell.letter;
  return letters;
}

TEST(SparklineTest, AGapAndABreakEndTheLine) {
  v1::ReportRow row = Row({"1", "2", "", "3", "4", "5"});
  row.mutable_points(4)->set_break_before(true);
  const auto line = DrawSparkline(row);
  ASSERT_TRUE(line.has_value());
  ASSERT_EQ(line->lines.size(), 3u);
  EXPECT_THAT(line->lines[1], SizeIs(1)) << "a lone figure is a dot, not nothing";
  ASSERT_THAT(line->breaks, SizeIs(1));
  EXPECT_GT(line->breaks[0], line->lines[1][0].x);
  EXPECT_LT(line->breaks[0], line->lines[2][0].x);
  EXPECT_THAT(TrendWords(row), HasSubstr("; break in series before Aug 2020"));
}

TEST(SparklineTest, StaysInItsFrameAndHigherIsHigher) {
  v1::ReportRow row = Row({"10", "30", "20"});
  for (v1::ReportPoint& point : *row.mutable_points()) point.set_target("90");
  const auto line = DrawSparkline(row);
  ASSERT_TRUE(line.has_value());
  const auto& points = line->lines.at(0);
  EXPECT_LT(points[1].y, points[0].y);
  ASSERT_THAT(line->targets, SizeIs(1)) << "one stretch of the same target";
  EXPECT_LT(line->targets[0].y, points[1].y);
  for (const Position& at : points) {
    EXPECT_GE(at.x, 0);
    EXPECT_LE(at.x, Sparkline::kWidth);
    EXPECT_GE(at.y, 0);
    EXPECT_LE(at.y, Sparkline::kHeight);
  }
  EXPECT_GE(line->targets[0].x1, 0);
  EXPECT_LE(line->targets[0].x2, Sparkline::kWidth);
  EXPECT_EQ(line->last.kind, "green");
}

TEST(SparklineTest, WordsSayWhatIsToBeSeen) {
  EXPECT_EQ(TrendWords(Row({"50", "40", "60", "45"})),
            "Lowest 40% in May 2020, highest 60% in Jun 2020, latest 45% in Jul 2020");
  EXPECT_EQ(TrendWords(Row({"50", "40"})),
            "Highest 50% in Apr 2020, latest and lowest 40% in May 2020");
  EXPECT_EQ(TrendWords(Row({"40", "50"})),
            "Lowest 40% in Apr 2020, latest and highest 50% in May 2020");
  EXPECT_EQ(TrendWords(Row({"40", "40"})), "The same from Apr 2020 to May 2020: 40%");
}

TEST(SparklineTest, OneFigureIsNoCourse) {
  EXPECT_FALSE(DrawSparkline(Row({"", "40"})).has_value());
  EXPECT_EQ(TrendWords(Row({"", "40"})), "Only 40% in May 2020");
  EXPECT_FALSE(DrawSparkline(Row({"", ""})).has_value());
  EXPECT_EQ(TrendWords(Row({"", ""})), "No figure this year");
}

TEST(RatingHistoryTest, ALetterForEachPeriodAndRunsInWords) {
  v1::ReportRow row = Row({"1", "1", "1", "", "1", "1"});
  row.mutable_points(0)->set_colour(kRed);
  row.mutable_points(1)->set_colour(kRed);
  row.mutable_points(2)->set_colour(kAmber);
  row.mutable_points(4)->set_colour(kBlue);
  row.mutable_points(5)->clear_colour();
  EXPECT_EQ(Letters(row), "RRA–B–");
  EXPECT_EQ(Words(row),
            "Apr 2020 to May 2020: Red; Jun 2020: Amber; Jul 2020: no figure; Aug 2020: Blue; Sep "
            "2020: Not rated");
}

TEST(RatingHistoryTest, ShowsTheLatestTwelvePeriodsAndNoneToCome) {
  EXPECT_EQ(Words(Row(std::vector<std::string>(15, "1"))), "Jul 2020 to Jun 2021: Green");
  v1::ReportRow row = Row({"1", "1", "", ""});
  row.mutable_rating()->set_period("p1");
  EXPECT_EQ(Letters(row), "GG");
  EXPECT_THAT(RatingHistory(v1::ReportRow()), IsEmpty());
}

TEST(IndexTableTest, HasDrawingsInHtmlAndTheirWordsEverywhere) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kAmber);
  auto& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-10", "70");
  AddFigure(series, "2020-11", "80");
  const v1::ExceptionReport report = Assembled(snapshots);
  // Data has the points, from which all of it follows.
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML}) {
    const auto bytes = FindRenderer(format).value()->render(report);
    ASSERT_THAT(bytes, IsOk());
    EXPECT_THAT(*bytes, HasSubstr("Lowest 70% in Oct 2020, latest and highest 80% in Nov 2020"));
    EXPECT_THAT(*bytes,
                HasSubstr("Apr 2020 to Sep 2020: no figure; Oct 2020 to Nov 2020: Not rated"));
  }
  const auto html = FindRenderer(v1::REPORT_FORMAT_HTML).value()->render(report);
  EXPECT_THAT(*html, HasSubstr("<svg class=\"spark\""));
  EXPECT_THAT(*html, HasSubstr("<span class=\"strip\" aria-hidden=\"true\">"));
}

}  // namespace
}  // namespace ragstone::reporting
