// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CATALOGUE_SHELL_H_
#define RAGSTONE_SERVICES_INGESTION_CATALOGUE_SHELL_H_

#include <grpcpp/support/server_callback.h>

#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/redactions.h"
#include "services/rpc/runtime.h"

namespace ragstone::ingestion {

// CatalogueService over gRPC: hands each call to its use case.
class CatalogueShell final : public v1::CatalogueService::CallbackService {
 public:
  // Nothing is owned; all must outlive this.
  CatalogueShell(Catalogue& catalogue, Redactions& redactions, rpc::Runtime& runtime)
      : catalogue_(catalogue), redactions_(redactions), runtime_(runtime) {}

  grpc::ServerUnaryReactor* GetResource(grpc::CallbackServerContext* context,
                                        const v1::GetResourceRequest* request,
                                        v1::GetResourceResponse* response) override;
  grpc::ServerUnaryReactor* ListResources(grpc::CallbackServerContext* context,
                                          const v1::ListResourcesRequest* request,
                                          v1::ListResourcesResponse* response) override;
  grpc::ServerUnaryReactor* CreateResource(grpc::CallbackServerContext* context,
                                           const v1::CreateResourceRequest* request,
                                           v1::CreateResourceResponse* response) override;
  grpc::ServerUnaryReactor* UpdateResource(grpc::CallbackServerContext* context,
                                           const v1::UpdateResourceRequest* request,
                                           v1::UpdateResourceResponse* response) override;
  grpc::ServerUnaryReactor* ImportCatalogue(grpc::CallbackServerContext* context,
                                            const v1::ImportCatalogueRequest* request,
                                            v1::ImportCatalogueResponse* response) override;
  grpc::ServerUnaryReactor* SubmitCommentary(grpc::CallbackServerContext* context,
                                             const v1::SubmitCommentaryRequest* request,
                                             v1::SubmitCommentaryResponse* response) override;
  grpc::ServerUnaryReactor* ApproveCommentary(grpc::CallbackServerContext* context,
                                              const v1::ApproveCommentaryRequest* request,
                                              v1::ApproveCommentaryResponse* response) override;
  grpc::ServerUnaryReactor* ReturnCommentary(grpc::CallbackServerContext* context,
                                             const v1::ReturnCommentaryRequest* request,
                                             v1::ReturnCommentaryResponse* response) override;
  grpc::ServerUnaryReactor* RedactWords(grpc::CallbackServerContext* context,
                                        const v1::RedactWordsRequest* request,
                                        v1::RedactWordsResponse* response) override;
  grpc::ServerUnaryReactor* ListRedactions(grpc::CallbackServerContext* context,
                                           const v1::ListRedactionsRequest* request,
                                           v1::ListRedactionsResponse* response) override;

 private:
  Catalogue& catalogue_;
  Redactions& redactions_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CATALOGUE_SHELL_H_
