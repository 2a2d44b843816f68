// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ListCommentaryDue over gRPC, between a client and servers that play the other two services.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/rpc/status.h"
#include "tests/contract/reporting/fake_services.h"
#include "tests/contract/reporting/reporting_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::FakeCatalogue;
using ::ragstone::reporting::test::FakeIngestion;
using ::ragstone::reporting::test::FakeRating;
using ::ragstone::reporting::test::OneServer;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPanel[] = "councils/merton/panels/cyp";
constexpr char kBefore[] = "councils/merton/meetings/2020-11-04-cyp";

// Three reds of 13 January 2021: nothing is written for 1; 2 is a draft of the same words as at the
// meeting before; 3 is approved.
test::Snapshots ThreeReds() {
  test::Snapshots snapshots = test::EmptyIndex();
  snapshots.meeting.mutable_meeting()->set_panel(kPanel);
  for (const char* number : {"1", "2", "3"}) {
    test::AddEntry(snapshots, number, common::v1::RATING_COLOUR_RED);
  }
  snapshots.meeting.mutable_indicators(0)->set_owner("SEN Team");
  snapshots.meeting.mutable_indicators(1)->set_service_area("Children's Services");
  test::AddCommentary(snapshots, "2", "The words.");
  test::AddCommentary(snapshots, "3", "Other words.");
  snapshots.meeting.mutable_commentaries(0)->set_state(ingestion::v1::COMMENTARY_STATE_DRAFT);
  snapshots.meeting.mutable_commentaries(1)->set_state(ingestion::v1::COMMENTARY_STATE_APPROVED);
  return snapshots;
}

test::Snapshots MeetingBefore() {
  test::Snapshots snapshots = test::EmptyIndex();
  snapshots.meeting.mutable_meeting()->set_name(kBefore);
  snapshots.meeting.mutable_meeting()->set_panel(kPanel);
  snapshots.meeting.mutable_meeting()->set_date("2020-11-04");
  snapshots.meeting.mutable_answered_at()->set_sequence(1);
  test::AddEntry(snapshots, "2", common::v1::RATING_COLOUR_RED);
  test::AddCommentary(snapshots, "2", "The words.");
  return snapshots;
}

class CommentaryDueServiceTest : public ::testing::Test {
 protected:
  CommentaryDueServiceTest()
      : ingestion_(ThreeReds().meeting, MeetingBefore().meeting),
        catalogue_({MeetingBefore().meeting.meeting(), ThreeReds().meeting.meeting()}),
        rating_(ThreeReds().index),
        ingestion_server_(ingestion_, {&catalogue_}),
        rating_server_(rating_),
        reporting_(ingestion_server_, rating_server_) {
    request_.set_meeting(test::kMeeting);
  }

  absl::Status List() {
    grpc::ClientContext context;
    response_.Clear();
    return rpc::FromGrpcStatus(reporting_.stub().ListCommentaryDue(&context, request_, &response_));
  }

  std::vector<std::string> Numbers() const {
    std::vector<std::string> numbers;
    for (const v1::CommentaryDue& due : response_.items()) numbers.push_back(due.entry_number());
    return numbers;
  }

  FakeIngestion ingestion_;
  FakeCatalogue catalogue_;
  FakeRating rating_;
  OneServer ingestion_server_;
  OneServer rating_server_;
  test::ReportingServer reporting_;
  v1::ListCommentaryDueRequest request_;
  v1::ListCommentaryDueResponse response_;
};

TEST_F(CommentaryDueServiceTest, ListsWhatIsDueWithItsDeadline) {
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("1", "2", "3"));
  EXPECT_EQ(response_.answered_at().sequence(), 7);
  EXPECT_EQ(response_.meeting_date(), "2021-01-13");
  EXPECT_EQ(response_.publish_by(), "2021-01-05");
  EXPECT_EQ(response_.due_date(), "2020-12-30");
  EXPECT_EQ(response_.items(0).due_date(), "2020-12-30");
  EXPECT_EQ(response_.items(0).state(), ingestion::v1::COMMENTARY_STATE_DUE);
  EXPECT_EQ(response_.items(1).state(), ingestion::v1::COMMENTARY_STATE_DRAFT);
  EXPECT_EQ(response_.items(1).unchanged_since(), kBefore);
  EXPECT_EQ(response_.items(2).unchanged_since(), "");
  EXPECT_EQ(response_.next_page_token(), "");
}

TEST_F(CommentaryDueServiceTest, WaitsForRatingToHaveTheNewestRedaction) {
  request_.mutable_read_at()->set_as_of_sequence(4);
  ingestion_.Redact(ThreeReds().meeting, 6);
  ASSERT_THAT(List(), IsOk());
  EXPECT_EQ(response_.answered_at().sequence(), 4);
  EXPECT_EQ(rating_.requests().back().read_at().as_of_sequence(), 4);
  EXPECT_EQ(rating_.requests().back().read_at().min_sequence(), 6);
}

TEST_F(CommentaryDueServiceTest, EverythingIsAskedAsOfOneSequence) {
  request_.mutable_read_at()->set_as_of_sequence(4);
  ASSERT_THAT(List(), IsOk());
  EXPECT_EQ(response_.answered_at().sequence(), 4);
  ASSERT_EQ(ingestion_.requests().size(), 2u);
  for (const auto& asked : ingestion_.requests()) {
    EXPECT_EQ(asked.read_at().as_of_sequence(), 4);
  }
  EXPECT_EQ(rating_.requests()[0].read_at().as_of_sequence(), 4);
  EXPECT_EQ(rating_.requests()[0].as_of_date(), "2020-11-30");
  ASSERT_EQ(catalogue_.requests().size(), 2u);  // two pages
  for (const auto& asked : catalogue_.requests()) {
    EXPECT_EQ(asked.parent(), "councils/merton");
    EXPECT_EQ(asked.kind(), ingestion::v1::RESOURCE_KIND_MEETING);
    EXPECT_EQ(asked.read_at().as_of_sequence(), 4);
  }
}

TEST_F(CommentaryDueServiceTest, FiltersByOwnerOrServiceAreaAndByState) {
  request_.set_owner("sen");
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("1"));
  request_.set_owner("CHILDREN");
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("2"));
  request_.set_owner("highways");
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), IsEmpty());
  request_.clear_owner();
  request_.add_states(ingestion::v1::COMMENTARY_STATE_DUE);
  request_.add_states(ingestion::v1::COMMENTARY_STATE_APPROVED);
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("1", "3"));
}

TEST_F(CommentaryDueServiceTest, TheWorkingDaysCanBeSaid) {
  request_.set_working_days_before_publication(0);
  ASSERT_THAT(List(), IsOk());
  EXPECT_EQ(response_.due_date(), "2021-01-05");
  request_.set_working_days_before_publication(5);
  ASSERT_THAT(List(), IsOk());
  EXPECT_EQ(response_.due_date(), "2020-12-24");
}

TEST_F(CommentaryDueServiceTest, PagesStandAtTheSequenceOfTheFirst) {
  request_.set_page_size(2);
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("1", "2"));
  request_.set_page_token(response_.next_page_token());
  ASSERT_THAT(List(), IsOk());
  EXPECT_THAT(Numbers(), ElementsAre("3"));
  EXPECT_EQ(response_.next_page_token(), "");
  EXPECT_EQ(rating_.requests().back().read_at().as_of_sequence(), 7);
  request_.set_owner("sen");
  EXPECT_THAT(List(), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_token")));
}

TEST_F(CommentaryDueServiceTest, EveryFaultOfARequestIsNamed) {
  request_.set_meeting("2021-01-13-cyp");
  request_.mutable_read_at()->set_as_of_sequence(-1);
  request_.set_working_days_before_publication(61);
  request_.add_states(ingestion::v1::COMMENTARY_STATE_DRAFT);
  request_.add_states(ingestion::v1::COMMENTARY_STATE_UNSPECIFIED);
  request_.set_page_size(-1);
  const absl::Status status = List();
  ASSERT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(status).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("meeting", "read_at.as_of_sequence",
                                 "working_days_before_publication", "states[1]", "page_size"));
}

TEST_F(CommentaryDueServiceTest, AnUnknownMeetingAndASequenceBeyondTheNewest) {
  request_.set_meeting("councils/merton/meetings/2031-01-13-cyp");
  EXPECT_THAT(List(), StatusIs(absl::StatusCode::kNotFound, HasSubstr("2031-01-13-cyp")));
  request_.set_meeting(test::kMeeting);
  request_.mutable_read_at()->set_as_of_sequence(8);
  EXPECT_THAT(List(), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST_F(CommentaryDueServiceTest, WithoutRatingItIsUnavailable) {
  rating_server_.Stop();
  EXPECT_THAT(List(), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("rating at ")));
}

}  // namespace
}  // namespace ragstone::reporting
