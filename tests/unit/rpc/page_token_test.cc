// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/page_token.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

namespace pb = ::ragstone::ingestion::v1;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

pb::ListObservationsRequest Request() {
  pb::ListObservationsRequest request;
  request.set_parent("councils/merton");
  request.add_indicators("councils/merton/indicators/x");
  request.set_page_size(10);
  return request;
}

TEST(PageToken, LeadsToThePositionOfTheSameRequest) {
  const std::string position("councils/merton\0/x\xFF", 19);
  pb::ListObservationsRequest request = Request();
  const std::string token = NextPageToken(request, position);
  request.set_page_token(token);
  request.set_page_size(500);
  EXPECT_THAT(ParsePageToken(request, token), IsOkAndHolds(position));
}

TEST(PageToken, IsRefusedForOtherArguments) {
  const std::string token = NextPageToken(Request(), "x");
  pb::ListObservationsRequest other = Request();
  other.set_parent("councils/camden");
  EXPECT_THAT(ParsePageToken(other, token),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("made for other arguments")));
  other = Request();
  other.mutable_read_at()->set_as_of_sequence(7);
  EXPECT_THAT(ParsePageToken(other, token), StatusIs(absl::StatusCode::kInvalidArgument));
  // Nor does another method take it.
  pb::ListBatchesRequest batches;
  batches.set_parent("councils/merton");
  EXPECT_THAT(ParsePageToken(batches, token), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PageToken, IsRefusedWhenItIsNone) {
  for (const char* token : {"", "x", "!!", "MQ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_THAT(ParsePageToken(Request(), token),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not a token")))
        << token;
  }
}

TEST(ReadPage, AppliesTheLimits) {
  FaultList faults;
  EXPECT_EQ(PageSize(0, {}, faults), 100);
  EXPECT_EQ(PageSize(7, {}, faults), 7);
  EXPECT_EQ(PageSize(2'000'000, {}, faults), 1000);
  EXPECT_TRUE(faults.empty());
  pb::ListObservationsRequest request = Request();
  EXPECT_EQ(ReadPage(request, {}, faults).position, "");
  request.set_page_token(NextPageToken(request, "here"));
  const Page page = ReadPage(request, {}, faults);
  EXPECT_EQ(page.size, 10);
  EXPECT_EQ(page.position, "here");
  EXPECT_TRUE(faults.empty());
}

TEST(ReadPage, NamesBothFaults) {
  pb::ListObservationsRequest request = Request();
  request.set_page_size(-1);
  request.set_page_token("what");
  FaultList faults;
  ReadPage(request, {}, faults);
  EXPECT_THAT(faults.faults(),
              ElementsAre(Fault{"page_size", "-1, want 0 or more"},
                          Fault{"page_token",
                                "not a token of this service, want one from the page before"}));
}

}  // namespace
}  // namespace ragstone::rpc
