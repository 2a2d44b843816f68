// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace ragstone::cli {
namespace {

// "RATING_COLOUR_" of RatingColour: what every value of the enum begins with.
size_t PrefixLength(const google::protobuf::EnumDescriptor& type) {
  constexpr absl::string_view kZero = "UNSPECIFIED";
  return type.value(0)->name().size() - kZero.size();
}

}  // namespace

std::string EnumToken(const google::protobuf::EnumDescriptor& type, int value) {
  if (value == 0) return "";
  const google::protobuf::EnumValueDescriptor* const found = type.FindValueByNumber(value);
  // A newer service may know more words.
  if (found == nullptr) return absl::StrCat("unknown_", value);
  return absl::AsciiStrToLower(found->name().substr(PrefixLength(type)));
}

std::vector<std::string> EnumTokens(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> tokens;
  for (int i = 1; i < type.value_count(); ++i)
    tokens.push_back(EnumToken(type, type.value(i)->number()));
  return tokens;
}

bool ParseEnum(const google::protobuf::EnumDescriptor& type, absl::string_view text, int& value) {
  std::string token = absl::AsciiStrToLower(text);
  std::replace(token.begin(), token.end(), ' ', '_');
  for (int i = 1; i < type.value_count(); ++i) {
    if (EnumToken(type, type.value(i)->number()) != token) continue;
    value = type.value(i)->number();
    return true;
  }
  return false;
}

}  // namespace ragstone::cli
