// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SNAPSHOTS_H_
#define RAGSTONE_SERVICES_INGESTION_SNAPSHOTS_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "services/base/call_scope.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// What ChangeService answers as of one sequence; its contract says what each does. Thread-safe.
class Snapshots {
 public:
  // Nothing is owned; all must outlive this.
  Snapshots(Store& store, const CommitSignal& signal) : store_(store), signal_(signal) {}

  absl::StatusOr<v1::GetHeadResponse> GetHead(const v1::GetHeadRequest& request) const;
  absl::StatusOr<v1::GetCommitResponse> GetCommit(const v1::GetCommitRequest& request) const;
  absl::StatusOr<v1::GetCatalogueSnapshotResponse> GetCatalogue(
      const v1::GetCatalogueSnapshotRequest& request, const CallScope& scope) const;
  absl::StatusOr<v1::GetMeetingSnapshotResponse> GetMeeting(
      const v1::GetMeetingSnapshotRequest& request, const CallScope& scope) const;

  // Calls `sink` with each message; false from it ends the stream (CANCELLED). Each indicator is
  // read in a transaction of its own, and sent outside it, so that a slow reader holds up nothing.
  absl::Status StreamSeries(const v1::StreamSeriesRequest& request, const CallScope& scope,
                            absl::FunctionRef<bool(const v1::StreamSeriesResponse&)> sink) const;

 private:
  Store& store_;
  const CommitSignal& signal_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SNAPSHOTS_H_
