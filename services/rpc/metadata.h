// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The metadata that calls carry, the same in services and clients.

#ifndef RAGSTONE_SERVICES_RPC_METADATA_H_
#define RAGSTONE_SERVICES_RPC_METADATA_H_

#include <cstddef>

namespace ragstone::rpc {

// Who makes a write: UTF-8, percent-encoded (text.h), since metadata is ASCII.
inline constexpr char kActorKey[] = "ragstone-actor";

// Longest actor in bytes, before encoding.
inline constexpr std::size_t kMaxActorBytes = 128;

// W3C trace context: `00-` 32 hex digits `-` 16 hex digits `-` 2 hex digits.
inline constexpr char kTraceparentKey[] = "traceparent";

// In a response's trailers: how long a client should wait before it tries again; -1: it should not.
inline constexpr char kRetryPushbackKey[] = "grpc-retry-pushback-ms";

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_METADATA_H_
