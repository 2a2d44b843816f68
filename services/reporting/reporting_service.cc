// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/reporting_service.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/status_macros.h"
#include "services/reporting/chunk_bytes.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/render/paper_day.h"
#include "services/reporting/render/renderer.h"
#include "services/rpc/call_context.h"
#include "services/rpc/handler.h"
#include "services/rpc/raw_bytes.h"
#include "services/rpc/stream.h"

namespace ragstone::reporting {

grpc::ServerUnaryReactor* ReportingShell::GetExceptionReport(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return rpc::HandleUnary(runtime_, "GetExceptionReport", context, request, response,
                          [this](const rpc::CallContext& call, const grpc::ByteBuffer& in,
                                 grpc::ByteBuffer& out) -> absl::Status {
                            v1::GetExceptionReportRequest asked;
                            RAGSTONE_RETURN_IF_ERROR(rpc::ParseBytes(in, asked));
                            RAGSTONE_ASSIGN_OR_RETURN(
                                auto answer, reader_.ReadAnswer(asked.meeting(), asked.view(),
                                                                asked.read_at(), call.scope()));
                            out = rpc::ShareBytes(std::move(answer));
                            return absl::OkStatus();
                          });
}

grpc::ServerWriteReactor<v1::RenderReportResponse>* ReportingShell::RenderReport(
    grpc::CallbackServerContext* context, const v1::RenderReportRequest* request) {
  return rpc::HandleServerStream<v1::RenderReportResponse>(
      runtime_, "RenderReport", context, request,
      [this](const rpc::CallContext& call, const v1::RenderReportRequest& in,
             rpc::Writer<v1::RenderReportResponse>& writer) { return Render(call, in, writer); });
}

grpc::ServerUnaryReactor* ReportingShell::ListCommentaryDue(
    grpc::CallbackServerContext* context, const v1::ListCommentaryDueRequest* request,
    v1::ListCommentaryDueResponse* response) {
  return rpc::HandleUnary(
      runtime_, "ListCommentaryDue", context, request, response,
      [this](const rpc::CallContext& call, const v1::ListCommentaryDueRequest& in,
             v1::ListCommentaryDueResponse& out) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(out, due_reader_.Read(in, call.scope()));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReportingShell::CheckReport(grpc::CallbackServerContext* context,
                                                      const v1::CheckReportRequest* request,
                                                      v1::CheckReportResponse* response) {
  return rpc::HandleUnary(runtime_, "CheckReport", context, request, response,
                          [this](const rpc::CallContext& call, const v1::CheckReportRequest& in,
                                 v1::CheckReportResponse& out) -> absl::Status {
                            RAGSTONE_ASSIGN_OR_RETURN(out, check_reader_.Read(in, call.scope()));
                            return absl::OkStatus();
                          });
}

grpc::ServerUnaryReactor* ReportingShell::GetMeetingCalendar(
    grpc::CallbackServerContext* context, const v1::GetMeetingCalendarRequest* request,
    v1::GetMeetingCalendarResponse* response) {
  return rpc::HandleUnary(
      runtime_, "GetMeetingCalendar", context, request, response,
      [this](const rpc::CallContext& call, const v1::GetMeetingCalendarRequest& in,
             v1::GetMeetingCalendarResponse& out) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(out, calendar_reader_.Read(in, call.scope()));
        return absl::OkStatus();
      });
}

absl::Status ReportingShell::Render(const rpc::CallContext& call,
                                    const v1::RenderReportRequest& request,
                                    rpc::Writer<v1::RenderReportResponse>& writer) {
  RAGSTONE_ASSIGN_OR_RETURN(const Renderer* const renderer, FindRenderer(request.format()));
  RAGSTONE_ASSIGN_OR_RETURN(const auto report, reader_.Read(request.meeting(), request.view(),
                                                            request.read_at(), call.scope()));
  RAGSTONE_ASSIGN_OR_RETURN(std::string rendering, renderer->render(*report));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string bytes,
                            converters_.Convert(renderer->conversion, std::move(rendering),
                                                PaperDay(*report), call.scope()));
  for (std::size_t from = 0; from == 0 || from < bytes.size(); from += kChunkBytes) {
    v1::RenderReportResponse part;
    part.set_chunk(bytes.substr(from, kChunkBytes));
    if (from == 0) {
      part.set_media_type(std::string(renderer->media_type));
      *part.mutable_answered_at() = report->answered_at();
    }
    if (!writer.Write(std::move(part))) return call.scope().Check();
  }
  return absl::OkStatus();
}

}  // namespace ragstone::reporting
