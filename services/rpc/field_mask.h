// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Which fields an Update changes (AIP-161).

#ifndef RAGSTONE_SERVICES_RPC_FIELD_MASK_H_
#define RAGSTONE_SERVICES_RPC_FIELD_MASK_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

#include "services/base/errors.h"

namespace ragstone::rpc {

// Fields that an update may name and that it leaves as they are, since the service sets them:
// `name`, `etag`.
using OutputOnlyFields = std::set<std::string>;

// Adds a fault, `path[2]`, for each path of the mask that `type` does not have, or that goes into a
// repeated field; it lists the paths that there are.
void CheckFieldMask(const google::protobuf::FieldMask& mask,
                    const google::protobuf::Descriptor& type, absl::string_view path,
                    FaultList& faults);

// Copies the fields that the mask names from `source` to `target`, of the same type: a set field
// replaces, lists as a whole; an unset one clears. An empty mask names all fields. The mask must
// have passed CheckFieldMask.
void ApplyFieldMask(const google::protobuf::FieldMask& mask,
                    const google::protobuf::Message& source, const OutputOnlyFields& output_only,
                    google::protobuf::Message& target);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FIELD_MASK_H_
