// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// PDF and Word documents, made by the programs that make them in use, and read as other programs
// read them.

#include <cstddef>
#include <filesystem>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/render/renderer.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
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
using ::ragstone::reporting::test::Installed;
using ::ragstone::reporting::test::kDay;
using ::ragstone::reporting::test::Part;
using ::ragstone::reporting::test::PdfInfo;
using ::ragstone::reporting::test::PdfPages;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::TextOf;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::ragstone::test::ZipPart;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kHostile[] =
    "<script>alert(1)</script> & \"quoted\" ]]> {{TITLE}} \\ `x` *b* [l](m)";

// One entry of each colour, with a figure; the first with a text that tries to be more.
v1::ExceptionReport Coloured() {
  Snapshots snapshots = EmptyIndex();
  int number = 0;
  for (const auto colour : {test::kRed, test::kAmber, test::kGreen, test::kBlue}) {
    const std::string name = absl::StrCat(++number);
    AddEntry(snapshots, name, colour);
    common::v1::ObservationSeries& series = AddSeries(snapshots, name);
    AddFigure(series, "2020-10", "70");
    AddFigure(series, "2020-11", "80");
    AddCommentary(snapshots, name, number == 1 ? kHostile : absl::StrCat("Words of ", name, "."));
  }
  return Assembled(snapshots);
}

std::string Pdf() {
  return Converted(Conversion::kPdf, Rendered(v1::REPORT_FORMAT_PDF, Coloured()));
}

std::string Docx() {
  return Converted(Conversion::kDocx, Rendered(v1::REPORT_FORMAT_DOCX, Coloured()));
}

TEST(PrintPageTest, NothingThatPeopleWriteBecomesMarkup) {
  for (const v1::ReportFormat format : {v1::REPORT_FORMAT_PDF, v1::REPORT_FORMAT_DOCX}) {
    const std::string page = Rendered(format, Coloured());
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
  }
}

TEST(PdfTest, IsTaggedWithTitleLanguageAndDay) {
  const std::string pdf = Pdf();
  const std::string info = PdfInfo(pdf, {});
  EXPECT_THAT(info, AllOf(HasSubstr("Tagged:          yes"), HasSubstr("13 January 2021\n"),
                          HasSubstr("Page size:       595.276 x 841.89 pts (A4)"),
                          HasSubstr("CreationDate:    Wed Jan 13")));
  EXPECT_THAT(pdf, HasSubstr("/Lang (en-GB)"));
  EXPECT_THAT(pdf, HasSubstr("pdfuaid:part"));
  EXPECT_THAT(PdfInfo(pdf, {"-struct"}),
              AllOf(HasSubstr("\n  H1"), HasSubstr("\n  H2"), HasSubstr("Table"), HasSubstr("TH"),
                    HasSubstr("/Scope /Column"), HasSubstr("/Scope /Row"), HasSubstr("Figure")));
}

TEST(PdfTest, SaysEverythingInWordsOnce) {
  const std::string words = PdfInfo(Pdf(), {"-struct-text"});
  for (const char* const word : {"Red", "Amber", "Green", "Blue"}) {
    EXPECT_THAT(words, HasSubstr(absl::StrCat("\"", word, "\"")));
  }
  EXPECT_THAT(words, HasSubstr("<script>alert(1)</script>"));
  EXPECT_THAT(words, HasSubstr("Words of 2."));
  // Headers and footers of pages are no content.
  EXPECT_THAT(words, Not(HasSubstr("Page 1 of")));
  const std::size_t title = words.find("\"Service commentary\"");
  ASSERT_NE(title, std::string::npos);
  EXPECT_EQ(words.find("\"Service commentary\"", title + 1), std::string::npos)
      << "a header that is repeated on another page is read once";
}

TEST(PdfTest, ChartsHaveTheirTextAlternative) {
  const std::string pdf = Pdf();
  // Latin text stands in a PDF as it is.
  EXPECT_THAT(pdf, HasSubstr("/Alt (Trend of indicator 1, Indicator 1. Line chart from Oct 2020"));
}

// Pages are read as XML, unless somebody's words have a character that XML does not know.
TEST(PdfTest, APageThatIsNoXmlIsMadeTheSame) {
  const std::string page = Rendered(v1::REPORT_FORMAT_PDF, Coloured());
  const std::string other = absl::StrReplaceAll(page, {{"Words of 2.", "Words\xEF\xBF\xBE of 2."}});
  ASSERT_NE(other, page);
  const auto structure = [](const std::string& pdf) { return PdfInfo(pdf, {"-struct"}); };
  EXPECT_EQ(structure(Converted(Conversion::kPdf, other)),
            structure(Converted(Conversion::kPdf, page)));
}

TEST(PdfTest, ChartsAreLabelled) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-10", "70");
  AddFigure(series, "2020-11", "80");
  const std::string pdf =
      Converted(Conversion::kPdf, Rendered(v1::REPORT_FORMAT_PDF, Assembled(snapshots)));
  EXPECT_THAT(PdfPages(pdf), Contains(AllOf(HasSubstr("Target 90%"), HasSubstr("Oct"))));
}

// A paragraph of so many lines, by which the next one moves down the page.
std::string Filler(int lines) {
  std::string words = "<p>";
  for (int i = 0; i < lines; ++i) absl::StrAppend(&words, "line<br/>");
  return absl::StrCat(words, "</p>");
}

// Wherever the page ends, what leads to a table stands on the page where the table begins.
TEST(PdfTest, WhatLeadsToATableStaysWithIt) {
  const std::string page = Rendered(v1::REPORT_FORMAT_PDF, Coloured());
  constexpr char kLead[] = "The following indicators are marked as amber or red.";
  int moved = 0;
  std::size_t first = 0;
  for (int lines = 20; lines < 32; lines += 2) {
    const std::string longer = absl::StrReplaceAll(
        page, {{"<h2 id=\"contents\">", absl::StrCat(Filler(lines), "<h2 id=\"contents\">")}});
    ASSERT_NE(longer, page);
    const std::vector<std::string> pages = PdfPages(Converted(Conversion::kPdf, longer));
    std::size_t at = 0;
    while (at < pages.size() && !absl::StrContains(pages[at], kLead)) ++at;
    ASSERT_LT(at, pages.size());
    EXPECT_THAT(pages[at], HasSubstr("Service commentary")) << lines;
    if (moved == 0 && lines == 20) first = at;
    if (at != first) ++moved;
  }
  EXPECT_GT(moved, 0) << "no page ended before it";
}

TEST(PdfTest, TheSamePageGivesTheSameBytes) { EXPECT_EQ(Pdf(), Pdf()); }

TEST(PdfTest, NothingIsFetched) {
  const TempDir folder;
  const std::string secret = folder.Write("secret.png", "no picture");
  for (const std::string& address :
       {absl::StrCat("file://", secret), secret, std::string("http://127.0.0.1:9/picture.png")}) {
    Converters converters(Installed());
    EXPECT_THAT(
        converters.Convert(Conversion::kPdf,
                           absl::StrCat("<!DOCTYPE html><title>t</title><p><img alt=\"x\" src=\"",
                                        address, "\"></p>"),
                           kDay, {}),
        StatusIs(absl::StatusCode::kInternal, testing::_))
        << address;
  }
}

TEST(DocxTest, HasHeadingsRepeatedHeaderRowsAndWholeRows) {
  const pugi::xml_document document = Part(Docx(), "word/document.xml");
  std::vector<std::string> headings;
  for (const auto& found : document.select_nodes("//w:p[w:pPr/w:pStyle[@w:val='Heading1']]")) {
    headings.push_back(TextOf(found.node()));
  }
  EXPECT_THAT(headings, Contains(HasSubstr("Background papers")));
  EXPECT_THAT(headings, Contains(HasSubstr("Details")));
  const auto tables = document.select_nodes("//w:tbl");
  ASSERT_GT(tables.size(), 4u);
  for (const auto& table : tables) {
    const pugi::xml_node first = table.node().child("w:tr");
    EXPECT_TRUE(first.child("w:trPr").child("w:tblHeader")) << TextOf(first);
    EXPECT_TRUE(table.node().child("w:tblPr").child("w:tblCaption"));
    for (const pugi::xml_node row : table.node().children("w:tr")) {
      EXPECT_TRUE(row.child("w:trPr").child("w:cantSplit")) << TextOf(row);
    }
  }
}

TEST(DocxTest, SaysEverythingInWords) {
  const pugi::xml_document document = Part(Docx(), "word/document.xml");
  const std::string words = TextOf(document);
  EXPECT_THAT(words, HasSubstr(kHostile));
  EXPECT_THAT(words, HasSubstr("Words of 2."));
  for (const char* const word : {"Red", "Amber", "Green", "Blue"}) {
    EXPECT_TRUE(document.select_node(
        absl::StrCat("//w:r[w:rPr/w:rStyle[@w:val='Rating", word, "']]/w:t[.='", word, "']")
            .c_str()))
        << word;
  }
}

TEST(DocxTest, ChartsArePicturesWithTheirTextAlternative) {
  const std::string docx = Docx();
  int pictures = 0;
  for (const std::string& part : ragstone::test::ZipParts(docx)) {
    if (!absl::StartsWith(part, "word/media/")) continue;
    ++pictures;
    EXPECT_TRUE(absl::StartsWith(ZipPart(docx, part), "\x89PNG")) << part;
  }
  // Of each entry its chart, its trend and its ratings by period.
  EXPECT_EQ(pictures, 3 * 4);
  const pugi::xml_document document = Part(docx, "word/document.xml");
  const auto drawings = document.select_nodes("//wp:docPr");
  int charts = 0;
  for (const auto& drawing : drawings) {
    const absl::string_view words = drawing.node().attribute("descr").value();
    EXPECT_NE(words, "");
    if (absl::StrContains(words, "Line chart from Oct 2020")) ++charts;
  }
  EXPECT_EQ(charts, 4);
}

TEST(DocxTest, WhatLeadsToATableStaysWithItAndWhatFollowsHasRoom) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddEntry(snapshots, "2", test::kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  const std::string docx =
      Converted(Conversion::kDocx, Rendered(v1::REPORT_FORMAT_DOCX, Assembled(snapshots)));
  const pugi::xml_document document = Part(docx, "word/document.xml");
  const auto style_of = [&](absl::string_view words) -> std::string {
    for (const auto& found : document.select_nodes("//w:body/w:p")) {
      if (!absl::StrContains(TextOf(found.node()), words)) continue;
      return found.node().child("w:pPr").child("w:pStyle").attribute("w:val").value();
    }
    return "no such paragraph";
  };
  EXPECT_EQ(style_of("The following indicators are marked as amber or red."), "Lead");
  EXPECT_EQ(style_of("There is no figure to show."), "Aftertable");
  const pugi::xml_document styles = Part(docx, "word/styles.xml");
  EXPECT_TRUE(styles.select_node("//w:style[w:name/@w:val='Lead']/w:pPr/w:keepNext"));
  EXPECT_TRUE(
      styles.select_node("//w:style[w:name/@w:val='After table']/w:pPr/w:spacing/@w:before"));
  // Columns fill their table.
  for (const auto& found : document.select_nodes("//w:tbl")) {
    int width = 0;
    for (const pugi::xml_node column : found.node().child("w:tblGrid").children("w:gridCol")) {
      width += column.attribute("w:w").as_int();
    }
    EXPECT_GT(width, 7900) << TextOf(found.node());
  }
}

// An image of the page: a drawing of so many units.
std::string Drawing(int width, int height) {
  const std::string svg =
      absl::StrCat("<svg width=\"", width, "\" height=\"", height,
                   "\" xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"100%\" "
                   "height=\"100%\"/></svg>");
  return absl::StrCat("<p><img alt=\"", width, "\" width=\"10\" height=\"10\" src=\"",
                      "data:image/svg+xml;base64,", absl::Base64Escape(svg), "\"/></p>");
}

// A number of the first chunk of a picture: its width is at 16, its height at 20.
int ChunkNumber(absl::string_view png, std::size_t at) {
  int number = 0;
  for (const char c : png.substr(at, 4)) number = number * 256 + static_cast<unsigned char>(c);
  return number;
}

// They are drawn many at once, on sheets: two of these do not fit on one.
TEST(DocxTest, EveryDrawingStandsInItsPlace) {
  const std::vector<int> widths = {40, 1400, 60, 1300, 7};
  std::string page = "<title>t</title>";
  for (const int width : widths) page += Drawing(width, width + 2);
  const std::string docx = Converted(Conversion::kDocx, page);
  const pugi::xml_document links = Part(docx, "word/_rels/document.xml.rels");
  const pugi::xml_document document = Part(docx, "word/document.xml");
  const auto drawings = document.select_nodes("//w:drawing");
  ASSERT_EQ(drawings.size(), widths.size());
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const pugi::xml_node drawing = drawings[i].node();
    const std::string description =
        drawing.select_node(".//wp:docPr").node().attribute("descr").value();
    EXPECT_EQ(description, absl::StrCat(widths[i]));
    const std::string id = drawing.select_node(".//a:blip").node().attribute("r:embed").value();
    const std::string target = links.select_node(absl::StrCat("//*[@Id='", id, "']").c_str())
                                   .node()
                                   .attribute("Target")
                                   .value();
    const std::string picture = ZipPart(docx, absl::StrCat("word/", target));
    // One and a half pixels for each unit, the last one whole.
    EXPECT_EQ(ChunkNumber(picture, 16), (widths[i] * 3 + 1) / 2) << i;
    EXPECT_EQ(ChunkNumber(picture, 20), ((widths[i] + 2) * 3 + 1) / 2) << i;
  }
}

TEST(DocxTest, ADrawingWithoutSizeIsNamed) {
  Converters converters(Installed());
  const std::string drawing = absl::Base64Escape("<svg viewBox=\"0 0 1 1\"></svg>");
  EXPECT_THAT(
      converters.Convert(Conversion::kDocx,
                         absl::StrCat("<title>t</title><p><img alt=\"x\" src=\"",
                                      "data:image/svg+xml;base64,", drawing, "\"/></p>"),
                         kDay, {}),
      StatusIs(absl::StatusCode::kInternal, HasSubstr("want an svg element with its width")));
}

TEST(DocxTest, HasTitleAuthorLanguageAndOurLook) {
  const std::string docx = Docx();
  const pugi::xml_document core = Part(docx, "docProps/core.xml");
  const pugi::xml_node properties = core.child("cp:coreProperties");
  EXPECT_THAT(properties.child("dc:title").text().get(), HasSubstr("13 January 2021"));
  EXPECT_STREQ(properties.child("dc:language").text().get(), "en-GB");
  EXPECT_STREQ(properties.child("dcterms:created").text().get(), "2021-01-13T00:00:00Z");
  EXPECT_TRUE(Part(docx, "word/styles.xml")
                  .select_node("//w:style[@w:styleId='Table']//w:tblStylePr[@w:type='firstRow']"));
  EXPECT_TRUE(Part(docx, "word/document.xml").select_node("//w:sectPr/w:pgSz[@w:w='11906']"));
  EXPECT_THAT(ZipPart(docx, "word/footer1.xml"), HasSubstr("NUMPAGES"));
}

TEST(DocxTest, TheSamePageGivesTheSameBytes) { EXPECT_EQ(Docx(), Docx()); }

// An operator's own document: here one that a run without it made, with another page size.
TEST(DocxTest, TakesTheOperatorsLook) {
  const TempDir folder;
  ConverterOptions options = Installed();
  options.docx_reference = folder.Write("house.docx", "no zip file");
  Converters broken(options);
  EXPECT_THAT(broken.Convert(Conversion::kDocx, "<title>t</title><p>x", kDay, {}),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("pandoc")));
  options.docx_reference = folder.Write("house.docx", Docx());
  Converters house(options);
  EXPECT_THAT(house.Convert(Conversion::kDocx, "<title>t</title><p>x", kDay, {}), IsOk());
}

TEST(DocxTest, WhatPandocWarnsOfIsAnError) {
  Converters converters(Installed());
  EXPECT_THAT(
      converters.Convert(Conversion::kDocx,
                         "<title>t</title><p><img alt=\"x\" src=\"nowhere.png\"></p>", kDay, {}),
      StatusIs(absl::StatusCode::kInternal, HasSubstr("nowhere.png")));
}

TEST(ConvertersTest, WhatIsMissingIsNamedWithItsPackage) {
  const TempDir empty;
  Converters converters({.path = empty.path().string()});
  const absl::Status pdf = converters.Convert(Conversion::kPdf, "<p>x", kDay, {}).status();
  EXPECT_THAT(pdf, StatusIs(absl::StatusCode::kFailedPrecondition,
                            HasSubstr("apt-get install weasyprint")));
  EXPECT_EQ(DetailsOf(pdf).reason, "CONVERTER_MISSING");
  EXPECT_THAT(converters.Convert(Conversion::kDocx, "<p>x", kDay, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("apt-get install pandoc"),
                             HasSubstr("apt-get install librsvg2-bin"))));
  ASSERT_EQ(converters.Missing().size(), 3u);
  EXPECT_EQ(converters.Missing()[0].program, "weasyprint");
  EXPECT_THAT(converters.Convert(Conversion::kNone, "page", kDay, {}), IsOk());
  EXPECT_THAT(Converters(Installed()).Missing(), testing::IsEmpty());
}

// A folder with programs that stand in for the converters.
class FakeProgramsTest : public ::testing::Test {
 protected:
  void Add(const std::string& name, const std::string& script) {
    const std::string program = folder_.Write(name, absl::StrCat("#!/bin/sh\n", script, "\n"));
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }

  absl::StatusOr<std::string> Convert(ConverterOptions options = {}) {
    options.path = folder_.path().string();
    return Converters(std::move(options)).Convert(Conversion::kDocx, "<p>x", kDay, {});
  }

  TempDir folder_;
};

TEST_F(FakeProgramsTest, AFailureIsToldInTheProgramsWords) {
  Add("rsvg-convert", "exit 0");
  Add("pandoc", "echo 'no such thing' >&2; exit 3");
  const absl::Status status = Convert().status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal,
                               AllOf(HasSubstr("pandoc: exit 3"), HasSubstr("no such thing"))));
  EXPECT_EQ(DetailsOf(status).reason, "CONVERSION_FAILED");
}

TEST_F(FakeProgramsTest, TimeAndSizeHaveLimits) {
  Add("rsvg-convert", "exit 0");
  Add("pandoc", "exec sleep 600");
  EXPECT_THAT(Convert({.time_limit = absl::Milliseconds(50)}),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("not done within 50ms")));
  Add("pandoc", "printf 123456789");
  EXPECT_THAT(Convert({.max_bytes = 8}),
              StatusIs(absl::StatusCode::kResourceExhausted, testing::_));
}

}  // namespace
}  // namespace ragstone::reporting
