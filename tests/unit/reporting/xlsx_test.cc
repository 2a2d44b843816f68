// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "tests/support/zip_part.h"
#include "tests/unit/reporting/rendered.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::ZipPart;
using ::ragstone::test::ZipParts;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// The workbook as another program reads it.
class Workbook {
 public:
  explicit Workbook(std::string bytes) : bytes_(std::move(bytes)) {
    const pugi::xml_document texts = Part("xl/sharedStrings.xml");
    for (const pugi::xml_node text : texts.child("sst").children("si")) {
      texts_.emplace_back(text.child("t").text().get());
    }
  }

  pugi::xml_document Part(const std::string& name) const {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(ZipPart(bytes_, name).c_str())) << name;
    return document;
  }

  std::vector<std::string> SheetNames() const {
    std::vector<std::string> names;
    const pugi::xml_document workbook = Part("xl/workbook.xml");
    for (const pugi::xml_node sheet : workbook.child("workbook").child("sheets")) {
      names.emplace_back(sheet.attribute("name").value());
    }
    return names;
  }

  // The cells of a sheet, row by row. A number is behind "#", so that it cannot pass for a text.
  std::vector<std::vector<std::string>> Rows(const std::string& sheet_name) const {
    std::vector<std::vector<std::string>> rows;
    const std::vector<std::string> names = SheetNames();
    const auto found = std::find(names.begin(), names.end(), sheet_name);
    EXPECT_NE(found, names.end()) << sheet_name;
    const pugi::xml_document sheet =
        Part(absl::StrCat("xl/worksheets/sheet", found - names.begin() + 1, ".xml"));
    for (const pugi::xml_node row : sheet.child("worksheet").child("sheetData")) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (const pugi::xml_node cell : row) {
        EXPECT_FALSE(cell.child("f")) << "a formula";
        const std::string value = cell.child("v").text().get();
        std::size_t text = 0;
        const bool is_text = absl::string_view(cell.attribute("t").value()) == "s";
        EXPECT_TRUE(!is_text || (absl::SimpleAtoi(value, &text) && text < texts_.size()));
        cells.push_back(is_text ? texts_[text] : "#" + value);
      }
    }
    return rows;
  }

 private:
  std::string bytes_;
  std::vector<std::string> texts_;
};

Snapshots TwoEntries() {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddCommentary(snapshots, "1", "First.\n\nSecond.");
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-10", "70.5");
  AddFigure(series, "2020-11", "80");
  common::v1::Figure& suppressed = *series.add_figures();
  suppressed.set_period("2020-09");
  suppressed.set_no_value(common::v1::NO_VALUE_REASON_SUPPRESSED);
  AddEntry(snapshots, "2", test::kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  return snapshots;
}

Workbook Written(const Snapshots& snapshots) {
  return Workbook(Rendered(v1::REPORT_FORMAT_XLSX, Assembled(snapshots)));
}

TEST(XlsxTest, HasACoverContentsAndATableASheet) {
  const Snapshots snapshots = TwoEntries();
  const std::string bytes = Rendered(v1::REPORT_FORMAT_XLSX, Assembled(snapshots));
  const Workbook workbook(bytes);
  EXPECT_THAT(workbook.SheetNames(),
              ElementsAre("Cover", "Contents", "Counts", "Exceptions", "Of note", "Not reportable",
                          "Caveats", "Exceptions compared", "Restated", "Measured otherwise",
                          "Promises", "Index", "Periods", "Comparators", "Method", "Notes"));
  int tables = 0;
  for (const std::string& part : ZipParts(bytes)) {
    if (absl::StartsWith(part, "xl/worksheets/sheet")) {
      EXPECT_FALSE(workbook.Part(part).child("worksheet").child("mergeCells")) << part;
    }
    if (!absl::StartsWith(part, "xl/tables/table")) continue;
    ++tables;
    const pugi::xml_document table = workbook.Part(part);
    EXPECT_STREQ(table.child("table").attribute("headerRowCount").as_string("1"), "1") << part;
    EXPECT_THAT(table.child("table").attribute("ref").value(), StartsWith("A3:")) << part;
  }
  // Contents, counts, exceptions, index, periods, method and notes: the others are empty.
  EXPECT_EQ(tables, 7);
  EXPECT_THAT(workbook.Rows("Of note"),
              Contains(ElementsAre("No indicator is of particular note.")));
}

TEST(XlsxTest, NoRowOrCellIsBlank) {
  const Workbook workbook = Written(TwoEntries());
  for (const std::string& name : workbook.SheetNames()) {
    const auto rows = workbook.Rows(name);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      EXPECT_FALSE(rows[r].empty()) << name << " row " << r + 1;
      EXPECT_THAT(rows[r], Not(Contains(""))) << name << " row " << r + 1;
    }
  }
}

TEST(XlsxTest, NumbersAreNumbersAndWhatIsMissingHasItsSymbol) {
  const auto rows = Written(TwoEntries()).Rows("Periods");
  EXPECT_THAT(
      rows, Contains(ElementsAre("1", "Indicator 1", "percentage", "Sep 2020", "[c]", "[z]", "[z]",
                                 "suppressed at source", testing::_, testing::_, "no")));
  EXPECT_THAT(rows, Contains(ElementsAre("1", "Indicator 1", "percentage", "Oct 2020", "#70.5",
                                         "[z]", "[z]", "final", testing::_, testing::_, "no")));
  EXPECT_THAT(rows, Contains(ElementsAre("1", "Indicator 1", "percentage", "Aug 2020", "[x]", "[z]",
                                         "[z]", "no figure", testing::_, "[x]", "no")));
  EXPECT_THAT(Written(TwoEntries()).Rows("Counts"), Contains(ElementsAre("Red", "#1")));
  EXPECT_THAT(Written(TwoEntries()).Rows("Cover"), Contains(ElementsAre(StartsWith("[c] "))));
}

// 16 digits are more than a spreadsheet program keeps.
TEST(XlsxTest, ANumberThatWouldChangeStaysText) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddFigure(AddSeries(snapshots, "1"), "2020-11", "1234567890123456");
  EXPECT_THAT(Written(snapshots).Rows("Periods"), Contains(Contains("1234567890123456")));
}

TEST(XlsxTest, EveryExceptionHasItsWords) {
  EXPECT_THAT(Written(TwoEntries()).Rows("Exceptions"),
              Contains(ElementsAre("1", "Indicator 1", "Red",
                                   "November 2020: 80%\nTarget: at least 90%", "First.\nSecond.")));
}

// What has changed since the meeting of 4 November 2020.
v1::ExceptionReport Changed(const Snapshots& snapshots) {
  v1::ExceptionReport report = Assembled(snapshots);
  v1::ReportChanges& changes = *report.mutable_changes();
  changes.set_since_meeting("councils/merton/meetings/2020-11-04-cyp");
  changes.set_since_date("4 November 2020");
  v1::ExceptionChange& exception = *changes.add_exceptions();
  exception.set_kind(v1::EXCEPTION_CHANGE_KIND_NEW);
  exception.set_number("1");
  exception.set_description("Indicator 1");
  exception.set_before(common::v1::RATING_COLOUR_GREEN);
  exception.set_now(common::v1::RATING_COLOUR_RED);
  v1::Restatement& restated = *changes.add_restated();
  restated.set_number("1");
  restated.set_description("Indicator 1");
  restated.set_label("Aug 2020");
  restated.set_unit(common::v1::UNIT_PERCENTAGE);
  restated.mutable_before()->set_value("60");
  restated.mutable_now()->set_value("64.5");
  restated.set_reason("=Typed in wrongly.");
  v1::Redefinition& redefined = *changes.add_redefined();
  redefined.set_kind(v1::REDEFINITION_KIND_TARGET);
  redefined.set_number("1");
  redefined.set_description("Indicator 1");
  redefined.set_before("at least 80%");
  redefined.set_now("at least 90%");
  return report;
}

TEST(XlsxTest, WhatHasChangedSinceTheMeetingBeforeStandsOnSheetsOfItsOwn) {
  Snapshots snapshots = TwoEntries();
  snapshots.meeting.mutable_index()->set_figures_note("All figures are illustrative.");
  const Workbook workbook(Rendered(v1::REPORT_FORMAT_XLSX, Changed(snapshots)));
  EXPECT_THAT(workbook.Rows("Exceptions compared"),
              ElementsAre(ElementsAre("Exceptions compared with the report of 4 November 2020"),
                          ElementsAre("This worksheet holds one table."),
                          ElementsAre("No", "Indicator", "Change", "Then", "Now"),
                          ElementsAre("1", "Indicator 1", "New", "Green", "Red")));
  const auto restated = workbook.Rows("Restated");
  EXPECT_THAT(restated[0][0],
              StartsWith("Figures restated since the report of 4 November 2020 [note "));
  EXPECT_THAT(restated, Contains(ElementsAre("1", "Indicator 1", "Aug 2020", "60%", "64.5%",
                                             "=Typed in wrongly.")));
  EXPECT_THAT(
      workbook.Rows("Measured otherwise"),
      Contains(ElementsAre("1", "Indicator 1", "Target", "at least 80%", "at least 90%", "[z]")));
  EXPECT_THAT(workbook.Rows("Promises"),
              ElementsAre(ElementsAre("Promised figures since the report of 4 November 2020"),
                          ElementsAre("No promise of figures was due.")));
  EXPECT_THAT(workbook.Rows("Contents"),
              Contains(ElementsAre("Promises",
                                   "Promised figures since the report of 4 November "
                                   "2020")));
}

TEST(XlsxTest, WithoutAMeetingBeforeTheSheetsOfChangesSaySo) {
  const Workbook workbook = Written(TwoEntries());
  EXPECT_THAT(workbook.Rows("Exceptions compared"),
              ElementsAre(ElementsAre("Exceptions compared with the report before"),
                          ElementsAre("There was no earlier meeting.")));
  for (const char* const name : {"Restated", "Measured otherwise", "Promises"}) {
    EXPECT_THAT(workbook.Rows(name), Contains(ElementsAre("There was no earlier meeting.")));
  }
}

TEST(XlsxTest, NotesAreMarkedAndStandOnASheetOfTheirOwn) {
  Snapshots snapshots = TwoEntries();
  snapshots.meeting.mutable_index()->set_figures_note("All figures are illustrative.");
  const Workbook workbook = Written(snapshots);
  EXPECT_THAT(workbook.Rows("Counts")[0][0], HasSubstr("[note 1]"));
  EXPECT_THAT(workbook.Rows("Exceptions")[0][0], HasSubstr("[note 2]"));
  EXPECT_THAT(workbook.Rows("Notes"),
              Contains(ElementsAre("note 2", "All figures are illustrative.")));
}

TEST(XlsxTest, SaysWhatItIsWhoseAndOfWhichDay) {
  const Workbook workbook = Written(TwoEntries());
  const pugi::xml_document core = workbook.Part("docProps/core.xml");
  const pugi::xml_node properties = core.child("cp:coreProperties");
  EXPECT_THAT(properties.child("dc:title").text().get(), HasSubstr("13 January 2021"));
  EXPECT_STRNE(properties.child("dc:creator").text().get(), "");
  EXPECT_STREQ(properties.child("dcterms:created").text().get(), "2021-01-13T00:00:00Z");
}

TEST(XlsxTest, NoTextIsAFormulaOrMarkup) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddCommentary(snapshots, "1", "=HYPERLINK(\"http://x\") <b>&amp; \x01");
  EXPECT_THAT(Written(snapshots).Rows("Exceptions"),
              Contains(Contains("=HYPERLINK(\"http://x\") <b>&amp;")));
}

// A cell holds 32,767 characters: what is left out says so.
TEST(XlsxTest, TooLongATextIsCutAloud) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "é ";
  AddCommentary(snapshots, "1", words);
  EXPECT_THAT(Written(snapshots).Rows("Exceptions"), Contains(Contains(HasSubstr("[cut here:"))));
}

}  // namespace
}  // namespace ragstone::reporting
