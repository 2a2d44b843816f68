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

}  // namespace ragstone::client
