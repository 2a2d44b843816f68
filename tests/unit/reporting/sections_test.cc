// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/sections.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/placeholders.h"
#include "services/reporting/standard_paper.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Placeholders kPlaceholders = {{"index", "Index 2020/21"}, {"data_end", "30 November 2020"}};

ingestion::v1::PaperBlock& AddBlock(ingestion::v1::PaperTemplate& paper,
                                    const std::string& paragraph, const std::string& key = "") {
  if (paper.sections().empty()) paper.add_sections()->set_title("Details");
  ingestion::v1::PaperBlock& block = *paper.mutable_sections(0)->add_blocks();
  block.set_paragraph(paragraph);
  block.set_key(key);
  return block;
}

std::vector<std::string> Lines(const v1::ExceptionReport& report) {
  std::vector<std::string> lines;
  for (const v1::ReportSection& section : report.sections()) {
    for (const v1::ReportBlock& block : section.blocks()) {
      lines.push_back(absl::StrCat(block.number(), "|", block.paragraph()));
    }
  }
  return lines;
}

TEST(SectionsTest, ParagraphsAreNumberedWithinTheirSection) {
  ingestion::v1::PaperTemplate paper;
  AddBlock(paper, "One");
  AddBlock(paper, "").set_heading("Only a heading");
  AddBlock(paper, "Item").set_list_item(true);
  AddBlock(paper, "Two");
  paper.add_sections()->set_title("Empty");
  v1::ExceptionReport report;
  ASSERT_THAT(AddSections(paper, {}, kPlaceholders, report), IsOk());
  EXPECT_THAT(Lines(report), ElementsAre("1.1|One", "|", "|Item", "1.2|Two"));
  EXPECT_EQ(report.sections(1).number(), "2");
}

TEST(SectionsTest, ASectionWithoutNumberIsNotCounted) {
  ingestion::v1::PaperTemplate paper;
  AddBlock(paper, "Summary");
  paper.mutable_sections(0)->set_unnumbered(true);
  paper.add_sections()->add_blocks()->set_paragraph("First");
  v1::ExceptionReport report;
  ASSERT_THAT(AddSections(paper, {}, kPlaceholders, report), IsOk());
  EXPECT_THAT(Lines(report), ElementsAre("|Summary", "1.1|First"));
  EXPECT_EQ(report.sections(0).number(), "");
  EXPECT_EQ(report.sections(1).number(), "1");
}

TEST(SectionsTest, ParagraphsMayHaveNoNumbers) {
  ingestion::v1::PaperTemplate paper;
  AddBlock(paper, "One");
  paper.mutable_layout()->set_unnumbered_paragraphs(true);
  v1::ExceptionReport report;
  ASSERT_THAT(AddSections(paper, {}, kPlaceholders, report), IsOk());
  EXPECT_THAT(Lines(report), ElementsAre("|One"));
  EXPECT_EQ(report.sections(0).number(), "1");
}

TEST(SectionsTest, TheMeetingsWordsTakeThePlaceOfTheTemplates) {
  ingestion::v1::PaperTemplate paper;
  AddBlock(paper, "None", "legal").set_content(ingestion::v1::PAPER_CONTENT_EXCEPTIONS);
  ingestion::v1::Meeting meeting;
  (*meeting.mutable_section_texts())["legal"] = "First, up to {data_end}.\n\nSecond\nline.";
  v1::ExceptionReport report;
  ASSERT_THAT(AddSections(paper, meeting, kPlaceholders, report), IsOk());
  EXPECT_THAT(Lines(report), ElementsAre("1.1|First, up to 30 November 2020.", "1.2|Second line."));
  EXPECT_EQ(report.sections(0).blocks(0).content(), ingestion::v1::PAPER_CONTENT_UNSPECIFIED);
  EXPECT_EQ(report.sections(0).blocks(1).content(), ingestion::v1::PAPER_CONTENT_EXCEPTIONS);
}

TEST(SectionsTest, ATextWithoutAPlaceIsRefusedRatherThanLost) {
  ingestion::v1::PaperTemplate paper;
  paper.set_name("councils/merton/templates/short");
  AddBlock(paper, "None", "legal");
  ingestion::v1::Meeting meeting;
  (*meeting.mutable_section_texts())["leagl"] = "Counsel was asked.";
  v1::ExceptionReport report;
  EXPECT_THAT(
      AddSections(paper, meeting, kPlaceholders, report),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               AllOf(HasSubstr("\"leagl\""), HasSubstr("templates/short"), HasSubstr("legal"))));
}

TEST(SectionsTest, AnUnknownPlaceholderIsNamed) {
  ingestion::v1::PaperTemplate paper;
  AddBlock(paper, "Up to {date_end}");
  v1::ExceptionReport report;
  EXPECT_THAT(AddSections(paper, {}, kPlaceholders, report),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("{date_end}"), HasSubstr("{data_end} {index}"))));
}

TEST(SectionsTest, OtherBracesStay) {
  EXPECT_THAT(FillPlaceholders("{ {index} {} {Index} {data_end", kPlaceholders, "here"),
              IsOkAndHolds("{ Index 2020/21 {} {Index} {data_end"));
}

TEST(SectionsTest, WhatIsPutInIsNotLookedAtAgain) {
  EXPECT_THAT(FillPlaceholders("{index}", {{"index", "{nothing}"}}, "here"),
              IsOkAndHolds("{nothing}"));
}

TEST(SectionsTest, ABlockWithoutRowsMayBeLeftOut) {
  ingestion::v1::PaperTemplate paper;
  ingestion::v1::PaperBlock& block = AddBlock(paper, "Of note:");
  block.set_content(ingestion::v1::PAPER_CONTENT_OF_NOTE);
  block.set_omit_when_empty(true);
  v1::ExceptionReport without;
  ASSERT_THAT(AddSections(paper, {}, kPlaceholders, without), IsOk());
  EXPECT_THAT(Lines(without), IsEmpty());

  v1::ExceptionReport with;
  with.add_of_note();
  ASSERT_THAT(AddSections(paper, {}, kPlaceholders, with), IsOk());
  EXPECT_THAT(Lines(with), ElementsAre("1.1|Of note:"));
}

TEST(SectionsTest, TheStandardPaperHasTheThirteenSectionsOfACommitteePaper) {
  const v1::ExceptionReport report = test::Assembled(test::EmptyIndex());
  ASSERT_THAT(report.sections(), SizeIs(13));
  EXPECT_EQ(report.sections(0).title(), "Purpose of report and executive summary");
  EXPECT_EQ(report.sections(2).title(), "For decision");
  EXPECT_EQ(report.sections(12).title(), "Background papers");
  EXPECT_EQ(report.sections(0).blocks(0).paragraph(),
            "This report summarises the performance information for 2020/21, up to 30 November "
            "2020, as set out in the accompanying document, the Performance Index 2020/21.");
}

TEST(SectionsTest, KeysOfTheStandardPaperAreUnique) {
  const auto paper = StandardPaper();
  ASSERT_THAT(paper, IsOk());
  std::vector<std::string> keys;
  for (const auto& section : (*paper)->sections()) {
    for (const auto& block : section.blocks()) {
      if (block.key().empty()) continue;
      EXPECT_THAT(keys, Not(testing::Contains(block.key())));
      keys.push_back(block.key());
    }
  }
  EXPECT_THAT(keys, SizeIs(testing::Ge(15u)));
}

}  // namespace
}  // namespace ragstone::reporting
