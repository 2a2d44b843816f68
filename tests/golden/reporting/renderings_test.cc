// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// One report from its snapshots to every format. The snapshots are in tests/data/reporting; what
// they become is in the files beside this one.

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/assemble.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/render/text_layout.h"
#include "tests/golden/reporting/golden_file.h"
#include "tests/support/status_matchers.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::ExpectGolden;
using ::ragstone::test::IsOk;
using ::ragstone::test::ReadFile;

constexpr char kGoldens[] = "tests/golden/reporting/";

template <typename Message>
Message Fixture(const std::string& name) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      ReadFile(absl::StrCat("tests/data/reporting/", name)), &message))
      << name << " does not parse";
  return message;
}

v1::ExceptionReport Assembled(const ingestion::v1::GetMeetingSnapshotResponse& meeting) {
  absl::StatusOr<v1::ExceptionReport> report =
      Assemble(meeting, Fixture<rating::v1::GetIndexSnapshotResponse>("index-snapshot.textproto"));
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *report : v1::ExceptionReport();
}

v1::ExceptionReport MertonReport() {
  return Assembled(
      Fixture<ingestion::v1::GetMeetingSnapshotResponse>("meeting-snapshot.textproto"));
}

// The same meeting's paper by the other template of the demo council.
v1::ExceptionReport DecisionPaper() {
  auto meeting = Fixture<ingestion::v1::GetMeetingSnapshotResponse>("meeting-snapshot.textproto");
  ingestion::v1::PaperTemplate& paper = *meeting.mutable_template_();
  paper.Clear();
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(
                  ReadFile("deploy/demo-data/merton/decision-paper.template.json"), &paper)
                  .ok());
  paper.set_name("councils/merton/templates/decision-paper");
  paper.mutable_layout()->mutable_branding()->mutable_logo()->set_png(
      ReadFile("deploy/demo-data/merton/decision-paper.logo.png"));
  return Assembled(meeting);
}

std::string Rendered(v1::ReportFormat format, const v1::ExceptionReport& report) {
  const absl::StatusOr<const Renderer*> renderer = FindRenderer(format);
  EXPECT_THAT(renderer, IsOk());
  if (!renderer.ok()) return "";
  absl::StatusOr<std::string> bytes = (*renderer)->render(report);
  EXPECT_THAT(bytes, IsOk());
  return bytes.ok() ? *bytes : "";
}

TEST(RenderingsTest, Assembled) {
  std::string text;
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  ASSERT_TRUE(printer.PrintToString(MertonReport(), &text));
  ExpectGolden(absl::StrCat(kGoldens, "report.textproto"), text);
}

TEST(RenderingsTest, Text) {
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, MertonReport());
  ExpectGolden(absl::StrCat(kGoldens, "report.txt"), text);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    EXPECT_LE(CharacterCount(line), kTextColumns) << line;
    EXPECT_FALSE(absl::EndsWith(line, " ")) << line;
  }
}

TEST(RenderingsTest, Markdown) {
  ExpectGolden(absl::StrCat(kGoldens, "report.md"),
               Rendered(v1::REPORT_FORMAT_MARKDOWN, MertonReport()));
}

TEST(RenderingsTest, Json) {
  ExpectGolden(absl::StrCat(kGoldens, "report.json"),
               Rendered(v1::REPORT_FORMAT_JSON, MertonReport()));
}

TEST(RenderingsTest, Csv) {
  ExpectGolden(absl::StrCat(kGoldens, "report.csv"),
               Rendered(v1::REPORT_FORMAT_CSV, MertonReport()));
}

TEST(RenderingsTest, Html) {
  ExpectGolden(absl::StrCat(kGoldens, "report.html"),
               Rendered(v1::REPORT_FORMAT_HTML, MertonReport()));
}

TEST(RenderingsTest, AnotherCouncilsTemplate) {
  const v1::ExceptionReport report = DecisionPaper();
  const std::string text = Rendered(v1::REPORT_FORMAT_TEXT, report);
  ExpectGolden(absl::StrCat(kGoldens, "decision-paper.txt"), text);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    EXPECT_LE(CharacterCount(line), kTextColumns) << line;
  }
  ExpectGolden(absl::StrCat(kGoldens, "decision-paper.md"),
               Rendered(v1::REPORT_FORMAT_MARKDOWN, report));
  ExpectGolden(absl::StrCat(kGoldens, "decision-paper.json"),
               Rendered(v1::REPORT_FORMAT_JSON, report));
  ExpectGolden(absl::StrCat(kGoldens, "decision-paper.html"),
               Rendered(v1::REPORT_FORMAT_HTML, report));
}

// The words of a rendering, small and without marks of any kind.
std::set<std::string> Words(absl::string_view text) {
  std::set<std::string> words;
  for (const absl::string_view part : absl::StrSplit(text, absl::ByAnyChar(" \n|*"))) {
    std::string word;
    for (const char c : part) {
      if (c == '\\') continue;
      word.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    }
    if (word.find_first_not_of("-#") != std::string::npos) words.insert(word);
  }
  return words;
}

// The text of a page: no tags, and characters for their names.
std::string PageText(absl::string_view html) {
  std::string text;
  bool in_tag = false;
  for (const char c : html.substr(html.find("<body>"))) {
    if (c == '<') in_tag = true;
    text.push_back(in_tag ? ' ' : c);
    if (c == '>') in_tag = false;
  }
  return absl::StrReplaceAll(
      text, {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}});
}

TEST(RenderingsTest, NoWordOfThePaperIsMissingInAnyFormat) {
  for (const v1::ExceptionReport& report : {MertonReport(), DecisionPaper()}) {
    const std::set<std::string> text = Words(Rendered(v1::REPORT_FORMAT_TEXT, report));
    const std::set<std::string> page = Words(PageText(Rendered(v1::REPORT_FORMAT_HTML, report)));
    const std::string markdown =
        absl::StrReplaceAll(Rendered(v1::REPORT_FORMAT_MARKDOWN, report), {{"<br>", " "}});
    for (const std::string& word : text) {
      // What the text writes behind a label or a number.
      const std::string bare(absl::StripSuffix(absl::StripSuffix(word, ":"), "."));
      EXPECT_TRUE(page.count(word) + page.count(bare) > 0) << "the page lacks " << word;
    }
    const std::set<std::string> marked = Words(markdown);
    for (const std::string& word : text) {
      const std::string bare(absl::StripSuffix(absl::StripSuffix(word, ":"), "."));
      EXPECT_TRUE(marked.count(word) + marked.count(bare) > 0) << "Markdown lacks " << word;
    }
  }
}

TEST(RenderingsTest, EveryFormatGivesTheSameBytesAgain) {
  for (const Renderer& renderer : Renderers()) {
    EXPECT_EQ(Rendered(renderer.format, MertonReport()), Rendered(renderer.format, MertonReport()))
        << renderer.media_type;
  }
}

}  // namespace
}  // namespace ragstone::reporting
