// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_PRIVATE_FOLDER_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_PRIVATE_FOLDER_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// A new folder among the machine's temporary files that nobody else can read, gone with all that is
// in it when this is.
class PrivateFolder {
 public:
  // INTERNAL, NO_TEMPORARY_FILES: there is no room, or no such folder can be made.
  static absl::StatusOr<PrivateFolder> Make();

  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, "")) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  const std::string& path() const { return path_; }

  // Writes a file and returns its path. INTERNAL, NO_TEMPORARY_FILES.
  absl::StatusOr<std::string> Write(absl::string_view name, absl::string_view bytes) const;

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_PRIVATE_FOLDER_H_
