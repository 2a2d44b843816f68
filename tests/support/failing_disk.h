// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_FAILING_DISK_H_
#define RAGSTONE_TESTS_SUPPORT_FAILING_DISK_H_

#include <cstdint>

namespace ragstone::test {

// A disk that stops taking writes when a test says so, for all SQLite files of this process: what
// SQLite asks the operating system to write fails with an error number, as it does on a disk that
// was mounted read-only (EROFS), is full (ENOSPC) or broken (EIO). It works for root too, whom
// permissions do not stop. One at a time; it is mended when it goes.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // Fails every write, once `bytes` more have been written. Thread-safe, as Mend is.
  void Fail(int os_error, int64_t bytes = 0);
  void Mend();
};

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_FAILING_DISK_H_
