// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_OBSERVATIONS_H_
#define RAGSTONE_SERVICES_INGESTION_OBSERVATIONS_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// The reads of ObservationService, whose contract says what each does and answers; loads are
// figure_import.h. Thread-safe.
class Observations {
 public:
  // Nothing is owned; all must outlive this.
  Observations(Store& store, const CommitSignal& signal) : store_(store), signal_(signal) {}

  absl::StatusOr<v1::ListObservationsResponse> List(const v1::ListObservationsRequest& request,
                                                    const CallScope& scope) const;
  absl::StatusOr<v1::GetBatchResponse> GetBatch(const v1::GetBatchRequest& request) const;
  absl::StatusOr<v1::ListBatchesResponse> ListBatches(const v1::ListBatchesRequest& request) const;
  absl::StatusOr<v1::ListBatchFindingsResponse> ListFindings(
      const v1::ListBatchFindingsRequest& request) const;
  absl::StatusOr<v1::ListFigureRevisionsResponse> ListFigureRevisions(
      const v1::ListFigureRevisionsRequest& request) const;
  absl::StatusOr<v1::ListFigureChangesResponse> ListFigureChanges(
      const v1::ListFigureChangesRequest& request) const;

 private:
  Store& store_;
  const CommitSignal& signal_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_OBSERVATIONS_H_
