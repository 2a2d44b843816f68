// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/change_shell.h"

#include "services/ingestion/change_feed.h"
#include "services/rpc/handler.h"
#include "services/rpc/unary_shell.h"

namespace ragstone::ingestion {

grpc::ServerUnaryReactor* ChangeShell::GetHead(grpc::CallbackServerContext* context,
                                               const v1::GetHeadRequest* request,
                                               v1::GetHeadResponse* response) {
  return Answer(
      runtime_, "GetHead", context, request, response,
      [this](const v1::GetHeadRequest& in, const CallScope&) { return snapshots_.GetHead(in); });
}

grpc::ServerUnaryReactor* ChangeShell::GetCommit(grpc::CallbackServerContext* context,
                                                 const v1::GetCommitRequest* request,
                                                 v1::GetCommitResponse* response) {
  return Answer(runtime_, "GetCommit", context, request, response,
                [this](const v1::GetCommitRequest& in, const CallScope&) {
                  return snapshots_.GetCommit(in);
                });
}

grpc::ServerUnaryReactor* ChangeShell::GetCatalogueSnapshot(
    grpc::CallbackServerContext* context, const v1::GetCatalogueSnapshotRequest* request,
    v1::GetCatalogueSnapshotResponse* response) {
  return Answer(runtime_, "GetCatalogueSnapshot", context, request, response,
                [this](const v1::GetCatalogueSnapshotRequest& in, const CallScope& scope) {
                  return snapshots_.GetCatalogue(in, scope);
                });
}

grpc::ServerUnaryReactor* ChangeShell::GetMeetingSnapshot(
    grpc::CallbackServerContext* context, const v1::GetMeetingSnapshotRequest* request,
    v1::GetMeetingSnapshotResponse* response) {
  return Answer(runtime_, "GetMeetingSnapshot", context, request, response,
                [this](const v1::GetMeetingSnapshotRequest& in, const CallScope& scope) {
                  return snapshots_.GetMeeting(in, scope);
                });
}

grpc::ServerWriteReactor<v1::WatchChangesResponse>* ChangeShell::WatchChanges(
    grpc::CallbackServerContext* context, const v1::WatchChangesRequest* request) {
  return rpc::HandleWatch<v1::WatchChangesResponse>(
      runtime_, "WatchChanges", context, request,
      [this](const rpc::CallContext& call, const v1::WatchChangesRequest& in,
             rpc::Writer<v1::WatchChangesResponse>& writer) {
        ChangeFeed feed(store_, signal_);
        return feed.Run(in, call.scope(), [&](const v1::WatchChangesResponse& message) {
          return writer.Write(message);
        });
      });
}

grpc::ServerWriteReactor<v1::StreamSeriesResponse>* ChangeShell::StreamSeries(
    grpc::CallbackServerContext* context, const v1::StreamSeriesRequest* request) {
  return rpc::HandleServerStream<v1::StreamSeriesResponse>(
      runtime_, "StreamSeries", context, request,
      [this](const rpc::CallContext& call, const v1::StreamSeriesRequest& in,
             rpc::Writer<v1::StreamSeriesResponse>& writer) {
        return snapshots_.StreamSeries(
            in, call.scope(),
            [&](const v1::StreamSeriesResponse& message) { return writer.Write(message); });
      });
}

}  // namespace ragstone::ingestion
