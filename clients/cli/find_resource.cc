// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/find_resource.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {

absl::StatusOr<std::optional<ingestion::v1::Resource>> FindResource(const Session& session,
                                                                    const std::string& name,
                                                                    int64_t as_of_sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetResourceRequest request;
  request.set_name(name);
  if (as_of_sequence > 0) request.mutable_read_at()->set_as_of_sequence(as_of_sequence);
  const auto answer = ingestion.GetResource(request, session.Options());
  if (absl::IsNotFound(answer.status()) || absl::IsInvalidArgument(answer.status())) {
    return std::nullopt;
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  return answer->resource();
}

}  // namespace ragstone::cli
