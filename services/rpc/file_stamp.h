// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_FILE_STAMP_H_
#define RAGSTONE_SERVICES_RPC_FILE_STAMP_H_

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace ragstone::rpc {

// Which file is behind a path, and as of when: it differs once the file was written to, or another
// has taken its place. Links are followed, so that a link which is turned to another file counts.
struct FileStamp {
  bool present = false;
  dev_t device = 0;
  ino_t inode = 0;
  off_t bytes = 0;
  // Nanoseconds since 1970 of the last change of its contents, and of anything about it.
  std::int64_t modified = 0;
  std::int64_t changed = 0;

  friend bool operator==(const FileStamp& a, const FileStamp& b) = default;
};

FileStamp StampOf(const std::string& path);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FILE_STAMP_H_
