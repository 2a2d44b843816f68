// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/follower.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/mutex.h"
#include "services/convert/words.h"
#include "services/rating/grpc_change_source.h"
#include "services/rating/rating_reader.h"
#include "services/rating/sqlite_store.h"
#include "tests/support/failing_disk.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/fake_ingestion.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kReference[] = "councils/-";

// What the follower says of whether the ratings are of use.
class UsableLog {
 public:
  void Set(bool usable) {
    MutexLock lock(mutex_);
    last_ = usable;
    changed_.NotifyAll();
  }
  void Await(bool usable) {
    MutexLock lock(mutex_);
    while (last_ != usable) changed_.Wait(mutex_);
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  std::optional<bool> last_ ABSL_GUARDED_BY(mutex_);
};

class FollowerTest : public ::testing::Test {
 protected:
  FollowerTest() { Open(); }
  ~FollowerTest() override {
    follower_.reset();
    std::fclose(log_file_);
  }

  void Open() {
    auto opened = SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse);
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
    reader_ = std::make_unique<RatingReader>(*store_);
    watermark_ = std::make_unique<Watermark>();
  }

  void Follow() {
    source_ = GrpcChangeSource::ForAddress(ingestion_.address());
    FollowerOptions options;
    options.first_backoff = absl::Milliseconds(1);
    options.longest_backoff = absl::Milliseconds(10);
    options.on_usable = [this](bool usable) { usable_.Set(usable); };
    follower_ =
        std::make_unique<Follower>(*source_, *store_, *watermark_, logger_, std::move(options));
  }

  // Ends the service as an orderly stop does, and opens its file again.
  void Restart() {
    follower_.reset();
    reader_.reset();
    ASSERT_THAT(store_->Close(absl::Seconds(10)), IsOk());
    store_.reset();
    Open();
  }

  void AwaitApplied(const std::string& council, int64_t sequence) {
    ASSERT_THAT(watermark_->Await(council, sequence, CallScope()), IsOk());
  }

  // "3 2020-04 red", with "~area~breakdown" after the period of another than the council's own.
  std::vector<std::string> Ratings(int64_t sequence, const std::string& entry = "") {
    RatingQuery query;
    query.index = kIndex;
    query.entry = entry;
    query.all_areas = true;
    std::vector<std::string> lines;
    const auto page = reader_->List(query, sequence, std::nullopt, 1000);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return lines;
    for (const RatingItem& item : page->items) {
      const domain::Rating& rating = item.rating.in_period.rating;
      const std::string name = item.Name();
      lines.push_back(item.entry->entry.number + " " + name.substr(name.rfind('/') + 1) + " " +
                      std::string(rating.reason.has_value() ? domain::NotRatedWords(*rating.reason)
                                                            : domain::ColourWord(rating.colour)));
    }
    return lines;
  }

  // An index of two entries, and their definitions.
  static FakeCommit Catalogue() {
    FakeCommit commit;
    commit.indicators = {SampleIndicator(kPlans), SampleIndicator(kCaseload)};
    commit.indexes = {SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%"),
                                   SampleEntry("40", kCaseload, "20", "met")})};
    return commit;
  }

  static FakeCommit Figures(std::vector<common::v1::ObservationSeries> series) {
    FakeCommit commit;
    commit.series = std::move(series);
    return commit;
  }

  // What the follower has logged.
  std::string Log() const {
    std::ifstream file(dir_.File("log"));
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  test::TempDir dir_;
  FakeIngestion ingestion_;
  UsableLog usable_;
  // A file of its own, to be read: what is said is part of what is promised.
  std::FILE* const log_file_ = std::fopen(dir_.File("log").c_str(), "w");
  Logger logger_{log_file_, SystemClock(), LogLevel::kWarning};
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<RatingReader> reader_;
  std::unique_ptr<Watermark> watermark_;
  std::unique_ptr<GrpcChangeSource> source_;
  std::unique_ptr<Follower> follower_;
};

TEST_F(FollowerTest, CatchesUpAndThenKeepsUp) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  Follow();
  AwaitApplied(kMerton, 2);
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green"));
  const int64_t third =
      ingestion_.Commit(kMerton, Figures({SampleSeries(kCaseload, {{"2020-04", "21"}})}));
  AwaitApplied(kMerton, third);
  EXPECT_THAT(Ratings(third), ElementsAre("3 2020-04 green", "40 2020-04 red"));
}

TEST_F(FollowerTest, EverySequenceCanBeReadAgain) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  ingestion_.Commit(kMerton,
                    Figures({SampleSeries(kPlans, {{"2020-04", "85"}, {"2020-05", "10"}})}));
  FakeCommit target;
  target.indexes = {SampleIndex({SampleEntry("3", kPlans, "85%", "relative 10%"),
                                 SampleEntry("40", kCaseload, "20", "met")})};
  ingestion_.Commit(kMerton, target);
  Follow();
  AwaitApplied(kMerton, 4);
  EXPECT_THAT(Ratings(1), IsEmpty());
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green"));
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 amber", "3 2020-05 red"));
  EXPECT_THAT(Ratings(4), ElementsAre("3 2020-04 green", "3 2020-05 red"));
}

TEST_F(FollowerTest, LooksOnlyAtWhatACommitTouched) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}}),
                                      SampleSeries(kCaseload, {{"2020-04", "9"}})}));
  Follow();
  AwaitApplied(kMerton, 2);
  ingestion_.TakeSelections();

  ingestion_.Commit(kMerton, Figures({SampleSeries(kCaseload, {{"2020-04", "10"}})}));
  AwaitApplied(kMerton, 3);
  EXPECT_THAT(ingestion_.TakeSelections(), ElementsAre(std::string(kCaseload) + "||"));

  // A breakdown that no entry rates, and words for a meeting.
  ingestion_.Commit(kMerton,
                    Figures({SampleSeries(kCaseload, {{"2020-04", "10"}}, "", "Sex=Female")}));
  FakeCommit words;
  words.other_resources = {"councils/merton/meetings/2021-01-13-cyp/commentaries/3"};
  ingestion_.Commit(kMerton, words);
  // A new wording of one entry's target.
  FakeCommit index;
  index.indexes = {SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%"),
                                SampleEntry("40", kCaseload, "at most 20", "met")})};
  index.indexes[0].set_etag("another etag");
  ingestion_.Commit(kMerton, index);
  AwaitApplied(kMerton, 6);
  EXPECT_THAT(ingestion_.TakeSelections(), ElementsAre(std::string(kCaseload) + "||"));
  EXPECT_THAT(Ratings(6), ElementsAre("3 2020-04 green", "40 2020-04 green"));
}

TEST_F(FollowerTest, TheCouncilsOwnFigureOfAReferenceIndicatorIsThatOfItsArea) {
  ingestion_.Commit(kReference, FakeCommit());
  FakeCommit catalogue;
  catalogue.council_area = "E09000024";
  catalogue.reference_sequence = 1;
  catalogue.indicators = {SampleIndicator(kRequests)};
  catalogue.indexes = {SampleIndex({SampleEntry("1", kRequests, "100%", "relative 10%")})};
  ingestion_.Commit(kMerton, catalogue);
  FakeCommit adoption = Figures({SampleSeries(kRequests, {{"CY2020", "582/588"}}, "E09000024"),
                                 SampleSeries(kRequests, {{"CY2020", "1/2"}}, "E92000001")});
  adoption.reference_sequence = 2;
  ingestion_.Commit(kMerton, adoption);
  Follow();
  AwaitApplied(kMerton, 2);
  AwaitApplied(kReference, 1);
  EXPECT_THAT(Ratings(2), ElementsAre("1 CY2020 amber"));
  EXPECT_THAT(reader_->PointAt(kMerton, 1), IsOkAndHolds(Applied{1, 1}));
  EXPECT_THAT(reader_->PointAt(kMerton, 2), IsOkAndHolds(Applied{2, 2}));
}

TEST_F(FollowerTest, RatesAllAreasAndBreakdownsWhereTheEntrySaysSo) {
  FakeCommit catalogue = Catalogue();
  catalogue.indexes[0].mutable_entries(0)->set_rate_all_areas(true);
  ingestion_.Commit(kMerton, catalogue);
  ingestion_.Commit(kMerton,
                    Figures({SampleSeries(kPlans, {{"2020-04", "95"}}),
                             SampleSeries(kPlans, {{"2020-04", "10"}}, "E05000001"),
                             SampleSeries(kPlans, {{"2020-04", "85"}}, "", "Sex=Female")}));
  catalogue.indexes[0].mutable_entries(0)->set_rate_all_areas(false);
  ingestion_.Commit(kMerton, catalogue);
  Follow();
  AwaitApplied(kMerton, 3);
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green", "3 2020-04~~Sex=Female amber",
                                      "3 2020-04~E05000001 red"));
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 green"));
}

TEST_F(FollowerTest, ManySeriesOfOneIndicatorAreAskedForAsOne) {
  FakeCommit catalogue = Catalogue();
  catalogue.indexes[0].mutable_entries(0)->set_rate_all_areas(true);
  ingestion_.Commit(kMerton, catalogue);
  FakeCommit figures;
  for (int area = 0; area < 300; ++area) {
    figures.series.push_back(
        SampleSeries(kPlans, {{"2020-04", "95"}}, "E" + std::to_string(1000 + area)));
  }
  ingestion_.Commit(kMerton, figures);
  Follow();
  AwaitApplied(kMerton, 2);
  EXPECT_THAT(ingestion_.TakeSelections(),
              UnorderedElementsAre(std::string(kPlans) + "|*", std::string(kPlans) + "|*",
                                   std::string(kCaseload) + "||"));
  EXPECT_EQ(Ratings(2).size(), 300u);
}

TEST_F(FollowerTest, ACaveatTakesTheRatingAwayAndItsEndBringsItBack) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton,
                    Figures({SampleSeries(kPlans, {{"2020-04", "95"}, {"2020-05", "95"}})}));
  FakeCommit caveat;
  caveat.caveats = {NotReportableCaveat(kPlans, "2020-05")};
  ingestion_.Commit(kMerton, caveat);
  caveat.caveats = {NotReportableCaveat(kPlans, "2020-06")};
  ingestion_.Commit(kMerton, caveat);
  Follow();
  AwaitApplied(kMerton, 4);
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 green", "3 2020-05 not reportable"));
  EXPECT_THAT(Ratings(4), ElementsAre("3 2020-04 green", "3 2020-05 green"));
}

TEST_F(FollowerTest, AnEntryThatIsTakenOutIsGoneFromThenOn) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}}),
                                      SampleSeries(kCaseload, {{"2020-04", "9"}})}));
  FakeCommit without;
  without.indexes = {SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%")})};
  ingestion_.Commit(kMerton, without);
  ingestion_.Commit(kMerton, Catalogue());
  Follow();
  AwaitApplied(kMerton, 4);
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green", "40 2020-04 green"));
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 green"));
  EXPECT_THAT(Ratings(4), ElementsAre("3 2020-04 green", "40 2020-04 green"));
  EXPECT_THAT(reader_->Get({kIndex, "40", "2020-04", "", ""}, std::nullopt, 3),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(FollowerTest, ALoadThatBreaksOffIsRolledBackAndRatedWhole) {
  ingestion_.Commit(kMerton, Catalogue());
  Follow();
  AwaitApplied(kMerton, 1);
  ingestion_.BreakNextStreamAfter(1);
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}}),
                                      SampleSeries(kCaseload, {{"2020-04", "9"}})}));
  AwaitApplied(kMerton, 2);
  EXPECT_GE(ingestion_.watches(), 2);
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green", "40 2020-04 green"));
}

TEST_F(FollowerTest, GoesOnWhereItWasWhenIngestionComesBack) {
  ingestion_.Commit(kMerton, Catalogue());
  Follow();
  AwaitApplied(kMerton, 1);
  ingestion_.Stop();
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  ingestion_.Start();
  AwaitApplied(kMerton, 2);
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green"));
}

TEST_F(FollowerTest, ARestartGoesOnFromTheStoredCursor) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  Follow();
  AwaitApplied(kMerton, 2);
  Restart();
  ingestion_.TakeSelections();
  ASSERT_THAT(RaiseToStored(*store_, *watermark_), IsOk());
  EXPECT_EQ(watermark_->Of(kMerton), 2);
  ingestion_.Commit(kMerton, Figures({SampleSeries(kCaseload, {{"2020-04", "9"}})}));
  Follow();
  AwaitApplied(kMerton, 3);
  EXPECT_THAT(ingestion_.TakeSelections(), ElementsAre(std::string(kCaseload) + "||"));
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 green", "40 2020-04 green"));
}

TEST_F(FollowerTest, SaysSoWhenIngestionHoldsLessThanWasRated) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  Follow();
  AwaitApplied(kMerton, 2);
  usable_.Await(true);
  ingestion_.ForgetAfter(kMerton, 1);
  usable_.Await(false);
  // What was rated is still there to look at; and once ingestion has it again, all is well.
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green"));
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  ingestion_.Commit(kMerton, FakeCommit());
  usable_.Await(true);
  AwaitApplied(kMerton, 3);
}

TEST_F(FollowerTest, ADiskThatTakesNoWritesIsToldAndCaughtUpWithLater) {
  ingestion_.Commit(kMerton, Catalogue());
  ingestion_.Commit(kMerton, Figures({SampleSeries(kPlans, {{"2020-04", "95"}})}));
  test::FailingDisk disk;
  Follow();
  AwaitApplied(kMerton, 2);
  disk.Fail(EROFS);
  ingestion_.Commit(kMerton,
                    Figures({SampleSeries(kPlans, {{"2020-04", "95"}, {"2020-05", "10"}})}));
  // A reader that waits for it hears why, again and again, as the follower does.
  for (int reader = 0; reader < 3; ++reader) {
    const auto waited = watermark_->Await(kMerton, 3, CallScope());
    EXPECT_THAT(waited, StatusIs(absl::StatusCode::kFailedPrecondition,
                                 AllOf(HasSubstr("has applied sequence 2 of councils/merton"),
                                       HasSubstr("rating.db: cannot be written"),
                                       HasSubstr("Read-only file system"))));
  }
  EXPECT_THAT(Ratings(2), ElementsAre("3 2020-04 green"));
  disk.Mend();
  while (!watermark_->Await(kMerton, 3, CallScope()).ok()) std::this_thread::yield();
  EXPECT_THAT(Ratings(3), ElementsAre("3 2020-04 green", "3 2020-05 red"));
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("level=error msg=\"could not apply a commit, will try again\""));
  EXPECT_THAT(log, HasSubstr("Read-only file system"));
}

TEST_F(FollowerTest, StopsWhileIngestionIsDown) {
  ingestion_.Stop();
  Follow();
  follower_->Stop();
  EXPECT_EQ(watermark_->Of(kMerton), 0);
}

}  // namespace
}  // namespace ragstone::rating
