// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_OBSERVATION_SHELL_H_
#define RAGSTONE_SERVICES_INGESTION_OBSERVATION_SHELL_H_

#include <grpcpp/support/server_callback.h>

#include "ragstone/ingestion/v1/observation_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/leftover_batches.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/parked_loads.h"
#include "services/ingestion/store.h"
#include "services/rpc/runtime.h"

namespace ragstone::ingestion {

// ObservationService over gRPC: hands each call to its use case.
class ObservationShell final : public v1::ObservationService::CallbackService {
 public:
  // Nothing is owned; all must outlive this.
  ObservationShell(Store& store, CommitSignal& signal, const Clock& clock,
                   Observations& observations, ParkedLoads& parked, LeftoverBatches& leftovers,
                   rpc::Runtime& runtime)
      : store_(store),
        signal_(signal),
        clock_(clock),
        observations_(observations),
        parked_(parked),
        leftovers_(leftovers),
        runtime_(runtime) {}

  grpc::ServerReadReactor<v1::ImportObservationsRequest>* ImportObservations(
      grpc::CallbackServerContext* context, v1::ImportObservationsResponse* response) override;
  grpc::ServerUnaryReactor* RepeatImport(grpc::CallbackServerContext* context,
                                         const v1::RepeatImportRequest* request,
                                         v1::RepeatImportResponse* response) override;
  grpc::ServerUnaryReactor* GetImportProgress(grpc::CallbackServerContext* context,
                                              const v1::GetImportProgressRequest* request,
                                              v1::GetImportProgressResponse* response) override;
  grpc::ServerUnaryReactor* AcceptWarnings(grpc::CallbackServerContext* context,
                                           const v1::AcceptWarningsRequest* request,
                                           v1::AcceptWarningsResponse* response) override;
  grpc::ServerUnaryReactor* UndoBatch(grpc::CallbackServerContext* context,
                                      const v1::UndoBatchRequest* request,
                                      v1::UndoBatchResponse* response) override;
  grpc::ServerUnaryReactor* ListFigureRevisions(grpc::CallbackServerContext* context,
                                                const v1::ListFigureRevisionsRequest* request,
                                                v1::ListFigureRevisionsResponse* response) override;
  grpc::ServerUnaryReactor* ListFigureChanges(grpc::CallbackServerContext* context,
                                              const v1::ListFigureChangesRequest* request,
                                              v1::ListFigureChangesResponse* response) override;
  grpc::ServerUnaryReactor* ListObservations(grpc::CallbackServerContext* context,
                                             const v1::ListObservationsRequest* request,
                                             v1::ListObservationsResponse* response) override;
  grpc::ServerUnaryReactor* GetBatch(grpc::CallbackServerContext* context,
                                     const v1::GetBatchRequest* request,
                                     v1::GetBatchResponse* response) override;
  grpc::ServerUnaryReactor* ListBatches(grpc::CallbackServerContext* context,
                                        const v1::ListBatchesRequest* request,
                                        v1::ListBatchesResponse* response) override;
  grpc::ServerUnaryReactor* ListBatchFindings(grpc::CallbackServerContext* context,
                                              const v1::ListBatchFindingsRequest* request,
                                              v1::ListBatchFindingsResponse* response) override;

 private:
  Store& store_;
  CommitSignal& signal_;
  const Clock& clock_;
  Observations& observations_;
  ParkedLoads& parked_;
  LeftoverBatches& leftovers_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_OBSERVATION_SHELL_H_
