// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A council's own words and colours in its papers.

#include "services/reporting/layout.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/assemble.h"
#include "services/reporting/render/recommendations.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/standard_paper.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::kAmber;
using ::ragstone::reporting::test::kGreen;
using ::ragstone::reporting::test::kRed;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Rendered(v1::ReportFormat format, const v1::ExceptionReport& report) {
  const absl::StatusOr<const Renderer*> renderer = FindRenderer(format);
  EXPECT_THAT(renderer, IsOk());
  absl::StatusOr<std::string> bytes = (*renderer)->render(report);
  EXPECT_THAT(bytes, IsOk());
  return bytes.ok() ? *bytes : "";
}

const v1::ReportFormat kPapers[] = {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN,
                                    v1::REPORT_FORMAT_HTML};

// Entry 1, red, by a template with this layout and the exceptions as its one section.
Snapshots WithLayout(const std::string& layout) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  snapshots.index.mutable_entries(0)->mutable_reported()->set_polarity(common::v1::POLARITY_HIGHER);
  ingestion::v1::PaperTemplate& paper = *snapshots.meeting.mutable_template_();
  paper.set_name("councils/merton/templates/own");
  paper.add_sections()->set_title("Details");
  paper.mutable_sections(0)->add_blocks()->set_content(ingestion::v1::PAPER_CONTENT_EXCEPTIONS);
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(layout, paper.mutable_layout()));
  snapshots.meeting.mutable_meeting()->mutable_header()->set_lead_officer("The Director");
  return snapshots;
}

TEST(LayoutTest, WhatATemplateLeavesOutIsAsInTheStandardPaper) {
  const v1::ExceptionReport own = Assembled(WithLayout("branding { font: PAPER_FONT_SERIF }"));
  Snapshots standard = WithLayout("");
  standard.meeting.clear_template_();
  v1::ExceptionReport expected = Assembled(standard);
  expected.mutable_layout()->mutable_branding()->set_font(ingestion::v1::PAPER_FONT_SERIF);
  EXPECT_EQ(own.layout().SerializeAsString(), expected.layout().SerializeAsString());
}

// A rendering relies on it: there is nothing behind it to fall back on.
TEST(LayoutTest, TheStandardPaperHasWordsAndColoursForEverything) {
  const auto standard = StandardPaper();
  ASSERT_THAT(standard, IsOk());
  const ingestion::v1::PaperLayout& layout = (*standard)->layout();
  EXPECT_EQ(layout.ratings_size(), common::v1::RatingColour_MAX);
  for (const auto& style : layout.ratings()) {
    EXPECT_FALSE(style.label().empty() || style.ground().empty() || style.text().empty());
  }
  for (const auto& table : layout.tables()) {
    EXPECT_FALSE(table.caption().empty() || table.when_empty().empty() || table.columns().empty());
  }
}

TEST(LayoutTest, HeaderFieldsAreTheTemplatesAndTheMeetingsOwn) {
  Snapshots snapshots = WithLayout(R"pb(
    header_fields { label: "Head of service" text: "{lead_officer}" }
    header_fields { label: "Classification" text: "Public" key: "class" }
    header_fields { label: "Portfolio" text: "{lead_member}" }
  )pb");
  (*snapshots.meeting.mutable_meeting()->mutable_section_texts())["class"] =
      "Exempt until {meeting_date}";
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, Assembled(snapshots));
  EXPECT_THAT(text, HasSubstr("Head of service: The Director\n"));
  EXPECT_THAT(text, HasSubstr("Classification:  Exempt until 13 January 2021\n"));
  EXPECT_THAT(text, HasSubstr("Portfolio:       Not stated\n"));
  EXPECT_THAT(text, Not(HasSubstr("Lead officer")));
}

TEST(LayoutTest, ColumnsAreChosenOrderedAndNamed) {
  const v1::ExceptionReport report = Assembled(WithLayout(R"pb(
    tables {
      content: PAPER_CONTENT_EXCEPTIONS
      caption: "Off target by {data_end}"
      columns { kind: PAPER_COLUMN_KIND_RATING heading: "Status" }
      columns { kind: PAPER_COLUMN_KIND_GOOD_IS heading: "Good is" }
      columns { kind: PAPER_COLUMN_KIND_INDICATOR heading: "Measure" }
      columns { kind: PAPER_COLUMN_KIND_OWNER heading: "Owner" }
      columns { kind: PAPER_COLUMN_KIND_NUMBER heading: "Ref" }
      columns { kind: PAPER_COLUMN_KIND_COMMENTARY heading: "Action" }
    })pb"));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_MARKDOWN, report),
              AllOf(HasSubstr("**Off target by 30 November 2020**\n\n"
                              "| Status | Good is | Measure | Owner | Ref | Action |\n"),
                    HasSubstr("| **Red** | High | ")));
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, report);
  EXPECT_THAT(html, HasSubstr(">Off target by 30 November 2020</caption>"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Good is\">High</td><th scope=\"row\""))
      << "the indicator heads its row wherever it stands";
}

TEST(LayoutTest, ALabelStandsWhereAnEntrysRatingIsStated) {
  const v1::ExceptionReport report = Assembled(
      WithLayout("ratings { rating: RATING_COLOUR_RED label: \"Red \342\200\223 off target\" }"));
  for (const v1::ReportFormat format : kPapers) {
    EXPECT_THAT(Rendered(format, report), HasSubstr("off")) << format;
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_HTML, report),
              HasSubstr("<span class=\"rating red\">Red – off target</span></td>"));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_JSON, report),
              HasSubstr("\"label\":\"Red – off target\""));
}

TEST(LayoutTest, ColoursFontAndLogoAreInTheStyle) {
  const std::string html =
      Rendered(v1::REPORT_FORMAT_HTML, Assembled(WithLayout(R"pb(
                 ratings { rating: RATING_COLOUR_AMBER ground: "#f6b73c" text: "#1f1300" }
                 branding {
                   accent: "#5b2a6b"
                   font: PAPER_FONT_SERIF
                   logo { png: "\211PNG\377\376" alternative_text: "Crest \"of\" <Merton>" }
                 })pb")));
  EXPECT_THAT(html, HasSubstr("--accent: #5b2a6b;"));
  EXPECT_THAT(html, HasSubstr("--amber-ground: #f6b73c; --amber-text: #1f1300; "
                              "--amber-edge: #1f1300;"))
      << "the ground is too light to stand on white";
  EXPECT_THAT(html, HasSubstr("--red-edge: #a8121c;"));
  EXPECT_THAT(html, HasSubstr("Georgia, Cambria"));
  EXPECT_THAT(html, Not(HasSubstr("Helvetica")));
  EXPECT_THAT(html, HasSubstr("alt=\"Crest &quot;of&quot; &lt;Merton&gt;\""));
}

TEST(LayoutTest, ABrokenPlaceholderOfAnOldTemplateIsNamed) {
  const absl::StatusOr<v1::ExceptionReport> report = [] {
    const Snapshots snapshots = WithLayout("recommendations { heading: \"{panel}\" }");
    return Assemble(snapshots.meeting, snapshots.index);
  }();
  EXPECT_THAT(report, StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("the layout of councils/merton/templates/own"),
                                     HasSubstr("{panel}"))));
}

TEST(RecommendationsTest, StandOnceWhereTheTemplateHasThem) {
  Snapshots snapshots =
      WithLayout(R"pb(
        recommendations {
          introduction: "That the panel:"
          style: RECOMMENDATION_STYLE_SMALL_LETTERS
        })pb");
  auto& header = *snapshots.meeting.mutable_meeting()->mutable_header();
  header.add_recommendations("Notes the report");
  header.add_recommendations("Asks for another");
  const std::string above = Rendered(v1::REPORT_FORMAT_TEXT, Assembled(snapshots));
  EXPECT_THAT(above, HasSubstr("Recommendations:\nThat the panel:\n(a) Notes the report\n"
                               "(b) Asks for another\n"));
  auto& section = *snapshots.meeting.mutable_template_()->add_sections();
  section.set_title("What is asked");
  section.add_blocks()->set_content(ingestion::v1::PAPER_CONTENT_RECOMMENDATIONS);
  const v1::ExceptionReport placed = Assembled(snapshots);
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, placed);
  EXPECT_THAT(text, HasSubstr("2 WHAT IS ASKED\n\nThat the panel:\n(a) Notes the report\n"));
  EXPECT_THAT(text, Not(HasSubstr("Recommendations:")));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_MARKDOWN, placed), HasSubstr("(b) Asks for another"));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_JSON, placed), HasSubstr("\"marks\":[\"(a)\",\"(b)\"]"));
}

TEST(RecommendationsTest, AreCountedInEveryStyle) {
  const auto marks = [](ingestion::v1::RecommendationStyle style) {
    std::vector<std::string> all;
    for (const unsigned i : {0U, 3U, 25U, 26U, 52U}) all.push_back(RecommendationMark(style, i));
    return all;
  };
  EXPECT_THAT(marks(ingestion::v1::RECOMMENDATION_STYLE_UNSPECIFIED),
              ElementsAre("A.", "D.", "Z.", "AA.", "BA."));
  EXPECT_THAT(marks(ingestion::v1::RECOMMENDATION_STYLE_SMALL_LETTERS),
              ElementsAre("(a)", "(d)", "(z)", "(aa)", "(ba)"));
  EXPECT_THAT(marks(ingestion::v1::RECOMMENDATION_STYLE_NUMBERS),
              ElementsAre("1.", "4.", "26.", "27.", "53."));
  EXPECT_THAT(marks(ingestion::v1::RECOMMENDATION_STYLE_ROMAN_NUMERALS),
              ElementsAre("(i)", "(iv)", "(xxvi)", "(xxvii)", "(liii)"));
}

}  // namespace
}  // namespace ragstone::reporting
