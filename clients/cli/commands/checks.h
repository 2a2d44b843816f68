// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Checks of options' values whose faults read as all others do: `--format: "pdf", want text or
// html`.

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_CHECKS_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_CHECKS_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace ragstone::cli {

// What CLI11 asks for each value: what is wrong with it, or nothing.
using Check = std::function<std::string(const std::string& value)>;

// "text, md, json or html".
inline std::string OrList(const std::vector<std::string>& words) {
  std::string list;
  for (size_t i = 0; i < words.size(); ++i) {
    absl::StrAppend(&list, i == 0 ? "" : i + 1 == words.size() ? " or " : ", ", words[i]);
  }
  return list;
}

inline Check OneOf(std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& value) {
    const bool good = std::find(words.begin(), words.end(), value) != words.end();
    return good ? std::string() : absl::StrCat("\"", value, "\", want ", OrList(words));
  };
}

// A whole number from `least` to `most`.
inline Check WholeNumber(int64_t least, int64_t most = INT64_MAX) {
  return [least, most](const std::string& value) {
    int64_t number = 0;
    if (absl::SimpleAtoi(value, &number) && number >= least && number <= most) return std::string();
    return absl::StrCat(
        "\"", value, "\", want a whole number, ",
        most == INT64_MAX ? absl::StrCat("at least ", least) : absl::StrCat(least, " to ", most));
  };
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_CHECKS_H_
