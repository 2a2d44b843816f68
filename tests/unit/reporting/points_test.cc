// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/points.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::Snapshots;
using ::testing::ElementsAre;
using ::testing::SizeIs;

Snapshots OneEntry() {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  return snapshots;
}

ingestion::v1::IndicatorVersion& Version(Snapshots& snapshots) {
  return *snapshots.meeting.mutable_indicators(0)->mutable_versions(0);
}

v1::ReportRow Row(const Snapshots& snapshots) { return Assembled(snapshots).index(0); }

std::vector<std::string> Periods(const v1::ReportRow& row) {
  std::vector<std::string> periods;
  for (const v1::ReportPoint& point : row.points()) periods.push_back(point.period());
  return periods;
}

TEST(PointsTest, TwelveMonthsInOrderWithTheFiguresUpToTheReportedOne) {
  Snapshots snapshots = OneEntry();
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-04", "70");
  AddFigure(series, "2020-11", "80");
  AddFigure(series, "2020-12", "99");
  const v1::ReportRow row = Row(snapshots);

  ASSERT_THAT(row.points(), SizeIs(12));
  EXPECT_EQ(row.points(0).period(), "2020-04");
  EXPECT_EQ(row.points(0).label(), "Apr 2020");
  EXPECT_EQ(row.points(0).figure().value(), "70");
  EXPECT_FALSE(row.points(1).has_figure());
  EXPECT_EQ(row.points(7).figure().value(), "80");
  EXPECT_FALSE(row.points(8).has_figure()) << "December is after the data end";
  EXPECT_EQ(row.points(11).period(), "2021-03");
}

TEST(PointsTest, TargetsAreThoseRatedElseTheProfileElseTheTarget) {
  Snapshots snapshots = OneEntry();
  auto& profile =
      *snapshots.meeting.mutable_index()->mutable_entries(0)->mutable_target()->add_profile();
  profile.set_period("2020-05");
  profile.set_value("60");
  rating::v1::Rating& rated = *snapshots.index.mutable_entries(0)->add_history();
  rated.set_period("2020-06");
  rated.mutable_in_period()->set_target("65");
  const v1::ReportRow row = Row(snapshots);

  EXPECT_EQ(row.points(0).target(), "90");
  EXPECT_EQ(row.points(1).target(), "60");
  EXPECT_EQ(row.points(2).target(), "65");
}

TEST(PointsTest, RatingsStandWithTheirFigures) {
  Snapshots snapshots = OneEntry();
  AddFigure(AddSeries(snapshots, "1"), "2020-06", "50");
  for (const char* const period : {"2020-06", "2020-07"}) {
    rating::v1::Rating& rated = *snapshots.index.mutable_entries(0)->add_history();
    rated.set_period(period);
    rated.mutable_in_period()->set_colour(common::v1::RATING_COLOUR_AMBER);
  }
  const v1::ReportRow row = Row(snapshots);
  EXPECT_EQ(row.points(2).colour(), common::v1::RATING_COLOUR_AMBER);
  EXPECT_EQ(row.points(3).colour(), common::v1::RATING_COLOUR_UNSPECIFIED);
}

TEST(PointsTest, ABreakStandsBeforeTheFirstPeriodOfADefinitionThatDoesNotCompare) {
  Snapshots snapshots = OneEntry();
  ingestion::v1::Indicator& indicator = *snapshots.meeting.mutable_indicators(0);
  ingestion::v1::IndicatorVersion version = indicator.versions(0);
  version.set_from_period("2020-09");
  *indicator.add_versions() = version;
  v1::ReportRow row = Row(snapshots);
  for (int i = 0; i < 12; ++i) EXPECT_EQ(row.points(i).break_before(), i == 5) << i;

  indicator.mutable_versions(1)->set_comparable_with_earlier(true);
  row = Row(snapshots);
  for (int i = 0; i < 12; ++i) EXPECT_FALSE(row.points(i).break_before()) << i;
}

TEST(PointsTest, ABreakOfAnEarlierYearIsNotInThisOne) {
  Snapshots snapshots = OneEntry();
  ingestion::v1::Indicator& indicator = *snapshots.meeting.mutable_indicators(0);
  ingestion::v1::IndicatorVersion version = indicator.versions(0);
  version.set_from_period("2018-09");
  *indicator.add_versions() = version;
  const v1::ReportRow row = Row(snapshots);
  for (const v1::ReportPoint& point : row.points()) EXPECT_FALSE(point.break_before());
}

TEST(PointsTest, QuartersAndTermsOfTheYear) {
  Snapshots snapshots = OneEntry();
  Version(snapshots).set_frequency(common::v1::FREQUENCY_QUARTERLY);
  EXPECT_THAT(Periods(Row(snapshots)),
              ElementsAre("FY2020-21-Q1", "FY2020-21-Q2", "FY2020-21-Q3", "FY2020-21-Q4"));
  Version(snapshots).set_frequency(common::v1::FREQUENCY_TERMLY);
  EXPECT_THAT(Periods(Row(snapshots)), ElementsAre("AY2020-21-T1", "AY2020-21-T2", "AY2020-21-T3"));
}

TEST(PointsTest, AnAnnualFigureStandsAfterTheYearsBeforeIt) {
  Snapshots snapshots = OneEntry();
  Version(snapshots).set_frequency(common::v1::FREQUENCY_CALENDAR_YEAR);
  snapshots.index.mutable_entries(0)->mutable_reported()->set_period("CY2019");
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "CY2017", "70");
  AddFigure(series, "CY2019", "80");
  AddFigure(series, "CY2020", "90");
  EXPECT_THAT(Periods(Row(snapshots)), ElementsAre("CY2017", "CY2018", "CY2019"));

  AddFigure(series, "CY2009", "10");
  EXPECT_THAT(Periods(Row(snapshots)), ElementsAre("CY2017", "CY2018", "CY2019"));
}

TEST(PointsTest, AReferenceIndicatorsOwnFigureIsThatOfTheCouncilsArea) {
  Snapshots snapshots = OneEntry();
  constexpr char kShared[] = "councils/-/indicators/requests";
  snapshots.meeting.mutable_index()->mutable_entries(0)->set_indicator(kShared);
  snapshots.meeting.mutable_indicators(0)->set_name(kShared);
  for (const char* const area : {"E12000007", "E09000024"}) {
    common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
    series.set_indicator(kShared);
    series.set_area(area);
    AddFigure(series, "2020-11", area == std::string("E09000024") ? "80" : "55");
  }
  auto& comparator = *snapshots.meeting.mutable_index()->mutable_entries(0)->add_comparators();
  comparator.set_label("London");
  comparator.set_area("E12000007");
  const v1::ReportRow row = Row(snapshots);
  EXPECT_EQ(row.points(7).figure().value(), "80");
  EXPECT_EQ(row.comparators(0).figure().value(), "55");
}

TEST(PointsTest, AComparatorIsOfTheReportedPeriodOrTheLatestBefore) {
  Snapshots snapshots = OneEntry();
  auto& comparator = *snapshots.meeting.mutable_index()->mutable_entries(0)->add_comparators();
  comparator.set_label("England");
  comparator.set_area("E92000001");
  comparator.set_indicator("councils/-/indicators/x");
  EXPECT_FALSE(Row(snapshots).comparators(0).has_figure());

  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  series.set_indicator("councils/-/indicators/x");
  series.set_area("E92000001");
  AddFigure(series, "2020-12", "3");
  AddFigure(series, "2020-10", "2");
  AddFigure(series, "2020-09", "1");
  EXPECT_EQ(Row(snapshots).comparators(0).period(), "2020-10");
  AddFigure(series, "2020-11", "4");
  EXPECT_EQ(Row(snapshots).comparators(0).figure().value(), "4");
}

TEST(PointsTest, ABreakdownIsNotTheTotal) {
  Snapshots snapshots = OneEntry();
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  series.set_breakdown("Sex=Female");
  AddFigure(series, "2020-11", "12");
  EXPECT_FALSE(Row(snapshots).points(7).has_figure());
}

}  // namespace
}  // namespace ragstone::reporting
