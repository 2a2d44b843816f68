// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The limits of calls, the same in every service.

#ifndef RAGSTONE_SERVICES_RPC_LIMITS_H_
#define RAGSTONE_SERVICES_RPC_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace ragstone::rpc {

// Largest request message. Loads are streamed, so nothing needs more, and a larger one is rather a
// mistake than a load.
inline constexpr int kMaxReceiveBytes = 4 << 20;

// Memory that all connections of a server may hold for messages in flight. Beyond it gRPC reads no
// further, so that many loads at once slow each other down rather than fill the machine.
inline constexpr std::size_t kMaxTransportBytes = std::size_t{256} << 20;

// Calls at once on one connection; further ones wait in the client. Far above what an officer or a
// service needs, and low enough that one connection cannot fill the queue of unary calls.
inline constexpr int kMaxConcurrentStreams = 256;

// Metadata of a request. gRPC's own default is 8 KiB for a request; tracing headers and tokens fit.
inline constexpr int kMaxMetadataBytes = 16 << 10;

// Calls that may do blocking work (SQL, waiting for a sequence) at once, and those that may wait
// for their turn; any more are told to come again. Threads are made as they are needed.
inline constexpr int kMaxUnaryThreads = 32;
inline constexpr std::size_t kMaxQueuedCalls = 1024;

// Streams at once. Each has a thread of its own while it lasts: most of them sleep.
inline constexpr int kMaxStreamThreads = 64;

// Pings. Clients ping an idle connection every kClientKeepalive (clients/cpp), so the server
// accepts pings at half that; a client that pings more often is sent away with ENHANCE_YOUR_CALM.
// The server pings too, to notice that the machine of a watcher has gone.
inline constexpr absl::Duration kClientKeepalive = absl::Seconds(60);
inline constexpr absl::Duration kMinClientPingInterval = absl::Seconds(30);
inline constexpr absl::Duration kServerKeepalive = absl::Seconds(60);
inline constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(20);

// Errors travel in the trailers of a response, for which clients in other languages set aside 8 KiB
// by default. A message may fill 1 KiB of them as it is encoded there (three bytes for each that is
// not printable ASCII); the details, which are sent in base 64, 6 KiB. The rest is for what gRPC
// adds.
inline constexpr std::size_t kMaxEncodedMessageBytes = 1024;
inline constexpr std::size_t kMaxDetailsBytes = 4608;
// Longest text within the details, so that a few long ones leave room for the rest.
inline constexpr std::size_t kMaxDetailTextBytes = 300;

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_LIMITS_H_
