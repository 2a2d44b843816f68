// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_REPORTING_H_
#define RAGSTONE_CLIENTS_CPP_REPORTING_H_

#include <utility>

#include "absl/status/statusor.h"

#include "clients/cpp/call.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "ragstone/reporting/v1/publication_service.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::client {

// Calls reporting: the papers, and their publication. What each method does, and its errors, is in
// protos/ragstone/reporting/v1 (reporting_service.proto, publication_service.proto). Copies share
// the channel. Thread-safe.
class ReportingClient {
 public:
  explicit ReportingClient(Channel channel) : channel_(std::move(channel)) {}

  const Channel& channel() const { return channel_; }

  absl::StatusOr<ragstone::reporting::v1::GetExceptionReportResponse> GetExceptionReport(
      const ragstone::reporting::v1::GetExceptionReportRequest& request,
      const CallOptions& options = {}) const;
  ServerStream<ragstone::reporting::v1::RenderReportResponse> RenderReport(
      const ragstone::reporting::v1::RenderReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::ListCommentaryDueResponse> ListCommentaryDue(
      const ragstone::reporting::v1::ListCommentaryDueRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::CheckReportResponse> CheckReport(
      const ragstone::reporting::v1::CheckReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::GetMeetingCalendarResponse> GetMeetingCalendar(
      const ragstone::reporting::v1::GetMeetingCalendarRequest& request,
      const CallOptions& options = {}) const;

  absl::StatusOr<ragstone::reporting::v1::CreateReportResponse> CreateReport(
      const ragstone::reporting::v1::CreateReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::RefreshReportResponse> RefreshReport(
      const ragstone::reporting::v1::RefreshReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::SubmitReportResponse> SubmitReport(
      const ragstone::reporting::v1::SubmitReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::ApproveReportResponse> ApproveReport(
      const ragstone::reporting::v1::ApproveReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::ReturnReportResponse> ReturnReport(
      const ragstone::reporting::v1::ReturnReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::PublishReportResponse> PublishReport(
      const ragstone::reporting::v1::PublishReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::GetReportResponse> GetReport(
      const ragstone::reporting::v1::GetReportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::ListReportsResponse> ListReports(
      const ragstone::reporting::v1::ListReportsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::GetPublicationResponse> GetPublication(
      const ragstone::reporting::v1::GetPublicationRequest& request,
      const CallOptions& options = {}) const;
  ServerStream<ragstone::reporting::v1::ReadRenderingResponse> ReadRendering(
      const ragstone::reporting::v1::ReadRenderingRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::VerifyRenderingResponse> VerifyRendering(
      const ragstone::reporting::v1::VerifyRenderingRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::reporting::v1::DiffReportsResponse> DiffReports(
      const ragstone::reporting::v1::DiffReportsRequest& request,
      const CallOptions& options = {}) const;

 private:
  Channel channel_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_REPORTING_H_
