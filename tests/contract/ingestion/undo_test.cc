// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ObservationService promises of batches that are undone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/figures_fixture.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class UndoTest : public FiguresFixture {
 protected:
  absl::StatusOr<pb::Batch> Undo(const std::string& batch,
                                 pb::LaterChanges later = pb::LATER_CHANGES_UNSPECIFIED,
                                 bool validate_only = false, const std::string& request_id = "") {
    pb::UndoBatchRequest request;
    request.set_name(batch);
    request.set_later_changes(later);
    request.set_reason("The wrong file.");
    request.set_validate_only(validate_only);
    request.set_request_id(request_id);
    const auto response =
        server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, request);
    if (!response.ok()) return response.status();
    return response->batch();
  }
};

TEST_F(UndoTest, WhatStoodStandsAgainAndWhatWasNewIsWithdrawn) {
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "40"}, {"2020-10", "41"}})}), IsOk());
  const auto second = Load({Series("visits", {{"2020-10", "50"}, {"2020-11", "51"}}),
                            Series("plans", {{"2020-11", "3/4"}})});
  ASSERT_THAT(second, IsOk());
  const auto undone = Undo(second->name());
  ASSERT_THAT(undone, IsOk());
  EXPECT_EQ(undone->undoes(), second->name());
  EXPECT_EQ(undone->reason(), "The wrong file.");
  EXPECT_EQ(undone->actor(), "officer");
  EXPECT_EQ(undone->counts().figures(), 3);
  EXPECT_EQ(undone->counts().revised(), 3);
  EXPECT_EQ(Standing("visits"), "2020-09 40; 2020-10 41");
  EXPECT_EQ(Standing("plans"), "");
  EXPECT_EQ(Standing("visits", second->sequence()), "2020-09 40; 2020-10 50; 2020-11 51");
  EXPECT_EQ(server_.GetBatch(second->name())->undone_by(), undone->name());
  // Once more is the way back.
  const auto back = Undo(undone->name());
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->counts().added(), 2);
  EXPECT_EQ(back->counts().revised(), 1);
  EXPECT_EQ(Standing("visits"), "2020-09 40; 2020-10 50; 2020-11 51");
  EXPECT_EQ(Standing("plans"), "2020-11 3/4");
}

TEST_F(UndoTest, LaterChangesAreInTheWayUnlessItIsSaidWhatBecomesOfThem) {
  const auto first = Load({Series("visits", {{"2020-09", "40"}, {"2020-10", "41"}})});
  const auto second = Load({Series("visits", {{"2020-10", "42"}})});
  ASSERT_THAT(second, IsOk());
  const auto refused = Undo(first->name());
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(DetailsOf(refused.status()).reason, "LATER_CHANGES");
  ASSERT_EQ(DetailsOf(refused.status()).preconditions.size(), 1u);
  EXPECT_EQ(DetailsOf(refused.status()).preconditions[0].subject, second->name());
  EXPECT_THAT(DetailsOf(refused.status()).preconditions[0].description,
              HasSubstr("changed 1 figure"));
  EXPECT_EQ(Standing("visits"), "2020-09 40; 2020-10 42");
  EXPECT_EQ(server_.Head(kMerton)->head().sequence(), second->sequence());

  const auto tried = Undo(first->name(), pb::LATER_CHANGES_KEEP, /*validate_only=*/true);
  ASSERT_THAT(tried, IsOk());
  EXPECT_EQ(tried->counts().unchanged(), 1);
  EXPECT_EQ(tried->counts().revised(), 1);
  EXPECT_EQ(tried->state(), pb::BATCH_STATE_CHECKED);
  EXPECT_EQ(tried->sequence(), 0);
  EXPECT_EQ(tried->name(), "");
  EXPECT_EQ(Standing("visits"), "2020-09 40; 2020-10 42");
  ASSERT_THAT(Undo(first->name(), pb::LATER_CHANGES_KEEP), IsOk());
  EXPECT_EQ(Standing("visits"), "2020-10 42");
  ASSERT_THAT(Undo(first->name(), pb::LATER_CHANGES_OVERWRITE), IsOk());
  EXPECT_EQ(Standing("visits"), "");
}

TEST_F(UndoTest, AFigureThatWasWithdrawnCanBeStatedAgain) {
  const auto first = Load({Series("visits", {{"2020-09", "40"}})});
  ASSERT_THAT(Undo(first->name()), IsOk());
  const auto again = Load({Series("visits", {{"2020-09", "40"}})});
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->counts().added(), 1);
  EXPECT_EQ(Standing("visits"), "2020-09 40");
}

TEST_F(UndoTest, WhatChangedNoFiguresCannotBeUndone) {
  const auto reason = [&](const std::string& batch) {
    return DetailsOf(Undo(batch).status()).reason;
  };
  const auto catalogue = server_.Import(ReferenceCatalogue());
  EXPECT_EQ(reason("councils/merton/batches/1"), "NOTHING_TO_UNDO");
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "40"}})}), IsOk());
  const auto nothing = Load({Series("visits", {{"2020-09", "40"}})});
  EXPECT_EQ(reason(nothing->name()), "NOTHING_TO_UNDO");
  EXPECT_THAT(Undo("councils/merton/batches/99"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Undo("councils/merton"), StatusIs(absl::StatusCode::kInvalidArgument));
  pb::UndoBatchRequest request;
  request.set_name(nothing->name());
  EXPECT_THAT(
      server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, request),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("reason")));
}

TEST_F(UndoTest, TheSameRequestIsAnsweredOnce) {
  const auto first = Load({Series("visits", {{"2020-09", "40"}})});
  const auto undone = Undo(first->name(), pb::LATER_CHANGES_UNSPECIFIED, false, "once");
  ASSERT_THAT(undone, IsOk());
  const auto again = Undo(first->name(), pb::LATER_CHANGES_UNSPECIFIED, false, "once");
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), undone->SerializeAsString());
  EXPECT_THAT(Undo(first->name(), pb::LATER_CHANGES_KEEP, false, "once"),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(UndoTest, AnUndoneSeriesIsStreamedWithoutFigures) {
  const auto first = Load({Series("visits", {{"2020-09", "40"}})});
  ASSERT_THAT(Undo(first->name()), IsOk());
  pb::StreamSeriesRequest request;
  request.set_council(kMerton);
  request.add_selections()->set_indicator("councils/merton/indicators/visits");
  request.mutable_selections(0)->set_all_series(true);
  grpc::ClientContext context;
  server_.Prepare(context);
  const auto reader = server_.changes->StreamSeries(&context, request);
  pb::StreamSeriesResponse message;
  ASSERT_TRUE(reader->Read(&message));
  ASSERT_EQ(message.series_size(), 1);
  EXPECT_EQ(message.series(0).figures_size(), 0);
}

}  // namespace
}  // namespace ragstone::test
