// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CONTENT_HASH_H_
#define RAGSTONE_SERVICES_INGESTION_CONTENT_HASH_H_

#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

// Tells whether two loads with one request id are the same load: 128 bits over all that was sent,
// eight bytes at a time, since rpc::Fingerprint would cost a large load a tenth of its time. It
// guards against mistakes, not against somebody who looks for a collision, and must not change
// between versions: answers are kept.
class ContentHash {
 public:
  // Adds a text, its length included, so that "ab","c" differs from "a","bc".
  void Add(absl::string_view text) {
    Add(static_cast<uint64_t>(text.size()));
    while (text.size() >= 8) {
      uint64_t word = 0;
      std::memcpy(&word, text.data(), 8);
      Add(word);
      text.remove_prefix(8);
    }
    uint64_t tail = 0;
    for (const char c : text) tail = tail << 8 | static_cast<uint8_t>(c);
    if (!text.empty()) Add(tail);
  }

  void Add(uint64_t word) {
    first_ = Mix(first_ ^ word, 0x9E3779B97F4A7C15);
    second_ = Mix(second_ ^ word, 0xD6E8FEB86659FD93);
  }

  std::string Hex() const {
    return absl::StrCat(absl::Hex(first_, absl::kZeroPad16), absl::Hex(second_, absl::kZeroPad16));
  }

 private:
  static uint64_t Mix(uint64_t value, uint64_t factor) {
    value *= factor;
    value ^= value >> 32;
    value *= factor;
    return value ^ value >> 29;
  }

  uint64_t first_ = 0x243F6A8885A308D3;
  uint64_t second_ = 0x13198A2E03707344;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CONTENT_HASH_H_
