// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_SMALL_FILE_H_
#define RAGSTONE_SERVICES_RPC_SMALL_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::rpc {

// Far above a bundle of every public authority.
inline constexpr std::size_t kMaxSmallFileBytes = std::size_t{4} << 20;

// The bytes of a file of settings. INVALID_ARGUMENT: it cannot be read, is empty or too large; the
// message does not name it.
absl::StatusOr<std::string> ReadSmallFile(const std::string& path);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_SMALL_FILE_H_
