// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What every rendering must hold against, whatever people write into a report.

#include <nlohmann/json.hpp>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/render/text_layout.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddNote;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Rendered(v1::ReportFormat format, const v1::ExceptionReport& report) {
  const absl::StatusOr<const Renderer*> renderer = FindRenderer(format);
  EXPECT_THAT(renderer, IsOk());
  absl::StatusOr<std::string> bytes = (*renderer)->render(report);
  EXPECT_THAT(bytes, IsOk());
  return bytes.ok() ? *bytes : "";
}

v1::ExceptionReport WithCommentary(absl::string_view text) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  AddCommentary(snapshots, "1", text);
  return Assembled(snapshots);
}

TEST(RendererTest, AnUnknownFormatIsRefusedWithTheKnownOnes) {
  EXPECT_THAT(FindRenderer(v1::REPORT_FORMAT_UNSPECIFIED),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("REPORT_FORMAT_HTML")));
  EXPECT_THAT(FindRenderer(static_cast<v1::ReportFormat>(99)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("99")));
}

TEST(RendererTest, EveryFormatOfTheContractHasARenderer) {
  for (int i = v1::ReportFormat_MIN + 1; i <= v1::ReportFormat_MAX; ++i) {
    EXPECT_THAT(FindRenderer(static_cast<v1::ReportFormat>(i)), IsOk()) << i;
  }
}

TEST(HtmlTest, NothingThatPeopleWriteBecomesMarkup) {
  Snapshots snapshots = EmptyIndex();
  constexpr char kAttack[] = "<script>alert(1)</script> \" onload='x' & </title></style>";
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  AddCommentary(snapshots, "1", kAttack);
  AddNote(snapshots, "1", kAttack);
  AddFigure(AddSeries(snapshots, "1"), "2020-11", "80");
  snapshots.index.mutable_entries(0)->mutable_reported()->set_description(kAttack);
  snapshots.meeting.mutable_panel()->set_display_name(kAttack);
  snapshots.meeting.mutable_index()->set_figures_note(kAttack);
  snapshots.meeting.mutable_meeting()->mutable_header()->set_subject(kAttack);
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, Assembled(snapshots));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("onload='")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
}

TEST(HtmlTest, SaysWhatIsRatedInWordsAndDescribesTheChart) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_AMBER);
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-10", "70");
  AddFigure(series, "2020-11", "80");
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, Assembled(snapshots));
  EXPECT_THAT(html, HasSubstr("<html lang=\"en-GB\">"));
  EXPECT_THAT(html, HasSubstr("<span class=\"rating amber\">Amber</span>"));
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\""));
  EXPECT_THAT(html, HasSubstr("Lowest 70% in Oct 2020, highest 80% in Nov 2020"));
  EXPECT_THAT(html, HasSubstr("Target 90%"));
}

TEST(HtmlTest, WithoutFiguresThereIsNoChart) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_NOT_RATED,
           common::v1::NOT_RATED_REASON_AWAITED);
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, Assembled(snapshots));
  EXPECT_THAT(html, Not(HasSubstr("<svg")));
  EXPECT_THAT(html, HasSubstr("figure awaited"));
}

TEST(MarkdownTest, APipeStaysInItsCell) {
  const std::string markdown =
      Rendered(v1::REPORT_FORMAT_MARKDOWN, WithCommentary("a | b <script> *c* [d](e)\n\nSecond"));
  EXPECT_THAT(markdown, HasSubstr("| a \\| b \\<script\\> \\*c\\* \\[d\\](e)<br><br>Second |\n"));
}

TEST(MarkdownTest, ALineOfTextIsNeitherHeadingNorList) {
  Snapshots snapshots = EmptyIndex();
  (*snapshots.meeting.mutable_meeting()->mutable_section_texts())["legal"] = "# No\n\n1. No";
  const std::string markdown = Rendered(v1::REPORT_FORMAT_MARKDOWN, Assembled(snapshots));
  EXPECT_THAT(markdown, HasSubstr("8.1 \\# No\n"));
  EXPECT_THAT(markdown, HasSubstr("8.2 1\\. No\n"));
}

TEST(TextTest, KeepsToTheColumnsWhateverTheWords) {
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT,
                                    WithCommentary(std::string(300, 'w') + " \x1b[31m “quoted”"));
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    EXPECT_LE(CharacterCount(line), kTextColumns) << line;
  }
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(TextTest, SaysSoWhenThereIsNothing) {
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, Assembled(EmptyIndex()));
  EXPECT_THAT(text, HasSubstr("No indicator is an exception."));
  EXPECT_THAT(text, HasSubstr("\nRed                 0\n"));
}

TEST(TextTest, AnExceptionWithoutCommentaryIsVisible) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_TEXT, Assembled(snapshots)),
              HasSubstr("No commentary was supplied."));
}

TEST(TextTest, CommentaryOfAnExceptionIsNotRepeatedWhereItIsOfNote) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  AddCommentary(snapshots, "1", "Only once, please.");
  AddNote(snapshots, "1", "Look here.");
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, Assembled(snapshots));
  EXPECT_THAT(text, HasSubstr("Look here."));
  const std::size_t first = text.find("Only once, please.");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(text.find("Only once, please.", first + 1), std::string::npos);
}

// Every member of every object is in order, and there is no number anywhere.
void ExpectCanonical(const nlohmann::json& json) {
  EXPECT_FALSE(json.is_number()) << json;
  std::string previous;
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) {
      EXPECT_LT(previous, name);
      previous = name;
      ExpectCanonical(value);
    }
  }
  if (json.is_array()) {
    for (const auto& item : json) ExpectCanonical(item);
  }
}

TEST(JsonTest, IsCanonicalAndLosesNoWord) {
  const std::string words = "Tab\t\"quote\" \\ £ \x01 <b>";
  const std::string text = Rendered(v1::REPORT_FORMAT_JSON, WithCommentary(words));
  const nlohmann::json json = nlohmann::json::parse(text);
  ExpectCanonical(json);
  EXPECT_EQ(json["exceptions"], nlohmann::json::array({"1"}));
  EXPECT_EQ(json["index"][0]["commentary"], words);
  EXPECT_EQ(json["sequence"], "7");
  EXPECT_THAT(text, Not(HasSubstr("\n")));
  EXPECT_THAT(text, HasSubstr("Tab\\t\\\"quote\\\" \\\\ £ \\u0001 <b>"));
}

TEST(RendererTest, AHundredEntriesPrintInEveryFormat) {
  Snapshots snapshots = EmptyIndex();
  for (int i = 1; i <= 100; ++i) {
    const std::string number = absl::StrCat(i);
    AddEntry(snapshots, number, common::v1::RATING_COLOUR_RED);
    AddFigure(AddSeries(snapshots, number), "2020-11", "80");
    AddCommentary(snapshots, number, absl::StrCat("Commentary of ", i, "."));
  }
  const v1::ExceptionReport report = Assembled(snapshots);
  for (const Renderer& renderer : Renderers()) {
    const absl::StatusOr<std::string> bytes = renderer.render(report);
    ASSERT_THAT(bytes, IsOk());
    for (const int i : {1, 50, 100}) {
      EXPECT_TRUE(absl::StrContains(*bytes, absl::StrCat("Commentary of ", i, ".")))
          << renderer.media_type;
    }
  }
}

}  // namespace
}  // namespace ragstone::reporting
