// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/publication_shell.h"

#include <cstddef>
#include <utility>

#include "services/base/status_macros.h"
#include "services/reporting/chunk_bytes.h"
#include "services/rpc/handler.h"
#include "services/rpc/stream.h"
#include "services/rpc/unary_shell.h"

namespace ragstone::reporting {

grpc::ServerUnaryReactor* PublicationShell::CreateReport(grpc::CallbackServerContext* context,
                                                         const v1::CreateReportRequest* request,
                                                         v1::CreateReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "CreateReport", context, request, response,
                          [this](const v1::CreateReportRequest& in, const CallScope& scope) {
                            return publications_.Create(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::RefreshReport(grpc::CallbackServerContext* context,
                                                          const v1::RefreshReportRequest* request,
                                                          v1::RefreshReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "RefreshReport", context, request, response,
                          [this](const v1::RefreshReportRequest& in, const CallScope& scope) {
                            return publications_.Refresh(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::SubmitReport(grpc::CallbackServerContext* context,
                                                         const v1::SubmitReportRequest* request,
                                                         v1::SubmitReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "SubmitReport", context, request, response,
                          [this](const v1::SubmitReportRequest& in, const CallScope& scope) {
                            return publications_.Submit(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::ApproveReport(grpc::CallbackServerContext* context,
                                                          const v1::ApproveReportRequest* request,
                                                          v1::ApproveReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "ApproveReport", context, request, response,
                          [this](const v1::ApproveReportRequest& in, const CallScope& scope) {
                            return publications_.Approve(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::ReturnReport(grpc::CallbackServerContext* context,
                                                         const v1::ReturnReportRequest* request,
                                                         v1::ReturnReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "ReturnReport", context, request, response,
                          [this](const v1::ReturnReportRequest& in, const CallScope& scope) {
                            return publications_.Return(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::PublishReport(grpc::CallbackServerContext* context,
                                                          const v1::PublishReportRequest* request,
                                                          v1::PublishReportResponse* response) {
  return rpc::AnswerWrite(runtime_, "PublishReport", context, request, response,
                          [this](const v1::PublishReportRequest& in, const CallScope& scope) {
                            return publications_.Publish(in, scope);
                          });
}

grpc::ServerUnaryReactor* PublicationShell::GetReport(grpc::CallbackServerContext* context,
                                                      const v1::GetReportRequest* request,
                                                      v1::GetReportResponse* response) {
  return rpc::Answer(
      runtime_, "GetReport", context, request, response,
      [this](const v1::GetReportRequest& in, const CallScope&) { return publications_.Get(in); });
}

grpc::ServerUnaryReactor* PublicationShell::ListReports(grpc::CallbackServerContext* context,
                                                        const v1::ListReportsRequest* request,
                                                        v1::ListReportsResponse* response) {
  return rpc::Answer(runtime_, "ListReports", context, request, response,
                     [this](const v1::ListReportsRequest& in, const CallScope&) {
                       return publications_.List(in);
                     });
}

grpc::ServerUnaryReactor* PublicationShell::GetPublication(grpc::CallbackServerContext* context,
                                                           const v1::GetPublicationRequest* request,
                                                           v1::GetPublicationResponse* response) {
  return rpc::Answer(runtime_, "GetPublication", context, request, response,
                     [this](const v1::GetPublicationRequest& in, const CallScope&) {
                       return publications_.GetPublication(in);
                     });
}

grpc::ServerUnaryReactor* PublicationShell::VerifyRendering(
    grpc::CallbackServerContext* context, const v1::VerifyRenderingRequest* request,
    v1::VerifyRenderingResponse* response) {
  return rpc::Answer(runtime_, "VerifyRendering", context, request, response,
                     [this](const v1::VerifyRenderingRequest& in, const CallScope&) {
                       return publications_.Verify(in);
                     });
}

grpc::ServerUnaryReactor* PublicationShell::DiffReports(grpc::CallbackServerContext* context,
                                                        const v1::DiffReportsRequest* request,
                                                        v1::DiffReportsResponse* response) {
  return rpc::Answer(runtime_, "DiffReports", context, request, response,
                     [this](const v1::DiffReportsRequest& in, const CallScope& scope) {
                       return publications_.Diff(in, scope);
                     });
}

grpc::ServerWriteReactor<v1::ReadRenderingResponse>* PublicationShell::ReadRendering(
    grpc::CallbackServerContext* context, const v1::ReadRenderingRequest* request) {
  return rpc::HandleServerStream<v1::ReadRenderingResponse>(
      runtime_, "ReadRendering", context, request,
      [this](const rpc::CallContext& call, const v1::ReadRenderingRequest& in,
             rpc::Writer<v1::ReadRenderingResponse>& writer) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(const PublishedFile file, publications_.ReadFile(in));
        for (std::size_t from = 0; from == 0 || from < file.bytes.size(); from += kChunkBytes) {
          v1::ReadRenderingResponse part;
          part.set_chunk(file.bytes.substr(from, kChunkBytes));
          if (from == 0) *part.mutable_rendering() = file.rendering;
          if (!writer.Write(std::move(part))) return call.scope().Check();
        }
        return absl::OkStatus();
      });
}

}  // namespace ragstone::reporting
