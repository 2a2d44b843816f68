// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_PLAIN_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_PLAIN_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::cli {

// Opens a file to be read; the caller closes the descriptor. NOT_FOUND: no such file.
// INVALID_ARGUMENT: a directory or a device in place of a file, an empty file. PERMISSION_DENIED.
absl::StatusOr<int> OpenPlainFile(const std::string& path);

// The first bytes of a file, `most` or all that there are. Errors as OpenPlainFile.
absl::StatusOr<std::string> ReadFirstBytes(const std::string& path, size_t most);

// All of a file's bytes. Besides OpenPlainFile's errors, INVALID_ARGUMENT: it is larger than
// `most`.
absl::StatusOr<std::string> ReadPlainFile(const std::string& path, size_t most);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_PLAIN_FILE_H_
