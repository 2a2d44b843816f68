// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Messages of raw methods, of which the server sees the bytes.

#ifndef RAGSTONE_SERVICES_RPC_RAW_BYTES_H_
#define RAGSTONE_SERVICES_RPC_RAW_BYTES_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include <grpcpp/support/byte_buffer.h>

namespace ragstone::rpc {

// Reads a request. INVALID_ARGUMENT: the bytes are no such message.
absl::Status ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

// An answer that is these bytes, which are not copied: it holds them until it has been sent.
grpc::ByteBuffer ShareBytes(std::shared_ptr<const std::string> bytes);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_RAW_BYTES_H_
