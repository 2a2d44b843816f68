// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/whole_path.h"

#include <stdlib.h>
#include <system_error>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/disk_error.h"

namespace ragstone::cli {

namespace fs = std::filesystem;

absl::StatusOr<fs::path> WholePath(const std::string& folder) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(folder), error);
  if (error) return DiskError(folder, error);
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole;
}

absl::StatusOr<fs::path> MakeStageBeside(const fs::path& whole) {
  std::string stage =
      (whole.parent_path() / absl::StrCat(".", whole.filename().string(), ".XXXXXX")).string();
  if (mkdtemp(stage.data()) == nullptr) return DiskError(whole.parent_path(), LastError());
  return fs::path(stage);
}

}  // namespace ragstone::cli
