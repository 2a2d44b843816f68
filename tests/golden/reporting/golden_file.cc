// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/golden/reporting/golden_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

namespace ragstone::test {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path << " cannot be read";
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void ExpectGolden(const std::string& path, absl::string_view actual) {
  if (std::getenv("UPDATE_GOLDENS") != nullptr) {
    std::ofstream file(path, std::ios::binary);
    file.write(actual.data(), static_cast<std::streamsize>(actual.size()));
    file.close();
    ASSERT_TRUE(file.good()) << path << " cannot be written";
    return;
  }
  const std::string expected = ReadFile(path);
  if (expected == actual) return;
  const std::size_t shorter = std::min(expected.size(), actual.size());
  const auto same = static_cast<std::size_t>(
      std::mismatch(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(shorter),
                    actual.begin())
          .first -
      expected.begin());
  const auto line = 1 + std::count(actual.begin(), actual.begin() + same, '\n');
  const std::size_t from = same - std::min<std::size_t>(same, 80);
  ADD_FAILURE() << path << ":" << line << " differs\nwant …" << expected.substr(from, 200)
                << "\ngot  …" << actual.substr(from, 200)
                << "\nUPDATE_GOLDENS=1 writes what the code gives now.";
}

}  // namespace ragstone::test
