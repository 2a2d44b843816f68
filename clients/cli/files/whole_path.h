// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_WHOLE_PATH_H_
#define RAGSTONE_CLIENTS_CLI_FILES_WHOLE_PATH_H_

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::cli {

// A folder without links, dots and a slash at its end, so that there is something beside it. It
// need not exist. Errors are those of the disk, as in disk_error.h.
absl::StatusOr<std::filesystem::path> WholePath(const std::string& folder);

// A new folder beside it, that this user alone may look into: ".NAME.XXXXXX".
absl::StatusOr<std::filesystem::path> MakeStageBeside(const std::filesystem::path& whole);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_WHOLE_PATH_H_
