// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Golden files: what a test expects, kept as a file beside it that people can read and review.
//
//   UPDATE_GOLDENS=1 ctest --test-dir build/dev -R golden.reporting
//
// writes what the code gives now; look at the difference before it is committed.

#ifndef RAGSTONE_TESTS_GOLDEN_REPORTING_GOLDEN_FILE_H_
#define RAGSTONE_TESTS_GOLDEN_REPORTING_GOLDEN_FILE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::test {

// The file's bytes. Fails the test, and returns nothing, if it cannot be read.
std::string ReadFile(const std::string& path);

// Fails the test unless the file at `path`, from the top of the tree, holds exactly `actual`; says
// where the two first differ.
void ExpectGolden(const std::string& path, absl::string_view actual);

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_GOLDEN_REPORTING_GOLDEN_FILE_H_
