// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Variable-length integers as in protobuf: seven bits a byte, the lowest first, the top bit set on
// all but the last.

#ifndef RAGSTONE_SERVICES_INGESTION_VARINT_H_
#define RAGSTONE_SERVICES_INGESTION_VARINT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

__extension__ using UInt128 = unsigned __int128;
__extension__ using Int128 = __int128;

inline void PutVarint(UInt128 value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(static_cast<uint8_t>(value) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

// Small magnitudes of either sign stay short: 0, -1, 1, -2, … become 0, 1, 2, 3, ….
inline void PutSigned(Int128 value, std::string& out) {
  PutVarint((static_cast<UInt128>(value) << 1) ^ static_cast<UInt128>(value >> 127), out);
}

// Takes a varint off the front; false if there is none, or one of more than 128 bits.
inline bool TakeVarint(absl::string_view& in, UInt128& value) {
  value = 0;
  for (size_t i = 0; i < in.size() && i < 19; ++i) {
    const auto byte = static_cast<uint8_t>(in[i]);
    value |= static_cast<UInt128>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      in.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

inline bool TakeSigned(absl::string_view& in, Int128& value) {
  UInt128 coded;
  if (!TakeVarint(in, coded)) return false;
  value = static_cast<Int128>(coded >> 1) ^ -static_cast<Int128>(coded & 1);
  return true;
}

// As above, for numbers that must fit 64 bits.
inline bool TakeInt64(absl::string_view& in, int64_t& value) {
  Int128 wide;
  if (!TakeSigned(in, wide) || wide > INT64_MAX || wide < INT64_MIN) return false;
  value = static_cast<int64_t>(wide);
  return true;
}

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_VARINT_H_
