// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/request_replay.h"

#include <optional>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;

ingestion::v1::SubmitCommentaryRequest Request(const char* name) {
  ingestion::v1::SubmitCommentaryRequest request;
  request.set_name(name);
  request.set_request_id("id");
  return request;
}

TEST(RequestReplayTest, TheSameRequestIsAnsweredAgain) {
  ingestion::v1::SubmitCommentaryResponse first;
  first.set_sequence(7);
  const IdentifiedRequest request("SubmitCommentary", Request("a"));
  ingestion::v1::SubmitCommentaryResponse again;
  EXPECT_THAT(AnswerAgain(std::nullopt, request, again), IsOkAndHolds(false));
  EXPECT_THAT(AnswerAgain(AnswerOf(request, first), request, again), IsOkAndHolds(true));
  EXPECT_EQ(again.sequence(), 7);
}

TEST(RequestReplayTest, AnotherRequestOfTheSameIdIsRefused) {
  ingestion::v1::SubmitCommentaryResponse response;
  const AnsweredRequest kept =
      AnswerOf(IdentifiedRequest("SubmitCommentary", Request("a")), response);
  const auto other_body =
      AnswerAgain(kept, IdentifiedRequest("SubmitCommentary", Request("b")), response);
  EXPECT_THAT(other_body, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(DetailsOf(other_body.status()).reason, "REQUEST_ID_REUSED");
  EXPECT_THAT(AnswerAgain(kept, IdentifiedRequest("ApproveCommentary", Request("a")), response),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(RequestReplayTest, ADamagedAnswerIsSaid) {
  const IdentifiedRequest request("SubmitCommentary", Request("a"));
  ingestion::v1::SubmitCommentaryResponse response;
  AnsweredRequest kept = AnswerOf(request, response);
  kept.response = "\xff";
  EXPECT_THAT(AnswerAgain(kept, request, response), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace ragstone::rpc
