// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/plain_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {

absl::StatusOr<int> OpenPlainFile(const std::string& path) {
  // Not blocking: a named pipe in place of a file must be refused, not waited for.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, path);
  absl::Cleanup close_it = [descriptor] { close(descriptor); };
  struct stat status = {};
  if (fstat(descriptor, &status) != 0) return absl::ErrnoToStatus(errno, path);
  if (S_ISDIR(status.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a directory, want a file"));
  }
  if (!S_ISREG(status.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is not a plain file"));
  }
  if (status.st_size == 0) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": the file is empty"));
  }
  std::move(close_it).Cancel();
  return descriptor;
}

absl::StatusOr<std::string> ReadFirstBytes(const std::string& path, size_t most) {
  RAGSTONE_ASSIGN_OR_RETURN(const int descriptor, OpenPlainFile(path));
  const absl::Cleanup close_it = [descriptor] { close(descriptor); };
  struct stat status = {};
  if (fstat(descriptor, &status) != 0) return absl::ErrnoToStatus(errno, path);
  const size_t want = std::min(most, static_cast<size_t>(status.st_size));
  std::string bytes(want, '\0');
  size_t have = 0;
  while (have < want) {
    const ssize_t got = read(descriptor, bytes.data() + have, want - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return absl::ErrnoToStatus(errno, path);
    if (got == 0) break;
    have += static_cast<size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

absl::StatusOr<std::string> ReadPlainFile(const std::string& path, size_t most) {
  RAGSTONE_ASSIGN_OR_RETURN(std::string bytes, ReadFirstBytes(path, most + 1));
  if (bytes.size() > most) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": the file is larger than ", most >> 20, " MiB"));
  }
  return bytes;
}

}  // namespace ragstone::cli
