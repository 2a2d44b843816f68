// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/ingestion.h"

namespace ragstone::client {

namespace pb = ::ragstone::ingestion::v1;

absl::StatusOr<pb::GetResourceResponse> IngestionClient::GetResource(
    const pb::GetResourceRequest& request, const CallOptions& options) const {
  return Call<pb::GetResourceResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/GetResource", request, options);
}

absl::StatusOr<pb::ListResourcesResponse> IngestionClient::ListResources(
    const pb::ListResourcesRequest& request, const CallOptions& options) const {
  return Call<pb::ListResourcesResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/ListResources", request, options);
}

absl::StatusOr<pb::CreateResourceResponse> IngestionClient::CreateResource(
    const pb::CreateResourceRequest& request, const CallOptions& options) const {
  return Call<pb::CreateResourceResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/CreateResource", request, options);
}

absl::StatusOr<pb::UpdateResourceResponse> IngestionClient::UpdateResource(
    const pb::UpdateResourceRequest& request, const CallOptions& options) const {
  return Call<pb::UpdateResourceResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/UpdateResource", request, options);
}

absl::StatusOr<pb::ImportCatalogueResponse> IngestionClient::ImportCatalogue(
    const pb::ImportCatalogueRequest& request, const CallOptions& options) const {
  return Call<pb::ImportCatalogueResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/ImportCatalogue", request, options);
}

absl::StatusOr<pb::SubmitCommentaryResponse> IngestionClient::SubmitCommentary(
    const pb::SubmitCommentaryRequest& request, const CallOptions& options) const {
  return Call<pb::SubmitCommentaryResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/SubmitCommentary", request, options);
}

absl::StatusOr<pb::ApproveCommentaryResponse> IngestionClient::ApproveCommentary(
    const pb::ApproveCommentaryRequest& request, const CallOptions& options) const {
  return Call<pb::ApproveCommentaryResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/ApproveCommentary", request, options);
}

absl::StatusOr<pb::ReturnCommentaryResponse> IngestionClient::ReturnCommentary(
    const pb::ReturnCommentaryRequest& request, const CallOptions& options) const {
  return Call<pb::ReturnCommentaryResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/ReturnCommentary", request, options);
}

absl::StatusOr<pb::RedactWordsResponse> IngestionClient::RedactWords(
    const pb::RedactWordsRequest& request, const CallOptions& options) const {
  return Call<pb::RedactWordsResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/RedactWords", request, options);
}

absl::StatusOr<pb::ListRedactionsResponse> IngestionClient::ListRedactions(
    const pb::ListRedactionsRequest& request, const CallOptions& options) const {
  return Call<pb::ListRedactionsResponse>(
      channel_, "/ragstone.ingestion.v1.CatalogueService/ListRedactions", request, options);
}

ClientStream<pb::ImportObservationsRequest, pb::ImportObservationsResponse>
IngestionClient::ImportObservations(const CallOptions& options) const {
  return {channel_, "/ragstone.ingestion.v1.ObservationService/ImportObservations", options};
}

absl::StatusOr<pb::ListObservationsResponse> IngestionClient::ListObservations(
    const pb::ListObservationsRequest& request, const CallOptions& options) const {
  return Call<pb::ListObservationsResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/ListObservations", request, options);
}

absl::StatusOr<pb::GetBatchResponse> IngestionClient::GetBatch(const pb::GetBatchRequest& request,
                                                               const CallOptions& options) const {
  return Call<pb::GetBatchResponse>(channel_, "/ragstone.ingestion.v1.ObservationService/GetBatch",
                                    request, options);
}

absl::StatusOr<pb::RepeatImportResponse> IngestionClient::RepeatImport(
    const pb::RepeatImportRequest& request, const CallOptions& options) const {
  return Call<pb::RepeatImportResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/RepeatImport", request, options);
}

absl::StatusOr<pb::GetImportProgressResponse> IngestionClient::GetImportProgress(
    const pb::GetImportProgressRequest& request, const CallOptions& options) const {
  return Call<pb::GetImportProgressResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/GetImportProgress", request, options);
}

absl::StatusOr<pb::AcceptWarningsResponse> IngestionClient::AcceptWarnings(
    const pb::AcceptWarningsRequest& request, const CallOptions& options) const {
  return Call<pb::AcceptWarningsResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/AcceptWarnings", request, options);
}

absl::StatusOr<pb::UndoBatchResponse> IngestionClient::UndoBatch(
    const pb::UndoBatchRequest& request, const CallOptions& options) const {
  return Call<pb::UndoBatchResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/UndoBatch", request, options);
}

absl::StatusOr<pb::ListFigureRevisionsResponse> IngestionClient::ListFigureRevisions(
    const pb::ListFigureRevisionsRequest& request, const CallOptions& options) const {
  return Call<pb::ListFigureRevisionsResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/ListFigureRevisions", request, options);
}

absl::StatusOr<pb::ListFigureChangesResponse> IngestionClient::ListFigureChanges(
    const pb::ListFigureChangesRequest& request, const CallOptions& options) const {
  return Call<pb::ListFigureChangesResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/ListFigureChanges", request, options);
}

absl::StatusOr<pb::ListBatchesResponse> IngestionClient::ListBatches(
    const pb::ListBatchesRequest& request, const CallOptions& options) const {
  return Call<pb::ListBatchesResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/ListBatches", request, options);
}

absl::StatusOr<pb::ListBatchFindingsResponse> IngestionClient::ListBatchFindings(
    const pb::ListBatchFindingsRequest& request, const CallOptions& options) const {
  return Call<pb::ListBatchFindingsResponse>(
      channel_, "/ragstone.ingestion.v1.ObservationService/ListBatchFindings", request, options);
}

absl::StatusOr<pb::GetHeadResponse> IngestionClient::GetHead(const pb::GetHeadRequest& request,
                                                             const CallOptions& options) const {
  return Call<pb::GetHeadResponse>(channel_, "/ragstone.ingestion.v1.ChangeService/GetHead",
                                   request, options);
}

absl::StatusOr<pb::GetCommitResponse> IngestionClient::GetCommit(
    const pb::GetCommitRequest& request, const CallOptions& options) const {
  return Call<pb::GetCommitResponse>(channel_, "/ragstone.ingestion.v1.ChangeService/GetCommit",
                                     request, options);
}

ServerStream<pb::WatchChangesResponse> IngestionClient::WatchChanges(
    const pb::WatchChangesRequest& request, const CallOptions& options) const {
  return ServerStream<pb::WatchChangesResponse>(
      channel_.StartRead("/ragstone.ingestion.v1.ChangeService/WatchChanges", request, options));
}

absl::StatusOr<pb::GetCatalogueSnapshotResponse> IngestionClient::GetCatalogueSnapshot(
    const pb::GetCatalogueSnapshotRequest& request, const CallOptions& options) const {
  return Call<pb::GetCatalogueSnapshotResponse>(
      channel_, "/ragstone.ingestion.v1.ChangeService/GetCatalogueSnapshot", request, options);
}

ServerStream<pb::StreamSeriesResponse> IngestionClient::StreamSeries(
    const pb::StreamSeriesRequest& request, const CallOptions& options) const {
  return ServerStream<pb::StreamSeriesResponse>(
      channel_.StartRead("/ragstone.ingestion.v1.ChangeService/StreamSeries", request, options));
}

absl::Status IngestionClient::GetMeetingSnapshot(const pb::GetMeetingSnapshotRequest& request,
                                                 pb::GetMeetingSnapshotResponse& response,
                                                 const CallOptions& options) const {
  return channel_.Unary("/ragstone.ingestion.v1.ChangeService/GetMeetingSnapshot", request,
                        response, options);
}

}  // namespace ragstone::client
