// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/reporting.h"

namespace ragstone::client {

namespace pb = ::ragstone::reporting::v1;

absl::StatusOr<pb::GetExceptionReportResponse> ReportingClient::GetExceptionReport(
    const pb::GetExceptionReportRequest& request, const CallOptions& options) const {
  return Call<pb::GetExceptionReportResponse>(
      channel_, "/ragstone.reporting.v1.ReportingService/GetExceptionReport", request, options);
}

ServerStream<pb::RenderReportResponse> ReportingClient::RenderReport(
    const pb::RenderReportRequest& request, const CallOptions& options) const {
  return ServerStream<pb::RenderReportResponse>(
      channel_.StartRead("/ragstone.reporting.v1.ReportingService/RenderReport", request, options));
}

absl::StatusOr<pb::ListCommentaryDueResponse> ReportingClient::ListCommentaryDue(
    const pb::ListCommentaryDueRequest& request, const CallOptions& options) const {
  return Call<pb::ListCommentaryDueResponse>(
      channel_, "/ragstone.reporting.v1.ReportingService/ListCommentaryDue", request, options);
}

absl::StatusOr<pb::CheckReportResponse> ReportingClient::CheckReport(
    const pb::CheckReportRequest& request, const CallOptions& options) const {
  return Call<pb::CheckReportResponse>(
      channel_, "/ragstone.reporting.v1.ReportingService/CheckReport", request, options);
}

absl::StatusOr<pb::GetMeetingCalendarResponse> ReportingClient::GetMeetingCalendar(
    const pb::GetMeetingCalendarRequest& request, const CallOptions& options) const {
  return Call<pb::GetMeetingCalendarResponse>(
      channel_, "/ragstone.reporting.v1.ReportingService/GetMeetingCalendar", request, options);
}

absl::StatusOr<pb::CreateReportResponse> ReportingClient::CreateReport(
    const pb::CreateReportRequest& request, const CallOptions& options) const {
  return Call<pb::CreateReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/CreateReport", request, options);
}

absl::StatusOr<pb::RefreshReportResponse> ReportingClient::RefreshReport(
    const pb::RefreshReportRequest& request, const CallOptions& options) const {
  return Call<pb::RefreshReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/RefreshReport", request, options);
}

absl::StatusOr<pb::SubmitReportResponse> ReportingClient::SubmitReport(
    const pb::SubmitReportRequest& request, const CallOptions& options) const {
  return Call<pb::SubmitReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/SubmitReport", request, options);
}

absl::StatusOr<pb::ApproveReportResponse> ReportingClient::ApproveReport(
    const pb::ApproveReportRequest& request, const CallOptions& options) const {
  return Call<pb::ApproveReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/ApproveReport", request, options);
}

absl::StatusOr<pb::ReturnReportResponse> ReportingClient::ReturnReport(
    const pb::ReturnReportRequest& request, const CallOptions& options) const {
  return Call<pb::ReturnReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/ReturnReport", request, options);
}

absl::StatusOr<pb::PublishReportResponse> ReportingClient::PublishReport(
    const pb::PublishReportRequest& request, const CallOptions& options) const {
  return Call<pb::PublishReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/PublishReport", request, options);
}

absl::StatusOr<pb::GetReportResponse> ReportingClient::GetReport(
    const pb::GetReportRequest& request, const CallOptions& options) const {
  return Call<pb::GetReportResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/GetReport", request, options);
}

absl::StatusOr<pb::ListReportsResponse> ReportingClient::ListReports(
    const pb::ListReportsRequest& request, const CallOptions& options) const {
  return Call<pb::ListReportsResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/ListReports", request, options);
}

absl::StatusOr<pb::GetPublicationResponse> ReportingClient::GetPublication(
    const pb::GetPublicationRequest& request, const CallOptions& options) const {
  return Call<pb::GetPublicationResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/GetPublication", request, options);
}

ServerStream<pb::ReadRenderingResponse> ReportingClient::ReadRendering(
    const pb::ReadRenderingRequest& request, const CallOptions& options) const {
  return ServerStream<pb::ReadRenderingResponse>(channel_.StartRead(
      "/ragstone.reporting.v1.PublicationService/ReadRendering", request, options));
}

absl::StatusOr<pb::VerifyRenderingResponse> ReportingClient::VerifyRendering(
    const pb::VerifyRenderingRequest& request, const CallOptions& options) const {
  return Call<pb::VerifyRenderingResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/VerifyRendering", request, options);
}

absl::StatusOr<pb::DiffReportsResponse> ReportingClient::DiffReports(
    const pb::DiffReportsRequest& request, const CallOptions& options) const {
  return Call<pb::DiffReportsResponse>(
      channel_, "/ragstone.reporting.v1.PublicationService/DiffReports", request, options);
}

}  // namespace ragstone::client
