// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/escaped_list.h"

#include "absl/strings/ascii.h"

namespace ragstone::cli {
namespace {

constexpr char kEscape = '\\';
constexpr char kBlanks[] = " \t\n\v\f\r";

bool IsBlank(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

// Where the first separator stands that no backslash takes as it is; npos if there is none.
size_t FindSeparator(absl::string_view text, char separator) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == kEscape) {
      ++i;
    } else if (text[i] == separator) {
      return i;
    }
  }
  return absl::string_view::npos;
}

}  // namespace

Halves SplitOnce(absl::string_view part, char separator) {
  const size_t at = FindSeparator(part, separator);
  if (at == absl::string_view::npos) return {part, absl::string_view()};
  return {part.substr(0, at), part.substr(at + 1)};
}

std::vector<absl::string_view> SplitList(absl::string_view list, char separator) {
  std::vector<absl::string_view> parts;
  while (!list.empty()) {
    const Halves halves = SplitOnce(list, separator);
    if (!absl::StripAsciiWhitespace(halves.first).empty()) parts.push_back(halves.first);
    list = halves.second;
  }
  return parts;
}

std::string Unescaped(absl::string_view part) {
  part = absl::StripLeadingAsciiWhitespace(part);
  std::string text;
  // How much of the text stays whatever blanks follow.
  size_t kept = 0;
  for (size_t i = 0; i < part.size(); ++i) {
    const bool escaped = part[i] == kEscape && i + 1 < part.size();
    if (escaped) ++i;
    text += part[i];
    if (escaped || !IsBlank(part[i])) kept = text.size();
  }
  text.resize(kept);
  return text;
}

std::string Escaped(absl::string_view text, absl::string_view separators) {
  const size_t first = text.find_first_not_of(kBlanks);
  const size_t last = text.find_last_not_of(kBlanks);
  std::string part;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool outer =
        IsBlank(text[i]) && (first == absl::string_view::npos || i < first || i > last);
    if (text[i] == kEscape || outer || separators.find(text[i]) != absl::string_view::npos) {
      part += kEscape;
    }
    part += text[i];
  }
  return part;
}

}  // namespace ragstone::cli
