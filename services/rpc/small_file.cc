// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/small_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace ragstone::rpc {
namespace {

absl::Status CannotBeRead(int error) {
  return absl::InvalidArgumentError(absl::StrCat("cannot be read: ", std::strerror(error)));
}

}  // namespace

absl::StatusOr<std::string> ReadSmallFile(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (file == nullptr) return CannotBeRead(errno);
  std::string bytes(kMaxSmallFileBytes + 1, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  if (std::ferror(file.get()) != 0) return CannotBeRead(errno);
  if (bytes.empty()) return absl::InvalidArgumentError("empty");
  if (bytes.size() > kMaxSmallFileBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("too large, want at most ", kMaxSmallFileBytes, " bytes"));
  }
  return bytes;
}

}  // namespace ragstone::rpc
