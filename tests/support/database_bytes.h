// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_DATABASE_BYTES_H_
#define RAGSTONE_TESTS_SUPPORT_DATABASE_BYTES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::test {

// How often `text` stands in the bytes of an SQLite file, its write-ahead log and their index, as
// somebody would find it who reads the disk.
int PlacesInDatabase(const std::string& path, absl::string_view text);

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_DATABASE_BYTES_H_
