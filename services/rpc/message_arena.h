// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Large messages are made of tens of thousands of small pieces. On an arena these are taken from
// few blocks, and given back with them; from the heap each costs twice, and afterwards the next
// large piece that anybody asks for has to wait until all of them have been put together again.

#ifndef RAGSTONE_SERVICES_RPC_MESSAGE_ARENA_H_
#define RAGSTONE_SERVICES_RPC_MESSAGE_ARENA_H_

#include <cstddef>

#include "google/protobuf/arena.h"

namespace ragstone::rpc {

// Where messages of some hundred kilobytes live. Thread-safe.
class MessageArena {
 public:
  MessageArena() : arena_(Options()) {}
  MessageArena(const MessageArena&) = delete;
  MessageArena& operator=(const MessageArena&) = delete;

  // An empty message, which goes when this does.
  template <typename Message>
  Message& New() {
    return *google::protobuf::Arena::CreateMessage<Message>(&arena_);
  }

 private:
  // Protobuf's own blocks end at 8 KiB; above 128 KiB the C library maps each from the system anew.
  static constexpr std::size_t kFirstBlockBytes = 16 << 10;
  static constexpr std::size_t kMaxBlockBytes = 64 << 10;

  static google::protobuf::ArenaOptions Options() {
    google::protobuf::ArenaOptions options;
    options.start_block_size = kFirstBlockBytes;
    options.max_block_size = kMaxBlockBytes;
    return options;
  }

  google::protobuf::Arena arena_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_MESSAGE_ARENA_H_
