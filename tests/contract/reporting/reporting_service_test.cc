// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ReportingService over gRPC, between a client and servers that play the other two services.

#include "services/reporting/reporting_service.h"

#include <chrono>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/reporting/chunk_bytes.h"
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
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

test::Snapshots OneRed() {
  test::Snapshots snapshots = test::EmptyIndex();
  test::AddEntry(snapshots, "3", common::v1::RATING_COLOUR_RED);
  test::AddCommentary(snapshots, "3", "The service's words.");
  return snapshots;
}

// Reporting with the services that it asks, and a client of it.
class ReportingServiceTest : public ::testing::Test {
 protected:
  explicit ReportingServiceTest(FakeRating::Pace pace = FakeRating::Pace::kPrompt,
                                absl::Duration timeout = absl::Seconds(30))
      : ingestion_(OneRed().meeting),
        catalogue_({OneRed().meeting.meeting()}),
        rating_(OneRed().index, pace),
        ingestion_server_(ingestion_, {&catalogue_}),
        rating_server_(rating_),
        reporting_(ingestion_server_, rating_server_, timeout) {}

  absl::Status Get(const v1::GetExceptionReportRequest& request,
                   v1::GetExceptionReportResponse& response,
                   std::chrono::milliseconds within = std::chrono::seconds(30)) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + within);
    return rpc::FromGrpcStatus(reporting_.stub().GetExceptionReport(&context, request, &response));
  }

  static v1::GetExceptionReportRequest Request() {
    v1::GetExceptionReportRequest request;
    request.set_meeting(test::kMeeting);
    return request;
  }

  FakeIngestion ingestion_;
  FakeCatalogue catalogue_;
  FakeRating rating_;
  OneServer ingestion_server_;
  OneServer rating_server_;
  test::ReportingServer reporting_;
  v1::GetExceptionReportResponse response_;
};

TEST_F(ReportingServiceTest, AssemblesAsOfTheNewestSequence) {
  ASSERT_THAT(Get(Request(), response_), IsOk());
  EXPECT_EQ(response_.report().answered_at().sequence(), 7);
  ASSERT_THAT(response_.report().exceptions(), SizeIs(1));
  EXPECT_EQ(response_.report().exceptions(0).commentary(), "The service's words.");
  // Both services were asked as of the same sequence, and rating to wait for it.
  ASSERT_THAT(ingestion_.requests(), SizeIs(1));
  EXPECT_EQ(ingestion_.requests()[0].read_at().as_of_sequence(), 7);
  ASSERT_THAT(rating_.requests(), SizeIs(1));
  EXPECT_EQ(rating_.requests()[0].read_at().as_of_sequence(), 7);
  EXPECT_EQ(rating_.requests()[0].read_at().min_sequence(), 7);
  EXPECT_EQ(rating_.requests()[0].index(), "councils/merton/panels/cyp/indexes/FY2020-21");
  EXPECT_EQ(rating_.requests()[0].as_of_date(), "2020-11-30");
}

TEST_F(ReportingServiceTest, AnEarlierSequenceIsPassedOn) {
  v1::GetExceptionReportRequest request = Request();
  request.mutable_read_at()->set_as_of_sequence(4);
  ASSERT_THAT(Get(request, response_), IsOk());
  EXPECT_EQ(response_.report().answered_at().sequence(), 4);
  EXPECT_EQ(ingestion_.requests()[0].read_at().as_of_sequence(), 4);
  EXPECT_EQ(rating_.requests()[0].read_at().as_of_sequence(), 4);
}

TEST_F(ReportingServiceTest, TheSameSequenceIsAssembledOnce) {
  ASSERT_THAT(Get(Request(), response_), IsOk());
  v1::GetExceptionReportResponse again;
  ASSERT_THAT(Get(Request(), again), IsOk());
  EXPECT_EQ(again.SerializeAsString(), response_.SerializeAsString());
  EXPECT_THAT(ingestion_.requests(), SizeIs(1));
  EXPECT_THAT(rating_.requests(), SizeIs(1));
}

TEST_F(ReportingServiceTest, AReportFromBeforeARedactionIsNotUsedAfterIt) {
  v1::GetExceptionReportRequest request = Request();
  request.mutable_read_at()->set_as_of_sequence(4);
  ASSERT_THAT(Get(request, response_), IsOk());
  EXPECT_EQ(response_.report().exceptions(0).commentary(), "The service's words.");
  EXPECT_EQ(rating_.requests()[0].read_at().min_sequence(), 4);

  test::Snapshots redacted = OneRed();
  redacted.meeting.mutable_commentaries(0)->set_text("The service's [redacted].");
  ingestion_.Redact(redacted.meeting, 7);
  ASSERT_THAT(Get(request, response_), IsOk());
  EXPECT_EQ(response_.report().exceptions(0).commentary(), "The service's [redacted].");
  EXPECT_EQ(response_.report().answered_at().sequence(), 4);
  ASSERT_THAT(ingestion_.requests(), SizeIs(2));
  EXPECT_EQ(ingestion_.requests()[1].read_at().as_of_sequence(), 4);
  // As of the same sequence, but not before rating has taken the words out, too.
  ASSERT_THAT(rating_.requests(), SizeIs(2));
  EXPECT_EQ(rating_.requests()[1].read_at().as_of_sequence(), 4);
  EXPECT_EQ(rating_.requests()[1].read_at().min_sequence(), 7);
  // From then on it is assembled once again.
  ASSERT_THAT(Get(request, response_), IsOk());
  EXPECT_THAT(ingestion_.requests(), SizeIs(2));
}

TEST_F(ReportingServiceTest, AMinimumMayBeBeyondThePoint) {
  v1::GetExceptionReportRequest request = Request();
  request.mutable_read_at()->set_as_of_sequence(4);
  request.mutable_read_at()->set_min_sequence(7);
  ASSERT_THAT(Get(request, response_), IsOk());
  EXPECT_EQ(response_.report().answered_at().sequence(), 4);
}

TEST_F(ReportingServiceTest, ASequenceBeyondTheNewestIsOutOfRange) {
  v1::GetExceptionReportRequest request = Request();
  request.mutable_read_at()->set_as_of_sequence(8);
  EXPECT_THAT(Get(request, response_),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("at most its newest, 7")));
  request.mutable_read_at()->set_as_of_sequence(0);
  request.mutable_read_at()->set_min_sequence(8);
  EXPECT_THAT(Get(request, response_), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST_F(ReportingServiceTest, EveryFaultOfARequestIsNamed) {
  v1::GetExceptionReportRequest request;
  request.set_meeting("councils/merton/panels/cyp");
  request.mutable_read_at()->set_as_of_sequence(3);
  request.mutable_read_at()->set_min_sequence(-5);
  const absl::Status status = Get(request, response_);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_THAT(DetailsOf(status).faults, SizeIs(2));
  EXPECT_EQ(DetailsOf(status).faults[0].path, "meeting");
  EXPECT_EQ(DetailsOf(status).faults[1].path, "read_at.min_sequence");
}

TEST_F(ReportingServiceTest, AnUnknownMeetingIsNotFound) {
  v1::GetExceptionReportRequest request;
  request.set_meeting("councils/merton/meetings/2031-01-13-cyp");
  EXPECT_THAT(Get(request, response_),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("2031-01-13-cyp")));
  request.set_meeting("councils/sutton/meetings/2021-01-13-cyp");
  EXPECT_THAT(Get(request, response_),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("councils/sutton")));
}

TEST_F(ReportingServiceTest, WithoutIngestionItIsUnavailableAndSaysWhichServiceWhere) {
  ingestion_server_.Stop();
  const absl::Status status = Get(Request(), response_);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               HasSubstr("ingestion at " + ingestion_server_.address())));
  EXPECT_TRUE(DetailsOf(status).retry_after.has_value());
  EXPECT_EQ(DetailsOf(status).reason, kServiceUnreachable);
}

TEST_F(ReportingServiceTest, WithoutRatingItIsUnavailableAndSaysWhichServiceWhere) {
  rating_server_.Stop();
  EXPECT_THAT(
      Get(Request(), response_),
      StatusIs(absl::StatusCode::kUnavailable, HasSubstr("rating at " + rating_server_.address())));
}

TEST_F(ReportingServiceTest, TheCallersDeadlineIsPassedOn) {
  ASSERT_THAT(Get(Request(), response_, std::chrono::seconds(10)), IsOk());
  // gRPC rounds up a little on each hop; the service's own limit would have been thirty seconds.
  EXPECT_LT(rating_.last_deadline(), std::chrono::system_clock::now() + std::chrono::seconds(20));
}

TEST_F(ReportingServiceTest, RendersInChunks) {
  v1::RenderReportRequest request;
  request.set_meeting(test::kMeeting);
  request.set_format(v1::REPORT_FORMAT_HTML);
  grpc::ClientContext context;
  const auto stream = reporting_.stub().RenderReport(&context, request);
  v1::RenderReportResponse part;
  std::string page;
  int parts = 0;
  while (stream->Read(&part)) {
    if (parts++ == 0) {
      EXPECT_EQ(part.media_type(), "text/html; charset=utf-8");
      EXPECT_EQ(part.answered_at().sequence(), 7);
    } else {
      EXPECT_EQ(part.media_type(), "");
    }
    EXPECT_LE(part.chunk().size(), kChunkBytes);
    page += part.chunk();
  }
  ASSERT_THAT(rpc::FromGrpcStatus(stream->Finish()), IsOk());
  EXPECT_THAT(page, AllOf(HasSubstr("<!DOCTYPE html>"), HasSubstr("The service&#39;s words."),
                          HasSubstr("</html>")));
}

TEST_F(ReportingServiceTest, RendersWithAConverter) {
  v1::RenderReportRequest request;
  request.set_meeting(test::kMeeting);
  request.set_format(v1::REPORT_FORMAT_PDF);
  grpc::ClientContext context;
  const auto stream = reporting_.stub().RenderReport(&context, request);
  v1::RenderReportResponse part;
  ASSERT_TRUE(stream->Read(&part));
  EXPECT_EQ(part.media_type(), "application/pdf");
  EXPECT_THAT(part.chunk(), StartsWith("%PDF-1.7"));
  while (stream->Read(&part)) {
  }
  EXPECT_THAT(rpc::FromGrpcStatus(stream->Finish()), IsOk());
}

TEST_F(ReportingServiceTest, AMissingConverterIsNamedWithTheNextStep) {
  test::ReportingServer bare(ingestion_server_, rating_server_, absl::Seconds(30),
                             {.path = "/nowhere"});
  v1::RenderReportRequest request;
  request.set_meeting(test::kMeeting);
  request.set_format(v1::REPORT_FORMAT_PDF);
  grpc::ClientContext context;
  const auto stream = bare.stub().RenderReport(&context, request);
  v1::RenderReportResponse part;
  EXPECT_FALSE(stream->Read(&part));
  const absl::Status status = rpc::FromGrpcStatus(stream->Finish());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("apt-get install weasyprint")));
  EXPECT_EQ(DetailsOf(status).reason, "CONVERTER_MISSING");
  ASSERT_THAT(DetailsOf(status).preconditions, SizeIs(1));
  EXPECT_EQ(DetailsOf(status).preconditions[0].subject, "weasyprint");
}

TEST_F(ReportingServiceTest, ARenderingNeedsAFormat) {
  v1::RenderReportRequest request;
  request.set_meeting(test::kMeeting);
  grpc::ClientContext context;
  const auto stream = reporting_.stub().RenderReport(&context, request);
  v1::RenderReportResponse part;
  EXPECT_FALSE(stream->Read(&part));
  EXPECT_THAT(rpc::FromGrpcStatus(stream->Finish()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("REPORT_FORMAT_TEXT")));
}

class SlowRatingTest : public ReportingServiceTest {
 protected:
  SlowRatingTest() : ReportingServiceTest(FakeRating::Pace::kNever, absl::Milliseconds(300)) {}
};

TEST_F(SlowRatingTest, TheCallEndsWithItsDeadline) {
  EXPECT_THAT(Get(Request(), response_, std::chrono::milliseconds(100)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(SlowRatingTest, WithoutADeadlineTheServicesOwnEndsTheCallAndNamesTheService) {
  grpc::ClientContext context;
  const absl::Status status =
      rpc::FromGrpcStatus(reporting_.stub().GetExceptionReport(&context, Request(), &response_));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDeadlineExceeded,
                               HasSubstr("rating at " + rating_server_.address())));
}

TEST(MissingSnapshotTest, RatingIsNotWaitedForWhenIngestionHasNoSnapshot) {
  ingestion::v1::Meeting listed = OneRed().meeting.meeting();
  listed.set_name("councils/merton/meetings/2021-03-03-cyp");
  FakeIngestion ingestion(OneRed().meeting);
  FakeCatalogue catalogue({listed});
  FakeRating rating(OneRed().index, FakeRating::Pace::kNever);
  const OneServer ingestion_server(ingestion, {&catalogue});
  const OneServer rating_server(rating);
  test::ReportingServer reporting(ingestion_server, rating_server, absl::InfiniteDuration());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  v1::GetExceptionReportRequest request;
  request.set_meeting(listed.name());
  v1::GetExceptionReportResponse response;
  EXPECT_THAT(
      rpc::FromGrpcStatus(reporting.stub().GetExceptionReport(&context, request, &response)),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr(listed.name())));
}

class StuckRatingTest : public ReportingServiceTest {
 protected:
  StuckRatingTest() : ReportingServiceTest(FakeRating::Pace::kStuck, absl::Seconds(30)) {}
};

TEST_F(StuckRatingTest, ItSaysWhoseDiskTakesNoWrites) {
  const absl::Status status = Get(Request(), response_);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("rating at " + rating_server_.address()),
                                     HasSubstr("rating.db: cannot be written"))));
  EXPECT_EQ(DetailsOf(status).reason, kDatabaseReadOnly);
}

}  // namespace
}  // namespace ragstone::reporting
