// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/observation_shell.h"

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_import.h"
#include "services/ingestion/unary_shell.h"
#include "services/rpc/handler.h"

namespace ragstone::ingestion {
namespace {

// One start, any number of rows, one finish.
absl::StatusOr<v1::Batch> RunImport(rpc::Reader<v1::ImportObservationsRequest>& reader,
                                    const CallScope& scope, FigureImport& import) {
  v1::ImportObservationsRequest message;
  if (!reader.Read(message) || !message.has_start()) return BrokenStream("want `start` first");
  RAGSTONE_RETURN_IF_ERROR(import.Start(message.start(), scope));
  while (reader.Read(message)) {
    switch (message.part_case()) {
      case v1::ImportObservationsRequest::kRows:
        RAGSTONE_RETURN_IF_ERROR(import.Add(message.rows()));
        break;
      case v1::ImportObservationsRequest::kFinish:
        return import.Finish(message.finish());
      case v1::ImportObservationsRequest::kStart:
        return BrokenStream("want one `start` only");
      case v1::ImportObservationsRequest::PART_NOT_SET:
        return BrokenStream("want `rows` or `finish`, not an empty message");
    }
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
  }
  // The sender has gone, or has forgotten to finish.
  RAGSTONE_RETURN_IF_ERROR(scope.Check());
  return BrokenStream("want `finish` at the end; nothing of the load was stored");
}

}  // namespace

grpc::ServerReadReactor<v1::ImportObservationsRequest>* ObservationShell::ImportObservations(
    grpc::CallbackServerContext* context, v1::ImportObservationsResponse* response) {
  return rpc::HandleClientStream<v1::ImportObservationsRequest>(
      runtime_, "ImportObservations", context, response,
      [this](const rpc::CallContext& call, rpc::Reader<v1::ImportObservationsRequest>& reader,
             v1::ImportObservationsResponse& out) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(const CallScope scope, WriteScope(call));
        FigureImport import(store_, signal_, clock_);
        RAGSTONE_ASSIGN_OR_RETURN(*out.mutable_batch(), RunImport(reader, scope, import));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ObservationShell::ListObservations(
    grpc::CallbackServerContext* context, const v1::ListObservationsRequest* request,
    v1::ListObservationsResponse* response) {
  return Answer(runtime_, "ListObservations", context, request, response,
                [this](const v1::ListObservationsRequest& in, const CallScope& scope) {
                  return observations_.List(in, scope);
                });
}

grpc::ServerUnaryReactor* ObservationShell::GetBatch(grpc::CallbackServerContext* context,
                                                     const v1::GetBatchRequest* request,
                                                     v1::GetBatchResponse* response) {
  return Answer(runtime_, "GetBatch", context, request, response,
                [this](const v1::GetBatchRequest& in, const CallScope&) {
                  return observations_.GetBatch(in);
                });
}

grpc::ServerUnaryReactor* ObservationShell::ListBatches(grpc::CallbackServerContext* context,
                                                        const v1::ListBatchesRequest* request,
                                                        v1::ListBatchesResponse* response) {
  return Answer(runtime_, "ListBatches", context, request, response,
                [this](const v1::ListBatchesRequest& in, const CallScope&) {
                  return observations_.ListBatches(in);
                });
}

grpc::ServerUnaryReactor* ObservationShell::ListBatchFindings(
    grpc::CallbackServerContext* context, const v1::ListBatchFindingsRequest* request,
    v1::ListBatchFindingsResponse* response) {
  return Answer(runtime_, "ListBatchFindings", context, request, response,
                [this](const v1::ListBatchFindingsRequest& in, const CallScope&) {
                  return observations_.ListFindings(in);
                });
}

}  // namespace ragstone::ingestion
