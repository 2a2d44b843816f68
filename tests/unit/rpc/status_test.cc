// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/status.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/rpc/limits.h"
#include "services/rpc/text.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::EndsWith;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// What a client that knows google.rpc reads.
google::rpc::Status WireOf(const grpc::Status& status) {
  google::rpc::Status wire;
  EXPECT_TRUE(wire.ParseFromString(status.error_details()));
  return wire;
}

template <typename Detail>
Detail DetailOf(const grpc::Status& status) {
  Detail detail;
  int found = 0;
  const google::rpc::Status wire = WireOf(status);
  for (const auto& any : wire.details()) found += any.UnpackTo(&detail) ? 1 : 0;
  EXPECT_EQ(found, 1) << Detail::descriptor()->full_name();
  return detail;
}

// The bytes of the trailers that carry a status, as HTTP/2 counts them: each entry 32 more than its
// text; binary ones in base 64.
std::size_t TrailerBytes(const grpc::Status& status) {
  constexpr std::size_t kEntry = 32;
  std::size_t bytes = 3 * kEntry;
  bytes += std::string("grpc-status16").size();
  bytes += std::string("grpc-message").size() + PercentEncode(status.error_message()).size();
  bytes +=
      std::string("grpc-status-details-bin").size() + (status.error_details().size() + 2) / 3 * 4;
  // An error without a message before it also carries the headers of the response.
  bytes += 2 * kEntry + std::string(":status200content-typeapplication/grpc").size();
  return bytes;
}

TEST(ToGrpcStatus, PassesOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_THAT(FromGrpcStatus(grpc::Status::OK), IsOk());
}

TEST(ToGrpcStatus, AlwaysNamesAReason) {
  const grpc::Status status = ToGrpcStatus(absl::DeadlineExceededError("too late"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(status.error_message(), "too late");
  EXPECT_EQ(WireOf(status).code(), 4);
  EXPECT_EQ(WireOf(status).message(), "too late");
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "DEADLINE_EXCEEDED");
  EXPECT_EQ(info.domain(), "ragstone");
}

TEST(ToGrpcStatus, NamesEveryFault) {
  FaultList faults;
  faults.Add("rows[17].value", "\"n/a\", want a decimal");
  faults.Add("rows[18].area", "missing, want an area");
  const grpc::Status status = ToGrpcStatus(faults.ToStatus());
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const auto request = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_EQ(request.field_violations_size(), 2);
  EXPECT_EQ(request.field_violations(0).field(), "rows[17].value");
  EXPECT_EQ(request.field_violations(0).description(), "\"n/a\", want a decimal");
  EXPECT_THAT(DetailOf<google::rpc::ErrorInfo>(status).metadata(),
              UnorderedElementsAre(Pair("faults", "2")));
}

TEST(ToGrpcStatus, CarriesEveryKindOfDetailThereAndBack) {
  ErrorDetails details;
  details.reason = "LOAD_REFUSED";
  details.metadata = {{"batch", "councils/merton/batches/17"}};
  details.faults = {{"rows[17].value", "wrong"}};
  details.preconditions = {{"MEETING_HELD", "councils/merton/meetings/m", "it was held"}};
  details.resource = ErrorResource{"meeting", "councils/merton/meetings/m"};
  details.retry_after = absl::Milliseconds(1500);
  const absl::Status before = MakeError(absl::StatusCode::kAborted, "refused", details);
  const absl::Status after = FromGrpcStatus(ToGrpcStatus(before));
  EXPECT_THAT(after, StatusIs(absl::StatusCode::kAborted, "refused"));
  EXPECT_EQ(DetailsOf(after), details);
}

TEST(ToGrpcStatus, UnavailableAlwaysSaysWhenToTryAgain) {
  const auto retry = DetailOf<google::rpc::RetryInfo>(ToGrpcStatus(absl::UnavailableError("no")));
  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  const auto own = DetailOf<google::rpc::RetryInfo>(
      ToGrpcStatus(UnavailableError("BUSY", "no", absl::Milliseconds(2500))));
  EXPECT_EQ(own.retry_delay().seconds(), 2);
  EXPECT_EQ(own.retry_delay().nanos(), 500'000'000);
}

TEST(ToGrpcStatus, CutsFaultsThatFindNoRoomAndSaysHowMany) {
  FaultList faults;
  for (int i = 0; i < 2000; ++i) {
    faults.Add(absl::StrCat("rows[", i, "].value"), "\"n/a\", want a decimal or a symbol");
  }
  const grpc::Status status = ToGrpcStatus(faults.ToStatus());
  EXPECT_LE(TrailerBytes(status), 8192);
  const auto request = DetailOf<google::rpc::BadRequest>(status);
  EXPECT_GT(request.field_violations_size(), 40);
  EXPECT_LT(request.field_violations_size(), 2000);
  EXPECT_EQ(request.field_violations(0).field(), "rows[0].value");
  EXPECT_EQ(DetailOf<google::rpc::ErrorInfo>(status).metadata().at("faults"), "2000");
  EXPECT_THAT(RenderError(FromGrpcStatus(status)), EndsWith(" more"));
}

TEST(ToGrpcStatus, KeepsTheCountOfFaultsThatWereNeverKept) {
  FaultList faults(3);
  for (int i = 0; i < 50; ++i) faults.Add("x", "wrong");
  EXPECT_EQ(
      DetailOf<google::rpc::ErrorInfo>(ToGrpcStatus(faults.ToStatus())).metadata().at("faults"),
      "50");
}

// The worst that an error can be: everything long, nothing ASCII, every kind of detail.
TEST(ToGrpcStatus, FitsIntoTheTrailersWhateverTheError) {
  std::string pounds;
  while (pounds.size() < 100'000) absl::StrAppend(&pounds, "£");
  for (const std::string& text :
       {std::string(100'000, 'x'), pounds, std::string(100'000, '\xA3')}) {
    ErrorDetails details;
    details.reason = text;
    for (int i = 0; i < 100; ++i) {
      details.metadata[absl::StrCat(i, text)] = text;
      details.faults.push_back({text, text});
      details.preconditions.push_back({text, text, text});
    }
    details.resource = ErrorResource{text, text};
    details.retry_after = absl::Seconds(1);
    const grpc::Status status =
        ToGrpcStatus(MakeError(absl::StatusCode::kUnavailable, text, details));
    EXPECT_LE(TrailerBytes(status), 8192);
    EXPECT_THAT(status.error_message(), EndsWith("…"));
    EXPECT_EQ(DetailOf<google::rpc::ErrorInfo>(status).domain(), "ragstone");
  }
}

TEST(ToGrpcStatus, SendsOnlyUtf8) {
  const grpc::Status status = ToGrpcStatus(InvalidFieldError("name", "\"caf\xE9\", want letters"));
  EXPECT_EQ(status.error_message(), "name: \"caf\xEF\xBF\xBD\", want letters");
  EXPECT_EQ(DetailOf<google::rpc::BadRequest>(status).field_violations(0).description(),
            "\"caf\xEF\xBF\xBD\", want letters");
}

TEST(FromGrpcStatus, ReadsWhatHasNoDetails) {
  const absl::Status status = FromGrpcStatus(
      grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "what?", "no google.rpc.Status"));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnimplemented, "what?"));
  EXPECT_EQ(DetailsOf(status), ErrorDetails());
}

}  // namespace
}  // namespace ragstone::rpc
