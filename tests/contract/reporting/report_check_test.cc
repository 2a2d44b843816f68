// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// CheckReport over gRPC, between a client and servers that play the other two services.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
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
using ::ragstone::reporting::test::FakeObservations;
using ::ragstone::reporting::test::FakeRating;
using ::ragstone::reporting::test::OneServer;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPanel[] = "councils/merton/panels/cyp";
constexpr char kBefore[] = "councils/merton/meetings/2020-11-04-cyp";

// Two reds of 13 January 2021: 1 says the same as last time, 2 says nothing.
test::Snapshots TwoReds() {
  test::Snapshots snapshots = test::EmptyIndex();
  ingestion::v1::Meeting& meeting = *snapshots.meeting.mutable_meeting();
  meeting.set_panel(kPanel);
  ingestion::v1::PaperHeader& header = *meeting.mutable_header();
  header.set_wards("All");
  header.set_subject("Performance Monitoring Report");
  header.set_lead_officer("The director");
  header.set_lead_member("The cabinet member");
  header.set_contact_officer("The head of performance");
  header.add_recommendations("Members of the panel to discuss the report");
  test::AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
  test::AddEntry(snapshots, "2", common::v1::RATING_COLOUR_RED);
  test::AddCommentary(snapshots, "1", "The words.");
  snapshots.meeting.mutable_commentaries(0)->set_state(ingestion::v1::COMMENTARY_STATE_APPROVED);
  common::v1::ObservationSeries& series = test::AddSeries(snapshots, "1");
  test::AddFigure(series, "2020-11", "80");
  series.mutable_figures(0)->set_batch("councils/merton/batches/9");
  return snapshots;
}

test::Snapshots MeetingBefore() {
  test::Snapshots snapshots = TwoReds();
  snapshots.meeting.mutable_meeting()->set_name(kBefore);
  snapshots.meeting.mutable_meeting()->set_date("2020-11-04");
  snapshots.meeting.mutable_answered_at()->set_sequence(1);
  return snapshots;
}

class ReportCheckServiceTest : public ::testing::Test {
 protected:
  ReportCheckServiceTest()
      : ingestion_(TwoReds().meeting, MeetingBefore().meeting),
        catalogue_({MeetingBefore().meeting.meeting(), TwoReds().meeting.meeting()}),
        rating_(TwoReds().index),
        ingestion_server_(ingestion_, {&catalogue_, &observations_}),
        rating_server_(rating_),
        reporting_(ingestion_server_, rating_server_) {
    request_.set_meeting(test::kMeeting);
  }

  absl::Status Check() {
    grpc::ClientContext context;
    response_.Clear();
    return rpc::FromGrpcStatus(reporting_.stub().CheckReport(&context, request_, &response_));
  }

  std::vector<std::string> Found() const {
    std::vector<std::string> lines;
    for (const v1::CheckFinding& finding : response_.findings()) {
      lines.push_back(absl::StrCat(finding.code(), " ", finding.place()));
    }
    return lines;
  }

  FakeIngestion ingestion_;
  FakeCatalogue catalogue_;
  FakeObservations observations_;
  FakeRating rating_;
  OneServer ingestion_server_;
  OneServer rating_server_;
  test::ReportingServer reporting_;
  v1::CheckReportRequest request_;
  v1::CheckReportResponse response_;
};

TEST_F(ReportCheckServiceTest, FindsWhatThePaperItsPredecessorAndItsLoadsSay) {
  observations_.Warn(ingestion::v1::WARNING_KIND_LARGE_CHANGE, "councils/merton/indicators/i1",
                     "2020-11", false);
  observations_.Warn(ingestion::v1::WARNING_KIND_REPEATED_VALUE, "councils/merton/indicators/i1",
                     "2020-11", true);
  ASSERT_THAT(Check(), IsOk());
  EXPECT_THAT(Found(), ElementsAre("COMMENTARY_MISSING entry 2, commentary",
                                   "COMMENTARY_UNCHANGED entry 1, commentary",
                                   "LOAD_WARNING_OPEN entry 1, figures"));
  EXPECT_EQ(response_.answered_at().sequence(), 7);
  EXPECT_THAT(response_.findings(2).message(), HasSubstr("Batch 9"));
  EXPECT_THAT(response_.findings(2).message(), HasSubstr("large_change"));
}

TEST_F(ReportCheckServiceTest, JudgesDeadlinesByTheDayThatIsNamed) {
  request_.set_today("2021-01-06");
  ASSERT_THAT(Check(), IsOk());
  EXPECT_THAT(Found(), Contains("DEADLINE_MISSED publication"));
  reporting_.published_before = true;
  ASSERT_THAT(Check(), IsOk());
  EXPECT_THAT(Found(), Not(Contains("DEADLINE_MISSED publication")));
}

TEST_F(ReportCheckServiceTest, StandsAtTheSequenceThatIsAskedFor) {
  request_.mutable_read_at()->set_as_of_sequence(4);
  ASSERT_THAT(Check(), IsOk());
  EXPECT_EQ(response_.answered_at().sequence(), 4);
  for (const auto& read : ingestion_.requests()) {
    EXPECT_LE(read.read_at().as_of_sequence(), 4);
  }
}

TEST_F(ReportCheckServiceTest, RefusesWithEveryFault) {
  request_.set_meeting("councils/merton");
  request_.set_today("13 January");
  request_.mutable_read_at()->set_as_of_sequence(-1);
  const absl::Status status = Check();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(status).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("meeting", "read_at.as_of_sequence", "today"));
}

TEST_F(ReportCheckServiceTest, RefusesWhatIsNotThereOrNotYet) {
  request_.set_meeting("councils/merton/meetings/none");
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kNotFound));
  request_.set_meeting(test::kMeeting);
  request_.mutable_read_at()->set_as_of_sequence(8);
  EXPECT_THAT(Check(), StatusIs(absl::StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace ragstone::reporting
