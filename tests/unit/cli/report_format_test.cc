// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/report_format.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/app.h"
#include "clients/cli/console.h"
#include "clients/cli/exit_code.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Chosen(absl::string_view name, absl::string_view out) {
  const auto format = ChooseReportFormat(name, out);
  EXPECT_THAT(format, IsOk());
  return format.ok() ? std::string(format->name) : "";
}

TEST(ReportFormatTest, EveryFormatOfTheContractHasAName) {
  for (int i = reporting::v1::ReportFormat_MIN + 1; i <= reporting::v1::ReportFormat_MAX; ++i) {
    EXPECT_EQ(std::count_if(ReportFormats().begin(), ReportFormats().end(),
                            [&](const ReportFormatName& format) { return format.format == i; }),
              1)
        << i;
  }
}

TEST(ReportFormatTest, TheFilesEndingNamesItUnlessItIsNamed) {
  EXPECT_EQ(Chosen("", ""), "text");
  EXPECT_EQ(Chosen("", "paper.pdf"), "pdf");
  EXPECT_EQ(Chosen("", "Paper.2021.DOCX"), "docx");
  EXPECT_EQ(Chosen("html", "paper.pdf"), "html");
  EXPECT_EQ(Chosen("md", "paper"), "md");
  for (const ReportFormatName& format : ReportFormats()) {
    EXPECT_EQ(Chosen("", "x" + std::string(format.ending)), format.name);
  }
}

TEST(ReportFormatTest, AnUnknownOneIsRefusedWithTheKnownOnes) {
  EXPECT_THAT(ChooseReportFormat("doc", "paper.pdf"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("--format: \"doc\""), HasSubstr("docx, pdf, xlsx"))));
  EXPECT_THAT(ChooseReportFormat("", "paper"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("--out: \"paper\""), HasSubstr("--format"))));
}

// It is refused before any service is asked: there is none.
TEST(ReportFormatTest, ATerminalIsSparedWhatIsNoText) {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Console console{.out = out,
                  .err = err,
                  .in = in,
                  .out_is_terminal = true,
                  .user = "officer",
                  .environment = [](const char*) { return std::nullopt; }};
  EXPECT_EQ(RunCli({"report", "get", "councils/merton/meetings/m", "--format", "pdf", "--reporting",
                    "127.0.0.1:1"},
                   "0", console),
            kUsage);
  EXPECT_THAT(out.str(), IsEmpty());
  EXPECT_THAT(err.str(), HasSubstr("--out: missing, want a file: pdf is not for a terminal"));
}

}  // namespace
}  // namespace ragstone::cli
