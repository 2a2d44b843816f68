// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What everybody must be able to read holds for each template that is shipped, in every format.

#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/conversion/converters.h"
#include "tests/support/zip_part.h"
#include "tests/unit/reporting/converted.h"
#include "tests/unit/reporting/rendered.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::Converted;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::Part;
using ::ragstone::reporting::test::PdfInfo;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::TextOf;
using ::ragstone::test::ZipPart;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFolder[] = "deploy/demo-data/merton/";

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

class ShippedTemplatesTest : public ::testing::TestWithParam<const char*> {
 protected:
  // One entry of each colour, with figures enough for a line.
  v1::ExceptionReport Report() const {
    Snapshots snapshots = EmptyIndex();
    int number = 0;
    for (const auto colour : {test::kRed, test::kAmber, test::kGreen, test::kBlue}) {
      const std::string name = absl::StrCat(++number);
      AddEntry(snapshots, name, colour);
      common::v1::ObservationSeries& series = AddSeries(snapshots, name);
      AddFigure(series, "2020-10", "70");
      AddFigure(series, "2020-11", "80");
      AddCommentary(snapshots, name, absl::StrCat("Words of ", name, "."));
    }
    const std::string file = absl::StrCat(kFolder, GetParam(), ".template.json");
    ingestion::v1::PaperTemplate& paper = *snapshots.meeting.mutable_template_();
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(ReadFile(file), &paper).ok()) << file;
    if (paper.layout().branding().has_logo()) {
      paper.mutable_layout()->mutable_branding()->mutable_logo()->set_png(
          ReadFile(absl::StrCat(kFolder, GetParam(), ".logo.png")));
    }
    return Assembled(snapshots);
  }

  // What somebody who sees neither colours nor drawings has of it.
  std::string Words(v1::ReportFormat format) const {
    std::string bytes = Rendered(format, Report());
    switch (format) {
      case v1::REPORT_FORMAT_XLSX:
        return ZipPart(bytes, "xl/sharedStrings.xml");
      case v1::REPORT_FORMAT_PDF:
        return PdfInfo(Converted(Conversion::kPdf, bytes), {"-struct-text"});
      case v1::REPORT_FORMAT_DOCX:
        return TextOf(Part(Converted(Conversion::kDocx, bytes), "word/document.xml"));
      default:
        return bytes;
    }
  }
};

INSTANTIATE_TEST_SUITE_P(Shipped, ShippedTemplatesTest,
                         ::testing::Values("committee-paper", "decision-paper"));

TEST_P(ShippedTemplatesTest, RatingsAreWordsInEveryFormatForPeople) {
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML,
        v1::REPORT_FORMAT_XLSX, v1::REPORT_FORMAT_PDF, v1::REPORT_FORMAT_DOCX}) {
    EXPECT_THAT(Words(format), AllOf(HasSubstr("Red"), HasSubstr("Amber"), HasSubstr("Green"),
                                     HasSubstr("Blue"), HasSubstr("Not rated")))
        << v1::ReportFormat_Name(format);
  }
}

TEST_P(ShippedTemplatesTest, RatingsAreWordsInEveryFormatForPrograms) {
  EXPECT_THAT(Words(v1::REPORT_FORMAT_CSV),
              AllOf(HasSubstr(",red,"), HasSubstr(",amber,"), HasSubstr(",green,")));
  EXPECT_THAT(Words(v1::REPORT_FORMAT_JSON),
              AllOf(HasSubstr("\"rating\":\"red\""), HasSubstr("\"rating\":\"amber\""),
                    HasSubstr("\"rating\":\"green\"")));
}

TEST_P(ShippedTemplatesTest, PdfIsTaggedWithTitleLanguageAndHeaderCells) {
  const std::string pdf = Converted(Conversion::kPdf, Rendered(v1::REPORT_FORMAT_PDF, Report()));
  EXPECT_THAT(PdfInfo(pdf, {}),
              AllOf(HasSubstr("Tagged:          yes"), HasSubstr("13 January 2021\n")));
  EXPECT_THAT(pdf, HasSubstr("/Lang (en-GB)"));
  EXPECT_THAT(PdfInfo(pdf, {"-struct"}), AllOf(HasSubstr("Table"), HasSubstr("/Scope /Column"),
                                               HasSubstr("/Scope /Row"), HasSubstr("Figure")));
}

TEST_P(ShippedTemplatesTest, DocxHasHeaderRows) {
  const pugi::xml_document document =
      Part(Converted(Conversion::kDocx, Rendered(v1::REPORT_FORMAT_DOCX, Report())),
           "word/document.xml");
  const auto tables = document.select_nodes("//w:tbl");
  ASSERT_GT(tables.size(), 4u);
  for (const auto& table : tables) {
    const pugi::xml_node first = table.node().child("w:tr");
    EXPECT_TRUE(first.child("w:trPr").child("w:tblHeader")) << TextOf(first);
  }
}

TEST_P(ShippedTemplatesTest, EveryDrawingHasATextAlternative) {
  const std::string pdf = Converted(Conversion::kPdf, Rendered(v1::REPORT_FORMAT_PDF, Report()));
  EXPECT_THAT(pdf, HasSubstr("/Alt (Trend of indicator 1"));
  EXPECT_THAT(pdf, HasSubstr("/Alt (Ratings by period)"));
  EXPECT_THAT(pdf, Not(HasSubstr("/Alt ()")));
  // Beneath the drawing. Where the lines of a cell end is the converter's affair.
  EXPECT_THAT(absl::StrReplaceAll(PdfInfo(pdf, {"-struct-text"}), {{" ", ""}}),
              HasSubstr("Apr2020toSep2020:nofigure"));
}

// What the other council's paper alone has, wherever it can be shown.
class DecisionPaperTest : public ShippedTemplatesTest {};

INSTANTIATE_TEST_SUITE_P(Shipped, DecisionPaperTest, ::testing::Values("decision-paper"));

TEST_P(DecisionPaperTest, LabelsLogoColoursAndFontAreTheTemplatesInEveryFormat) {
  constexpr char kLabel[] = "Amber – close to target";
  for (const v1::ReportFormat format : {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_HTML,
                                        v1::REPORT_FORMAT_XLSX, v1::REPORT_FORMAT_DOCX}) {
    EXPECT_THAT(Words(format), HasSubstr(kLabel)) << v1::ReportFormat_Name(format);
  }
  const std::string page = Rendered(v1::REPORT_FORMAT_PDF, Report());
  EXPECT_THAT(page, AllOf(HasSubstr(kLabel), HasSubstr("#5b2a6b"), HasSubstr("Carlito"),
                          HasSubstr("alt=\"Specimen logo: a wall of four stones\"")));
  EXPECT_THAT(page, Not(HasSubstr("#17485a")));
  const std::string docx = Converted(Conversion::kDocx, Rendered(v1::REPORT_FORMAT_DOCX, Report()));
  EXPECT_THAT(ZipPart(docx, "word/styles.xml"),
              AllOf(HasSubstr("5B2A6B"), HasSubstr("B3261E"), HasSubstr("Calibri"),
                    Not(HasSubstr("17485A")), Not(HasSubstr("{{"))));
  EXPECT_TRUE(Part(docx, "word/document.xml")
                  .select_node("//wp:docPr[@descr='Specimen logo: a wall of four stones']"));
  EXPECT_THAT(ZipPart(Rendered(v1::REPORT_FORMAT_XLSX, Report()), "xl/styles.xml"),
              AllOf(HasSubstr("FF5B2A6B"), HasSubstr("FFB3261E"), Not(HasSubstr("FF17485A"))));
}

}  // namespace
}  // namespace ragstone::reporting
