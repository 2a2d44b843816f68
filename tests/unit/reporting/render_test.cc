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
#include "services/reporting/render/chart.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/render/text_layout.h"
#include "tests/support/status_matchers.h"
#include "tests/support/zip_part.h"
#include "tests/unit/reporting/rendered.h"
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
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

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

// Entry 1, overridden to green where the rule gives red.
Snapshots Overridden() {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  rating::v1::Override& stated =
      *snapshots.index.mutable_entries(0)->mutable_reported()->mutable_rating_override();
  stated.set_colour(common::v1::RATING_COLOUR_GREEN);
  stated.set_reason("One school was closed.");
  stated.set_author("perf-officer");
  stated.set_expire_date("2021-03-31");
  return snapshots;
}

TEST(RendererTest, AnOverrideStandsBesideTheComputedRatingInEveryFormat) {
  const v1::ExceptionReport report = Assembled(Overridden());
  EXPECT_EQ(report.exceptions_size(), 0) << "what counts is green";
  EXPECT_EQ(report.counts(2).colour(), common::v1::RATING_COLOUR_GREEN);
  EXPECT_EQ(report.counts(2).entries(), 1);
  EXPECT_THAT(report.index(0).method(),
              testing::Contains("Overridden by perf-officer to Green, until 31 March 2021: One "
                                "school was closed."));
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML}) {
    EXPECT_THAT(Rendered(format, report), HasSubstr("Overridden; by rule: Red"));
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_HTML, report),
              HasSubstr("<span class=\"rating green\">Green</span><span class=\"reason\">"
                        "Overridden; by rule: Red</span>"));
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_JSON, report),
              HasSubstr("\"override\":{\"author\":\"perf-officer\",\"expire_date\":"
                        "\"2021-03-31\",\"rating\":\"green\",\"reason\":\"One school"));
}

TEST(RendererTest, AnOverrideOfWhatIsNotRatedNamesTheReason) {
  Snapshots snapshots = Overridden();
  rating::v1::Assessment& computed =
      *snapshots.index.mutable_entries(0)->mutable_reported()->mutable_in_period();
  computed.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
  computed.set_not_rated_reason(common::v1::NOT_RATED_REASON_AWAITED);
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_TEXT, Assembled(snapshots)),
              HasSubstr("Overridden; by rule: Not rated"));
}

// Entry 1 with a control chart of seven months, of which the last is above the limit.
Snapshots Charted() {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", common::v1::RATING_COLOUR_AMBER);
  rating::v1::ControlChart& chart = *snapshots.index.mutable_entries(0)->mutable_chart();
  chart.set_mean(50);
  chart.set_lower(40);
  chart.set_upper(60);
  chart.set_trial(true);
  chart.set_target("90");
  chart.set_improvement(common::v1::POLARITY_LOWER);
  chart.set_variation(rating::v1::VARIATION_CONCERN_HIGH);
  chart.set_assurance(rating::v1::ASSURANCE_CONSISTENT_PASS);
  for (int month = 4; month <= 10; ++month) {
    rating::v1::ChartPoint& point = *chart.add_points();
    point.set_period(absl::StrCat("2020-", month < 10 ? "0" : "", month));
    point.set_value(month == 10 ? 61.3 : 50);
    point.set_type(month == 10 ? rating::v1::POINT_TYPE_ABOVE_LIMIT
                               : rating::v1::POINT_TYPE_COMMON_CAUSE);
    point.set_mean(50);
    point.set_lower(40);
    point.set_upper(60);
  }
  return snapshots;
}

TEST(ControlChartTest, IsDrawnWithItsWordsInEveryFormat) {
  const v1::ExceptionReport report = Assembled(Charted());
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, report);
  EXPECT_THAT(html, HasSubstr("aria-labelledby=\"control-1-title control-1-desc\""));
  EXPECT_THAT(html, HasSubstr("<path class=\"concern\""));
  EXPECT_THAT(html, HasSubstr("<title>Oct 2020: 61.3%, above the limit</title>"));
  EXPECT_THAT(html, HasSubstr("class=\"limit\""));
  EXPECT_THAT(html, HasSubstr("In a control chart, the grey line"));
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML}) {
    const std::string words = Rendered(format, report);
    EXPECT_THAT(words, HasSubstr("Concern: higher than"));
    EXPECT_THAT(words, HasSubstr("provisional"));
  }
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_JSON, report),
              HasSubstr("\"control_chart\":{\"assurance\":\"consistent_pass\",\"lower\":"
                        "\"40.000000\",\"mean\":\"50.000000\""));
}

TEST(ControlChartTest, TooFewPointsShowNothing) {
  Snapshots snapshots = Charted();
  snapshots.index.mutable_entries(0)->mutable_chart()->mutable_points()->DeleteSubrange(0, 2);
  const std::string html = Rendered(v1::REPORT_FORMAT_HTML, Assembled(snapshots));
  EXPECT_THAT(html, Not(HasSubstr("control-1-title")));
  EXPECT_THAT(html, Not(HasSubstr("In a control chart")));
}

TEST(ControlChartTest, AGapAndARebaseEndTheLine) {
  Snapshots snapshots = Charted();
  auto& points = *snapshots.index.mutable_entries(0)->mutable_chart()->mutable_points();
  for (int i = 4; i < 7; ++i) points[i].set_mean(55);
  const auto chart = DrawControlChart(Assembled(snapshots).index(0));
  ASSERT_TRUE(chart.has_value());
  EXPECT_EQ(chart->lines.size(), 2u);
  ASSERT_EQ(chart->limits.size(), 2u);
  EXPECT_EQ(chart->limits[0].x2, chart->limits[1].x1);
  points.DeleteSubrange(1, 1);  // no figure for May
  EXPECT_EQ(DrawControlChart(Assembled(snapshots).index(0))->lines.size(), 3u);
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
    std::string words = Rendered(renderer.format, report);
    if (renderer.format == v1::REPORT_FORMAT_XLSX) {
      words = ragstone::test::ZipPart(words, "xl/sharedStrings.xml");
    }
    for (const int i : {1, 50, 100}) {
      EXPECT_TRUE(absl::StrContains(words, absl::StrCat("Commentary of ", i, ".")))
          << renderer.media_type;
    }
  }
}

}  // namespace
}  // namespace ragstone::reporting
