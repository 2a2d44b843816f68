// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CHANGE_SHELL_H_
#define RAGSTONE_SERVICES_INGESTION_CHANGE_SHELL_H_

#include <grpcpp/support/server_callback.h>

#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/snapshots.h"
#include "services/ingestion/store.h"
#include "services/rpc/runtime.h"

namespace ragstone::ingestion {

// ChangeService over gRPC: hands each call to its use case.
class ChangeShell final : public v1::ChangeService::CallbackService {
 public:
  // Nothing is owned; all must outlive this.
  ChangeShell(Store& store, CommitSignal& signal, Snapshots& snapshots, rpc::Runtime& runtime)
      : store_(store), signal_(signal), snapshots_(snapshots), runtime_(runtime) {}

  grpc::ServerUnaryReactor* GetHead(grpc::CallbackServerContext* context,
                                    const v1::GetHeadRequest* request,
                                    v1::GetHeadResponse* response) override;
  grpc::ServerUnaryReactor* GetCommit(grpc::CallbackServerContext* context,
                                      const v1::GetCommitRequest* request,
                                      v1::GetCommitResponse* response) override;
  grpc::ServerUnaryReactor* GetCatalogueSnapshot(
      grpc::CallbackServerContext* context, const v1::GetCatalogueSnapshotRequest* request,
      v1::GetCatalogueSnapshotResponse* response) override;
  grpc::ServerUnaryReactor* GetMeetingSnapshot(grpc::CallbackServerContext* context,
                                               const v1::GetMeetingSnapshotRequest* request,
                                               v1::GetMeetingSnapshotResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchChangesResponse>* WatchChanges(
      grpc::CallbackServerContext* context, const v1::WatchChangesRequest* request) override;
  grpc::ServerWriteReactor<v1::StreamSeriesResponse>* StreamSeries(
      grpc::CallbackServerContext* context, const v1::StreamSeriesRequest* request) override;

 private:
  Store& store_;
  CommitSignal& signal_;
  Snapshots& snapshots_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHANGE_SHELL_H_
