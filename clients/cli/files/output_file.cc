// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/output_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/disk_error.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;

// As any file that the officer makes, not private as a temporary one.
mode_t UsualMode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Create(const std::string& path) {
  std::error_code error;
  // Behind a link stands the file that is meant.
  const fs::path whole = fs::weakly_canonical(path, error);
  if (error) return DiskError(path, error);
  if (fs::exists(whole, error) && !fs::is_regular_file(whole, error)) {
    const int descriptor = ::open(whole.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return DiskError(path, LastError());
    return std::unique_ptr<OutputFile>(new OutputFile(path, "", descriptor));
  }
  std::string stage =
      (whole.parent_path() / absl::StrCat(".", whole.filename().string(), ".XXXXXX")).string();
  const int descriptor = ::mkostemp(stage.data(), O_CLOEXEC);
  if (descriptor < 0) return DiskError(path, LastError());
  ::fchmod(descriptor, UsualMode());
  return std::unique_ptr<OutputFile>(new OutputFile(whole, std::move(stage), descriptor));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!stage_.empty()) ::unlink(stage_.c_str());
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return DiskError(path_, LastError());
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Put() {
  RAGSTONE_RETURN_IF_ERROR(Close());
  if (stage_.empty()) return absl::OkStatus();
  std::error_code error;
  fs::rename(stage_, path_, error);
  if (error) return DiskError(path_, error);
  stage_.clear();
  return absl::OkStatus();
}

absl::Status OutputFile::Close() {
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  return closed == 0 ? absl::OkStatus() : DiskError(path_, LastError());
}

}  // namespace ragstone::cli
