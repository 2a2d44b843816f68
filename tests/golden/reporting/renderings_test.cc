// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// One report from its snapshots to every format. The snapshots are in tests/data/reporting; what
// they become is in the files beside this one.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
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

v1::ExceptionReport MertonReport() {
  absl::StatusOr<v1::ExceptionReport> report =
      Assemble(Fixture<ingestion::v1::GetMeetingSnapshotResponse>("meeting-snapshot.textproto"),
               Fixture<rating::v1::GetIndexSnapshotResponse>("index-snapshot.textproto"));
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *report : v1::ExceptionReport();
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

TEST(RenderingsTest, EveryFormatGivesTheSameBytesAgain) {
  for (const Renderer& renderer : Renderers()) {
    EXPECT_EQ(Rendered(renderer.format, MertonReport()), Rendered(renderer.format, MertonReport()))
        << renderer.media_type;
  }
}

}  // namespace
}  // namespace ragstone::reporting
