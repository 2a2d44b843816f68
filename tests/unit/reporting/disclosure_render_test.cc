// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How the files of a paper say that a figure is left out, and none of them tells it.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/assemble.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"
#include "services/reporting/render/xlsx/report_sheets.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/rated_paper.h"
#include "tests/unit/reporting/rendered.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::Measure;
using ::ragstone::reporting::test::PeopleEntry;
using ::ragstone::reporting::test::RatedPaper;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::StatedFigure;
using ::ragstone::test::IsOk;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// Seven digits that nothing else of a paper has, and that are sensitive.
constexpr char kSecret[] = "1.234567";

constexpr v1::ReportFormat kFormats[] = {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN,
                                         v1::REPORT_FORMAT_HTML, v1::REPORT_FORMAT_CSV,
                                         v1::REPORT_FORMAT_JSON, v1::REPORT_FORMAT_PDF,
                                         v1::REPORT_FORMAT_DOCX};

v1::ExceptionReport Assembled(v1::ReportView view, const std::string& reported = kSecret) {
  const Measure measure;
  const auto snapshots =
      RatedPaper(measure, {PeopleEntry(measure, "3", "met", "8", common::v1::BASIS_IN_PERIOD)}, 5,
                 "2020-06-30")
          .With({StatedFigure("2020-04", "12"), StatedFigure("2020-05", "9"),
                 StatedFigure("2020-06", reported)});
  absl::StatusOr<v1::ExceptionReport> report =
      Assemble(snapshots.meeting, snapshots.index, nullptr, Meetings({}), view);
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *std::move(report) : v1::ExceptionReport();
}

// A worksheet's cells of its last row.
std::vector<std::string> LastRow(const Sheet& sheet) {
  std::vector<std::string> cells;
  for (const SheetCell& cell : sheet.rows.back()) {
    cells.push_back(cell.number.has_value() ? absl::StrCat(*cell.number) : cell.text);
  }
  return cells;
}

TEST(DisclosureRenderTest, NoFileTellsALeftOutFigure) {
  const v1::ExceptionReport open = Assembled(v1::REPORT_VIEW_PUBLIC);
  for (const v1::ReportFormat format : kFormats) {
    SCOPED_TRACE(v1::ReportFormat_Name(format));
    const std::string file = Rendered(format, open);
    EXPECT_THAT(file, Not(HasSubstr("1.23")));
    // The sum of the year, and how far it is from the target.
    EXPECT_THAT(file, Not(HasSubstr("22.2")));
    EXPECT_THAT(file, Not(HasSubstr("6.76")));
    EXPECT_THAT(file, HasSubstr("uppressed"));
    // Or this would say nothing.
    EXPECT_THAT(Rendered(format, Assembled(v1::REPORT_VIEW_EXEMPT)), HasSubstr("12"));
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_JSON, Assembled(v1::REPORT_VIEW_EXEMPT)),
              HasSubstr(kSecret));
}

TEST(DisclosureRenderTest, ThePaperSaysWhatIsLeftOut) {
  const std::string sentence =
      "Suppressed, so that nobody can be identified: figures of Jun 2020, the year to date and "
      "what follows from them.";
  const v1::ExceptionReport report = Assembled(v1::REPORT_VIEW_PUBLIC);
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML, v1::REPORT_FORMAT_CSV,
        v1::REPORT_FORMAT_JSON, v1::REPORT_FORMAT_PDF, v1::REPORT_FORMAT_DOCX}) {
    EXPECT_THAT(Rendered(format, report), HasSubstr(sentence)) << v1::ReportFormat_Name(format);
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_TEXT, report),
              AllOf(HasSubstr("Suppressed, so that nobody can be identified"),
                    HasSubstr("June 2020: suppressed"), Not(HasSubstr("at source"))));
}

TEST(DisclosureRenderTest, DrawingsSayThatThereIsAFigureAndNotWhich) {
  const v1::ExceptionReport report = Assembled(v1::REPORT_VIEW_PUBLIC);
  const v1::ReportRow& row = report.index(0);
  EXPECT_EQ(TrendWords(row),
            "Highest 12 in Apr 2020, latest and lowest 9 in May 2020; suppressed: Jun 2020");
  EXPECT_EQ(RatingHistoryWords(RatingHistory(row)),
            "Apr 2020 to May 2020: Red; Jun 2020: suppressed");
  EXPECT_THAT(DrawChart(row)->description, HasSubstr("Suppressed: Jun 2020."));
  EXPECT_EQ(DrawChart(row)->markers.size(), 2U);
}

TEST(DisclosureRenderTest, TheWorkbookHasTheSymbol) {
  const v1::ExceptionReport report = Assembled(v1::REPORT_VIEW_PUBLIC);
  EXPECT_THAT(LastRow(PeriodsSheet(report)),
              testing::ElementsAre("3", "People", "count", "Jun 2020", "[c]", "[z]", "[z]",
                                   "suppressed", "8", "[c]", "no"));
  const std::vector<std::string> entry = LastRow(EntriesSheet(report));
  EXPECT_THAT(entry, Contains("[c]").Times(5));
  EXPECT_THAT(entry.back(), HasSubstr("figures of Jun 2020"));
}

TEST(DisclosureRenderTest, DataTellTheView) {
  const auto view_of = [](v1::ReportView view) {
    return nlohmann::json::parse(Rendered(v1::REPORT_FORMAT_JSON, Assembled(view, "30")));
  };
  EXPECT_EQ(view_of(v1::REPORT_VIEW_UNSPECIFIED)["view"], "public");
  EXPECT_EQ(view_of(v1::REPORT_VIEW_PUBLIC)["exempt_paragraph"], "");
  EXPECT_EQ(view_of(v1::REPORT_VIEW_EXEMPT)["view"], "exempt");
  EXPECT_EQ(view_of(v1::REPORT_VIEW_EXEMPT)["exempt_paragraph"], "1");
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_CSV, Assembled(v1::REPORT_VIEW_EXEMPT)),
              HasSubstr(",exempt,"));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_CSV, Assembled(v1::REPORT_VIEW_PUBLIC)),
              HasSubstr(",public,"));
}

TEST(DisclosureRenderTest, AnExemptPaperSaysSoAtItsHead) {
  const std::string words =
      "Not for publication by virtue of paragraph 1 of Part 1 of Schedule 12A to the Local "
      "Government Act 1972.";
  for (const v1::ReportFormat format : {v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML,
                                        v1::REPORT_FORMAT_PDF, v1::REPORT_FORMAT_DOCX}) {
    SCOPED_TRACE(v1::ReportFormat_Name(format));
    EXPECT_THAT(Rendered(format, Assembled(v1::REPORT_VIEW_EXEMPT)), HasSubstr(words));
    EXPECT_THAT(Rendered(format, Assembled(v1::REPORT_VIEW_PUBLIC)), Not(HasSubstr("12A")));
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_TEXT, Assembled(v1::REPORT_VIEW_EXEMPT)),
              HasSubstr("Not for publication by virtue of paragraph 1"));
}

}  // namespace
}  // namespace ragstone::reporting
