// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/copy.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/storage/database.h"

namespace ragstone::storage {
namespace {

// Of each of the two files. Every page is touched about once, so that more would only be held.
constexpr int64_t kCacheBytes = int64_t{1} << 20;

std::string FolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

absl::Status CannotMake(const std::string& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  ErrorDetails details;
  details.reason = full ? kDatabaseFull : kDatabaseReadOnly;
  return MakeError(
      full ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kFailedPrecondition,
      absl::StrCat(path, ": cannot be made: ", std::generic_category().message(error), "; ",
                   full ? "free space on its disk" : "make its folder writable",
                   ", then try again"),
      details);
}

// SQLite takes an empty file for one that it may fill, and leaves its mode as it is.
absl::Status MakePrivately(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return CannotMake(path, errno);
  ::close(file);
  return absl::OkStatus();
}

absl::Status Fill(const std::string& path, const std::string& copy,
                  std::function<bool()> cancelled) {
  DatabaseOptions options;
  options.path = path;
  options.mode = DatabaseOptions::Mode::kReadOnly;
  options.cache_bytes = kCacheBytes;
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<Database> database, Database::Open(options));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t bytes, database->used_bytes());
  // Before the disk is full, so that those who write now still can.
  RAGSTONE_RETURN_IF_ERROR(CheckRoom(FolderOf(copy), bytes));
  RAGSTONE_RETURN_IF_ERROR(MakePrivately(copy));
  database->SetCancelled(std::move(cancelled));
  return database->VacuumInto(copy);
}

}  // namespace

absl::Status CopyDatabase(const std::string& database, const std::string& copy,
                          std::function<bool()> cancelled) {
  RemoveDatabase(copy);
  absl::Status status = Fill(database, copy, std::move(cancelled));
  if (!status.ok()) RemoveDatabase(copy);
  return status;
}

std::array<std::string, 4> FilesOf(const std::string& path) {
  return {path, absl::StrCat(path, "-wal"), absl::StrCat(path, "-shm"),
          absl::StrCat(path, "-journal")};
}

void RemoveDatabase(const std::string& path) {
  for (const std::string& file : FilesOf(path)) ::unlink(file.c_str());
}

absl::Status CheckRoom(const std::string& folder, int64_t bytes) {
  struct statvfs disk {};
  // Where the disk does not say, the copy will.
  if (::statvfs(folder.c_str(), &disk) != 0) return absl::OkStatus();
  const int64_t free = static_cast<int64_t>(disk.f_bavail) * static_cast<int64_t>(disk.f_frsize);
  if (free >= bytes) return absl::OkStatus();
  ErrorDetails details;
  details.reason = kDatabaseFull;
  return MakeError(absl::StatusCode::kResourceExhausted,
                   absl::StrCat(folder, ": has ", free, " bytes free, want ", bytes,
                                " for a copy; free space on its disk, then try again"),
                   details);
}

}  // namespace ragstone::storage
