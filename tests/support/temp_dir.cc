// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/temp_dir.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdlib.h>
#include <system_error>

namespace ragstone::test {
namespace {

[[noreturn]] void Stop(const char* what, const std::string& path) {
  std::fprintf(stderr, "cannot %s %s\n", what, path.c_str());
  std::abort();
}

}  // namespace

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "ragstone-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) Stop("make directory", name);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;  // a file that will not go must not hide what the test found
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::File(absl::string_view name) const {
  return (path_ / std::string(name)).string();
}

std::string TempDir::Write(absl::string_view name, absl::string_view contents) const {
  std::string path = File(name);
  std::ofstream file(path, std::ios::binary);
  file.write(contents.data(), static_cast<std::streamsize>(contents.size()));
  file.close();
  if (!file) Stop("write", path);
  return path;
}

}  // namespace ragstone::test
