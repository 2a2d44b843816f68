// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/find_resource.h"

#include "clients/cli/pages.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
using ::ragstone::ingestion::v1::GetResourceRequest;
using ::ragstone::ingestion::v1::GetResourceResponse;

absl::StatusOr<GetResourceResponse> GetResource(const Session& session, const std::string& name) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  GetResourceRequest request;
  request.set_name(name);
  return ingestion.GetResource(request, session.Options());
}

absl::StatusOr<std::optional<ingestion::v1::Resource>> FindResource(const Session& session,
                                                                    const std::string& name,
                                                                    int64_t as_of_sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  GetResourceRequest request;
  request.set_name(name);
  if (as_of_sequence > 0) request.mutable_read_at()->set_as_of_sequence(as_of_sequence);
  const auto answer = ingestion.GetResource(request, session.Options());
  if (absl::IsNotFound(answer.status()) || absl::IsInvalidArgument(answer.status())) {
    return std::nullopt;
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  return answer->resource();
}

absl::StatusOr<ingestion::v1::ListResourcesResponse> ListAll(const Session& session,
                                                             const std::string& parent,
                                                             ingestion::v1::ResourceKind kind,
                                                             int64_t as_of_sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListResourcesRequest request;
  request.set_parent(parent);
  request.set_kind(kind);
  request.mutable_read_at()->set_as_of_sequence(as_of_sequence);
  return AllPages(
      request, [&](const auto& page) { return ingestion.ListResources(page, session.Options()); });
}

}  // namespace ragstone::cli
