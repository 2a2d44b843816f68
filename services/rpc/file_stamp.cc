// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/file_stamp.h"

#include <ctime>
#include <sys/stat.h>

namespace ragstone::rpc {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

std::int64_t Nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * kNanosecondsPerSecond + time.tv_nsec;
}

}  // namespace

FileStamp StampOf(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return {};
  return {.present = true,
          .device = found.st_dev,
          .inode = found.st_ino,
          .bytes = found.st_size,
          .modified = Nanoseconds(found.st_mtim),
          .changed = Nanoseconds(found.st_ctim)};
}

}  // namespace ragstone::rpc
