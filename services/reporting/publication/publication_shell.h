// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATION_SHELL_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATION_SHELL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "ragstone/reporting/v1/publication_service.grpc.pb.h"
#include "services/reporting/publication/publications.h"
#include "services/rpc/runtime.h"

namespace ragstone::reporting {

// PublicationService over gRPC.
class PublicationShell final : public v1::PublicationService::CallbackService {
 public:
  // Nothing is owned; both must outlive this.
  PublicationShell(Publications& publications, rpc::Runtime& runtime)
      : publications_(publications), runtime_(runtime) {}

  grpc::ServerUnaryReactor* CreateReport(grpc::CallbackServerContext* context,
                                         const v1::CreateReportRequest* request,
                                         v1::CreateReportResponse* response) override;
  grpc::ServerUnaryReactor* RefreshReport(grpc::CallbackServerContext* context,
                                          const v1::RefreshReportRequest* request,
                                          v1::RefreshReportResponse* response) override;
  grpc::ServerUnaryReactor* SubmitReport(grpc::CallbackServerContext* context,
                                         const v1::SubmitReportRequest* request,
                                         v1::SubmitReportResponse* response) override;
  grpc::ServerUnaryReactor* ApproveReport(grpc::CallbackServerContext* context,
                                          const v1::ApproveReportRequest* request,
                                          v1::ApproveReportResponse* response) override;
  grpc::ServerUnaryReactor* ReturnReport(grpc::CallbackServerContext* context,
                                         const v1::ReturnReportRequest* request,
                                         v1::ReturnReportResponse* response) override;
  grpc::ServerUnaryReactor* PublishReport(grpc::CallbackServerContext* context,
                                          const v1::PublishReportRequest* request,
                                          v1::PublishReportResponse* response) override;
  grpc::ServerUnaryReactor* GetReport(grpc::CallbackServerContext* context,
                                      const v1::GetReportRequest* request,
                                      v1::GetReportResponse* response) override;
  grpc::ServerUnaryReactor* ListReports(grpc::CallbackServerContext* context,
                                        const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) override;
  grpc::ServerUnaryReactor* GetPublication(grpc::CallbackServerContext* context,
                                           const v1::GetPublicationRequest* request,
                                           v1::GetPublicationResponse* response) override;
  grpc::ServerWriteReactor<v1::ReadRenderingResponse>* ReadRendering(
      grpc::CallbackServerContext* context, const v1::ReadRenderingRequest* request) override;
  grpc::ServerUnaryReactor* VerifyRendering(grpc::CallbackServerContext* context,
                                            const v1::VerifyRenderingRequest* request,
                                            v1::VerifyRenderingResponse* response) override;
  grpc::ServerUnaryReactor* DiffReports(grpc::CallbackServerContext* context,
                                        const v1::DiffReportsRequest* request,
                                        v1::DiffReportsResponse* response) override;

 private:
  Publications& publications_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATION_SHELL_H_
