// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What rating promises of overrides, targets that are figures, changes of rules, longer periods,
// revisions, watches and trials.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/rating/rating_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

namespace pb = ragstone::ingestion::v1;

const std::string kEntry3 = std::string(kIndex) + "/entries/3";

std::string Word(common::v1::RatingColour colour) {
  return common::v1::RatingColour_Name(colour).substr(14);
}

class RulesAndOverridesTest : public RatingServer {
 protected:
  int64_t CommitIndex(std::vector<pb::IndexEntry> entries) {
    FakeCommit catalogue;
    catalogue.council_area = "E09000024";
    catalogue.indicators = {SampleIndicator(kPlans), SampleIndicator(kCaseload),
                            SampleIndicator(kRequests)};
    catalogue.indexes = {SampleIndex(std::move(entries))};
    return ingestion_.Commit(kMerton, catalogue);
  }
  int64_t CommitFigures(const std::vector<std::pair<std::string, std::string>>& figures,
                        const std::string& area = "") {
    FakeCommit commit;
    commit.series = {SampleSeries(kPlans, figures, area)};
    return ingestion_.Commit(kMerton, commit);
  }
  // Entry 3 at least 90%, relative 10%: 95 green, 85 amber, 50 red.
  void CommitSample() {
    CommitIndex({SampleEntry("3", kPlans, "90%", "relative 10%")});
    CommitFigures({{"2020-04", "95"}, {"2020-05", "85"}, {"2020-06", "50"}});
  }
  int64_t CommitOverride(const std::string& period, common::v1::RatingColour colour,
                         const std::string& expire_date, bool withdrawn = false,
                         const std::string& indicator = kPlans) {
    FakeCommit commit;
    pb::RatingOverride& stated = commit.overrides.emplace_back();
    stated.set_name(absl::StrCat(kIndex, "/overrides/3~", period));
    stated.set_colour(colour);
    stated.set_reason("One school was closed.");
    stated.set_author("perf-officer");
    stated.mutable_update_time()->set_seconds(1'600'000'000);
    stated.set_expire_date(expire_date);
    stated.set_withdrawn(withdrawn);
    stated.set_indicator(indicator);
    return ingestion_.Commit(kMerton, commit);
  }

  absl::StatusOr<v1::Rating> Get(const std::string& period, int64_t min_sequence,
                                 const std::string& as_of_date = "") {
    v1::GetRatingRequest request;
    request.set_name(absl::StrCat(kEntry3, "/ratings/", period));
    request.mutable_read_at()->set_min_sequence(min_sequence);
    request.set_as_of_date(as_of_date);
    v1::GetRatingResponse response;
    const absl::Status status = Call(&v1::RatingService::Stub::GetRating, request, response);
    if (!status.ok()) return status;
    return response.rating();
  }
  absl::StatusOr<v1::TrialRuleResponse> Try(v1::TrialRuleRequest request, int64_t min_sequence) {
    request.mutable_read_at()->set_min_sequence(min_sequence);
    v1::TrialRuleResponse response;
    const absl::Status status = Call(&v1::RatingService::Stub::TrialRule, request, response);
    if (!status.ok()) return status;
    return response;
  }
};

TEST_F(RulesAndOverridesTest, AnOverrideCountsAndTheComputedRatingStaysBesideIt) {
  CommitSample();
  const int64_t sequence = CommitOverride("2020-06", common::v1::RATING_COLOUR_AMBER, "2021-03-31");
  const auto rating = Get("2020-06", sequence);
  ASSERT_THAT(rating, IsOk());
  EXPECT_EQ(Word(rating->colour()), "AMBER");
  EXPECT_EQ(Word(rating->in_period().colour()), "RED");
  EXPECT_EQ(rating->rating_override().reason(), "One school was closed.");
  EXPECT_EQ(rating->rating_override().author(), "perf-officer");
  EXPECT_EQ(rating->rating_override().expire_date(), "2021-03-31");
  EXPECT_EQ(rating->rating_override().update_time().seconds(), 1'600'000'000);
  // Whether the target was missed is a fact, whoever judges it.
  EXPECT_EQ(rating->consecutive_misses(), 2);
  EXPECT_FALSE(Get("2020-05", sequence)->has_rating_override());

  v1::ExplainRatingRequest explain;
  explain.set_name(kEntry3 + "/ratings/2020-06");
  v1::ExplainRatingResponse explained;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ExplainRating, explain, explained), IsOk());
  EXPECT_THAT(
      explained.sentences(),
      Contains("Overridden: perf-officer rates it amber, where the rule gives red, until 31 "
               "March 2021: One school was closed."));
}

TEST_F(RulesAndOverridesTest, AnOverrideCountsUpToTheDayOnWhichItExpires) {
  CommitSample();
  const int64_t sequence = CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "2020-12-31");
  EXPECT_EQ(Word(Get("2020-06", sequence, "2020-12-31")->colour()), "GREEN");
  EXPECT_EQ(Word(Get("2020-06", sequence, "2021-01-01")->colour()), "RED");
  EXPECT_FALSE(Get("2020-06", sequence, "2021-01-01")->has_rating_override());
  EXPECT_THAT(Get("2020-06", sequence, "31/12/2020"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("as_of_date")));

  const auto snapshot = [&](const std::string& day) {
    v1::GetIndexSnapshotRequest request;
    request.set_index(kIndex);
    request.set_as_of_date(day);
    v1::GetIndexSnapshotResponse response;
    EXPECT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, response), IsOk());
    return Word(response.entries(0).reported().colour());
  };
  EXPECT_EQ(snapshot("2020-07-31"), "GREEN");
}

TEST_F(RulesAndOverridesTest, AWithdrawnOverrideIsNone) {
  CommitSample();
  CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "");
  const int64_t sequence =
      CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "", /*withdrawn=*/true);
  EXPECT_EQ(Word(Get("2020-06", sequence)->colour()), "RED");
  EXPECT_FALSE(Get("2020-06", sequence)->has_rating_override());
}

TEST_F(RulesAndOverridesTest, AnOverrideDoesNotFollowANumberToAnotherIndicator) {
  CommitSample();
  const int64_t sequence = CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "",
                                          /*withdrawn=*/false, kCaseload);
  EXPECT_EQ(Word(Get("2020-06", sequence)->colour()), "RED");
  EXPECT_FALSE(Get("2020-06", sequence)->has_rating_override());
}

TEST_F(RulesAndOverridesTest, ListsGoByTheRatingThatCounts) {
  CommitSample();
  const int64_t sequence = CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "");
  v1::ListRatingsRequest request;
  request.set_parent(kIndex);
  request.mutable_read_at()->set_min_sequence(sequence);
  request.add_colours(common::v1::RATING_COLOUR_GREEN);
  v1::ListRatingsResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatings, request, response), IsOk());
  ASSERT_EQ(response.ratings_size(), 2);
  EXPECT_EQ(response.ratings(1).period(), "2020-06");
}

TEST_F(RulesAndOverridesTest, AFigureThatIsAwaitedCanBeRatedByJudgement) {
  CommitSample();
  const int64_t sequence = CommitOverride("2020-07", common::v1::RATING_COLOUR_RED, "");
  const auto rating = Get("2020-07", sequence);
  ASSERT_THAT(rating, IsOk());
  EXPECT_EQ(Word(rating->colour()), "RED");
  EXPECT_EQ(rating->in_period().not_rated_reason(), common::v1::NOT_RATED_REASON_AWAITED);
  EXPECT_THAT(Get("2020-08", sequence), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RulesAndOverridesTest, ATargetThatIsAnotherAreasFigureFollowsIt) {
  pb::IndexEntry entry = SampleEntry("3", kPlans, "England average", "relative 10%");
  pb::Comparator& england = *entry.add_comparators();
  england.set_label("England");
  england.set_area("E92000001");
  CommitIndex({entry});
  CommitFigures({{"2020-04", "80"}});
  const int64_t before = CommitFigures({{"2020-04", "80"}}, "E92000001");
  auto rating = Get("2020-04", before);
  ASSERT_THAT(rating, IsOk());
  EXPECT_EQ(Word(rating->colour()), "GREEN");
  EXPECT_EQ(rating->in_period().target(), "80");
  EXPECT_EQ(rating->in_period().target_from(), "England, 2020-04");
  // Only the benchmark's figure changes.
  const int64_t after = CommitFigures({{"2020-04", "85"}}, "E92000001");
  rating = Get("2020-04", after);
  EXPECT_EQ(Word(rating->colour()), "AMBER");
  EXPECT_EQ(rating->in_period().target(), "85");
  EXPECT_EQ(rating->sequence(), after);
  v1::GetRatingRequest past;
  past.set_name(kEntry3 + "/ratings/2020-04");
  past.mutable_read_at()->set_as_of_sequence(before);
  v1::GetRatingResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::GetRating, past, response), IsOk());
  EXPECT_EQ(Word(response.rating().colour()), "GREEN");
}

TEST_F(RulesAndOverridesTest, WhatCannotBeReportedOfABenchmarkIsNoTarget) {
  pb::IndexEntry entry = SampleEntry("3", kPlans, "England", "met");
  pb::Comparator& england = *entry.add_comparators();
  england.set_label("England");
  england.set_area("E2");
  england.set_indicator(kCaseload);
  CommitIndex({entry});
  CommitFigures({{"2020-04", "80"}, {"2020-05", "80"}});
  FakeCommit theirs;
  theirs.series = {SampleSeries(kCaseload, {{"2020-04", "70"}, {"2020-05", "70"}}, "E2")};
  const int64_t before = ingestion_.Commit(kMerton, theirs);
  EXPECT_EQ(Get("2020-04", before)->in_period().target(), "70");
  FakeCommit caveat;
  caveat.caveats = {NotReportableCaveat(kCaseload, "2020-04", "2020-04")};
  const int64_t after = ingestion_.Commit(kMerton, caveat);
  EXPECT_EQ(Get("2020-04", after)->in_period().not_rated_reason(),
            common::v1::NOT_RATED_REASON_NO_TARGET);
  EXPECT_EQ(Get("2020-05", after)->in_period().target(), "70");
}

TEST_F(RulesAndOverridesTest, AChartBeginsAnewAtARebaseWhosePeriodHasNoFigure) {
  FakeCommit catalogue;
  catalogue.council_area = "E09000024";
  catalogue.indicators = {SampleIndicator(kPlans)};
  catalogue.indicators[0].add_rebases()->set_period("2020-06");
  catalogue.indexes = {SampleIndex({SampleEntry("3", kPlans, "90%", "met")})};
  ingestion_.Commit(kMerton, catalogue);
  const int64_t sequence =
      CommitFigures({{"2020-04", "10"}, {"2020-05", "20"}, {"2020-07", "80"}, {"2020-08", "90"}});
  v1::GetControlChartRequest request;
  request.set_entry(kEntry3);
  request.mutable_read_at()->set_min_sequence(sequence);
  v1::GetControlChartResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::GetControlChart, request, response), IsOk());
  ASSERT_EQ(response.chart().points_size(), 4);
  EXPECT_EQ(response.chart().points(1).mean(), 15);
  EXPECT_EQ(response.chart().points(2).mean(), 85);
}

TEST_F(RulesAndOverridesTest, ARuleChangeHoldsFromItsPeriodOn) {
  pb::IndexEntry entry = SampleEntry("3", kPlans, "90%", "relative 10%");
  pb::RuleChange& change = *entry.add_rule_changes();
  change.set_from_period("2020-06");
  change.set_rule("met");
  change.set_rule_version(2);
  CommitIndex({entry});
  const int64_t sequence = CommitFigures({{"2020-05", "85"}, {"2020-06", "85"}});
  EXPECT_EQ(Word(Get("2020-05", sequence)->colour()), "AMBER");
  EXPECT_EQ(Get("2020-05", sequence)->rule_version(), 1);
  EXPECT_EQ(Word(Get("2020-06", sequence)->colour()), "RED");
  EXPECT_EQ(Get("2020-06", sequence)->rule(), "met");
  EXPECT_EQ(Get("2020-06", sequence)->rule_version(), 2);
}

TEST_F(RulesAndOverridesTest, LongerPeriodsAreMadeOfTheEntrysOwn) {
  CommitSample();
  const auto quarter = Get("FY2020-21-Q1", 2);
  ASSERT_THAT(quarter, IsOk());
  EXPECT_EQ(quarter->in_period().periods_present(), 0);  // single values, not ratios
  const int64_t sequence =
      CommitFigures({{"2020-04", "8/10"}, {"2020-05", "20/20"}, {"2020-07", "1/2"}});
  v1::ListRatingsRequest request;
  request.set_parent(kIndex);
  request.set_longer_periods(common::v1::FREQUENCY_QUARTERLY);
  request.mutable_read_at()->set_min_sequence(sequence);
  v1::ListRatingsResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatings, request, response), IsOk());
  ASSERT_EQ(response.ratings_size(), 2);
  const v1::Rating& first = response.ratings(0);
  EXPECT_EQ(first.name(), kEntry3 + "/ratings/FY2020-21-Q1");
  EXPECT_EQ(first.in_period().display(), "93.3%");
  EXPECT_EQ(first.in_period().periods_present(), 2);
  EXPECT_EQ(first.in_period().periods_expected(), 3);
  EXPECT_EQ(Word(first.colour()), "GREEN");
  EXPECT_EQ(Get("FY2020-21-Q1", sequence)->SerializeAsString(), first.SerializeAsString());

  v1::ExplainRatingRequest explain;
  explain.set_name(first.name());
  v1::ExplainRatingResponse explained;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ExplainRating, explain, explained), IsOk());
  EXPECT_THAT(explained.sentences(0), HasSubstr("was 28 of 30, shown as 93.3%"));
  EXPECT_THAT(explained.sentences(1), HasSubstr("It rests on 2 of 3 periods"));

  request.set_as_of_date("2020-06-30");
  EXPECT_THAT(Call(&v1::RatingService::Stub::ListRatings, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("longer_periods")));
  request.clear_as_of_date();
  request.set_longer_periods(common::v1::FREQUENCY_MONTHLY);
  EXPECT_THAT(Call(&v1::RatingService::Stub::ListRatings, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("longer_periods")));
}

TEST_F(RulesAndOverridesTest, RevisionsTellWhatARatingWasAndBecame) {
  CommitSample();                                                               // 1, 2
  CommitFigures({{"2020-04", "95"}, {"2020-05", "85"}, {"2020-06", "70"}});     // 3: still red
  CommitFigures({{"2020-04", "94"}, {"2020-05", "85"}, {"2020-06", "70"}});     // 4: another period
  CommitIndex({SampleEntry("3", kPlans, "75%", "relative 10%")});               // 5: amber
  CommitOverride("2020-06", common::v1::RATING_COLOUR_GREEN, "");               // 6
  const int64_t last = CommitIndex({SampleEntry("40", kPlans, "75%", "met")});  // 7: entry gone
  v1::ListRatingRevisionsRequest request;
  request.set_name(kEntry3 + "/ratings/2020-06");
  request.mutable_read_at()->set_as_of_sequence(6);
  request.mutable_read_at()->set_min_sequence(6);
  v1::ListRatingRevisionsResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatingRevisions, request, response), IsOk());
  std::vector<std::string> lines;
  for (const v1::RatingRevision& revision : response.revisions()) {
    lines.push_back(absl::StrCat(revision.sequence(), " ", Word(revision.rating().colour()), " ",
                                 revision.rating().in_period().value()));
  }
  EXPECT_THAT(lines, ElementsAre("2 RED 50", "3 RED 70", "5 AMBER 70", "6 GREEN 70"));
  request.mutable_read_at()->set_as_of_sequence(last);
  request.mutable_read_at()->set_min_sequence(last);
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatingRevisions, request, response), IsOk());
  ASSERT_EQ(response.revisions_size(), 5);
  EXPECT_EQ(response.revisions(4).sequence(), last);
  EXPECT_FALSE(response.revisions(4).has_rating());
  request.set_name(kEntry3 + "/ratings/2019-01");
  EXPECT_THAT(Call(&v1::RatingService::Stub::ListRatingRevisions, request, response),
              StatusIs(absl::StatusCode::kNotFound));
  request.set_name(std::string(kIndex) + "/entries/99/ratings/soon");
  EXPECT_THAT(Call(&v1::RatingService::Stub::ListRatingRevisions, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("soon")));
}

// Reads a watch until the end of a sequence: "3~2020-05 AMBER".
std::vector<std::string> ReadUntil(grpc::ClientReader<v1::WatchRatingsResponse>& reader,
                                   int64_t sequence) {
  std::vector<std::string> lines;
  v1::WatchRatingsResponse message;
  while (reader.Read(&message)) {
    for (const v1::Rating& rating : message.ratings()) {
      lines.push_back(absl::StrCat(rating.entry_number(), "~", rating.period(),
                                   rating.area().empty() ? "" : "~", rating.area(), " ",
                                   Word(rating.colour())));
    }
    for (const std::string& name : message.removed()) lines.push_back("removed " + name);
    if (message.end_of_sequence() && message.sequence() >= sequence) return lines;
  }
  ADD_FAILURE() << "the watch ended before sequence " << sequence;
  return lines;
}

TEST_F(RulesAndOverridesTest, AWatchSendsWhatChanges) {
  CommitSample();
  ASSERT_THAT(Get("2020-06", 2), IsOk());
  grpc::ClientContext context;
  v1::WatchRatingsRequest request;
  request.set_index(kIndex);
  const auto reader = stub_->WatchRatings(&context, request);
  EXPECT_THAT(ReadUntil(*reader, 2),
              ElementsAre("3~2020-04 GREEN", "3~2020-05 AMBER", "3~2020-06 RED"));
  CommitFigures({{"2020-04", "95"}, {"2020-05", "85"}, {"2020-06", "85"}});
  EXPECT_THAT(ReadUntil(*reader, 3), ElementsAre("3~2020-06 AMBER"));
  CommitFigures({{"2020-04", "1"}}, "E2");  // an area that is not rated
  EXPECT_THAT(ReadUntil(*reader, 4), IsEmpty());
  CommitOverride("2020-05", common::v1::RATING_COLOUR_GREEN, "");
  EXPECT_THAT(ReadUntil(*reader, 5), ElementsAre("3~2020-05 GREEN"));
  CommitIndex({SampleEntry("40", kPlans, "75%", "met")});
  EXPECT_THAT(ReadUntil(*reader, 6),
              UnorderedElementsAre("removed " + kEntry3 + "/ratings/2020-04",
                                   "removed " + kEntry3 + "/ratings/2020-05",
                                   "removed " + kEntry3 + "/ratings/2020-06", "40~2020-04 GREEN",
                                   "40~2020-05 GREEN", "40~2020-06 GREEN"));
  context.TryCancel();
}

TEST_F(RulesAndOverridesTest, AWatchTellsWhatIsSaidOfFiguresThatAreAwaited) {
  CommitIndex({SampleEntry("3", kPlans, "90%", "met")});
  const int64_t first = CommitOverride("2020-07", common::v1::RATING_COLOUR_RED, "");
  FakeCommit caveat;
  caveat.caveats = {NotReportableCaveat(kPlans, "2021-02")};
  const int64_t second = ingestion_.Commit(kMerton, caveat);
  ASSERT_THAT(Get("2020-07", second), IsOk());
  grpc::ClientContext context;
  v1::WatchRatingsRequest request;
  request.set_index(kIndex);
  request.set_after_sequence(1);
  const auto reader = stub_->WatchRatings(&context, request);
  // A watch may go from one to the other in one step.
  EXPECT_THAT(ReadUntil(*reader, second),
              ElementsAre("3~2020-07 RED", "3~2021-02 NOT_RATED", "3~2021-03 NOT_RATED"));
  CommitOverride("2020-07", common::v1::RATING_COLOUR_RED, "", /*withdrawn=*/true);
  EXPECT_THAT(ReadUntil(*reader, second + 1),
              ElementsAre("removed " + kEntry3 + "/ratings/2020-07"));
  EXPECT_GT(second, first);
  context.TryCancel();
}

TEST_F(RulesAndOverridesTest, AWatchOfAllAreasSendsThemToo) {
  pb::IndexEntry entry = SampleEntry("3", kPlans, "90%", "met");
  entry.set_rate_all_areas(true);
  CommitIndex({entry});
  const int64_t sequence = CommitFigures({{"2020-04", "95"}}, "E2");
  grpc::ClientContext context;
  v1::WatchRatingsRequest request;
  request.set_index(kIndex);
  request.set_all_areas(true);
  v1::ListRatingsRequest caught_up;
  caught_up.set_parent(kIndex);
  caught_up.mutable_read_at()->set_min_sequence(sequence);
  v1::ListRatingsResponse listed;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatings, caught_up, listed), IsOk());
  const auto reader = stub_->WatchRatings(&context, request);
  EXPECT_THAT(ReadUntil(*reader, sequence), ElementsAre("3~2020-04~E2 GREEN"));
  context.TryCancel();
}

TEST_F(RulesAndOverridesTest, AWatchOfWhatIsNotThereIsRefused) {
  CommitSample();
  ASSERT_THAT(Get("2020-06", 2), IsOk());
  const auto refused = [&](const std::string& index, int64_t after) {
    grpc::ClientContext context;
    v1::WatchRatingsRequest request;
    request.set_index(index);
    request.set_after_sequence(after);
    const auto reader = stub_->WatchRatings(&context, request);
    v1::WatchRatingsResponse message;
    EXPECT_FALSE(reader->Read(&message));
    return rpc::FromGrpcStatus(reader->Finish()).code();
  };
  EXPECT_EQ(refused("councils/merton", 0), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(refused(kIndex, -1), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(refused(kIndex, 99), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(refused("councils/merton/panels/cyp/indexes/FY1999-00", 0),
            absl::StatusCode::kNotFound);
}

TEST_F(RulesAndOverridesTest, ATrialSaysWhichRatingsWouldBeOthers) {
  CommitIndex(
      {SampleEntry("3", kPlans, "90%", "relative 10%"), SampleEntry("40", kCaseload, "20", "met")});
  FakeCommit figures;
  figures.series = {
      SampleSeries(kPlans,
                   {{"2016-06", "1"}, {"2020-04", "95"}, {"2020-05", "85"}, {"2020-06", "80"}}),
      SampleSeries(kCaseload, {{"2020-06", "21"}})};
  const int64_t sequence = ingestion_.Commit(kMerton, figures);

  v1::TrialRuleRequest request;
  request.set_parent(kEntry3);
  request.set_rule("points 5/10");
  auto tried = Try(request, sequence);
  ASSERT_THAT(tried, IsOk());
  ASSERT_EQ(tried->entries_size(), 1);
  const v1::EntryTrial& entry = tried->entries(0);
  EXPECT_EQ(entry.rule(), "points 5/10");
  EXPECT_EQ(entry.ratings(), 3) << "2016 is more than three years before";
  ASSERT_EQ(entry.changes_size(), 2);
  EXPECT_EQ(entry.changes(0).period(), "2020-05");
  EXPECT_EQ(Word(entry.changes(0).now().colour()), "AMBER");
  EXPECT_EQ(Word(entry.changes(0).tried().colour()), "GREEN");
  EXPECT_EQ(entry.changes(1).period(), "2020-06");
  EXPECT_EQ(Word(entry.changes(1).now().colour()), "RED");
  EXPECT_EQ(Word(entry.changes(1).tried().colour()), "AMBER");
  ASSERT_EQ(tried->counts_size(), 5);
  EXPECT_EQ(Word(tried->counts(2).colour()), "GREEN");
  EXPECT_EQ(tried->counts(2).now(), 1);
  EXPECT_EQ(tried->counts(2).tried(), 2);
  // Nothing has been stored.
  EXPECT_EQ(Word(Get("2020-06", sequence)->colour()), "RED");

  request.set_target("at least 80%");
  request.set_rule("met");
  request.set_first_period("2020-06");
  tried = Try(request, sequence);
  ASSERT_THAT(tried, IsOk());
  EXPECT_EQ(tried->entries(0).ratings(), 1);
  EXPECT_EQ(tried->entries(0).changes(0).tried().target_display(), "at least 80%");
}

TEST_F(RulesAndOverridesTest, ATriedTargetMayNameAComparatorThatNoTargetNamesYet) {
  pb::IndexEntry entry = SampleEntry("3", kPlans, "90%", "met");
  pb::ProfilePoint& point = *entry.mutable_target()->add_profile();
  point.set_period("2020-05");
  point.set_value("10");
  pb::Comparator& england = *entry.add_comparators();
  england.set_label("England");
  england.set_area("E92000001");
  CommitIndex({entry});
  CommitFigures({{"2020-04", "85"}, {"2020-05", "85"}});
  const int64_t sequence = CommitFigures({{"2020-04", "80"}, {"2020-05", "86"}}, "E92000001");
  v1::TrialRuleRequest request;
  request.set_parent(kEntry3);
  request.set_rule("met");
  request.set_target("England average");
  const auto tried = Try(request, sequence);
  ASSERT_THAT(tried, IsOk());
  // 85 against 90% is red, against England's 80 green; in May the profile's 10 gives way to 86.
  ASSERT_EQ(tried->entries(0).changes_size(), 2);
  EXPECT_EQ(tried->entries(0).changes(0).tried().target(), "80");
  EXPECT_EQ(Word(tried->entries(0).changes(0).tried().colour()), "GREEN");
  EXPECT_EQ(Word(tried->entries(0).changes(1).tried().colour()), "RED");
}

TEST_F(RulesAndOverridesTest, ATrialOfAnIndexSaysWhereTheRuleDoesNotGo) {
  CommitIndex(
      {SampleEntry("3", kPlans, "90%", "relative 10%"), SampleEntry("40", kCaseload, "20", "met")});
  FakeCommit figures;
  figures.series = {SampleSeries(kPlans, {{"2020-04", "95"}}),
                    SampleSeries(kCaseload, {{"2020-06", "21"}})};
  const int64_t sequence = ingestion_.Commit(kMerton, figures);
  v1::TrialRuleRequest request;
  request.set_parent(kIndex);
  request.set_rule("bands green 90 amber 85");
  const auto tried = Try(request, sequence);
  ASSERT_THAT(tried, IsOk());
  ASSERT_EQ(tried->entries_size(), 2);
  EXPECT_EQ(tried->entries(0).refused(), "");
  EXPECT_THAT(tried->entries(1).refused(), HasSubstr("lower is better"));
  EXPECT_EQ(tried->entries(1).ratings(), 0);
}

TEST_F(RulesAndOverridesTest, AFaultyTrialIsRefusedWithEveryFault) {
  CommitSample();
  v1::TrialRuleRequest request;
  request.set_parent(kEntry3);
  request.set_rule("10%");
  request.set_first_period("2020-13");
  const auto refused = Try(request, 2).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(refused).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("rule", "first_period"));
  request.set_rule("met");
  request.clear_first_period();
  request.set_target("a lot");
  EXPECT_THAT(Try(request, 2), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("target")));
  request.set_parent(kIndex);
  request.set_target("90%");
  EXPECT_THAT(Try(request, 2), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("entry")));
  request.set_parent("councils/merton");
  EXPECT_THAT(Try(request, 2), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("parent")));
  request.set_parent(absl::StrCat(kIndex, "/entries/99"));
  EXPECT_THAT(Try(request, 2), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace ragstone::rating
