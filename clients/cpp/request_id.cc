// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <random>
#include <string>

#include "absl/strings/str_format.h"

#include "clients/cpp/call.h"

namespace ragstone::client {

std::string NewRequestId() {
  // From the machine's source of chance each time: ids of programs that start together must differ.
  std::random_device source;
  const auto next = [&source] { return static_cast<std::uint32_t>(source()); };
  // Version 4, variant 1 (RFC 4122).
  const std::uint32_t time_and_version = (next() & 0xFFFF0FFFU) | 0x00004000U;
  const std::uint32_t variant = (next() & 0x3FFFFFFFU) | 0x80000000U;
  return absl::StrFormat("%08x-%04x-%04x-%04x-%04x%08x", next(), time_and_version >> 16U,
                         time_and_version & 0xFFFFU, variant >> 16U, variant & 0xFFFFU, next());
}

}  // namespace ragstone::client
