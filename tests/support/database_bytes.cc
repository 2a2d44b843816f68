// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/database_bytes.h"

#include <fstream>
#include <iterator>

namespace ragstone::test {

int PlacesInDatabase(const std::string& path, absl::string_view text) {
  int places = 0;
  for (const char* const suffix : {"", "-wal", "-shm"}) {
    std::ifstream file(path + suffix, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (size_t at = bytes.find(text.data(), 0, text.size()); at != std::string::npos;
         at = bytes.find(text.data(), at + 1, text.size())) {
      ++places;
    }
  }
  return places;
}

}  // namespace ragstone::test
