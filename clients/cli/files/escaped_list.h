// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Lists within one field of a file: "London=E12000007; England=E92000001". A backslash takes the
// character behind it as it stands, so that any text can be in a list.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_ESCAPED_LIST_H_
#define RAGSTONE_CLIENTS_CLI_FILES_ESCAPED_LIST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::cli {

// The parts of a list that hold anything but blanks, still with their backslashes.
std::vector<absl::string_view> SplitList(absl::string_view list, char separator);

// A part's two halves around the first separator; the second is empty where there is none. Still
// with their backslashes.
struct Halves {
  absl::string_view first;
  absl::string_view second;
};
Halves SplitOnce(absl::string_view part, char separator);

// The text of a part: without the blanks around it and its backslashes.
std::string Unescaped(absl::string_view part);

// The part that Unescaped reads back as `text`. `separators` are those of the list that it goes
// into. An empty text cannot be in a list.
std::string Escaped(absl::string_view text, absl::string_view separators);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_ESCAPED_LIST_H_
