// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/prose.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

std::string OneLine(absl::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) {
      gap = true;
      continue;
    }
    if (gap && !line.empty()) line.push_back(' ');
    gap = false;
    line.push_back(c);
  }
  return line;
}

std::string Capitalised(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

std::string Listed(const std::vector<std::string>& items) {
  if (items.size() < 2) return absl::StrJoin(items, "");
  return absl::StrCat(absl::StrJoin(items.begin(), items.end() - 1, ", "), " and ", items.back());
}

std::vector<std::string> Paragraphs(absl::string_view text) {
  std::vector<std::string> paragraphs;
  std::string paragraph;
  for (const absl::string_view raw : absl::StrSplit(text, '\n')) {
    const std::string line = OneLine(raw);
    if (!line.empty()) {
      absl::StrAppend(&paragraph, paragraph.empty() ? "" : " ", line);
    } else if (!paragraph.empty()) {
      paragraphs.push_back(std::exchange(paragraph, ""));
    }
  }
  if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
  return paragraphs;
}

}  // namespace ragstone::reporting
