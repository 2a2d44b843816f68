// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What rating promises through its gRPC contract, with an ingestion to follow.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/domain/period.h"
#include "tests/contract/rating/rating_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kEntry3 = std::string(kIndex) + "/entries/3";

class RatingServiceTest : public RatingServer {
 protected:
  // An index of three entries with figures of two; entry 3 up to August, entry 40 up to June.
  int64_t CommitSample() {
    FakeCommit catalogue;
    catalogue.council_area = "E09000024";
    catalogue.reference_sequence = 7;
    catalogue.indicators = {SampleIndicator(kPlans), SampleIndicator(kCaseload),
                            SampleIndicator(kRequests)};
    catalogue.indexes = {SampleIndex({SampleEntry("40", kCaseload, "20", "met"),
                                      SampleEntry("3", kPlans, "90%", "relative 10%"),
                                      SampleEntry("3a", kRequests, "100%", "relative 10%")})};
    ingestion_.Commit(kMerton, catalogue);
    FakeCommit figures;
    figures.series = {SampleSeries(kPlans, {{"2020-04", "95"},
                                            {"2020-05", "582/588"},
                                            {"2020-06", "x"},
                                            {"2020-07", "85"},
                                            {"2020-08", "50"}}),
                      SampleSeries(kCaseload, {{"2020-05", "9"}, {"2020-06", "21"}})};
    return ingestion_.Commit(kMerton, figures);
  }

  // Entry 40's figure of June, as of the newest sequence.
  void Recount(const std::string& june) {
    FakeCommit figures;
    figures.series = {SampleSeries(kCaseload, {{"2020-05", "9"}, {"2020-06", june}})};
    v1::GetRatingResponse response;
    ASSERT_THAT(Get(std::string(kIndex) + "/entries/40/ratings/2020-06", response,
                    ingestion_.Commit(kMerton, figures)),
                IsOk());
    ASSERT_EQ(response.rating().in_period().value(), june);
  }

  absl::Status Get(const std::string& name, v1::GetRatingResponse& response,
                   int64_t min_sequence = 0, int64_t as_of_sequence = 0,
                   absl::Duration limit = absl::Seconds(30)) {
    v1::GetRatingRequest request;
    request.set_name(name);
    request.mutable_read_at()->set_min_sequence(min_sequence);
    request.mutable_read_at()->set_as_of_sequence(as_of_sequence);
    return Call(&v1::RatingService::Stub::GetRating, request, response, limit);
  }

  absl::Status List(const v1::ListRatingsRequest& request, v1::ListRatingsResponse& response) {
    return Call(&v1::RatingService::Stub::ListRatings, request, response);
  }

  static v1::ListRatingsRequest ListRequest(int64_t min_sequence) {
    v1::ListRatingsRequest request;
    request.set_parent(kIndex);
    request.mutable_read_at()->set_min_sequence(min_sequence);
    return request;
  }

  // "3 2020-05 RED NOT_RATED_REASON", of the headline.
  static std::string Line(const v1::Rating& rating) {
    const v1::Assessment& headline = rating.headline() == common::v1::BASIS_YEAR_TO_DATE
                                         ? rating.year_to_date()
                                         : rating.in_period();
    return absl::StrCat(
        rating.entry_number(), " ", rating.period(), " ",
        headline.colour() == common::v1::RATING_COLOUR_NOT_RATED
            ? common::v1::NotRatedReason_Name(headline.not_rated_reason()).substr(17)
            : common::v1::RatingColour_Name(headline.colour()).substr(14));
  }
  template <typename Ratings>
  static std::vector<std::string> Lines(const Ratings& ratings) {
    std::vector<std::string> lines;
    for (const v1::Rating& rating : ratings) lines.push_back(Line(rating));
    return lines;
  }
};

TEST_F(RatingServiceTest, ARatingSaysAllThatItRestsOn) {
  const int64_t sequence = CommitSample();
  v1::GetRatingResponse response;
  ASSERT_THAT(Get(kEntry3 + "/ratings/2020-07", response, sequence), IsOk());
  const v1::Rating& rating = response.rating();
  EXPECT_EQ(rating.name(), kEntry3 + "/ratings/2020-07");
  EXPECT_EQ(rating.index(), kIndex);
  EXPECT_EQ(rating.indicator(), kPlans);
  EXPECT_EQ(rating.in_period().colour(), common::v1::RATING_COLOUR_AMBER);
  EXPECT_EQ(rating.in_period().value(), "85");
  EXPECT_EQ(rating.in_period().display(), "85.0%");
  EXPECT_EQ(rating.in_period().target(), "90");
  EXPECT_EQ(rating.in_period().target_display(), "at least 90%");
  EXPECT_EQ(rating.in_period().target_operator(), common::v1::TARGET_OPERATOR_AT_LEAST);
  EXPECT_EQ(rating.in_period().gap(), "-5");
  EXPECT_EQ(rating.in_period().gap_relative(), "-5.56");
  EXPECT_EQ(rating.in_period().green_at(), "90");
  EXPECT_THAT(rating.in_period().line(), HasSubstr("amber"));
  EXPECT_EQ(rating.headline(), common::v1::BASIS_IN_PERIOD);
  EXPECT_EQ(rating.direction_of_travel(), common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
  EXPECT_EQ(rating.consecutive_misses(), 1);
  EXPECT_EQ(rating.rule(), "relative 10%");
  EXPECT_EQ(rating.rule_version(), 1);
  EXPECT_EQ(rating.unit(), common::v1::UNIT_PERCENTAGE);
  EXPECT_EQ(rating.sequence(), sequence);
  EXPECT_EQ(response.answered_at().sequence(), sequence);
  EXPECT_EQ(response.answered_at().reference_sequence(), 7);
}

TEST_F(RatingServiceTest, AReaderReadsItsOwnWrites) {
  CommitSample();
  for (const char* const value : {"1", "99", "2", "98"}) {
    FakeCommit figures;
    figures.series = {SampleSeries(kPlans, {{"2020-04", value}})};
    const int64_t sequence = ingestion_.Commit(kMerton, figures);
    v1::GetRatingResponse response;
    ASSERT_THAT(Get(kEntry3 + "/ratings/2020-04", response, sequence, sequence), IsOk());
    EXPECT_EQ(response.rating().in_period().value(), value);
    EXPECT_EQ(response.answered_at().sequence(), sequence);
  }
}

TEST_F(RatingServiceTest, AWaitEndsWithTheDeadline) {
  const int64_t sequence = CommitSample();
  v1::GetRatingResponse response;
  EXPECT_THAT(Get(kEntry3 + "/ratings/2020-04", response, sequence + 1, 0, absl::Milliseconds(50)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(RatingServiceTest, APointBeyondWhatIsAppliedIsOutOfRange) {
  const int64_t sequence = CommitSample();
  v1::GetRatingResponse response;
  ASSERT_THAT(Get(kEntry3 + "/ratings/2020-04", response, sequence), IsOk());
  const absl::Status status = Get(kEntry3 + "/ratings/2020-04", response, 0, sequence + 1);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(DetailsOf(status).reason, "SEQUENCE_NOT_APPLIED");
  EXPECT_THAT(Get(kEntry3 + "/ratings/2020-04", response, -1),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RatingServiceTest, WhatIsNotThereIsNotFoundAndWhatIsNoNameIsRefused) {
  const int64_t sequence = CommitSample();
  v1::GetRatingResponse response;
  ASSERT_THAT(Get(kEntry3 + "/ratings/2020-04", response, sequence), IsOk());
  for (const std::string& name :
       {kEntry3 + "/ratings/2020-09", kEntry3 + "/ratings/2020-04~E1",
        std::string(kIndex) + "/entries/4/ratings/2020-04",
        std::string("councils/merton/panels/cyp/indexes/FY2019-20/entries/3/ratings/2020-04"),
        std::string("councils/sutton/panels/cyp/indexes/FY2020-21/entries/3/ratings/2020-04")}) {
    EXPECT_THAT(Get(name, response), StatusIs(absl::StatusCode::kNotFound)) << name;
  }
  const absl::Status status = Get("councils/merton", response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_EQ(DetailsOf(status).faults.size(), 1u);
  EXPECT_EQ(DetailsOf(status).faults[0].path, "name");
}

TEST_F(RatingServiceTest, ListsEveryPeriodInNaturalOrder) {
  v1::ListRatingsResponse response;
  ASSERT_THAT(List(ListRequest(CommitSample()), response), IsOk());
  EXPECT_THAT(
      Lines(response.ratings()),
      ElementsAre("3 2020-04 GREEN", "3 2020-05 GREEN", "3 2020-06 NOT_AVAILABLE",
                  "3 2020-07 AMBER", "3 2020-08 RED", "40 2020-05 GREEN", "40 2020-06 RED"));
}

TEST_F(RatingServiceTest, ListsWhatEachEntryReportsOnADay) {
  v1::ListRatingsRequest request = ListRequest(CommitSample());
  request.set_as_of_date("2020-08-30");
  v1::ListRatingsResponse response;
  ASSERT_THAT(List(request, response), IsOk());
  // With a lag of 30 days July is due; a calendar year ends in December.
  EXPECT_THAT(Lines(response.ratings()),
              ElementsAre("3 2020-07 AMBER", "3a  NOT_DUE", "40 2020-07 AWAITED"));
  request.set_as_of_date("2020-04-30");
  response.Clear();
  ASSERT_THAT(List(request, response), IsOk());
  EXPECT_THAT(Lines(response.ratings()), ElementsAre("3  NOT_DUE", "3a  NOT_DUE", "40  NOT_DUE"));
}

TEST_F(RatingServiceTest, WhatCannotBeReportedIsSoWithOrWithoutAFigure) {
  CommitSample();
  FakeCommit caveats;
  caveats.caveats = {NotReportableCaveat(kPlans), NotReportableCaveat(kCaseload, "2020-07")};
  caveats.caveats[1].set_name("councils/merton/caveats/another");
  v1::ListRatingsRequest request = ListRequest(ingestion_.Commit(kMerton, caveats));
  request.set_as_of_date("2020-08-30");
  v1::ListRatingsResponse response;
  ASSERT_THAT(List(request, response), IsOk());
  EXPECT_THAT(Lines(response.ratings()),
              ElementsAre("3 2020-07 NOT_REPORTABLE", "3a  NOT_DUE", "40 2020-07 NOT_REPORTABLE"));
}

TEST_F(RatingServiceTest, FiltersByEntryAndByColour) {
  v1::ListRatingsRequest request = ListRequest(CommitSample());
  request.add_colours(common::v1::RATING_COLOUR_RED);
  request.add_colours(common::v1::RATING_COLOUR_AMBER);
  v1::ListRatingsResponse response;
  ASSERT_THAT(List(request, response), IsOk());
  EXPECT_THAT(Lines(response.ratings()),
              ElementsAre("3 2020-07 AMBER", "3 2020-08 RED", "40 2020-06 RED"));
  request.set_entry_number("40");
  response.Clear();
  ASSERT_THAT(List(request, response), IsOk());
  EXPECT_THAT(Lines(response.ratings()), ElementsAre("40 2020-06 RED"));
  request.set_entry_number("41");
  EXPECT_THAT(List(request, response), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RatingServiceTest, PagesAgreeWhateverHappensMeanwhile) {
  v1::ListRatingsRequest request = ListRequest(CommitSample());
  v1::ListRatingsResponse whole;
  ASSERT_THAT(List(request, whole), IsOk());
  EXPECT_THAT(whole.next_page_token(), IsEmpty());

  for (int size = 1; size <= 8; ++size) {
    request.set_page_size(size);
    request.clear_page_token();
    std::vector<std::string> lines;
    int64_t sequence = 0;
    do {
      v1::ListRatingsResponse page;
      ASSERT_THAT(List(request, page), IsOk());
      EXPECT_LE(page.ratings_size(), size);
      if (sequence == 0) sequence = page.answered_at().sequence();
      EXPECT_EQ(page.answered_at().sequence(), sequence);
      for (const std::string& line : Lines(page.ratings())) lines.push_back(line);
      request.set_page_token(page.next_page_token());
      // Before the next page the ratings change, and change back after the last.
      Recount(page.next_page_token().empty() ? "21" : "1");
    } while (!request.page_token().empty());
    EXPECT_EQ(lines, Lines(whole.ratings())) << "pages of " << size;
  }
}

TEST_F(RatingServiceTest, APageTokenHoldsForItsRequestOnly) {
  v1::ListRatingsRequest request = ListRequest(CommitSample());
  request.set_page_size(2);
  v1::ListRatingsResponse response;
  ASSERT_THAT(List(request, response), IsOk());
  request.set_page_token(response.next_page_token());
  request.set_entry_number("40");
  EXPECT_THAT(List(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_token")));
  request.clear_entry_number();
  request.set_page_token("nonsense");
  EXPECT_THAT(List(request, response), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RatingServiceTest, AListNamesEveryFaultOfItsRequest) {
  v1::ListRatingsRequest request;
  request.set_parent("councils/merton");
  request.set_as_of_date("2020-11-31");
  request.set_all_areas(true);
  request.add_colours(common::v1::RATING_COLOUR_UNSPECIFIED);
  request.set_page_size(-1);
  v1::ListRatingsResponse response;
  const absl::Status status = List(request, response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(status).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("parent", "as_of_date", "all_areas", "colours[0]", "page_size"));
}

TEST_F(RatingServiceTest, ASnapshotHasWhatAPaperNeeds) {
  v1::GetIndexSnapshotRequest request;
  request.set_index(kIndex);
  request.set_as_of_date("2020-08-30");
  request.mutable_read_at()->set_min_sequence(CommitSample());
  v1::GetIndexSnapshotResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, response), IsOk());
  ASSERT_EQ(response.entries_size(), 3);

  const v1::EntryRatings& plans = response.entries(0);
  EXPECT_EQ(plans.entry_number(), "3");
  EXPECT_EQ(Line(plans.reported()), "3 2020-07 AMBER");
  EXPECT_FALSE(plans.has_latest());
  // August has not ended on 30 August.
  EXPECT_THAT(Lines(plans.history()), ElementsAre("3 2020-04 GREEN", "3 2020-05 GREEN",
                                                  "3 2020-06 NOT_AVAILABLE", "3 2020-07 AMBER"));

  const v1::EntryRatings& caseload = response.entries(2);
  EXPECT_EQ(Line(caseload.reported()), "40 2020-07 AWAITED");
  EXPECT_EQ(Line(caseload.latest()), "40 2020-06 RED");

  EXPECT_EQ(Line(response.entries(1).reported()), "3a  NOT_DUE");
  EXPECT_THAT(response.entries(1).reported().name(), IsEmpty());

  request.clear_as_of_date();
  EXPECT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("as_of_date")));
}

TEST_F(RatingServiceTest, ASnapshotIsTheSameWhateverWasAskedForBefore) {
  const auto snapshot_at = [&](int64_t sequence, const std::string& day) {
    v1::GetIndexSnapshotRequest request;
    request.set_index(kIndex);
    request.set_as_of_date(day);
    request.mutable_read_at()->set_min_sequence(sequence);
    request.mutable_read_at()->set_as_of_sequence(sequence);
    v1::GetIndexSnapshotResponse response;
    EXPECT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, response), IsOk());
    EXPECT_EQ(response.answered_at().sequence(), sequence);
    // As one who has kept nothing answers.
    const absl::StatusOr<absl::CivilDay> as_of = domain::ParseDay(day);
    EXPECT_THAT(as_of, IsOk());
    const absl::StatusOr<std::string> anew = IndexSnapshots(*store_).Read(kIndex, *as_of, sequence);
    EXPECT_THAT(anew, IsOk());
    response.clear_answered_at();
    EXPECT_EQ(response.SerializeAsString(), *anew) << sequence << " " << day;
    return response;
  };
  const auto june = [](const v1::GetIndexSnapshotResponse& snapshot) {
    return Line(snapshot.entries(2).latest());
  };
  const int64_t first = CommitSample();
  const v1::GetIndexSnapshotResponse before = snapshot_at(first, "2020-08-30");
  EXPECT_EQ(june(before), "40 2020-06 RED");
  Recount("19");
  const v1::GetIndexSnapshotResponse recounted = snapshot_at(first + 1, "2020-08-30");
  EXPECT_EQ(june(recounted), "40 2020-06 GREEN");
  EXPECT_EQ(recounted.entries(0).SerializeAsString(), before.entries(0).SerializeAsString());
  EXPECT_EQ(snapshot_at(first, "2020-08-30").SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(Line(snapshot_at(first + 1, "2020-07-31").entries(0).reported()),
            "3 2020-06 NOT_AVAILABLE");

  FakeCommit retargeted;
  retargeted.indexes = {SampleIndex({SampleEntry("40", kCaseload, "18", "met"),
                                     SampleEntry("3", kPlans, "90%", "relative 10%")})};
  const int64_t last = ingestion_.Commit(kMerton, retargeted);
  const v1::GetIndexSnapshotResponse after = snapshot_at(last, "2020-08-30");
  ASSERT_EQ(after.entries_size(), 2);
  EXPECT_EQ(Line(after.entries(1).latest()), "40 2020-06 RED");
  EXPECT_EQ(snapshot_at(first + 1, "2020-08-30").SerializeAsString(),
            recounted.SerializeAsString());
}

TEST_F(RatingServiceTest, ExplainsHowARatingWasMade) {
  v1::ExplainRatingRequest request;
  request.set_name(kEntry3 + "/ratings/2020-05");
  request.mutable_read_at()->set_min_sequence(CommitSample());
  v1::ExplainRatingResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ExplainRating, request, response), IsOk());
  const std::string text = absl::StrJoin(response.sentences(), "\n");
  EXPECT_THAT(text, HasSubstr("582 of 588, shown as 99.0%"));
  EXPECT_THAT(text, HasSubstr("target is at least 90%"));
  EXPECT_THAT(text, HasSubstr("relative 10%"));
  EXPECT_EQ(response.rating().in_period().numerator(), "582");

  FakeCommit caveat;
  caveat.caveats = {NotReportableCaveat(kPlans)};
  request.mutable_read_at()->set_min_sequence(ingestion_.Commit(kMerton, caveat));
  response.Clear();
  ASSERT_THAT(Call(&v1::RatingService::Stub::ExplainRating, request, response), IsOk());
  EXPECT_THAT(absl::StrJoin(response.sentences(), "\n"),
              HasSubstr("The system that holds the cases is being replaced."));
}

}  // namespace
}  // namespace ragstone::rating
