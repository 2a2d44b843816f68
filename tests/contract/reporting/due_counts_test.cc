// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/due_counts.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/commentary_due_reader.h"
#include "tests/contract/reporting/publication_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::FakeClock;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr char kPanel[] = "councils/merton/panels/cyp";

class DueCountsTest : public ::testing::Test {
 protected:
  DueCountsTest() {
    sources_.AddMeeting(MeetingOn("councils/merton/meetings/2021-03-10-cyp", "2021-03-10"));
    sources_.AddMeeting(MeetingOn(test::kMeeting, "2021-01-13"));
  }

  static ingestion::v1::Meeting MeetingOn(const std::string& name, const std::string& date) {
    ingestion::v1::Meeting meeting;
    meeting.set_name(name);
    meeting.set_panel(kPanel);
    meeting.set_date(date);
    return meeting;
  }

  // Two reds, of which one has words that were approved.
  static test::Snapshots TwoReds() {
    test::Snapshots snapshots = test::EmptyIndex();
    snapshots.meeting.mutable_meeting()->set_panel(kPanel);
    test::AddEntry(snapshots, "1", common::v1::RATING_COLOUR_RED);
    test::AddEntry(snapshots, "2", common::v1::RATING_COLOUR_RED);
    test::AddCommentary(snapshots, "2", "The words.");
    snapshots.meeting.mutable_commentaries(0)->set_state(ingestion::v1::COMMENTARY_STATE_APPROVED);
    return snapshots;
  }

  // Meetings with the numbers of a gauge.
  std::vector<std::pair<std::string, double>> Read(std::size_t gauge) {
    const auto gauges = counts_.Read();
    EXPECT_THAT(gauges, IsOk());
    std::vector<std::pair<std::string, double>> read;
    if (!gauges.ok()) return read;
    for (const GaugeValue& value : (*gauges)[gauge].values) {
      read.emplace_back(value.labels.front().second, value.value);
    }
    return read;
  }

  test::FakeSources sources_;
  CommentaryDueReader reader_{sources_};
  FakeClock clock_;  // 5 January 2021
  DueCounts counts_{sources_, reader_, clock_};
};

TEST_F(DueCountsTest, CountWhatThePanelsNextMeetingWants) {
  sources_.Put(7, TwoReds());
  EXPECT_THAT(Read(0), ElementsAre(Pair(test::kMeeting, 1)));
  // 30 December 2020: three working days before 5 January, the last day for publishing.
  const double due = static_cast<double>(
      absl::ToUnixSeconds(absl::FromCivil(absl::CivilDay(2020, 12, 30), absl::UTCTimeZone())));
  EXPECT_THAT(Read(1), ElementsAre(Pair(test::kMeeting, due)));
}

TEST_F(DueCountsTest, AreReadAnewWhenSomethingIsStatedOrADayBegins) {
  sources_.Put(7, TwoReds());
  EXPECT_THAT(Read(0), ElementsAre(Pair(test::kMeeting, 1)));
  const int asked = sources_.asked_meetings();
  EXPECT_THAT(Read(0), ElementsAre(Pair(test::kMeeting, 1)));
  EXPECT_EQ(sources_.asked_meetings(), asked);

  sources_.Put(8, test::EmptyIndex());
  EXPECT_THAT(Read(0), ElementsAre(Pair(test::kMeeting, 0)));
  EXPECT_GT(sources_.asked_meetings(), asked);

  clock_.Set(absl::FromCivil(absl::CivilSecond(2021, 3, 11), absl::UTCTimeZone()));
  EXPECT_THAT(Read(0), IsEmpty());  // every meeting is over
}

TEST_F(DueCountsTest, AreUnknownWhileASourceIsAway) {
  sources_.Put(7, TwoReds());
  sources_.Fail(absl::UnavailableError("gone"));
  EXPECT_THAT(counts_.Read(), StatusIs(absl::StatusCode::kUnavailable));
  sources_.Fail(absl::OkStatus());
  EXPECT_THAT(Read(0), ElementsAre(Pair(test::kMeeting, 1)));
}

}  // namespace
}  // namespace ragstone::reporting
