// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_TEMP_DIR_H_
#define RAGSTONE_TESTS_SUPPORT_TEMP_DIR_H_

#include <filesystem>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::test {

// A new empty directory that goes, with all that is in it, when this does.
class TempDir {
 public:
  // Stops the test program if no directory can be made.
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // The path of a file in it, which need not exist.
  std::string File(absl::string_view name) const;

  // Writes `contents`, byte for byte, and returns the file's path. Stops the test program if it
  // cannot.
  std::string Write(absl::string_view name, absl::string_view contents) const;

 private:
  std::filesystem::path path_;
};

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_TEMP_DIR_H_
