// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_REPORTING_H_
#define RAGSTONE_CLIENTS_CPP_REPORTING_H_

#include <utility>

#include "absl/status/statusor.h"

#include "clients/cpp/call.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::client {

// Calls reporting: the papers. What each method does, and its errors, is in
// protos/ragstone/reporting/v1 (reporting_service.proto). Copies share the channel. Thread-safe.
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

 private:
  Channel channel_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_REPORTING_H_
