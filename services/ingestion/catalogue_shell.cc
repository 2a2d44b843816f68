// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/catalogue_shell.h"

#include "services/rpc/unary_shell.h"

namespace ragstone::ingestion {

grpc::ServerUnaryReactor* CatalogueShell::GetResource(grpc::CallbackServerContext* context,
                                                      const v1::GetResourceRequest* request,
                                                      v1::GetResourceResponse* response) {
  return Answer(runtime_, "GetResource", context, request, response,
                [this](const v1::GetResourceRequest& in, const CallScope& scope) {
                  return catalogue_.Get(in, scope);
                });
}

grpc::ServerUnaryReactor* CatalogueShell::ListResources(grpc::CallbackServerContext* context,
                                                        const v1::ListResourcesRequest* request,
                                                        v1::ListResourcesResponse* response) {
  return Answer(runtime_, "ListResources", context, request, response,
                [this](const v1::ListResourcesRequest& in, const CallScope& scope) {
                  return catalogue_.List(in, scope);
                });
}

grpc::ServerUnaryReactor* CatalogueShell::CreateResource(grpc::CallbackServerContext* context,
                                                         const v1::CreateResourceRequest* request,
                                                         v1::CreateResourceResponse* response) {
  return AnswerWrite(runtime_, "CreateResource", context, request, response,
                     [this](const v1::CreateResourceRequest& in, const CallScope& scope) {
                       return catalogue_.Create(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::UpdateResource(grpc::CallbackServerContext* context,
                                                         const v1::UpdateResourceRequest* request,
                                                         v1::UpdateResourceResponse* response) {
  return AnswerWrite(runtime_, "UpdateResource", context, request, response,
                     [this](const v1::UpdateResourceRequest& in, const CallScope& scope) {
                       return catalogue_.Update(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::ImportCatalogue(grpc::CallbackServerContext* context,
                                                          const v1::ImportCatalogueRequest* request,
                                                          v1::ImportCatalogueResponse* response) {
  return AnswerWrite(runtime_, "ImportCatalogue", context, request, response,
                     [this](const v1::ImportCatalogueRequest& in, const CallScope& scope) {
                       return catalogue_.Import(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::SubmitCommentary(
    grpc::CallbackServerContext* context, const v1::SubmitCommentaryRequest* request,
    v1::SubmitCommentaryResponse* response) {
  return AnswerWrite(runtime_, "SubmitCommentary", context, request, response,
                     [this](const v1::SubmitCommentaryRequest& in, const CallScope& scope) {
                       return catalogue_.SubmitCommentary(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::ApproveCommentary(
    grpc::CallbackServerContext* context, const v1::ApproveCommentaryRequest* request,
    v1::ApproveCommentaryResponse* response) {
  return AnswerWrite(runtime_, "ApproveCommentary", context, request, response,
                     [this](const v1::ApproveCommentaryRequest& in, const CallScope& scope) {
                       return catalogue_.ApproveCommentary(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::ReturnCommentary(
    grpc::CallbackServerContext* context, const v1::ReturnCommentaryRequest* request,
    v1::ReturnCommentaryResponse* response) {
  return AnswerWrite(runtime_, "ReturnCommentary", context, request, response,
                     [this](const v1::ReturnCommentaryRequest& in, const CallScope& scope) {
                       return catalogue_.ReturnCommentary(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::RedactWords(grpc::CallbackServerContext* context,
                                                      const v1::RedactWordsRequest* request,
                                                      v1::RedactWordsResponse* response) {
  return AnswerWrite(runtime_, "RedactWords", context, request, response,
                     [this](const v1::RedactWordsRequest& in, const CallScope& scope) {
                       return redactions_.RedactWords(in, scope);
                     });
}

grpc::ServerUnaryReactor* CatalogueShell::ListRedactions(grpc::CallbackServerContext* context,
                                                         const v1::ListRedactionsRequest* request,
                                                         v1::ListRedactionsResponse* response) {
  return Answer(runtime_, "ListRedactions", context, request, response,
                [this](const v1::ListRedactionsRequest& in, const CallScope&) {
                  return redactions_.List(in);
                });
}

}  // namespace ragstone::ingestion
