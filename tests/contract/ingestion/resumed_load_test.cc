// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ObservationService promises of loads whose stream breaks.

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/figures_fixture.h"

namespace ragstone::test {
namespace {

using ::testing::HasSubstr;

class ResumedLoadTest : public FiguresFixture {
 protected:
  static pb::ImportStart Resumable(const std::string& id, int64_t after = 0) {
    pb::ImportStart start = Start();
    start.set_request_id(id);
    start.set_resumable(true);
    start.set_resume_after(after);
    return start;
  }
  // Sends a start and one message of rows for each series, and then ends the stream without finish.
  absl::Status Break(const pb::ImportStart& start,
                     const std::vector<common::ObservationSeries>& series) {
    grpc::ClientContext context;
    server_.Prepare(context);
    pb::ImportObservationsResponse response;
    const auto writer = server_.observations->ImportObservations(&context, &response);
    pb::ImportObservationsRequest message;
    *message.mutable_start() = start;
    writer->Write(message);
    for (const common::ObservationSeries& one : series) {
      message.mutable_rows()->clear_series();
      *message.mutable_rows()->add_series() = one;
      writer->Write(message);
    }
    writer->WritesDone();
    return rpc::FromGrpcStatus(writer->Finish());
  }
  absl::StatusOr<int64_t> Progress(const std::string& id) {
    pb::GetImportProgressRequest request;
    request.set_parent(kMerton);
    request.set_request_id(id);
    const auto progress = server_.Call(*server_.observations,
                                       &pb::ObservationService::Stub::GetImportProgress, request);
    if (!progress.ok()) return progress.status();
    return progress->rows_messages();
  }
};

TEST_F(ResumedLoadTest, ABrokenLoadGoesOnWhereItBroke) {
  EXPECT_THAT(Break(Resumable("a"),
                    {Series("visits", {{"2020-09", "40"}}), Series("visits", {{"2020-10", "41"}})}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("finish")));
  EXPECT_EQ(Standing("visits"), "");
  const auto received = Progress("a");
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(*received, 2);
  // It may break more than once, and what it has checked before still counts.
  EXPECT_FALSE(Break(Resumable("a", 2), {Series("visits", {{"2020-11", "42"}})}).ok());
  EXPECT_EQ(*Progress("a"), 3);
  const auto batch = server_.Load(Resumable("a", 3), {Series("plans", {{"2020-10", "7"}})});
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->counts().added(), 4);
  EXPECT_EQ(Standing("visits"), "2020-09 40; 2020-10 41; 2020-11 42");
  EXPECT_THAT(Progress("a"), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ResumedLoadTest, APeriodThatWasSentBeforeTheBreakIsNotTakenTwice) {
  EXPECT_FALSE(Break(Resumable("a"), {Series("visits", {{"2020-09", "40"}})}).ok());
  EXPECT_THAT(
      server_.Load(Resumable("a", 1), {Series("visits", {{"2020-09", "40"}})}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("each period of a series once")));
}

TEST_F(ResumedLoadTest, WhatDoesNotFitIsRefusedAndStillWaits) {
  EXPECT_FALSE(Break(Resumable("a"), {Series("visits", {{"2020-09", "40"}})}).ok());
  const auto reason = [&](const pb::ImportStart& start) {
    return DetailsOf(server_.Load(start, {}).status()).reason;
  };
  EXPECT_EQ(reason(Resumable("b", 1)), "LOAD_NOT_RESUMABLE");
  EXPECT_EQ(reason(Resumable("a", 2)), "LOAD_NOT_RESUMABLE");
  pb::ImportStart other = Resumable("a", 1);
  other.set_source_file("december.csv");
  EXPECT_EQ(reason(other), "LOAD_NOT_RESUMABLE");
  EXPECT_EQ(*Progress("a"), 1);
  ASSERT_THAT(server_.Load(Resumable("a", 1), {}), IsOk());
  EXPECT_EQ(Standing("visits"), "2020-09 40");
}

TEST_F(ResumedLoadTest, ANewStartGivesTheBrokenLoadUp) {
  EXPECT_FALSE(Break(Resumable("a"), {Series("visits", {{"2020-09", "40"}})}).ok());
  const auto batch = server_.Load(Resumable("a"), {Series("visits", {{"2020-09", "39"}})});
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(Standing("visits"), "2020-09 39");
}

TEST_F(ResumedLoadTest, ALoadThatIsNotResumableLeavesNothing) {
  pb::ImportStart start = Start();
  start.set_request_id("a");
  EXPECT_FALSE(Break(start, {Series("visits", {{"2020-09", "40"}})}).ok());
  EXPECT_THAT(Progress("a"), StatusIs(absl::StatusCode::kNotFound));
  pb::ImportStart nameless = Start();
  nameless.set_resumable(true);
  EXPECT_THAT(server_.Load(nameless, {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("request_id")));
}

TEST_F(ResumedLoadTest, ARestartGivesBrokenLoadsUp) {
  EXPECT_FALSE(Break(Resumable("a"), {Series("visits", {{"2020-09", "40"}})}).ok());
  server_.Restart();
  EXPECT_THAT(Progress("a"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Standing("visits"), "");
}

}  // namespace
}  // namespace ragstone::test
