// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_ZIP_PART_H_
#define RAGSTONE_TESTS_SUPPORT_ZIP_PART_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::test {

// A part of a zip file that is in memory: a workbook's "xl/workbook.xml". Fails the test, and
// returns nothing, where it is no zip file or has no such part.
std::string ZipPart(absl::string_view zip, const std::string& name);

// The names of its parts, in order.
std::vector<std::string> ZipParts(absl::string_view zip);

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_ZIP_PART_H_
