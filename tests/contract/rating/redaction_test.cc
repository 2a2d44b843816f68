// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What rating makes of words that ingestion takes out: its copies of them go, its ratings stay.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_replace.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/rating/rating_server.h"
#include "tests/support/database_bytes.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

namespace pb = ::ragstone::ingestion::v1;
using ::ragstone::test::IsOk;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kWords[] = "Zephaniah Quill";
constexpr char kCaveat[] = "councils/merton/caveats/not-reportable";
const std::string kOverride = std::string(kIndex) + "/overrides/3~2020-05";
const std::string kRating = std::string(kIndex) + "/entries/3/ratings/2020-05";

class RatingRedactionTest : public RatingServer {
 protected:
  // Words in a definition, a caveat, an override and the index's note; figures; another override.
  RatingRedactionTest() {
    FakeCommit catalogue;
    catalogue.council_area = "E09000024";
    catalogue.indicators = {SampleIndicator(kPlans), SampleIndicator(kCaseload)};
    catalogue.indicators[0].mutable_versions(0)->set_description("Plans, by Zephaniah Quill");
    catalogue.indexes = {SampleIndex({SampleEntry("40", kCaseload, "20", "met"),
                                      SampleEntry("3", kPlans, "90%", "relative 10%")})};
    catalogue.indexes[0].set_figures_note("As Zephaniah Quill says");
    catalogue.caveats = {NotReportableCaveat(kPlans, "2020-04", "2020-04")};
    catalogue.caveats[0].set_text("Zephaniah Quill holds the records.");
    ingestion_.Commit(kMerton, catalogue);
    FakeCommit figures;
    figures.series = {SampleSeries(kPlans, {{"2020-04", "95"}, {"2020-05", "85"}}),
                      SampleSeries(kCaseload, {{"2020-05", "9"}})};
    ingestion_.Commit(kMerton, figures);
    ingestion_.Commit(kMerton, Override("Zephaniah Quill was away."));
    newest_ = ingestion_.Commit(kMerton, Override("A member of staff was away."));
  }

  static FakeCommit Override(const std::string& reason) {
    FakeCommit commit;
    pb::RatingOverride stated;
    stated.set_name(kOverride);
    stated.set_colour(common::v1::RATING_COLOUR_GREEN);
    stated.set_reason(reason);
    stated.set_indicator(kPlans);
    commit.overrides = {stated};
    return commit;
  }

  v1::Rating Get(const std::string& name, int64_t as_of, int64_t min_sequence) {
    v1::GetRatingRequest request;
    request.set_name(name);
    request.mutable_read_at()->set_as_of_sequence(as_of);
    request.mutable_read_at()->set_min_sequence(min_sequence);
    v1::GetRatingResponse response;
    EXPECT_THAT(Call(&v1::RatingService::Stub::GetRating, request, response), IsOk());
    return response.rating();
  }

  // Every rating as of every sequence up to one.
  std::vector<std::string> Everything(int64_t newest, int64_t min_sequence) {
    std::vector<std::string> all;
    for (int64_t as_of = 1; as_of <= newest; ++as_of) {
      v1::ListRatingsRequest request;
      request.set_parent(kIndex);
      request.mutable_read_at()->set_as_of_sequence(as_of);
      request.mutable_read_at()->set_min_sequence(min_sequence);
      v1::ListRatingsResponse response;
      EXPECT_THAT(Call(&v1::RatingService::Stub::ListRatings, request, response), IsOk());
      for (const v1::Rating& rating : response.ratings()) all.push_back(rating.ShortDebugString());
    }
    return all;
  }

  int Places(absl::string_view text = kWords) const {
    return test::PlacesInDatabase(dir_.File("rating.db"), text);
  }

  int64_t newest_ = 0;
};

TEST_F(RatingRedactionTest, EveryCopyGoesAndEveryRatingStays) {
  const std::vector<std::string> before = Everything(newest_, newest_);
  ASSERT_THAT(before, Not(IsEmpty()));
  EXPECT_EQ(Get(kRating, 3, newest_).rating_override().reason(), "Zephaniah Quill was away.");
  ASSERT_GT(Places(), 0);
  ingestion_.TakeSelections();

  const int64_t redaction =
      ingestion_.Redact(kMerton, kWords, {kPlans, kIndex, kCaveat, kOverride});
  const std::vector<std::string> after = Everything(newest_, redaction);
  EXPECT_THAT(after, Each(Not(HasSubstr("Quill"))));
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i], absl::StrReplaceAll(before[i], {{kWords, "[redacted]"}}));
  }
  EXPECT_EQ(Get(kRating, 3, redaction).rating_override().reason(), "[redacted] was away.");
  EXPECT_EQ(Get(kRating, 0, redaction).rating_override().reason(), "A member of staff was away.");
  // Nothing was rated anew, and the cursor stands behind the redaction.
  EXPECT_THAT(ingestion_.TakeSelections(), IsEmpty());
  EXPECT_EQ(watermark_.Of(kMerton), redaction);
  // The bytes go after the commit: a stop waits for that.
  follower_.Stop();
  EXPECT_EQ(Places(), 0);
  EXPECT_EQ(Places("Quill"), 0);
}

TEST_F(RatingRedactionTest, WordsGoFromASnapshotThatWasAskedForBefore) {
  v1::GetIndexSnapshotRequest request;
  request.set_index(kIndex);
  request.set_as_of_date("2020-07-15");
  request.mutable_read_at()->set_as_of_sequence(3);
  request.mutable_read_at()->set_min_sequence(newest_);
  v1::GetIndexSnapshotResponse before;
  ASSERT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, before), IsOk());
  ASSERT_THAT(before.ShortDebugString(), HasSubstr("Zephaniah Quill was away."));

  request.mutable_read_at()->set_min_sequence(
      ingestion_.Redact(kMerton, kWords, {kPlans, kIndex, kCaveat, kOverride}));
  v1::GetIndexSnapshotResponse after;
  ASSERT_THAT(Call(&v1::RatingService::Stub::GetIndexSnapshot, request, after), IsOk());
  EXPECT_EQ(after.ShortDebugString(),
            absl::StrReplaceAll(before.ShortDebugString(), {{kWords, "[redacted]"}}));
}

TEST_F(RatingRedactionTest, OnlyRevisionsThatSpeakOfWhatWasRedactedAreAskedForAnew) {
  Everything(1, newest_);
  ingestion_.TakeSnapshotsAsked();
  // The override came with the third commit; commentary is no matter of rating's.
  const int64_t redaction =
      ingestion_.Redact(kMerton, kWords, {kOverride, "councils/merton/meetings/m/commentaries/3"});
  EXPECT_EQ(Get(kRating, 3, redaction).rating_override().reason(), "[redacted] was away.");
  EXPECT_THAT(ingestion_.TakeSnapshotsAsked(), ElementsAre(3, 4));
  const int64_t another =
      ingestion_.Redact(kMerton, "nothing", {"councils/merton/meetings/m/commentaries/3"});
  Get(kRating, 3, another);
  EXPECT_THAT(ingestion_.TakeSnapshotsAsked(), IsEmpty());
}

TEST_F(RatingRedactionTest, WhatFollowsIsRatedAsIfNothingHadBeen) {
  const int64_t redaction =
      ingestion_.Redact(kMerton, kWords, {kPlans, kIndex, kCaveat, kOverride});
  Get(kRating, 0, redaction);
  ingestion_.TakeSelections();
  // A commit that bears on ratings compares what stands with what stood: the words make no change.
  const int64_t later = ingestion_.Commit(kMerton, Override("Another reason."));
  EXPECT_EQ(Get(kRating, 0, later).rating_override().reason(), "Another reason.");
  EXPECT_THAT(ingestion_.TakeSelections(), IsEmpty());
}

TEST_F(RatingRedactionTest, AWatchAndTheRevisionsTellNoWords) {
  const int64_t redaction =
      ingestion_.Redact(kMerton, kWords, {kPlans, kIndex, kCaveat, kOverride});
  v1::ListRatingRevisionsRequest request;
  request.set_name(kRating);
  request.mutable_read_at()->set_min_sequence(redaction);
  v1::ListRatingRevisionsResponse response;
  ASSERT_THAT(Call(&v1::RatingService::Stub::ListRatingRevisions, request, response), IsOk());
  EXPECT_THAT(response.ShortDebugString(), HasSubstr("[redacted] was away."));
  EXPECT_THAT(response.ShortDebugString(), Not(HasSubstr("Quill")));
}

}  // namespace
}  // namespace ragstone::rating
