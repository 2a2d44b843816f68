// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Calls of PublicationService in few words.

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_FIXTURE_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_FIXTURE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "tests/contract/reporting/publication_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::reporting {

using Stub = v1::PublicationService::Stub;

// What the council says at sequence 7: one red entry with commentary, at 80%.
inline test::Snapshots OneRed() {
  test::Snapshots snapshots = test::EmptyIndex();
  test::AddEntry(snapshots, "3", common::v1::RATING_COLOUR_RED);
  test::AddFigure(test::AddSeries(snapshots, "3"), "2020-11", "80");
  test::AddCommentary(snapshots, "3", "The service's words.");
  return snapshots;
}

// The same after a correction: 95%, green.
inline test::Snapshots Corrected() {
  test::Snapshots snapshots = OneRed();
  auto& figure = *snapshots.meeting.mutable_series(0)->mutable_figures(0);
  figure.set_value("95");
  figure.set_display("95");
  auto& assessment = *snapshots.index.mutable_entries(0)->mutable_reported()->mutable_in_period();
  assessment.set_colour(common::v1::RATING_COLOUR_GREEN);
  assessment.set_value("95");
  assessment.set_display("95");
  assessment.set_gap("5");
  return snapshots;
}

class PublicationFixture : public ::testing::Test {
 protected:
  PublicationFixture() { server_.sources.Put(7, OneRed()); }

  static std::string Name(int version) {
    return absl::StrCat(test::kMeeting, "/reports/", version);
  }

  static v1::CreateReportRequest CreateRequest(const std::string& correction = "") {
    v1::CreateReportRequest request;
    request.set_parent(test::kMeeting);
    request.set_correction_reason(correction);
    return request;
  }

  // A request about a report, as the actor.
  template <typename Request>
  static Request About(int version) {
    Request request;
    request.set_name(Name(version));
    return request;
  }

  absl::StatusOr<v1::CreateReportResponse> Create(const std::string& correction = "") {
    return server_.Call(&Stub::CreateReport, CreateRequest(correction));
  }
  absl::StatusOr<v1::RefreshReportResponse> Refresh(int version) {
    return server_.Call(&Stub::RefreshReport, About<v1::RefreshReportRequest>(version));
  }
  absl::StatusOr<v1::SubmitReportResponse> Submit(int version) {
    return server_.Call(&Stub::SubmitReport, About<v1::SubmitReportRequest>(version));
  }
  absl::StatusOr<v1::ApproveReportResponse> Approve(int version,
                                                    const std::string& actor = "director") {
    const std::string before = server_.actor;
    server_.actor = actor;
    auto answer = server_.Call(&Stub::ApproveReport, About<v1::ApproveReportRequest>(version));
    server_.actor = before;
    return answer;
  }
  absl::StatusOr<v1::ReturnReportResponse> Return(int version, const std::string& reason) {
    auto request = About<v1::ReturnReportRequest>(version);
    request.set_reason(reason);
    return server_.Call(&Stub::ReturnReport, request);
  }
  absl::StatusOr<v1::PublishReportResponse> Publish(int version) {
    return server_.Call(&Stub::PublishReport, About<v1::PublishReportRequest>(version));
  }
  v1::Report Get(int version) {
    auto answer = server_.Call(&Stub::GetReport, About<v1::GetReportRequest>(version));
    EXPECT_THAT(answer, ragstone::test::IsOk());
    return answer.ok() ? answer->report() : v1::Report();
  }
  absl::StatusOr<v1::DiffReportsResponse> Diff(const std::string& earlier,
                                               const std::string& later) {
    v1::DiffReportsRequest request;
    request.set_earlier(earlier);
    request.set_later(later);
    return server_.Call(&Stub::DiffReports, request);
  }

  // Version 1, brought that far.
  void BringToApproved(int version = 1, const std::string& correction = "") {
    ASSERT_THAT(Create(correction), ragstone::test::IsOk());
    ASSERT_THAT(Submit(version), ragstone::test::IsOk());
    ASSERT_THAT(Approve(version), ragstone::test::IsOk());
  }
  void BringToPublished(int version = 1, const std::string& correction = "") {
    BringToApproved(version, correction);
    ASSERT_THAT(Publish(version), ragstone::test::IsOk());
  }

  test::PublicationServer server_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_FIXTURE_H_
