// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What `report get` prints of a paper for everybody and of one with every figure, of services that
// play back answers; kept in report_get.txt. UPDATE_GOLDENS=1 rewrites it.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/rpc/status.h"
#include "tests/golden/cli/played_back_commands.h"
#include "tests/golden/reporting/golden_file.h"

namespace ragstone::cli {
namespace {

namespace pb = reporting::v1;

// A text of the meeting that is called "told" prints what the public paper suppresses.
class PlayedBack final : public pb::ReportingService::Service {
 public:
  grpc::Status RenderReport(grpc::ServerContext*, const pb::RenderReportRequest* request,
                            grpc::ServerWriter<pb::RenderReportResponse>* writer) override {
    views.push_back(request->view());
    const bool exempt = request->view() == pb::REPORT_VIEW_EXEMPT;
    if (!exempt && request->meeting() == "councils/merton/meetings/told") {
      return rpc::ToGrpcStatus(FailedPreconditionError(
          "SUPPRESSED_FIGURE_IN_TEXT",
          {{"SUPPRESSED_FIGURE_IN_TEXT", "entry 7",
            "its commentary prints \"three\", a figure that the public paper suppresses; want "
            "words without it"},
           {"SUPPRESSED_FIGURE_IN_TEXT", "entry 9",
            "its note prints \"2\", a figure that the public paper suppresses; want words without "
            "it"}}));
    }
    pb::RenderReportResponse part;
    part.set_chunk(exempt ? "Missing children: 3\n" : "Missing children: suppressed\n");
    part.mutable_answered_at()->set_sequence(1234);
    writer->Write(part);
    return grpc::Status::OK;
  }

  // Those that were asked for.
  std::vector<int> views;
};

using ReportGetGoldenTest = PlayedBackCommands<PlayedBack>;

TEST_F(ReportGetGoldenTest, APaperForEverybodyAndOneWithEveryFigureArePrinted) {
  Run({"report", "get", "2021-01-13-cyp"});
  Run({"report", "get", "2021-01-13-cyp", "--view", "exempt"});
  Run({"report", "get", "told"});
  Run({"report", "get", "told", "--view", "exempt", "--output", "json"});
  Run({"report", "get", "2021-01-13-cyp", "--view", "secret"});
  test::ExpectGolden("tests/golden/cli/report_get.txt", all_);
}

TEST_F(ReportGetGoldenTest, WithoutAViewThePublicOneIsMeant) {
  Run({"report", "get", "2021-01-13-cyp"});
  Run({"report", "get", "2021-01-13-cyp", "--view", "public"});
  Run({"report", "get", "2021-01-13-cyp", "--view", "exempt"});
  EXPECT_THAT(service_.views, ::testing::ElementsAre(pb::REPORT_VIEW_PUBLIC, pb::REPORT_VIEW_PUBLIC,
                                                     pb::REPORT_VIEW_EXEMPT));
}

TEST_F(ReportGetGoldenTest, ATextThatTellsTooMuchIsARefusal) {
  EXPECT_EQ(Run({"report", "get", "told"}), 1);
  EXPECT_EQ(Run({"report", "get", "told", "--view", "exempt"}), 0);
}

}  // namespace
}  // namespace ragstone::cli
