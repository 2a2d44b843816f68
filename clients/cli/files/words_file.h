// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_WORDS_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_WORDS_FILE_H_

#include <iosfwd>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::cli {

// The one line of a file, or of `in` where the path is "-", without white space around it: words
// that must not stand on a command line, where others can see them. INVALID_ARGUMENT: no line, or
// several; not UTF-8. Otherwise as ReadPlainFile. No error tells anything of the contents.
absl::StatusOr<std::string> ReadWordsFile(const std::string& path, std::istream& in);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_WORDS_FILE_H_
