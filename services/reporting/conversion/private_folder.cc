// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/private_folder.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ios>
#include <stdlib.h>
#include <string>
#include <system_error>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"

namespace ragstone::reporting {
namespace {

constexpr char kNoFiles[] = "NO_TEMPORARY_FILES";

}  // namespace

absl::StatusOr<PrivateFolder> PrivateFolder::Make() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) return InternalError(kNoFiles, absl::StrCat("temporary files: ", error.message()));
  std::string path = (parent / "ragstone-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) {
    return InternalError(kNoFiles, absl::StrCat(path, ": ", std::strerror(errno)));
  }
  return PrivateFolder(std::move(path));
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

absl::StatusOr<std::string> PrivateFolder::Write(absl::string_view name,
                                                 absl::string_view bytes) const {
  std::string path = absl::StrCat(path_, "/", name);
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return InternalError(kNoFiles, absl::StrCat(path, ": cannot be written"));
  return path;
}

}  // namespace ragstone::reporting
