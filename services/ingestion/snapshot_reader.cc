// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/snapshot_reader.h"

#include <cstdint>
#include <string>
#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {

absl::StatusOr<std::optional<v1::Resource>> SnapshotReader::Find(absl::string_view name) const {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  if (!parsed.has_value()) return std::optional<v1::Resource>();
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view_.FindResource(name, point_.SequenceFor(parsed->council)));
  if (!stored.has_value()) return std::optional<v1::Resource>();
  RAGSTONE_ASSIGN_OR_RETURN(v1::Resource resource, ResourceFromStored(*stored));
  return std::optional<v1::Resource>(std::move(resource));
}

absl::StatusOr<v1::Council> SnapshotReader::FindCouncil() const {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> resource, Find(point_.council.name));
  if (resource.has_value()) return std::move(*resource->mutable_council());
  v1::Council council;
  council.set_name(point_.council.name);
  return council;
}

absl::Status SnapshotReader::ForEach(ResourceKind kind, absl::string_view parent,
                                     absl::FunctionRef<void(v1::Resource&)> visit) const {
  ResourceQuery query;
  query.council_id = point_.council.id;
  query.kind = kind;
  query.parent = std::string(parent);
  query.limit = INT32_MAX;
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredResource> found,
                            view_.ListResources(query, point_.sequence));
  for (const StoredResource& stored : found) {
    RAGSTONE_ASSIGN_OR_RETURN(v1::Resource resource, ResourceFromStored(stored));
    visit(resource);
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
