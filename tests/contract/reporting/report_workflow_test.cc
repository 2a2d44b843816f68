// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A report's way to publication over gRPC: which step is taken, refused and remembered.

#include <string>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/reporting/publication_fixture.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReportWorkflowTest : public PublicationFixture {
 protected:
  // A refused step names the report and the state that it is in.
  template <typename Answer>
  static void ExpectWrongState(const Answer& answer, const std::string& is) {
    EXPECT_THAT(answer, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(is)));
    const ErrorDetails details = DetailsOf(answer.status());
    EXPECT_EQ(details.reason, "WRONG_STATE");
    ASSERT_THAT(details.preconditions, SizeIs(1));
    EXPECT_EQ(details.preconditions[0].subject, Name(1));
  }
};

TEST_F(ReportWorkflowTest, ADraftStandsAtTheNewestSequenceOrTheOneAskedFor) {
  server_.sources.Put(9, Corrected());
  v1::CreateReportRequest request = CreateRequest();
  request.mutable_read_at()->set_as_of_sequence(8);
  request.set_validate_only(true);
  const auto earlier = server_.Call(&Stub::CreateReport, request);
  ASSERT_THAT(earlier, IsOk());
  EXPECT_EQ(earlier->report().as_of_sequence(), 8);

  const auto created = Create();
  ASSERT_THAT(created, IsOk());
  const v1::Report& report = created->report();
  EXPECT_EQ(report.name(), Name(1));
  EXPECT_EQ(report.version(), 1);
  EXPECT_EQ(report.state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(report.as_of_sequence(), 9);
  EXPECT_EQ(report.reference_sequence(), 3);
  ASSERT_THAT(report.steps(), SizeIs(1));
  EXPECT_EQ(report.steps(0).action(), v1::REPORT_ACTION_CREATED);
  EXPECT_EQ(report.steps(0).actor(), "olive");
  EXPECT_EQ(report.steps(0).time().seconds(), absl::ToUnixSeconds(server_.clock.Now()));
  EXPECT_EQ(Get(1).SerializeAsString(), report.SerializeAsString());
}

TEST_F(ReportWorkflowTest, AMeetingHasOneReportUnderWay) {
  ASSERT_THAT(Create(), IsOk());
  const auto second = Create();
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(Name(1))));
  EXPECT_EQ(DetailsOf(second.status()).reason, "REPORT_UNPUBLISHED");
  EXPECT_EQ(DetailsOf(second.status()).preconditions[0].subject, Name(1));
}

TEST_F(ReportWorkflowTest, ACorrectionWantsAReasonAndNothingElseDoes) {
  EXPECT_EQ(DetailsOf(Create("A figure was wrong.").status()).reason, "NOTHING_TO_CORRECT");
  BringToPublished();
  EXPECT_EQ(DetailsOf(Create().status()).reason, "CORRECTION_REASON_MISSING");
  const auto second = Create("A figure was wrong.");
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->report().corrects(), Name(1));
  EXPECT_EQ(second->report().correction_reason(), "A figure was wrong.");
  EXPECT_EQ(Get(1).corrected_by(), "");
  ASSERT_THAT(Submit(2), IsOk());
  ASSERT_THAT(Approve(2), IsOk());
  ASSERT_THAT(Publish(2), IsOk());
  EXPECT_EQ(Get(1).corrected_by(), Name(2));
}

TEST_F(ReportWorkflowTest, EveryFaultOfARequestIsNamed) {
  v1::CreateReportRequest request;
  request.set_parent("councils/merton/panels/cyp");
  request.mutable_read_at()->set_as_of_sequence(-1);
  request.set_correction_reason(std::string(2'001, 'x'));
  request.set_request_id("with blanks");
  const auto answer = server_.Call(&Stub::CreateReport, request);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(answer.status()).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths,
              ElementsAre("request_id", "parent", "read_at.as_of_sequence", "correction_reason"));
}

TEST_F(ReportWorkflowTest, WhatIsNotThereIsNotFound) {
  v1::CreateReportRequest request = CreateRequest();
  request.set_parent("councils/merton/meetings/2031-01-13-cyp");
  EXPECT_THAT(server_.Call(&Stub::CreateReport, request), StatusIs(absl::StatusCode::kNotFound));
  request = CreateRequest();
  request.mutable_read_at()->set_as_of_sequence(8);
  EXPECT_THAT(server_.Call(&Stub::CreateReport, request), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(Submit(1), StatusIs(absl::StatusCode::kNotFound, HasSubstr(Name(1))));
  EXPECT_THAT(Refresh(1), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Publish(1), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ReportWorkflowTest, AWriteNamesItsActor) {
  server_.actor = "";
  EXPECT_THAT(Create(), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("ragstone-actor")));
}

TEST_F(ReportWorkflowTest, ADraftIsSubmittedAndNothingElse) {
  ASSERT_THAT(Create(), IsOk());
  ExpectWrongState(Approve(1), "it is a draft, want one that is in review");
  ExpectWrongState(Return(1, "Not yet."), "it is a draft");
  ExpectWrongState(Publish(1), "it is a draft, want one that is approved");
  const auto submitted = Submit(1);
  ASSERT_THAT(submitted, IsOk());
  EXPECT_EQ(submitted->report().state(), v1::REPORT_STATE_IN_REVIEW);
}

TEST_F(ReportWorkflowTest, OneInReviewIsApprovedByAnotherOrSentBack) {
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Submit(1), IsOk());
  ExpectWrongState(Submit(1), "it is in review, want a draft");
  ExpectWrongState(Publish(1), "it is in review");
  const auto own = Approve(1, "olive");
  EXPECT_THAT(own, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("olive")));
  EXPECT_EQ(DetailsOf(own.status()).reason, "OWN_SUBMISSION");
  const auto returned = Return(1, "The header is last year's.");
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->report().state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(returned->report().steps().rbegin()->reason(), "The header is last year's.");
  // Whoever submits next is the one that must not approve.
  server_.actor = "director";
  ASSERT_THAT(Submit(1), IsOk());
  EXPECT_EQ(DetailsOf(Approve(1, "director").status()).reason, "OWN_SUBMISSION");
  EXPECT_THAT(Approve(1, "olive"), IsOk());
}

TEST_F(ReportWorkflowTest, AnApprovedOneIsPublishedOrSentBack) {
  BringToApproved();
  ExpectWrongState(Submit(1), "it is approved");
  ExpectWrongState(Approve(1), "it is approved");
  ASSERT_THAT(Return(1, "One more look."), IsOk());
  ASSERT_THAT(Submit(1), IsOk());
  ASSERT_THAT(Approve(1), IsOk());
  ASSERT_THAT(Publish(1), IsOk());
}

TEST_F(ReportWorkflowTest, NothingIsDoneWithAPublishedOne) {
  BringToPublished();
  ExpectWrongState(Refresh(1), "it is published");
  ExpectWrongState(Submit(1), "it is published");
  ExpectWrongState(Approve(1), "it is published");
  ExpectWrongState(Return(1, "Too late."), "it is published");
  ExpectWrongState(Publish(1), "it is published");
}

TEST_F(ReportWorkflowTest, ARefreshedReportIsADraftAtTheNewestSequence) {
  BringToApproved();
  server_.sources.Put(9, Corrected());
  const auto refreshed = Refresh(1);
  ASSERT_THAT(refreshed, IsOk());
  EXPECT_EQ(refreshed->report().state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(refreshed->report().as_of_sequence(), 9);
  EXPECT_EQ(refreshed->report().steps().rbegin()->action(), v1::REPORT_ACTION_REFRESHED);
  EXPECT_EQ(refreshed->report().steps().rbegin()->as_of_sequence(), 9);
  auto back = About<v1::RefreshReportRequest>(1);
  back.mutable_read_at()->set_as_of_sequence(7);
  const auto again = server_.Call(&Stub::RefreshReport, back);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->report().as_of_sequence(), 7);
}

TEST_F(ReportWorkflowTest, AReturnWantsAReason) {
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Submit(1), IsOk());
  const auto answer = Return(1, "  ");
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(DetailsOf(answer.status()).faults[0].path, "reason");
}

TEST_F(ReportWorkflowTest, AStaleEtagIsRefused) {
  ASSERT_THAT(Create(), IsOk());
  const std::string etag = Get(1).etag();
  ASSERT_THAT(Submit(1), IsOk());
  auto request = About<v1::ApproveReportRequest>(1);
  request.set_etag(etag);
  server_.actor = "director";
  const auto stale = server_.Call(&Stub::ApproveReport, request);
  EXPECT_THAT(stale, StatusIs(absl::StatusCode::kAborted, HasSubstr(etag)));
  EXPECT_EQ(DetailsOf(stale.status()).reason, "STALE_ETAG");
  request.set_etag(Get(1).etag());
  EXPECT_THAT(server_.Call(&Stub::ApproveReport, request), IsOk());
  auto refresh = About<v1::RefreshReportRequest>(1);
  refresh.set_etag(etag);
  EXPECT_THAT(server_.Call(&Stub::RefreshReport, refresh), StatusIs(absl::StatusCode::kAborted));
  auto publish = About<v1::PublishReportRequest>(1);
  publish.set_etag(etag);
  EXPECT_THAT(server_.Call(&Stub::PublishReport, publish), StatusIs(absl::StatusCode::kAborted));
}

TEST_F(ReportWorkflowTest, TheSameRequestIsAnsweredOnce) {
  v1::CreateReportRequest request = CreateRequest();
  request.set_request_id("create");
  const auto first = server_.Call(&Stub::CreateReport, request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(Submit(1), IsOk());
  // The first answer, though the report has gone on and nobody could assemble it now.
  server_.sources.Fail(absl::UnavailableError("away"));
  const auto again = server_.Call(&Stub::CreateReport, request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_THAT(Get(1).steps(), SizeIs(2));

  request.set_correction_reason("another body");
  const auto other = server_.Call(&Stub::CreateReport, request);
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(DetailsOf(other.status()).reason, "REQUEST_ID_REUSED");
  auto submit = About<v1::SubmitReportRequest>(1);
  submit.set_request_id("create");
  EXPECT_THAT(server_.Call(&Stub::SubmitReport, submit),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(ReportWorkflowTest, WhatIsOnlyValidatedIsNotStored) {
  v1::CreateReportRequest request = CreateRequest();
  request.set_validate_only(true);
  request.set_request_id("only");
  const auto answer = server_.Call(&Stub::CreateReport, request);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->report().name(), Name(1));
  EXPECT_THAT(server_.Call(&Stub::GetReport, About<v1::GetReportRequest>(1)),
              StatusIs(absl::StatusCode::kNotFound));
  // Nor is the answer: the id is free.
  request.set_validate_only(false);
  EXPECT_THAT(server_.Call(&Stub::CreateReport, request), IsOk());
}

TEST_F(ReportWorkflowTest, ListsReportsByPage) {
  BringToPublished();
  ASSERT_THAT(Create("A figure was wrong."), IsOk());
  v1::ListReportsRequest request;
  request.set_parent("councils/merton");
  request.set_page_size(1);
  const auto first = server_.Call(&Stub::ListReports, request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->reports(), SizeIs(1));
  EXPECT_EQ(first->reports(0).name(), Name(2));
  request.set_page_token(first->next_page_token());
  const auto second = server_.Call(&Stub::ListReports, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->reports(0).name(), Name(1));
  EXPECT_EQ(second->next_page_token(), "");
  request.set_parent("councils/sutton");
  EXPECT_THAT(server_.Call(&Stub::ListReports, request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_token")));
  request.clear_page_token();
  EXPECT_THAT(server_.Call(&Stub::ListReports, request)->reports(), IsEmpty());
  request.set_parent(test::kMeeting);
  request.add_states(v1::REPORT_STATE_PUBLISHED);
  const auto published = server_.Call(&Stub::ListReports, request);
  ASSERT_THAT(published->reports(), SizeIs(1));
  EXPECT_EQ(published->reports(0).name(), Name(1));
  request.set_parent("merton");
  request.add_states(v1::REPORT_STATE_UNSPECIFIED);
  EXPECT_THAT(server_.Call(&Stub::ListReports, request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 faults")));
}

}  // namespace
}  // namespace ragstone::reporting
