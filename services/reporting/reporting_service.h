// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_REPORTING_SERVICE_H_
#define RAGSTONE_SERVICES_REPORTING_REPORTING_SERVICE_H_

#include "absl/status/status.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/reporting/commentary_due_reader.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/meeting_calendar_reader.h"
#include "services/reporting/report_check_reader.h"
#include "services/reporting/report_reader.h"
#include "services/rpc/call_context.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stream.h"

namespace ragstone::reporting {

// ReportingService over gRPC: asks the readers, the renderers and the converters, and puts their
// answers on the wire. GetExceptionReport is a raw method: its answer is kept as bytes.
class ReportingShell final : public v1::ReportingService::WithRawCallbackMethod_GetExceptionReport<
                                 v1::ReportingService::CallbackService> {
 public:
  // Nothing is owned; all must outlive this.
  ReportingShell(ReportReader& reader, CommentaryDueReader& due_reader,
                 ReportCheckReader& check_reader, MeetingCalendarReader& calendar_reader,
                 Converters& converters, rpc::Runtime& runtime)
      : reader_(reader),
        due_reader_(due_reader),
        check_reader_(check_reader),
        calendar_reader_(calendar_reader),
        converters_(converters),
        runtime_(runtime) {}

  grpc::ServerUnaryReactor* GetExceptionReport(grpc::CallbackServerContext* context,
                                               const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) override;

  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderReport(
      grpc::CallbackServerContext* context, const v1::RenderReportRequest* request) override;

  grpc::ServerUnaryReactor* ListCommentaryDue(grpc::CallbackServerContext* context,
                                              const v1::ListCommentaryDueRequest* request,
                                              v1::ListCommentaryDueResponse* response) override;

  grpc::ServerUnaryReactor* CheckReport(grpc::CallbackServerContext* context,
                                        const v1::CheckReportRequest* request,
                                        v1::CheckReportResponse* response) override;

  grpc::ServerUnaryReactor* GetMeetingCalendar(grpc::CallbackServerContext* context,
                                               const v1::GetMeetingCalendarRequest* request,
                                               v1::GetMeetingCalendarResponse* response) override;

 private:
  absl::Status Render(const rpc::CallContext& call, const v1::RenderReportRequest& request,
                      rpc::Writer<v1::RenderReportResponse>& writer);

  ReportReader& reader_;
  CommentaryDueReader& due_reader_;
  ReportCheckReader& check_reader_;
  MeetingCalendarReader& calendar_reader_;
  Converters& converters_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_REPORTING_SERVICE_H_
