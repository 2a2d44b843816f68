// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/commit_applier.h"

#include <memory>
#include <optional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/rating/rating_reader.h"
#include "services/rating/sqlite_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ::ragstone::common::v1::ObservationSeries;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

constexpr int kAreas = 4;
constexpr int kCommits = 4;

// Ingestion without a wire: a catalogue at sequence 1, and from then on figures of every area that
// are other ones at every sequence. The process dies before it says a given series.
class DyingSource final : public ChangeSource {
 public:
  explicit DyingSource(std::optional<int> dies_at) : dies_at_(dies_at) {}

  absl::Status Watch(
      const std::vector<CouncilApplied>& /*applied*/,
      absl::FunctionRef<absl::Status(const pb::WatchChangesResponse&)> /*received*/) override {
    return absl::UnimplementedError("the applier does not watch");
  }
  absl::StatusOr<pb::GetCatalogueSnapshotResponse> Catalogue(absl::string_view /*council*/,
                                                             int64_t /*sequence*/) override {
    pb::PerformanceIndex index = SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%")});
    index.mutable_entries(0)->set_rate_all_areas(true);
    return SampleSnapshot(index, {SampleIndicator(kPlans)});
  }
  absl::Status StreamSeries(
      absl::string_view /*council*/, int64_t sequence,
      const std::vector<pb::SeriesSelection>& /*selections*/,
      absl::FunctionRef<absl::Status(const ObservationSeries&)> received) override {
    if (sequence == 1) return absl::OkStatus();
    for (int area = 0; area < kAreas; ++area) {
      if (dies_at_ == said_++) _exit(9);  // as kill -9: nothing is closed, nothing is flushed
      RAGSTONE_RETURN_IF_ERROR(received(SampleSeries(
          kPlans, {{"2020-04", std::to_string(90 + sequence)}}, "E" + std::to_string(area))));
    }
    return absl::OkStatus();
  }
  void Stop() override {}

 private:
  const std::optional<int> dies_at_;
  int said_ = 0;
};

pb::WatchChangesResponse CommitMessage(int64_t sequence) {
  pb::WatchChangesResponse message;
  message.set_council(kMerton);
  message.set_sequence(sequence);
  if (sequence == 1) {
    message.add_resources(kIndex);
  } else {
    for (int area = 0; area < kAreas; ++area) {
      pb::SeriesChange& series = *message.add_series();
      series.set_indicator(kPlans);
      series.set_area("E" + std::to_string(area));
    }
  }
  message.set_end_of_commit(true);
  return message;
}

// Opens the file and applies what it has not, as the service does after a start.
absl::Status CatchUp(const std::string& path, std::optional<int> dies_at) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<SqliteStore> store,
                            SqliteStore::Open(path, storage::OlderFile::kRefuse));
  std::optional<Applied> applied;
  RAGSTONE_RETURN_IF_ERROR(store->Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(applied, view.FindApplied(kMerton));
    return absl::OkStatus();
  }));
  DyingSource source(dies_at);
  CommitApplier applier(source, *store);
  for (int64_t sequence = applied.value_or(Applied()).sequence + 1; sequence <= kCommits;
       ++sequence) {
    RAGSTONE_RETURN_IF_ERROR(applier.Take(CommitMessage(sequence)).status());
  }
  return store->Close(absl::Seconds(10));
}

// Every rating as of every sequence, with the sequence that it was derived at.
std::vector<std::string> Everything(const std::string& path) {
  std::vector<std::string> all;
  const auto store = SqliteStore::Open(path, storage::OlderFile::kRefuse);
  EXPECT_THAT(store, IsOk());
  RatingQuery query;
  query.index = kIndex;
  query.all_areas = true;
  for (int64_t sequence = 1; sequence <= kCommits; ++sequence) {
    const auto page = RatingReader(**store).List(query, sequence, std::nullopt, 1000);
    EXPECT_THAT(page, IsOk());
    for (const RatingItem& item : page->items) {
      all.push_back(std::to_string(sequence) + ": " + item.Name() + " " +
                    item.rating.in_period.rating.value->ToString() + " of " +
                    std::to_string(item.sequence));
    }
  }
  return all;
}

TEST(CommitApplierTest, KilledAtAnyPointEveryRatingIsThereOnce) {
  const test::TempDir dir;
  const std::string whole = dir.File("whole.db");
  ASSERT_THAT(CatchUp(whole, std::nullopt), IsOk());
  const std::vector<std::string> expected = Everything(whole);
  ASSERT_EQ(expected.size(), static_cast<size_t>((kCommits - 1) * kAreas));

  for (int point = 0; point < (kCommits - 1) * kAreas; ++point) {
    const std::string path = dir.File("killed" + std::to_string(point) + ".db");
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      CatchUp(path, point).IgnoreError();
      _exit(1);  // it did not die where it should have
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 9) << "at point " << point;
    ASSERT_THAT(CatchUp(path, std::nullopt), IsOk()) << "after dying at point " << point;
    EXPECT_EQ(Everything(path), expected) << "after dying at point " << point;
  }
}

class ApplierTest : public ::testing::Test {
 protected:
  ApplierTest()
      : store_(SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse).value()),
        source_(std::nullopt),
        applier_(source_, *store_) {}

  test::TempDir dir_;
  std::unique_ptr<SqliteStore> store_;
  DyingSource source_;
  CommitApplier applier_;
};

TEST_F(ApplierTest, ACommitIsAppliedWithItsLastMessage) {
  pb::WatchChangesResponse message = CommitMessage(1);
  message.set_end_of_commit(false);
  EXPECT_THAT(applier_.Take(message), test::IsOkAndHolds(std::optional<AppliedCommit>()));
  message.set_end_of_commit(true);
  const auto applied = applier_.Take(message);
  ASSERT_THAT(applied, IsOk());
  EXPECT_EQ((*applied)->council.applied, (Applied{1, 0}));
  EXPECT_FALSE((*applied)->history_rewritten);
}

TEST_F(ApplierTest, ACommitThatIsMissingIsNotSteppedOver) {
  ASSERT_THAT(applier_.Take(CommitMessage(1)), IsOk());
  EXPECT_THAT(applier_.Take(CommitMessage(3)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("sequence 3 of councils/merton came "
                                                              "after 1")));
  EXPECT_THAT(applier_.Take(CommitMessage(1)), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(applier_.Take(CommitMessage(2)), IsOk());
}

TEST_F(ApplierTest, MessagesOfTwoCommitsAreNotMixed) {
  pb::WatchChangesResponse first = CommitMessage(1);
  first.set_end_of_commit(false);
  ASSERT_THAT(applier_.Take(first), IsOk());
  EXPECT_THAT(applier_.Take(CommitMessage(2)), StatusIs(absl::StatusCode::kDataLoss));
  applier_.Forget();
  EXPECT_THAT(applier_.Take(CommitMessage(1)), IsOk());
}

}  // namespace
}  // namespace ragstone::rating
