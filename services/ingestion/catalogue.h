// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CATALOGUE_H_
#define RAGSTONE_SERVICES_INGESTION_CATALOGUE_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// The use cases of CatalogueService, whose contract says what each does and answers. Thread-safe.
class Catalogue {
 public:
  // Nothing is owned; all must outlive this.
  Catalogue(Store& store, CommitSignal& signal, const Clock& clock)
      : store_(store), signal_(signal), clock_(clock) {}

  absl::StatusOr<v1::GetResourceResponse> Get(const v1::GetResourceRequest& request,
                                              const CallScope& scope) const;
  absl::StatusOr<v1::ListResourcesResponse> List(const v1::ListResourcesRequest& request,
                                                 const CallScope& scope) const;
  absl::StatusOr<v1::CreateResourceResponse> Create(const v1::CreateResourceRequest& request,
                                                    const CallScope& scope);
  absl::StatusOr<v1::UpdateResourceResponse> Update(const v1::UpdateResourceRequest& request,
                                                    const CallScope& scope);
  absl::StatusOr<v1::ImportCatalogueResponse> Import(const v1::ImportCatalogueRequest& request,
                                                     const CallScope& scope);
  absl::StatusOr<v1::SubmitCommentaryResponse> SubmitCommentary(
      const v1::SubmitCommentaryRequest& request, const CallScope& scope);
  absl::StatusOr<v1::ApproveCommentaryResponse> ApproveCommentary(
      const v1::ApproveCommentaryRequest& request, const CallScope& scope);
  absl::StatusOr<v1::ReturnCommentaryResponse> ReturnCommentary(
      const v1::ReturnCommentaryRequest& request, const CallScope& scope);

 private:
  absl::StatusOr<v1::ListResourcesResponse> ListCouncils(
      const v1::ListResourcesRequest& request) const;

  Store& store_;
  CommitSignal& signal_;
  const Clock& clock_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CATALOGUE_H_
