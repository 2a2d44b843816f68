// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The categories behind an entry's figure.

#include "services/reporting/breakdowns.h"

#include <string>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/breakdown_words.h"
#include "tests/unit/reporting/rendered.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kPercentage = common::v1::UNIT_PERCENTAGE;

void AddCategory(test::Snapshots& snapshots, const std::string& breakdown, const std::string& value,
                 const std::string& period = "2020-11") {
  common::v1::ObservationSeries& series = test::AddSeries(snapshots, "3");
  series.set_breakdown(breakdown);
  test::AddFigure(series, period, value);
}

test::Snapshots OneEntry() {
  test::Snapshots snapshots = test::EmptyIndex();
  test::AddEntry(snapshots, "3", test::kRed);
  return snapshots;
}

v1::ReportRow Row(const test::Snapshots& snapshots) { return test::Assembled(snapshots).index(0); }

TEST(BreakdownsTest, CategoriesStandByDimensionInTheirOrder) {
  test::Snapshots snapshots = OneEntry();
  AddCategory(snapshots, "Sex=Female", "81");
  AddCategory(snapshots, "Sex=Male", "79");
  AddCategory(snapshots, "Team=North", "64");
  const v1::ReportRow row = Row(snapshots);
  ASSERT_EQ(row.breakdowns_size(), 2);
  EXPECT_EQ(row.breakdowns(0).dimension(), "Sex");
  EXPECT_EQ(row.breakdowns(0).period(), "2020-11");
  EXPECT_EQ(BreakdownWords(row.breakdowns(0), kPercentage), "Female 81%; Male 79%");
  EXPECT_EQ(BreakdownWords(row.breakdowns(1), kPercentage), "North 64%");
}

TEST(BreakdownsTest, OnlyThoseOfTheReportedPeriodStand) {
  test::Snapshots snapshots = OneEntry();
  AddCategory(snapshots, "Sex=Female", "81", "2020-10");
  EXPECT_THAT(Row(snapshots).breakdowns(), IsEmpty());
  // Of a figure that is missing, those of the latest.
  rating::v1::EntryRatings& rated = *snapshots.index.mutable_entries(0);
  *rated.mutable_latest() = rated.reported();
  rated.mutable_latest()->set_period("2020-10");
  ASSERT_EQ(Row(snapshots).breakdowns_size(), 1);
  EXPECT_EQ(Row(snapshots).breakdowns(0).period(), "2020-10");
}

TEST(BreakdownsTest, TheSpreadOfSeveralIsSaidAndOfManyAlone) {
  v1::ReportBreakdown teams;
  const auto add = [&](const std::string& name, const std::string& value) {
    v1::ReportCategory& category = *teams.add_categories();
    category.set_category(name);
    category.mutable_figure()->set_value(value);
    category.mutable_figure()->set_display(value);
  };
  add("North", "9.5");
  add("South", "12");
  teams.add_categories()->set_category("East");
  teams.mutable_categories(2)->mutable_figure()->set_no_value(
      common::v1::NO_VALUE_REASON_SUPPRESSED);
  EXPECT_EQ(BreakdownWords(teams, kPercentage), "North 9.5%; South 12%; East suppressed at source");
  add("West", "100");
  EXPECT_EQ(BreakdownWords(teams, kPercentage),
            "From 9.5% (North) to 100% (West): North 9.5%; South 12%; East suppressed at source; "
            "West 100%");
  for (int i = 0; i < 9; ++i) add(absl::StrCat("Team ", i), "50");
  EXPECT_EQ(BreakdownWords(teams, kPercentage), "From 9.5% (North) to 100% (West), 13 categories");
  teams.set_suppressed(true);
  EXPECT_EQ(BreakdownWords(teams, kPercentage), "suppressed");
}

TEST(BreakdownsTest, RatiosAreComparedByTheirValue) {
  v1::ReportBreakdown teams;
  const auto add = [&](const std::string& name, int cases, int of, const std::string& display) {
    v1::ReportCategory& category = *teams.add_categories();
    category.set_category(name);
    category.mutable_figure()->set_numerator(absl::StrCat(cases));
    category.mutable_figure()->set_denominator(absl::StrCat(of));
    category.mutable_figure()->set_display(display);
  };
  // By words the second would be the highest.
  add("A", 1, 3, "33");
  add("B", 9, 100, "9");
  add("C", 2, 5, "40");
  EXPECT_THAT(BreakdownWords(teams, kPercentage), HasSubstr("From 9% (B) to 40% (C): "));
}

TEST(BreakdownsTest, EveryPaperAndTheDataHaveThem) {
  test::Snapshots snapshots = OneEntry();
  AddCategory(snapshots, "Team=North", "64");
  AddCategory(snapshots, "Team=South", "90");
  const v1::ExceptionReport report = test::Assembled(snapshots);
  for (const auto format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML,
        v1::REPORT_FORMAT_PDF, v1::REPORT_FORMAT_DOCX}) {
    const std::string paper = test::Rendered(format, report);
    EXPECT_THAT(paper, HasSubstr("By Team")) << v1::ReportFormat_Name(format);
    EXPECT_THAT(paper, HasSubstr("South 90%")) << v1::ReportFormat_Name(format);
  }
  EXPECT_THAT(test::Rendered(v1::REPORT_FORMAT_JSON, report),
              HasSubstr("\"breakdowns\":[{\"categories\":[{\"category\":\"North\",\"figure\":{"));
}

}  // namespace
}  // namespace ragstone::reporting
