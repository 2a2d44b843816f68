// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_BACKUP_FOLDER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_BACKUP_FOLDER_H_

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A new folder of files that nobody else may read, one written after the other. It grows beside its
// place, and is moved there once all of it is on the disk: what has the name is whole.
//
// Errors are those of the disk, as in disk_error.h.
class BackupFolder {
 public:
  // ALREADY_EXISTS: there is something of that name. The folder that it is in must be there.
  static absl::StatusOr<std::unique_ptr<BackupFolder>> Create(const std::string& folder);

  // Removes what was not put.
  ~BackupFolder();
  BackupFolder(const BackupFolder&) = delete;
  BackupFolder& operator=(const BackupFolder&) = delete;

  // Begins the next file; the one before is on the disk when it answers OK.
  absl::Status Begin(absl::string_view name);
  // Adds to it.
  absl::Status Write(absl::string_view bytes);

  // Call it once, last. ALREADY_EXISTS: something has come to the place meanwhile.
  absl::Status Put();

 private:
  BackupFolder(std::filesystem::path folder, std::filesystem::path stage)
      : folder_(std::move(folder)), stage_(std::move(stage)) {}

  absl::Status End();

  const std::filesystem::path folder_;
  const std::filesystem::path stage_;
  std::filesystem::path name_;  // of the file that is written
  int file_ = -1;               // -1: none is
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_BACKUP_FOLDER_H_
