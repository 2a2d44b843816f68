// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// grpc.health.v1 as any client sees it.

#include <memory>
#include <string>

#include "grpc/health/v1/health.grpc.pb.h"
#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

class HealthTest : public ::testing::Test {
 protected:
  HealthTest()
      : stub_(Health::NewStub(
            grpc::CreateChannel(server_.address(), grpc::InsecureChannelCredentials()))) {}

  // The status word, or the code of the error.
  std::string Check(const std::string& service) {
    grpc::ClientContext context;
    HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
    const grpc::Status status = stub_->Check(&context, request, &response);
    if (!status.ok()) return absl::StrCat(status.error_code());
    return HealthCheckResponse::ServingStatus_Name(response.status());
  }

  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> Watch(grpc::ClientContext& context,
                                                                 const std::string& service) {
    HealthCheckRequest request;
    request.set_service(service);
    return stub_->Watch(&context, request);
  }

  TestServer server_;
  std::unique_ptr<Health::Stub> stub_;
};

std::string Next(grpc::ClientReader<HealthCheckResponse>& reader) {
  HealthCheckResponse response;
  if (!reader.Read(&response)) return "end";
  return HealthCheckResponse::ServingStatus_Name(response.status());
}

TEST_F(HealthTest, KnowsTheServerAndEachService) {
  EXPECT_EQ(Check(""), "SERVING");
  EXPECT_EQ(Check("ragstone.ingestion.v1.ChangeService"), "SERVING");
  EXPECT_EQ(Check("ragstone.ingestion.v1.ObservationService"), "SERVING");
  EXPECT_EQ(Check("ragstone.rating.v1.RatingService"), absl::StrCat(grpc::StatusCode::NOT_FOUND));
  server_.server().SetServing(false);
  EXPECT_EQ(Check(""), "NOT_SERVING");
  EXPECT_EQ(Check("ragstone.ingestion.v1.ChangeService"), "NOT_SERVING");
}

TEST_F(HealthTest, IsWatched) {
  grpc::ClientContext context;
  const auto reader = Watch(context, "ragstone.ingestion.v1.ChangeService");
  EXPECT_EQ(Next(*reader), "SERVING");
  server_.server().SetServing(false);
  EXPECT_EQ(Next(*reader), "NOT_SERVING");
  server_.server().SetServing(true);
  EXPECT_EQ(Next(*reader), "SERVING");
  context.TryCancel();
  EXPECT_EQ(Next(*reader), "end");
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(HealthTest, AWatchOfAnUnknownServiceSaysSoAndGoesOn) {
  grpc::ClientContext context;
  const auto reader = Watch(context, "no.such.Service");
  EXPECT_EQ(Next(*reader), "SERVICE_UNKNOWN");
  server_.server().Stop(absl::InfiniteDuration());
  EXPECT_EQ(Next(*reader), "end");
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(HealthTest, TheClientLibraryAsks) {
  const client::Channel channel = server_.Connect();
  EXPECT_THAT(channel.CheckHealth(), IsOk());
  server_.server().SetServing(false);
  EXPECT_THAT(channel.CheckHealth(),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("is up, but does not serve")));
  server_.server().Stop(absl::ZeroDuration());
  const absl::Status status = channel.CheckHealth();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(DetailsOf(status).reason, kServiceUnreachable);
}

}  // namespace
}  // namespace ragstone::rpc
