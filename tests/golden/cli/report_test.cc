// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the commands about reports print, of a reporting service that plays back answers; kept in
// report.txt. UPDATE_GOLDENS=1 rewrites it.

#include <string>
#include <vector>

#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/publication_service.grpc.pb.h"
#include "services/base/sha256.h"
#include "tests/golden/cli/played_back_commands.h"
#include "tests/golden/reporting/golden_file.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

namespace pb = reporting::v1;

constexpr char kReport[] = R"pb(
  name: "councils/merton/meetings/2021-01-13-cyp/reports/2"
  version: 2
  state: REPORT_STATE_PUBLISHED
  as_of_sequence: 1234
  reference_sequence: 3
  corrects: "councils/merton/meetings/2021-01-13-cyp/reports/1"
  correction_reason: "November's figure was wrong."
  etag: "2-5"
  steps {
    action: REPORT_ACTION_CREATED
    state: REPORT_STATE_DRAFT
    actor: "olive"
    time { seconds: 1609838100 }
    as_of_sequence: 1230
  }
  steps {
    action: REPORT_ACTION_RETURNED
    state: REPORT_STATE_DRAFT
    actor: "director"
    time { seconds: 1609838200 }
    reason: "The header is last year's."
    as_of_sequence: 1230
  }
  steps {
    action: REPORT_ACTION_REFRESHED
    state: REPORT_STATE_DRAFT
    actor: "olive"
    time { seconds: 1609838300 }
    as_of_sequence: 1234
  }
  steps {
    action: REPORT_ACTION_SUBMITTED
    state: REPORT_STATE_IN_REVIEW
    actor: "olive"
    time { seconds: 1609838400 }
    as_of_sequence: 1234
  }
  steps {
    action: REPORT_ACTION_PUBLISHED
    state: REPORT_STATE_PUBLISHED
    actor: "olive"
    time { seconds: 1609838500 }
    as_of_sequence: 1234
  }
  publication {
    publish_time { seconds: 1609838500 }
    actor: "olive"
    canonical_sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    renderings {
      format: REPORT_FORMAT_TEXT
      media_type: "text/plain; charset=utf-8"
      size_bytes: 12345
      sha256: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    }
    findings {
      code: "COMMENTARY_MISSING"
      severity: CHECK_SEVERITY_ERROR
      place: "entry 3"
      message: "It is red and has no commentary."
      mend: "Write one."
    }
    overrides { code: "COMMENTARY_MISSING" reason: "The service answers at the meeting." }
  }
)pb";

constexpr char kDifferences[] = R"pb(
  differences { kind: DIFFERENCE_KIND_COUNT place: "Red" earlier: "3" later: "2" }
  differences {
    kind: DIFFERENCE_KIND_FIGURE
    entry_number: "3"
    indicator: "councils/merton/indicators/ehc-20-weeks"
    description: "% of EHC plans issued in time"
    period: "2020-11"
    earlier: "43% (12 of 28), estimated"
    later: "99%"
  }
  differences { kind: DIFFERENCE_KIND_SECTION place: "2.1" later: "A paragraph, put in." }
  earlier_at { sequence: 1200 }
  later_at { sequence: 1234 }
)pb";

// The one file that was published.
constexpr char kPublishedFile[] = "The paper.\n";

// Brings the same report to whatever state is asked for; it knows no file but one.
class PlayedBack final : public pb::PublicationService::Service {
 public:
  grpc::Status CreateReport(grpc::ServerContext*, const pb::CreateReportRequest* request,
                            pb::CreateReportResponse* response) override {
    *response->mutable_report() = InState(pb::REPORT_STATE_DRAFT);
    response->mutable_report()->set_correction_reason(request->correction_reason());
    return grpc::Status::OK;
  }
  grpc::Status SubmitReport(grpc::ServerContext*, const pb::SubmitReportRequest*,
                            pb::SubmitReportResponse* response) override {
    *response->mutable_report() = InState(pb::REPORT_STATE_IN_REVIEW);
    return grpc::Status::OK;
  }
  grpc::Status ApproveReport(grpc::ServerContext*, const pb::ApproveReportRequest*,
                             pb::ApproveReportResponse* response) override {
    *response->mutable_report() = InState(pb::REPORT_STATE_APPROVED);
    return grpc::Status::OK;
  }
  grpc::Status PublishReport(grpc::ServerContext*, const pb::PublishReportRequest*,
                             pb::PublishReportResponse* response) override {
    *response->mutable_report() = InState(pb::REPORT_STATE_PUBLISHED);
    return grpc::Status::OK;
  }
  grpc::Status GetReport(grpc::ServerContext*, const pb::GetReportRequest*,
                         pb::GetReportResponse* response) override {
    *response->mutable_report() = InState(pb::REPORT_STATE_PUBLISHED);
    return grpc::Status::OK;
  }
  grpc::Status ListReports(grpc::ServerContext*, const pb::ListReportsRequest*,
                           pb::ListReportsResponse* response) override {
    *response->add_reports() = InState(pb::REPORT_STATE_IN_REVIEW);
    *response->add_reports() = InState(pb::REPORT_STATE_PUBLISHED);
    response->mutable_reports(1)->set_name("councils/merton/meetings/2021-01-13-cyp/reports/1");
    response->mutable_reports(1)->set_corrected_by(response->reports(0).name());
    return grpc::Status::OK;
  }
  grpc::Status VerifyRendering(grpc::ServerContext*, const pb::VerifyRenderingRequest* request,
                               pb::VerifyRenderingResponse* response) override {
    if (request->sha256() != Sha256Of(kPublishedFile)) return grpc::Status::OK;
    pb::RenderingMatch& match = *response->add_matches();
    *match.mutable_report() = InState(pb::REPORT_STATE_PUBLISHED);
    match.mutable_rendering()->set_format(pb::REPORT_FORMAT_HTML);
    return grpc::Status::OK;
  }
  grpc::Status DiffReports(grpc::ServerContext*, const pb::DiffReportsRequest*,
                           pb::DiffReportsResponse* response) override {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kDifferences, response));
    return grpc::Status::OK;
  }

 private:
  static pb::Report InState(pb::ReportState state) {
    pb::Report report;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kReport, &report));
    report.set_state(state);
    return report;
  }
};

using ReportGoldenTest = PlayedBackCommands<PlayedBack>;

TEST_F(ReportGoldenTest, CommandsSayWhatIsSoAndWhatComesNext) {
  Run({"report", "draft", "2021-01-13-cyp", "--correction", "November's figure was wrong."});
  Run({"report", "draft", "2021-01-13-cyp", "--dry-run"});
  Run({"report", "submit", "2021-01-13-cyp"});
  Run({"report", "approve", "2021-01-13-cyp/2"});
  Run({"report", "publish", "2021-01-13-cyp/2", "--override", "COMMENTARY_MISSING=It is there."});
  Run({"report", "show", "2021-01-13-cyp/2"});
  Run({"report", "list"});
  Run({"report", "list", "--output", "csv"});
  Run({"report", "diff", "2021-01-13-cyp/1"});
  Run({"report", "diff", "2021-01-13-cyp/1", "2021-01-13-cyp/2", "--output", "csv"});
  test::ExpectGolden("tests/golden/cli/report.txt", all_);
}

TEST_F(ReportGoldenTest, AFileIsWhatWasPublishedOrNot) {
  const test::TempDir dir;
  const std::string published = dir.Write("paper.html", kPublishedFile);
  Run({"report", "verify", published, "--output", "csv"});
  EXPECT_THAT(all_, ::testing::HasSubstr("\nPublished as,Format,Corrected by\r\n"
                                         "2021-01-13-cyp/2,html,\r\n\n"));
  all_.clear();
  Run({"report", "verify", dir.Write("changed.html", "Another paper.\n")});
  EXPECT_THAT(all_, ::testing::Not(::testing::HasSubstr("Published as")));
  EXPECT_THAT(all_, ::testing::HasSubstr("changed.html: not what was published: no report of "
                                         "councils/merton has a file of SHA-256 "));
  EXPECT_THAT(all_, ::testing::HasSubstr("--- exit code 5\n"));
}

TEST_F(ReportGoldenTest, AWrongCommandLineIsSaid) {
  const std::vector<std::vector<std::string>> wrong = {
      {"report", "publish", "2021-01-13-cyp/x"},
      {"report", "publish", "2021-01-13-cyp/2", "--override", "COMMENTARY_MISSING"},
      {"report", "get", "2021-01-13-cyp/2", "--version", "1"},
      {"report", "get", "2021-01-13-cyp/2", "--as-of", "3"},
      {"report", "get", "2021-01-13-cyp", "--version", "0"},
      {"report", "return", "2021-01-13-cyp/2"},
      {"report", "list", "--state", "printed"},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    all_.clear();
    Run(arguments);
    EXPECT_THAT(all_, ::testing::HasSubstr("--- exit code 2\n"));
  }
}

}  // namespace
}  // namespace ragstone::cli
