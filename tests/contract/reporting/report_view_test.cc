// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Whom a report is for, over gRPC: what is asked for in one view is never answered in the other,
// and texts that print a suppressed figure are refused wherever a public paper is made.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/rpc/status.h"
#include "tests/contract/reporting/fake_services.h"
#include "tests/contract/reporting/few_people.h"
#include "tests/contract/reporting/publication_fixture.h"
#include "tests/contract/reporting/reporting_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr auto kPublic = v1::REPORT_VIEW_PUBLIC;
constexpr auto kExempt = v1::REPORT_VIEW_EXEMPT;

// What the entry's figure is printed as; "c" where it is suppressed.
std::string Printed(const v1::ExceptionReport& report) {
  return report.index_size() == 1 ? report.index(0).points(7).figure().display() : "no entry";
}

void ExpectRefusal(const absl::Status& status) {
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "SUPPRESSED_FIGURE_IN_TEXT");
  ASSERT_THAT(details.preconditions, SizeIs(1));
  EXPECT_THAT(details.preconditions[0].subject, HasSubstr("entry 7"));
  EXPECT_THAT(details.preconditions[0].description, HasSubstr("commentary prints \"three\""));
}

class ReportViewTest : public ::testing::Test {
 protected:
  explicit ReportViewTest(const std::string& commentary = test::kCarefulWords)
      : ingestion_(test::FewPeople(commentary).meeting),
        catalogue_({test::FewPeople(commentary).meeting.meeting()}),
        rating_(test::FewPeople(commentary).index, test::FakeRating::Pace::kPrompt),
        ingestion_server_(ingestion_, {&catalogue_}),
        rating_server_(rating_),
        reporting_(ingestion_server_, rating_server_) {}

  absl::Status Get(v1::ReportView view) {
    v1::GetExceptionReportRequest request;
    request.set_meeting(test::kMeeting);
    request.set_view(view);
    grpc::ClientContext context;
    return rpc::FromGrpcStatus(reporting_.stub().GetExceptionReport(&context, request, &response_));
  }

  // The file, or the error.
  absl::StatusOr<std::string> Render(v1::ReportView view, v1::ReportFormat format) {
    v1::RenderReportRequest request;
    request.set_meeting(test::kMeeting);
    request.set_format(format);
    request.set_view(view);
    grpc::ClientContext context;
    const auto stream = reporting_.stub().RenderReport(&context, request);
    std::string bytes;
    v1::RenderReportResponse part;
    while (stream->Read(&part)) bytes += part.chunk();
    const grpc::Status status = stream->Finish();
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return bytes;
  }

  test::FakeIngestion ingestion_;
  test::FakeCatalogue catalogue_;
  test::FakeRating rating_;
  test::OneServer ingestion_server_;
  test::OneServer rating_server_;
  test::ReportingServer reporting_;
  v1::GetExceptionReportResponse response_;
};

TEST_F(ReportViewTest, NothingButTheExemptViewHasEveryFigureInWhateverOrderTheyAreAskedFor) {
  for (int round = 0; round < 2; ++round) {
    ASSERT_THAT(Get(kExempt), IsOk());
    EXPECT_EQ(response_.report().view(), kExempt);
    EXPECT_EQ(response_.report().exempt_paragraph(), 1);
    EXPECT_EQ(Printed(response_.report()), "3");
    ASSERT_THAT(Get(v1::REPORT_VIEW_UNSPECIFIED), IsOk());
    EXPECT_EQ(response_.report().view(), kPublic);
    EXPECT_EQ(response_.report().exempt_paragraph(), 0);
    EXPECT_EQ(Printed(response_.report()), "c");
    EXPECT_TRUE(response_.report().index(0).points(7).suppressed());
    ASSERT_THAT(Get(kPublic), IsOk());
    EXPECT_EQ(Printed(response_.report()), "c");
  }
  // Each view was assembled once.
  EXPECT_THAT(ingestion_.requests(), SizeIs(2));
}

TEST_F(ReportViewTest, RendersTheViewThatIsAskedFor) {
  const auto exempt = Render(kExempt, v1::REPORT_FORMAT_CSV);
  const auto shown = Render(v1::REPORT_VIEW_UNSPECIFIED, v1::REPORT_FORMAT_CSV);
  ASSERT_THAT(exempt, IsOk());
  ASSERT_THAT(shown, IsOk());
  EXPECT_NE(*exempt, *shown);
  EXPECT_EQ(*Render(kPublic, v1::REPORT_FORMAT_CSV), *shown);
}

TEST_F(ReportViewTest, AViewThatIsNoneIsNamedWithTheOthers) {
  const absl::Status status = Get(static_cast<v1::ReportView>(7));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_THAT(DetailsOf(status).faults, SizeIs(1));
  EXPECT_EQ(DetailsOf(status).faults[0].path, "view");
  EXPECT_EQ(DetailsOf(status).faults[0].description,
            "7, want one of REPORT_VIEW_PUBLIC, REPORT_VIEW_EXEMPT");
  EXPECT_THAT(Render(static_cast<v1::ReportView>(-1), v1::REPORT_FORMAT_TEXT),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("view: -1")));
}

class TellingTextTest : public ReportViewTest {
 protected:
  TellingTextTest() : ReportViewTest(test::kTellingWords) {}

  std::vector<v1::CheckFinding> Check() {
    v1::CheckReportRequest request;
    request.set_meeting(test::kMeeting);
    v1::CheckReportResponse response;
    grpc::ClientContext context;
    EXPECT_THAT(rpc::FromGrpcStatus(reporting_.stub().CheckReport(&context, request, &response)),
                IsOk());
    return {response.findings().begin(), response.findings().end()};
  }
};

TEST_F(TellingTextTest, ThePublicViewIsRefusedAndTheExemptOneIsNot) {
  ExpectRefusal(Get(kPublic));
  ExpectRefusal(Render(kPublic, v1::REPORT_FORMAT_HTML).status());
  EXPECT_THAT(Get(kExempt), IsOk());
  EXPECT_THAT(Render(kExempt, v1::REPORT_FORMAT_HTML), IsOk());
  // It was not refused because nobody had asked before.
  ExpectRefusal(Get(kPublic));
}

TEST_F(TellingTextTest, TheChecksFindItWithAllElseThatIsWrong) {
  std::vector<std::string> codes;
  for (const v1::CheckFinding& finding : Check()) {
    if (finding.severity() == v1::CHECK_SEVERITY_ERROR) codes.push_back(finding.code());
    if (finding.code() != "SUPPRESSED_FIGURE_IN_TEXT") continue;
    EXPECT_THAT(finding.place(), HasSubstr("entry 7"));
    EXPECT_THAT(finding.message(), HasSubstr("commentary prints \"three\""));
    EXPECT_NE(finding.mend(), "");
  }
  EXPECT_THAT(codes, ElementsAre("HEADER_INCOMPLETE", "HEADER_INCOMPLETE", "HEADER_INCOMPLETE",
                                 "HEADER_INCOMPLETE", "HEADER_INCOMPLETE", "NO_RECOMMENDATIONS",
                                 "SUPPRESSED_FIGURE_IN_TEXT"));
}

class PublishedViewTest : public PublicationFixture {};

TEST_F(PublishedViewTest, OnlyThePublicViewIsPublished) {
  server_.sources.Put(7, test::FewPeople(test::kCarefulWords));
  BringToPublished();
  const auto publication = server_.Call(&Stub::GetPublication, About<v1::GetPublicationRequest>(1));
  ASSERT_THAT(publication, IsOk());
  EXPECT_EQ(publication->contents().view(), kPublic);
  EXPECT_EQ(Printed(publication->contents()), "c");
  // A difference to what stands now must not tell the figure.
  server_.sources.Put(9, test::FewPeople("Other words."));
  const auto differences = Diff(Name(1), test::kMeeting);
  ASSERT_THAT(differences, IsOk());
  ASSERT_THAT(differences->differences(), SizeIs(1));
  EXPECT_EQ(differences->differences(0).kind(), v1::DIFFERENCE_KIND_COMMENTARY);
}

TEST_F(PublishedViewTest, ATellingTextMayStandInADraftAndIsNotPublishedOverAnyOverride) {
  server_.sources.Put(7, test::FewPeople(test::kTellingWords));
  BringToApproved();
  ExpectRefusal(Publish(1).status());
  v1::PublishReportRequest request = About<v1::PublishReportRequest>(1);
  v1::CheckOverride& one = *request.add_overrides();
  one.set_code("SUPPRESSED_FIGURE_IN_TEXT");
  one.set_reason("Everybody knows.");
  ExpectRefusal(server_.Call(&Stub::PublishReport, request).status());
  EXPECT_EQ(Get(1).state(), v1::REPORT_STATE_APPROVED);
  ExpectRefusal(Diff(Name(1), test::kMeeting).status());

  // Mended, refreshed and signed off again, it goes out.
  server_.sources.Put(9, test::FewPeople(test::kCarefulWords));
  ASSERT_THAT(Refresh(1), IsOk());
  ASSERT_THAT(Submit(1), IsOk());
  ASSERT_THAT(Approve(1), IsOk());
  ASSERT_THAT(Publish(1), IsOk());
  const v1::Report published = Get(1);
  for (const v1::Rendering& kept : published.publication().renderings()) {
    const auto bytes = server_.Read(Name(1), kept.format());
    ASSERT_THAT(bytes, IsOk());
    EXPECT_THAT(*bytes, Not(HasSubstr("three")));
  }
}

}  // namespace
}  // namespace ragstone::reporting
