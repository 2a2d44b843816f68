// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_FUZZ_MEMORY_FILE_H_
#define RAGSTONE_TESTS_FUZZ_MEMORY_FILE_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace ragstone::fuzz {

// A file of some bytes that is in memory only, with a path by which it can be opened.
class MemoryFile {
 public:
  MemoryFile(const uint8_t* data, size_t size) : descriptor_(memfd_create("fuzz", 0)) {
    if (descriptor_ < 0) std::abort();
    size_t written = 0;
    while (written < size) {
      const ssize_t step = write(descriptor_, data + written, size - written);
      if (step <= 0) std::abort();
      written += static_cast<size_t>(step);
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  const int descriptor_;
};

}  // namespace ragstone::fuzz

#endif  // RAGSTONE_TESTS_FUZZ_MEMORY_FILE_H_
