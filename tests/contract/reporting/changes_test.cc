// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A paper is compared with that of the panel's meeting before: as of when that one stands.

#include <cstdint>
#include <memory>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/rpc/status.h"
#include "tests/contract/reporting/fake_services.h"
#include "tests/contract/reporting/reporting_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kBefore[] = "councils/merton/meetings/2020-11-04-cyp";

// Entry 3 with a figure of September 2020, of a batch.
test::Snapshots WithFigure(const char* value, const char* batch) {
  test::Snapshots snapshots = test::EmptyIndex();
  test::AddEntry(snapshots, "3", common::v1::RATING_COLOUR_RED);
  test::AddFigure(test::AddSeries(snapshots, "3"), "2020-09", value);
  snapshots.meeting.mutable_series(0)->mutable_figures(0)->set_batch(batch);
  return snapshots;
}

test::Snapshots Before() {
  test::Snapshots snapshots = WithFigure("60", "councils/merton/batches/2");
  snapshots.meeting.mutable_meeting()->set_name(kBefore);
  snapshots.meeting.mutable_meeting()->set_date("2020-11-04");
  snapshots.meeting.mutable_meeting()->set_data_end("2020-09-30");
  snapshots.meeting.mutable_answered_at()->set_sequence(3);
  return snapshots;
}

test::Snapshots Now() { return WithFigure("64", "councils/merton/batches/9"); }

class ChangesContractTest : public ::testing::Test {
 protected:
  ChangesContractTest()
      : ingestion_(Now().meeting, Before().meeting),
        catalogue_({Now().meeting.meeting(), Before().meeting.meeting()}),
        rating_(Now().index),
        ingestion_server_(ingestion_, {&catalogue_, &observations_}),
        rating_server_(rating_),
        reporting_(ingestion_server_, rating_server_) {}

  v1::ExceptionReport Get(std::int64_t as_of = 0) {
    v1::GetExceptionReportRequest request;
    request.set_meeting(test::kMeeting);
    request.mutable_read_at()->set_as_of_sequence(as_of);
    v1::GetExceptionReportResponse response;
    grpc::ClientContext context;
    EXPECT_THAT(
        rpc::FromGrpcStatus(reporting_.stub().GetExceptionReport(&context, request, &response)),
        IsOk());
    return std::move(*response.mutable_report());
  }

  test::FakeIngestion ingestion_;
  test::FakeCatalogue catalogue_;
  test::FakeObservations observations_;
  test::FakeRating rating_;
  test::OneServer ingestion_server_;
  test::OneServer rating_server_;
  test::ReportingServer reporting_;
};

TEST_F(ChangesContractTest, TheEarlierPaperStandsAsItsMeetingSawIt) {
  ingestion_.SetSequenceBefore(5);
  const v1::ExceptionReport report = Get();
  EXPECT_EQ(report.changes().since_meeting(), kBefore);
  EXPECT_EQ(report.changes().since().sequence(), 5);
  // To the end of the day of the meeting.
  const absl::Time end = absl::FromCivil(absl::CivilDay(2020, 11, 5), absl::UTCTimeZone());
  EXPECT_THAT(ingestion_.head_times(), ElementsAre(absl::ToUnixSeconds(end) - 1));
  ASSERT_THAT(rating_.requests(), SizeIs(2));
  EXPECT_EQ(rating_.requests()[1].read_at().as_of_sequence(), 5);
  EXPECT_EQ(rating_.requests()[1].as_of_date(), "2020-09-30");
}

TEST_F(ChangesContractTest, APublishedPaperIsTakenAsItWasPublished) {
  // Days before its meeting: what was corrected in between shows as restated as well.
  ingestion_.SetSequenceBefore(5);
  EXPECT_EQ(Get().changes().since().sequence(), 5);
  reporting_.published_at = 4;
  EXPECT_EQ(Get().changes().since().sequence(), 4);
  // A version that stands after this paper is none that it could be compared with.
  EXPECT_EQ(Get(/*as_of=*/4).changes().since().sequence(), 4);
  reporting_.published_at = 6;
  EXPECT_EQ(Get(/*as_of=*/5).changes().since().sequence(), 5);
}

TEST_F(ChangesContractTest, AMeetingStatedLaterIsTakenAsItIsKnownNow) {
  // Nothing of the council, or everything but the meeting, had been stated by its day.
  for (const std::int64_t before : {0, 2}) {
    ingestion_.SetSequenceBefore(before);
    EXPECT_EQ(Get(/*as_of=*/6 - before).changes().since().sequence(), 6 - before);
  }
}

TEST_F(ChangesContractTest, AnEarlierReadNeverLooksAhead) {
  ingestion_.SetSequenceBefore(6);
  EXPECT_EQ(Get(/*as_of=*/4).changes().since().sequence(), 4);
}

TEST_F(ChangesContractTest, ARestatedFigureSaysWhyItsLoadWasMade) {
  const v1::ExceptionReport report = Get();
  ASSERT_THAT(report.changes().restated(), SizeIs(1));
  EXPECT_EQ(report.changes().restated(0).before().value(), "60");
  EXPECT_EQ(report.changes().restated(0).now().value(), "64");
  EXPECT_EQ(report.changes().restated(0).reason(), "Reason of 9");
  EXPECT_EQ(observations_.calls(), 1);
}

}  // namespace
}  // namespace ragstone::reporting
