// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/failing_disk.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <sys/types.h>
#include <unistd.h>

#include <sqlite3.h>

namespace ragstone::test {
namespace {

std::atomic<int> failing_with = 0;
std::atomic<int64_t> bytes_left = 0;

// Whether a write of so many bytes fails; errno is then set.
bool Fails(size_t bytes) {
  const int error = failing_with;
  if (error == 0 || bytes_left.fetch_sub(static_cast<int64_t>(bytes)) > 0) return false;
  errno = error;
  return true;
}

ssize_t Write(int file, const void* data, size_t bytes) {
  return Fails(bytes) ? -1 : ::write(file, data, bytes);
}

ssize_t WriteAt(int file, const void* data, size_t bytes, off_t offset) {
  return Fails(bytes) ? -1 : ::pwrite(file, data, bytes, offset);
}

int Truncate(int file, off_t size) { return Fails(0) ? -1 : ::ftruncate(file, size); }

// Replaces a call that SQLite makes; the library was built with one or another of them.
template <typename Function>
void Replace(const char* name, Function* function) {
  sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  const auto call = reinterpret_cast<sqlite3_syscall_ptr>(function);
  if (vfs->xSetSystemCall(vfs, name, call) != SQLITE_OK) std::abort();
}

}  // namespace

FailingDisk::FailingDisk() {
  Replace("write", &Write);
  Replace("pwrite", &WriteAt);
  Replace("pwrite64", &WriteAt);
  Replace("ftruncate", &Truncate);
}

FailingDisk::~FailingDisk() {
  Mend();
  sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, nullptr, nullptr);  // all as they were
}

void FailingDisk::Fail(int os_error, int64_t bytes) {
  bytes_left = bytes;
  failing_with = os_error;
}

void FailingDisk::Mend() { failing_with = 0; }

}  // namespace ragstone::test
