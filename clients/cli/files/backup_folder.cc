// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/backup_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/disk_error.h"
#include "clients/cli/files/whole_path.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;

absl::Status IsThere(const fs::path& folder) {
  return absl::AlreadyExistsError(
      absl::StrCat(folder.string(), ": is there already, want a name of its own for each backup"));
}

// So that names are on the disk as well.
absl::Status SyncFolder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return DiskError(folder, LastError());
  const int result = ::fsync(file);
  const std::error_code error = LastError();
  ::close(file);
  return result == 0 ? absl::OkStatus() : DiskError(folder, error);
}

}  // namespace

absl::StatusOr<std::unique_ptr<BackupFolder>> BackupFolder::Create(const std::string& folder) {
  RAGSTONE_ASSIGN_OR_RETURN(const fs::path whole, WholePath(folder));
  std::error_code error;
  if (fs::exists(fs::symlink_status(whole, error))) return IsThere(whole);
  RAGSTONE_ASSIGN_OR_RETURN(const fs::path stage, MakeStageBeside(whole));
  return std::unique_ptr<BackupFolder>(new BackupFolder(whole, stage));
}

BackupFolder::~BackupFolder() {
  if (file_ >= 0) ::close(file_);
  std::error_code ignored;
  fs::remove_all(stage_, ignored);
}

absl::Status BackupFolder::Begin(absl::string_view name) {
  RAGSTONE_RETURN_IF_ERROR(End());
  name_ = stage_ / std::string(name);
  file_ = ::open(name_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  return file_ >= 0 ? absl::OkStatus() : DiskError(name_, LastError());
}

absl::Status BackupFolder::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return DiskError(name_, LastError());
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status BackupFolder::End() {
  if (file_ < 0) return absl::OkStatus();
  const bool synced = ::fsync(file_) == 0;
  const std::error_code error = LastError();
  const bool closed = ::close(file_) == 0;
  file_ = -1;
  if (!synced) return DiskError(name_, error);
  return closed ? absl::OkStatus() : DiskError(name_, LastError());
}

absl::Status BackupFolder::Put() {
  RAGSTONE_RETURN_IF_ERROR(End());
  RAGSTONE_RETURN_IF_ERROR(SyncFolder(stage_));
  // Over a folder with anything in it, or a file, a folder cannot be moved.
  std::error_code error;
  fs::rename(stage_, folder_, error);
  if (error == std::errc::directory_not_empty || error == std::errc::file_exists ||
      error == std::errc::not_a_directory) {
    return IsThere(folder_);
  }
  if (error) return DiskError(folder_, error);
  return SyncFolder(folder_.parent_path());
}

}  // namespace ragstone::cli
