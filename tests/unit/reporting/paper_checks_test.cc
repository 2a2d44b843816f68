// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/paper_checks.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A paper with one exception that nothing is wrong with.
v1::ExceptionReport Sound() {
  test::Snapshots snapshots = test::EmptyIndex();
  ingestion::v1::PaperHeader& header = *snapshots.meeting.mutable_meeting()->mutable_header();
  header.set_lead_officer("The director");
  header.set_contact_officer("The head of performance");
  header.add_recommendations("To discuss the report");
  test::AddEntry(snapshots, "3", test::kRed);
  test::AddEntry(snapshots, "4", test::kGreen);
  test::AddCommentary(snapshots, "3", "The words.");
  return test::Assembled(snapshots);
}

// "COMMENTARY_MISSING error entry 3".
std::vector<std::string> Found(const v1::ExceptionReport& paper) {
  std::vector<std::string> lines;
  for (const v1::CheckFinding& finding : CheckPaper(paper)) {
    EXPECT_NE(finding.message(), "");
    EXPECT_NE(finding.mend(), "");
    lines.push_back(absl::StrCat(
        finding.code(), finding.severity() == v1::CHECK_SEVERITY_ERROR ? " error " : " warning ",
        finding.place()));
  }
  return lines;
}

TEST(PaperChecksTest, ASoundPaperHasNoFindings) { EXPECT_THAT(Found(Sound()), IsEmpty()); }

TEST(PaperChecksTest, AnExceptionWantsCommentary) {
  v1::ExceptionReport paper = Sound();
  paper.mutable_exceptions(0)->set_commentary(" \n");
  EXPECT_THAT(Found(paper), ElementsAre("COMMENTARY_MISSING error entry 3"));
}

// As the committee paper of January 2021 did, whose head has the year before.
TEST(PaperChecksTest, AMeetingIsAfterItsFigures) {
  v1::ExceptionReport paper = Sound();
  for (const char* date : {"13 January 2020", "30 November 2020"}) {
    paper.mutable_header()->set_date(date);
    EXPECT_THAT(Found(paper), ElementsAre("MEETING_BEFORE_DATA_END error header"));
    EXPECT_THAT(CheckPaper(paper)[0].message(), HasSubstr(date));
  }
  paper.mutable_header()->set_date("1 December 2020");
  EXPECT_THAT(Found(paper), IsEmpty());
}

TEST(PaperChecksTest, RatingsAddUpToTheEntries) {
  v1::ExceptionReport paper = Sound();
  paper.mutable_counts(0)->set_entries(2);
  EXPECT_THAT(Found(paper), ElementsAre("TOTALS_DIFFER error counts"));
}

TEST(PaperChecksTest, PromisesAreKept) {
  v1::ExceptionReport paper = Sound();
  for (const v1::PromiseResult result :
       {v1::PROMISE_RESULT_KEPT, v1::PROMISE_RESULT_SLIPPED, v1::PROMISE_RESULT_DROPPED}) {
    v1::PromiseOutcome& outcome = *paper.mutable_changes()->add_promises();
    outcome.set_result(result);
    outcome.set_number(absl::StrCat(static_cast<int>(result)));
  }
  EXPECT_THAT(Found(paper),
              ElementsAre("PROMISE_NOT_KEPT warning entry 2", "PROMISE_NOT_KEPT warning entry 3"));
}

TEST(PaperChecksTest, TheHeadOfThePaperIsComplete) {
  v1::ExceptionReport paper = Sound();
  paper.mutable_header()->mutable_paper()->clear_lead_officer();
  paper.mutable_header()->mutable_paper()->clear_contact_officer();
  paper.mutable_header()->mutable_paper()->clear_recommendations();
  EXPECT_THAT(Found(paper),
              ElementsAre("HEADER_INCOMPLETE warning header", "HEADER_INCOMPLETE warning header",
                          "HEADER_INCOMPLETE warning header"));
}

}  // namespace
}  // namespace ragstone::reporting
