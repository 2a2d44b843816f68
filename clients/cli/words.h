// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The contracts' enums as words, in files, on the command line and in tables:
// RATING_COLOUR_NOT_RATED is "not_rated" to programs and "not rated" to people.

#ifndef RAGSTONE_CLIENTS_CLI_WORDS_H_
#define RAGSTONE_CLIENTS_CLI_WORDS_H_

#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace ragstone::cli {

// "not_rated"; empty for the zero value, which says nothing.
std::string EnumToken(const google::protobuf::EnumDescriptor& type, int value);
// Every token of an enum but the zero value's.
std::vector<std::string> EnumTokens(const google::protobuf::EnumDescriptor& type);
// Takes "not_rated", "not rated" and "Not rated". False if there is no such value.
bool ParseEnum(const google::protobuf::EnumDescriptor& type, absl::string_view text, int& value);

template <typename Enum>
std::string Token(Enum value) {
  return EnumToken(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// "not rated"; `none` for the zero value.
template <typename Enum>
std::string Word(Enum value, absl::string_view none = "") {
  std::string word = Token(value);
  for (char& c : word) {
    if (c == '_') c = ' ';
  }
  return word.empty() ? std::string(none) : word;
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_WORDS_H_
