// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/observation_shell.h"

#include <memory>
#include <optional>
#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/accept_warnings.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_import.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/repeat_import.h"
#include "services/ingestion/undo_batch.h"
#include "services/rpc/handler.h"
#include "services/rpc/unary_shell.h"

namespace ragstone::ingestion {
namespace {

// Whether a message of rows or the finish ended the load, or the stream broke before.
enum class Ended { kFinished, kBroken };

// Takes messages until the finish. An error is the load's own.
absl::StatusOr<Ended> TakeMessages(rpc::Reader<v1::ImportObservationsRequest>& reader,
                                   const CallScope& scope, BrokenLoad& load, v1::Batch& batch) {
  v1::ImportObservationsRequest message;
  while (reader.Read(message)) {
    switch (message.part_case()) {
      case v1::ImportObservationsRequest::kRows:
        RAGSTONE_RETURN_IF_ERROR(load.import->Add(message.rows()));
        ++load.rows_messages;
        break;
      case v1::ImportObservationsRequest::kFinish: {
        RAGSTONE_ASSIGN_OR_RETURN(batch, load.import->Finish(message.finish()));
        return Ended::kFinished;
      }
      case v1::ImportObservationsRequest::kStart:
        return BrokenStream("want one `start` only");
      case v1::ImportObservationsRequest::PART_NOT_SET:
        return BrokenStream("want `rows` or `finish`, not an empty message");
    }
    if (!scope.Check().ok()) return Ended::kBroken;
  }
  return Ended::kBroken;
}

// The load that a start begins, or goes on with.
absl::StatusOr<BrokenLoad> BeginLoad(const v1::ImportStart& start, const CallScope& scope,
                                     ParkedLoads& parked, std::unique_ptr<FigureImport> fresh) {
  RAGSTONE_RETURN_IF_ERROR(CheckLoadStart(start, scope));
  BrokenLoad waiting;
  if (!start.request_id().empty()) waiting = parked.Take(start.parent(), start.request_id());
  if (start.resume_after() == 0) {
    waiting.import.reset();  // given up, if there was one
    RAGSTONE_RETURN_IF_ERROR(fresh->Start(start, scope));
    return BrokenLoad{std::move(fresh), 0};
  }
  if (waiting.import == nullptr) return LoadNotResumable(start.request_id());
  if (waiting.rows_messages != start.resume_after() || !waiting.import->BeganWith(start)) {
    parked.Park(start.parent(), start.request_id(), std::move(waiting));
    return LoadNotResumable(start.request_id());
  }
  return waiting;
}

}  // namespace

grpc::ServerReadReactor<v1::ImportObservationsRequest>* ObservationShell::ImportObservations(
    grpc::CallbackServerContext* context, v1::ImportObservationsResponse* response) {
  return rpc::HandleClientStream<v1::ImportObservationsRequest>(
      runtime_, "ImportObservations", context, response,
      [this](const rpc::CallContext& call, rpc::Reader<v1::ImportObservationsRequest>& reader,
             v1::ImportObservationsResponse& out) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(const CallScope scope, WriteScope(call));
        v1::ImportObservationsRequest first;
        if (!reader.Read(first) || !first.has_start()) return BrokenStream("want `start` first");
        const v1::ImportStart& start = first.start();
        RAGSTONE_ASSIGN_OR_RETURN(
            BrokenLoad load,
            BeginLoad(start, scope, parked_,
                      std::make_unique<FigureImport>(store_, signal_, clock_, leftovers_)));
        RAGSTONE_ASSIGN_OR_RETURN(const Ended ended,
                                  TakeMessages(reader, scope, load, *out.mutable_batch()));
        if (ended == Ended::kFinished) return absl::OkStatus();
        // The sender has gone, or has forgotten to finish.
        if (start.resumable()) {
          parked_.Park(start.parent(), start.request_id(), std::move(load));
        }
        RAGSTONE_RETURN_IF_ERROR(scope.Check());
        return BrokenStream("want `finish` at the end; nothing of the load was stored");
      });
}

grpc::ServerUnaryReactor* ObservationShell::RepeatImport(grpc::CallbackServerContext* context,
                                                         const v1::RepeatImportRequest* request,
                                                         v1::RepeatImportResponse* response) {
  return AnswerWrite(runtime_, "RepeatImport", context, request, response,
                     [this](const v1::RepeatImportRequest& in, const CallScope& scope) {
                       return ingestion::RepeatImport(store_, clock_, in, scope);
                     });
}

grpc::ServerUnaryReactor* ObservationShell::GetImportProgress(
    grpc::CallbackServerContext* context, const v1::GetImportProgressRequest* request,
    v1::GetImportProgressResponse* response) {
  return Answer(runtime_, "GetImportProgress", context, request, response,
                [this](const v1::GetImportProgressRequest& in,
                       const CallScope&) -> absl::StatusOr<v1::GetImportProgressResponse> {
                  RAGSTONE_RETURN_IF_ERROR(CheckProgressRequest(in));
                  const std::optional<int64_t> messages =
                      parked_.MessagesOf(in.parent(), in.request_id());
                  if (!messages.has_value()) return LoadNotFound(in.request_id());
                  v1::GetImportProgressResponse progress;
                  progress.set_rows_messages(*messages);
                  return progress;
                });
}

grpc::ServerUnaryReactor* ObservationShell::AcceptWarnings(grpc::CallbackServerContext* context,
                                                           const v1::AcceptWarningsRequest* request,
                                                           v1::AcceptWarningsResponse* response) {
  return AnswerWrite(runtime_, "AcceptWarnings", context, request, response,
                     [this](const v1::AcceptWarningsRequest& in, const CallScope& scope) {
                       return ingestion::AcceptWarnings(store_, clock_, in, scope);
                     });
}

grpc::ServerUnaryReactor* ObservationShell::UndoBatch(grpc::CallbackServerContext* context,
                                                      const v1::UndoBatchRequest* request,
                                                      v1::UndoBatchResponse* response) {
  return AnswerWrite(runtime_, "UndoBatch", context, request, response,
                     [this](const v1::UndoBatchRequest& in, const CallScope& scope) {
                       return ingestion::UndoBatch(store_, signal_, clock_, in, scope);
                     });
}

grpc::ServerUnaryReactor* ObservationShell::ListFigureRevisions(
    grpc::CallbackServerContext* context, const v1::ListFigureRevisionsRequest* request,
    v1::ListFigureRevisionsResponse* response) {
  return Answer(runtime_, "ListFigureRevisions", context, request, response,
                [this](const v1::ListFigureRevisionsRequest& in, const CallScope&) {
                  return observations_.ListFigureRevisions(in);
                });
}

grpc::ServerUnaryReactor* ObservationShell::ListFigureChanges(
    grpc::CallbackServerContext* context, const v1::ListFigureChangesRequest* request,
    v1::ListFigureChangesResponse* response) {
  return Answer(runtime_, "ListFigureChanges", context, request, response,
                [this](const v1::ListFigureChangesRequest& in, const CallScope&) {
                  return observations_.ListFigureChanges(in);
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
