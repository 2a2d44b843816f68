// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_DISK_ERROR_H_
#define RAGSTONE_CLIENTS_CLI_FILES_DISK_ERROR_H_

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"

namespace ragstone::cli {

// What the operating system said of a file, in words: "paper.html: No space left on device".
// PERMISSION_DENIED, NOT_FOUND, RESOURCE_EXHAUSTED, else FAILED_PRECONDITION.
absl::Status DiskError(const std::filesystem::path& path, const std::error_code& error);

// The error of the call that has just failed.
inline std::error_code LastError() { return {errno, std::generic_category()}; }

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_DISK_ERROR_H_
