// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The Resource message of the contract, whatever its kind.

#ifndef RAGSTONE_SERVICES_INGESTION_RESOURCE_MESSAGE_H_
#define RAGSTONE_SERVICES_INGESTION_RESOURCE_MESSAGE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/ingestion/resource_name.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// The kind that is set; nothing if none is.
std::optional<ResourceKind> KindOf(const v1::Resource& resource);

// The field that is set, "indicator"; "kind" if none is.
absl::string_view KindFieldOf(const v1::Resource& resource);

// The message inside, which must be set.
const google::protobuf::Message& KindMessage(const v1::Resource& resource);
google::protobuf::Message& MutableKindMessage(v1::Resource& resource);

// Its name and etag; empty if no kind is set.
std::string NameOf(const v1::Resource& resource);
std::string EtagOf(const v1::Resource& resource);

// Empties what only answers hold: the etag, the author and time of what a person says, the state of
// a commentary.
void ClearOutputOnly(v1::Resource& resource);

// The same bytes for the same content, map entries in order.
std::string DeterministicBytes(const google::protobuf::Message& message);

// A revision as it is answered: its body with etag, author and time. DATA_LOSS: the body cannot be
// read.
absl::StatusOr<v1::Resource> ResourceFromStored(const StoredResource& stored);

// The etag of a revision.
std::string MakeEtag(int64_t sequence, int64_t ordinal);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_RESOURCE_MESSAGE_H_
