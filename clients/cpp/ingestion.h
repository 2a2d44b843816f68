// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_INGESTION_H_
#define RAGSTONE_CLIENTS_CPP_INGESTION_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cpp/call.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"

namespace ragstone::client {

// Calls ingestion: what a council states. What each method does, and its errors, is in
// protos/ragstone/ingestion/v1 (catalogue_service.proto, change_service.proto,
// observation_service.proto). Copies share the channel. Thread-safe.
class IngestionClient {
 public:
  explicit IngestionClient(Channel channel) : channel_(std::move(channel)) {}

  const Channel& channel() const { return channel_; }

  // CatalogueService
  absl::StatusOr<ragstone::ingestion::v1::GetResourceResponse> GetResource(
      const ragstone::ingestion::v1::GetResourceRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListResourcesResponse> ListResources(
      const ragstone::ingestion::v1::ListResourcesRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::CreateResourceResponse> CreateResource(
      const ragstone::ingestion::v1::CreateResourceRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::UpdateResourceResponse> UpdateResource(
      const ragstone::ingestion::v1::UpdateResourceRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ImportCatalogueResponse> ImportCatalogue(
      const ragstone::ingestion::v1::ImportCatalogueRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::SubmitCommentaryResponse> SubmitCommentary(
      const ragstone::ingestion::v1::SubmitCommentaryRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ApproveCommentaryResponse> ApproveCommentary(
      const ragstone::ingestion::v1::ApproveCommentaryRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ReturnCommentaryResponse> ReturnCommentary(
      const ragstone::ingestion::v1::ReturnCommentaryRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::RedactWordsResponse> RedactWords(
      const ragstone::ingestion::v1::RedactWordsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListRedactionsResponse> ListRedactions(
      const ragstone::ingestion::v1::ListRedactionsRequest& request,
      const CallOptions& options = {}) const;

  // ObservationService
  ClientStream<ragstone::ingestion::v1::ImportObservationsRequest,
               ragstone::ingestion::v1::ImportObservationsResponse>
  ImportObservations(const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::RepeatImportResponse> RepeatImport(
      const ragstone::ingestion::v1::RepeatImportRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::GetImportProgressResponse> GetImportProgress(
      const ragstone::ingestion::v1::GetImportProgressRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::AcceptWarningsResponse> AcceptWarnings(
      const ragstone::ingestion::v1::AcceptWarningsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::UndoBatchResponse> UndoBatch(
      const ragstone::ingestion::v1::UndoBatchRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListFigureRevisionsResponse> ListFigureRevisions(
      const ragstone::ingestion::v1::ListFigureRevisionsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListFigureChangesResponse> ListFigureChanges(
      const ragstone::ingestion::v1::ListFigureChangesRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListObservationsResponse> ListObservations(
      const ragstone::ingestion::v1::ListObservationsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::GetBatchResponse> GetBatch(
      const ragstone::ingestion::v1::GetBatchRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListBatchesResponse> ListBatches(
      const ragstone::ingestion::v1::ListBatchesRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::ListBatchFindingsResponse> ListBatchFindings(
      const ragstone::ingestion::v1::ListBatchFindingsRequest& request,
      const CallOptions& options = {}) const;

  // ChangeService
  absl::StatusOr<ragstone::ingestion::v1::GetHeadResponse> GetHead(
      const ragstone::ingestion::v1::GetHeadRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::GetCommitResponse> GetCommit(
      const ragstone::ingestion::v1::GetCommitRequest& request,
      const CallOptions& options = {}) const;
  ServerStream<ragstone::ingestion::v1::WatchChangesResponse> WatchChanges(
      const ragstone::ingestion::v1::WatchChangesRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::ingestion::v1::GetCatalogueSnapshotResponse> GetCatalogueSnapshot(
      const ragstone::ingestion::v1::GetCatalogueSnapshotRequest& request,
      const CallOptions& options = {}) const;
  ServerStream<ragstone::ingestion::v1::StreamSeriesResponse> StreamSeries(
      const ragstone::ingestion::v1::StreamSeriesRequest& request,
      const CallOptions& options = {}) const;
  // Into a message of the caller's, which may live on an arena.
  absl::Status GetMeetingSnapshot(const ragstone::ingestion::v1::GetMeetingSnapshotRequest& request,
                                  ragstone::ingestion::v1::GetMeetingSnapshotResponse& response,
                                  const CallOptions& options = {}) const;

 private:
  Channel channel_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_INGESTION_H_
