// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// GetMeetingCalendar over gRPC, between a client and servers that play the other two services.

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

using ::ragstone::reporting::test::FakeIngestion;
using ::ragstone::reporting::test::FakeRating;
using ::ragstone::reporting::test::OneServer;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

test::Snapshots OneRed(const std::string& date) {
  test::Snapshots snapshots = test::EmptyIndex();
  snapshots.meeting.mutable_meeting()->set_date(date);
  test::AddEntry(snapshots, "3", common::v1::RATING_COLOUR_RED);
  return snapshots;
}

class MeetingCalendarServiceTest : public ::testing::Test {
 protected:
  MeetingCalendarServiceTest() { request_.set_meeting(test::kMeeting); }

  // Of a meeting on that day.
  absl::Status Get(const std::string& date) {
    FakeIngestion ingestion(OneRed(date).meeting);
    FakeRating rating(OneRed(date).index);
    OneServer ingestion_server(ingestion);
    OneServer rating_server(rating);
    test::ReportingServer reporting(ingestion_server, rating_server);
    grpc::ClientContext context;
    response_.Clear();
    return rpc::FromGrpcStatus(reporting.stub().GetMeetingCalendar(&context, request_, &response_));
  }

  v1::GetMeetingCalendarRequest request_;
  v1::GetMeetingCalendarResponse response_;
};

TEST_F(MeetingCalendarServiceTest, SaysByWhenWhatIsWanted) {
  ASSERT_THAT(Get("2021-01-13"), IsOk());
  std::vector<std::string> days;
  for (const v1::CalendarStep& step : response_.steps()) days.push_back(step.date());
  EXPECT_THAT(days,
              ElementsAre("2020-11-30", "2020-12-30", "2021-01-04", "2021-01-05", "2021-01-13"));
  EXPECT_EQ(response_.data_end(), "2020-11-30");
  EXPECT_EQ(response_.answered_at().sequence(), 7);
}

TEST_F(MeetingCalendarServiceTest, RefusesADeadlineOfWhichTheBankHolidaysAreNotKnown) {
  const absl::Status status = Get("2031-01-15");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("2028")));
  EXPECT_EQ(DetailsOf(status).reason, "BANK_HOLIDAYS_UNKNOWN");
}

TEST_F(MeetingCalendarServiceTest, RefusesAWrongRequest) {
  request_.set_meeting("merton");
  EXPECT_THAT(Get("2021-01-13"), StatusIs(absl::StatusCode::kInvalidArgument));
  request_.set_meeting("councils/merton/meetings/none");
  EXPECT_THAT(Get("2021-01-13"), StatusIs(absl::StatusCode::kNotFound));
  request_.set_meeting(test::kMeeting);
  request_.mutable_read_at()->set_as_of_sequence(8);
  EXPECT_THAT(Get("2021-01-13"), StatusIs(absl::StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace ragstone::reporting
