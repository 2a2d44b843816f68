// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/disk_error.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace ragstone::cli {

absl::Status DiskError(const std::filesystem::path& path, const std::error_code& error) {
  const std::string text = absl::StrCat(path.string(), ": ", error.message());
  if (error == std::errc::permission_denied || error == std::errc::read_only_file_system) {
    return absl::PermissionDeniedError(text);
  }
  if (error == std::errc::no_such_file_or_directory) return absl::NotFoundError(text);
  if (error == std::errc::no_space_on_device) return absl::ResourceExhaustedError(text);
  return absl::FailedPreconditionError(text);
}

}  // namespace ragstone::cli
