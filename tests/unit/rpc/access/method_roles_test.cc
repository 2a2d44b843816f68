// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/method_roles.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/publication_service.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::google::protobuf::FileDescriptor;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

// Every service of the contracts.
std::vector<const FileDescriptor*> ServiceFiles() {
  return {ingestion::v1::GetResourceRequest::descriptor()->file(),
          ingestion::v1::GetHeadRequest::descriptor()->file(),
          ingestion::v1::GetBatchRequest::descriptor()->file(),
          rating::v1::GetRatingRequest::descriptor()->file(),
          reporting::v1::GetReportRequest::descriptor()->file(),
          reporting::v1::GetExceptionReportRequest::descriptor()->file()};
}

TEST(MethodRolesTest, EveryMethodOfTheContractsSaysItsRole) {
  for (const FileDescriptor* const file : ServiceFiles()) {
    ASSERT_EQ(file->service_count(), 1) << file->name();
    const auto roles = MethodRoles::Of({file->service(0)->full_name()});
    EXPECT_THAT(roles, IsOk());
    EXPECT_NE(roles->Find(file->service(0)->method(0)->name()), nullptr);
  }
}

TEST(MethodRolesTest, KnowsThemByName) {
  const auto roles = MethodRoles::Of({"ragstone.ingestion.v1.CatalogueService",
                                      "ragstone.rating.v1.RatingService", "grpc.health.v1.Health"});
  ASSERT_THAT(roles, IsOk());
  EXPECT_EQ(roles->Find("GetResource")->role, common::v1::ROLE_READ);
  EXPECT_EQ(roles->Find("RedactWords")->role, common::v1::ROLE_OFFICER);
  EXPECT_EQ(roles->Find("RedactWords")->request, ingestion::v1::RedactWordsRequest::descriptor());
  EXPECT_FALSE(roles->Find("GetRating")->of_no_council);
  EXPECT_TRUE(roles->Find("EvaluateRatings")->of_no_council);
  EXPECT_EQ(roles->Find("Check"), nullptr);
}

TEST(MethodRolesTest, RefusesServicesThatItCannotTellApart) {
  EXPECT_THAT(
      MethodRoles::Of({"ragstone.rating.v1.RatingService", "ragstone.rating.v1.RatingService"}),
      StatusIs(absl::StatusCode::kInternal, HasSubstr("GetRating is not the only one")));
  EXPECT_THAT(MethodRoles::Of({"ragstone.rating.v2.RatingService"}),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("has no description")));
}

}  // namespace
}  // namespace ragstone::rpc
