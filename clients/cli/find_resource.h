// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FIND_RESOURCE_H_
#define RAGSTONE_CLIENTS_CLI_FIND_RESOURCE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

// The answer with the resource as it stands. NOT_FOUND: there is none of that name.
absl::StatusOr<ingestion::v1::GetResourceResponse> GetResource(const Session& session,
                                                               const std::string& name);

// The resource as it stands, or as of a sequence of its council where one is given; nothing if
// there is none of that name, or the name is none of a resource.
absl::StatusOr<std::optional<ingestion::v1::Resource>> FindResource(const Session& session,
                                                                    const std::string& name,
                                                                    int64_t as_of_sequence = 0);

// Every resource of a kind under a parent, as they stand or as of a sequence. NOT_FOUND: the
// parent.
absl::StatusOr<ingestion::v1::ListResourcesResponse> ListAll(const Session& session,
                                                             const std::string& parent,
                                                             ingestion::v1::ResourceKind kind,
                                                             int64_t as_of_sequence = 0);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FIND_RESOURCE_H_
