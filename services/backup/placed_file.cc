// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/placed_file.h"

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "absl/strings/str_cat.h"

#include "services/storage/copy.h"

namespace ragstone::backup {
namespace {

absl::Status Failed(const std::string& path, int error) {
  const std::string text = absl::StrCat(path, ": ", std::generic_category().message(error));
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return absl::ResourceExhaustedError(text);
  }
  return error == EIO ? absl::InternalError(text) : absl::FailedPreconditionError(text);
}

// The name itself has to be on the disk, too.
absl::Status SyncFolderOf(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const std::string folder = parent.empty() ? "." : parent.string();
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return Failed(folder, errno);
  const int result = ::fsync(file);
  const int error = errno;
  ::close(file);
  return result == 0 ? absl::OkStatus() : Failed(folder, error);
}

}  // namespace

std::string StageOf(const std::string& path) { return absl::StrCat(path, ".restoring"); }

absl::StatusOr<std::unique_ptr<PlacedFile>> PlacedFile::Create(const std::string& path) {
  std::string stage = StageOf(path);
  const int file = ::open(stage.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return Failed(stage, errno);
  // By it a file that a crash has left is told from one that is being written.
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return absl::FailedPreconditionError(
        absl::StrCat(stage, ": another process is restoring it, want one at a time"));
  }
  // A log that is left of an earlier attempt would be taken for this one's.
  for (const std::string& beside : storage::FilesOf(stage)) {
    if (beside != stage) ::unlink(beside.c_str());
  }
  auto placed = std::unique_ptr<PlacedFile>(new PlacedFile(path, std::move(stage), file));
  if (::fchmod(file, S_IRUSR | S_IWUSR) != 0 || ::ftruncate(file, 0) != 0) {
    return Failed(placed->stage_, errno);
  }
  return placed;
}

PlacedFile::~PlacedFile() {
  storage::RemoveDatabase(stage_);
  ::close(file_);
}

absl::Status PlacedFile::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Failed(stage_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status PlacedFile::Put() {
  if (::fsync(file_) != 0) return Failed(stage_, errno);
  if (::renameat2(AT_FDCWD, stage_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) {
    return Failed(path_, errno);
  }
  return SyncFolderOf(path_);
}

}  // namespace ragstone::backup
