// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A load that would change nothing is known by its source and by how it was read, and comes to the
// same as if its figures had been sent.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/ingestion/figures_fixture.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class RepeatImportTest : public FiguresFixture {
 protected:
  static pb::ImportStart Of(char file, const std::string& reading = "plain") {
    pb::ImportStart start = Start();
    start.set_source_sha256(std::string(64, file));
    start.set_source_reading(reading);
    start.set_reason("November load");
    return start;
  }
  static std::vector<common::ObservationSeries> Figures() {
    return {Series("visits", {{"2020-10", "41"}, {"2020-11", "42"}})};
  }
  absl::StatusOr<pb::RepeatImportResponse> Repeat(const pb::ImportStart& start) {
    pb::RepeatImportRequest request;
    *request.mutable_start() = start;
    return server_.Call(*server_.observations, &pb::ObservationService::Stub::RepeatImport,
                        request);
  }
  bool IsKnown(const pb::ImportStart& start) {
    const auto answer = Repeat(start);
    EXPECT_THAT(answer, IsOk());
    return answer.ok() && answer->has_batch();
  }
  int64_t Newest() { return server_.Head(kMerton)->head().sequence(); }
};

// All that a batch says but which one it is.
std::string Essence(pb::Batch batch) {
  batch.clear_name();
  return batch.DebugString();
}

TEST_F(RepeatImportTest, WhatWasNeverLoadedIsToBeSent) {
  EXPECT_FALSE(IsKnown(Of('a')));
  pb::ListBatchesRequest request;
  request.set_parent(kMerton);
  const auto batches =
      server_.Call(*server_.observations, &pb::ObservationService::Stub::ListBatches, request);
  // That of the catalogue alone.
  EXPECT_THAT(batches->batches(), SizeIs(1));
}

TEST_F(RepeatImportTest, ARepeatedLoadComesToTheSameAsSendingItAgain) {
  ASSERT_THAT(server_.Load(Of('a'), Figures()), IsOk());
  const int64_t sequence = Newest();
  for (const bool only_checked : {false, true}) {
    pb::ImportStart again = Of('a');
    again.set_validate_only(only_checked);
    again.set_source_file("december.csv");
    const auto sent = server_.Load(again, Figures());
    ASSERT_THAT(sent, IsOk());
    const auto known = Repeat(again);
    ASSERT_THAT(known, IsOk());
    EXPECT_EQ(Essence(known->batch()), Essence(*sent));
    EXPECT_EQ(known->batch().counts().unchanged(), 2);
    EXPECT_THAT(server_.GetBatch(known->batch().name()), IsOk());
  }
  EXPECT_EQ(Newest(), sequence);
}

TEST_F(RepeatImportTest, AnotherSourceOrAnotherReadingIsAnotherLoad) {
  ASSERT_THAT(server_.Load(Of('a'), Figures()), IsOk());
  EXPECT_FALSE(IsKnown(Of('b')));
  EXPECT_FALSE(IsKnown(Of('a', "another mapping")));
  EXPECT_TRUE(IsKnown(Of('a')));
}

TEST_F(RepeatImportTest, AnyCommitSinceMakesItNewAgain) {
  ASSERT_THAT(server_.Load(Of('a'), Figures()), IsOk());
  ASSERT_THAT(Load({Series("plans", {{"2020-11", "7"}})}), IsOk());
  EXPECT_FALSE(IsKnown(Of('a')));
  // Sent again, it changes nothing, and is known from then on.
  ASSERT_THAT(server_.Load(Of('a'), Figures()), IsOk());
  EXPECT_TRUE(IsKnown(Of('a')));
  // Also one of the reference set, which the council adopts.
  pb::CreateResourceRequest area;
  area.mutable_resource()->mutable_area()->set_name("councils/-/areas/E12000007");
  area.mutable_resource()->mutable_area()->set_display_name("London");
  ASSERT_THAT(server_.Create(area), IsOk());
  EXPECT_FALSE(IsKnown(Of('a')));
}

TEST_F(RepeatImportTest, AnUndoneLoadIsNotKnown) {
  const auto batch = server_.Load(Of('a'), Figures());
  ASSERT_THAT(batch, IsOk());
  pb::UndoBatchRequest undo;
  undo.set_name(batch->name());
  undo.set_reason("Wrong month.");
  ASSERT_THAT(server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, undo),
              IsOk());
  EXPECT_FALSE(IsKnown(Of('a')));
}

TEST_F(RepeatImportTest, OnlyAWholeLoadIsKnown) {
  pb::ImportStart partial = Of('a');
  partial.set_partial(true);
  ASSERT_THAT(server_.Load(partial, Figures()), IsOk());
  EXPECT_FALSE(IsKnown(Of('a')));
  pb::ImportStart checked = Of('b');
  checked.set_validate_only(true);
  ASSERT_THAT(server_.Load(checked, Figures()), IsOk());
  EXPECT_FALSE(IsKnown(Of('b')));
}

TEST_F(RepeatImportTest, ARequestIsAnsweredOnce) {
  ASSERT_THAT(server_.Load(Of('a'), Figures()), IsOk());
  pb::ImportStart again = Of('a');
  again.set_request_id("one");
  const auto first = Repeat(again);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(Load({Series("plans", {{"2020-11", "7"}})}), IsOk());
  const auto replayed = Repeat(again);
  ASSERT_THAT(replayed, IsOk());
  EXPECT_EQ(replayed->batch().name(), first->batch().name());
  again.set_reason("Another");
  EXPECT_THAT(Repeat(again), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(RepeatImportTest, WithoutItsSourceNothingCanBeKnown) {
  const auto refused = Repeat(Start());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_THAT(DetailsOf(refused.status()).faults, SizeIs(2));
  EXPECT_EQ(DetailsOf(refused.status()).faults[0].path, "start.source_sha256");
  EXPECT_EQ(DetailsOf(refused.status()).faults[1].path, "start.source_reading");
}

}  // namespace
}  // namespace ragstone::test
