// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/feed_lag.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/rating/sqlite_store.h"
#include "services/storage/migrations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::Pair;

// Commits of councils by sequence, from 1 on.
class FakeTimes final : public CommitTimes {
 public:
  absl::StatusOr<std::vector<std::string>> Councils() override {
    if (away) return absl::UnavailableError("gone");
    std::vector<std::string> councils;
    for (const auto& [council, commits] : times) councils.push_back(council);
    return councils;
  }
  absl::StatusOr<int64_t> Head(absl::string_view council) override {
    if (away) return absl::UnavailableError("gone");
    return static_cast<int64_t>(times[std::string(council)].size());
  }
  absl::StatusOr<absl::Time> TimeOf(absl::string_view council, int64_t sequence) override {
    return times[std::string(council)].at(static_cast<std::size_t>(sequence - 1));
  }

  std::map<std::string, std::vector<absl::Time>> times;
  bool away = false;
};

class FeedLagTest : public ::testing::Test {
 protected:
  FeedLagTest()
      : store_(SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse).value()) {}

  void Apply(const std::string& council, int64_t sequence) {
    ASSERT_THAT(store_->Write([&](WriteView& view) {
      return view.SetApplied(council, {.sequence = sequence, .reference_sequence = 0});
    }),
                IsOk());
  }

  // By name, the values of the councils in order.
  std::vector<std::pair<std::string, std::vector<double>>> Read() {
    const auto gauges = FeedLag(*store_, times_, clock_).Read();
    EXPECT_THAT(gauges, IsOk());
    std::vector<std::pair<std::string, std::vector<double>>> read;
    for (const Gauge& gauge : *gauges) {
      std::vector<double> values;
      for (const GaugeValue& value : gauge.values) values.push_back(value.value);
      read.emplace_back(gauge.name, values);
    }
    return read;
  }

  test::TempDir dir_;
  test::FakeClock clock_;
  FakeTimes times_;
  std::unique_ptr<SqliteStore> store_;
};

TEST_F(FeedLagTest, IsNothingWhereEverythingIsRated) {
  times_.times["councils/merton"] = {clock_.Now() - absl::Hours(5), clock_.Now()};
  Apply("councils/merton", 2);
  EXPECT_THAT(Read(), ElementsAre(Pair("ragstone_feed_applied_sequence", ElementsAre(2)),
                                  Pair("ragstone_feed_lag_commits", ElementsAre(0)),
                                  Pair("ragstone_feed_lag_seconds", ElementsAre(0))));
}

TEST_F(FeedLagTest, IsTheAgeOfTheOldestCommitThatWaits) {
  times_.times["councils/merton"] = {clock_.Now() - absl::Hours(5), clock_.Now() - absl::Minutes(2),
                                     clock_.Now() - absl::Seconds(1)};
  times_.times["councils/sutton"] = {clock_.Now()};
  Apply("councils/merton", 1);
  Apply("councils/sutton", 1);
  EXPECT_THAT(Read(), ElementsAre(Pair("ragstone_feed_applied_sequence", ElementsAre(1, 1)),
                                  Pair("ragstone_feed_lag_commits", ElementsAre(2, 0)),
                                  Pair("ragstone_feed_lag_seconds", ElementsAre(120, 0))));
}

// Or one that can never be applied would not be seen.
TEST_F(FeedLagTest, IsToldOfCouncilsOfWhichNothingIsRatedYet) {
  times_.times["councils/merton"] = {clock_.Now() - absl::Minutes(3), clock_.Now()};
  EXPECT_THAT(Read(), ElementsAre(Pair("ragstone_feed_applied_sequence", ElementsAre(0)),
                                  Pair("ragstone_feed_lag_commits", ElementsAre(2)),
                                  Pair("ragstone_feed_lag_seconds", ElementsAre(180))));
}

TEST_F(FeedLagTest, SaysWhetherTheFeedIsFollowed) {
  FeedLag lag(*store_, times_, clock_);
  EXPECT_EQ(lag.ReadFollowing().front().values.front().value, 0);
  lag.SetFollowing(true);
  EXPECT_EQ(lag.ReadFollowing().front().values.front().value, 1);
}

// A clock that was set back, or an ingestion that was restored from an older copy.
TEST_F(FeedLagTest, IsNeverNegative) {
  times_.times["councils/merton"] = {clock_.Now(), clock_.Now() + absl::Minutes(1)};
  times_.times["councils/sutton"] = {clock_.Now()};
  Apply("councils/merton", 1);
  Apply("councils/sutton", 7);
  EXPECT_THAT(Read(), ElementsAre(Pair("ragstone_feed_applied_sequence", ElementsAre(1, 7)),
                                  Pair("ragstone_feed_lag_commits", ElementsAre(1, 0)),
                                  Pair("ragstone_feed_lag_seconds", ElementsAre(0, 0))));
}

TEST_F(FeedLagTest, IsUnknownWhileIngestionIsAway) {
  Apply("councils/merton", 1);
  times_.away = true;
  EXPECT_THAT(FeedLag(*store_, times_, clock_).Read(), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace ragstone::rating
