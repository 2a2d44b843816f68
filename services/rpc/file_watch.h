// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_FILE_WATCH_H_
#define RAGSTONE_SERVICES_RPC_FILE_WATCH_H_

#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"

#include "services/rpc/file_stamp.h"

namespace ragstone::rpc {

// How long after files of settings could not be used they are tried again, though they are the
// same.
inline constexpr absl::Duration kRetryFiles = absl::Seconds(10);

// When files of settings are to be read: once they differ from what was read last, and every
// kRetryFiles while what is there cannot be used, as some faults pass by themselves: a certificate
// that is not valid yet, too many open files. Not thread-safe.
class FileWatch {
 public:
  enum class Look { kSame, kChanged, kRetry };

  // Whether they are to be read, as they are at `now`. Stamp them before reading: what is written
  // meanwhile is then read again.
  Look At(absl::Span<const FileStamp> stamps, absl::Time now);

  // What came of reading them.
  void SetRefused(bool refused) { refused_ = refused; }
  bool refused() const { return refused_; }

 private:
  std::vector<FileStamp> stamps_;
  absl::Time looked_;
  bool refused_ = false;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FILE_WATCH_H_
