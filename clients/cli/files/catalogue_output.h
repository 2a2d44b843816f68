// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What of a resource is the services' own answer: such fields stand in no catalogue file.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_OUTPUT_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_OUTPUT_H_

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace ragstone::cli {

// Whether a field of a resource, or of a message in one, is output only by its contract, or an
// etag.
bool IsOutput(const google::protobuf::FieldDescriptor& field);

// Clears all such fields, at any depth: what stays is what somebody stated.
void ClearOutput(google::protobuf::Message& message);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_OUTPUT_H_
