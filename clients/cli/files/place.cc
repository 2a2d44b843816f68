// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/place.h"

#include <algorithm>
#include <utf8.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace ragstone::cli {
namespace {

constexpr int kShownCharacters = 60;

void AppendEscaped(absl::string_view character, std::string& out) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first == '\n') {
    out += "\\n";
  } else if (first == '\r') {
    out += "\\r";
  } else if (first == '\t') {
    out += "\\t";
  } else if (first < 0x20 || first == 0x7F) {
    absl::StrAppend(&out, "\\x", absl::Hex(first, absl::kZeroPad2));
  } else {
    absl::StrAppend(&out, character);
  }
}

// As formulas write a sheet's name: in quotation marks unless it is one word.
std::string QuotedSheet(absl::string_view sheet) {
  const bool word = std::all_of(sheet.begin(), sheet.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
  });
  return word ? std::string(sheet)
              : absl::StrCat("'", absl::StrReplaceAll(sheet, {{"'", "''"}}), "'");
}

}  // namespace

std::string ColumnLetters(int64_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

std::string Place::ToString() const {
  std::string text = file;
  if (!sheet.empty()) {
    absl::StrAppend(&text, ":", QuotedSheet(sheet));
    if (line > 0) absl::StrAppend(&text, "!", ColumnLetters(column), line);
    return text;
  }
  if (line > 0) absl::StrAppend(&text, ":", line);
  if (line > 0 && column > 0) absl::StrAppend(&text, ":", column);
  return text;
}

std::string Quoted(absl::string_view value) {
  std::string shown = "\"";
  const char* at = value.data();
  const char* const end = value.data() + value.size();
  int characters = 0;
  for (; at != end && characters < kShownCharacters; ++characters) {
    const char* next = at;
    if (utf8::internal::validate_next(next, end) != utf8::internal::UTF8_OK) next = at + 1;
    AppendEscaped(absl::string_view(at, static_cast<size_t>(next - at)), shown);
    at = next;
  }
  absl::StrAppend(&shown, at == end ? "\"" : "…\"");
  return shown;
}

void Faults::Add(const Place& place, absl::string_view text) {
  Keep(absl::StrCat(place.ToString(), ": "), text);
}

void Faults::Add(const absl::Status& status) { Keep("", status.message()); }

void Faults::Keep(const std::string& place, absl::string_view text) {
  ++count_;
  auto found = number_of_text_.find(text);
  if (found == number_of_text_.end()) {
    if (alike_.size() == kMaxKept) {
      ++untold_;
      return;
    }
    found = number_of_text_.emplace(text, alike_.size()).first;
    alike_.push_back({std::string(text)});
  }
  Alike& alike = alike_[found->second];
  ++alike.count;
  if (lines_.size() == kMaxKept) return;
  ++alike.lines;
  lines_.push_back(absl::StrCat(place, text));
  alike_of_line_.push_back(found->second);
}

std::vector<std::string> Faults::ShortLines(int64_t alike) const {
  std::vector<std::string> lines;
  std::vector<int64_t> listed(alike_.size());
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (++listed[alike_of_line_[i]] <= alike) lines.push_back(lines_[i]);
  }
  for (const Alike& one : alike_) {
    const int64_t more = one.count - std::min(alike, one.lines);
    if (more > 0) lines.push_back(absl::StrCat("… and ", more, " more: ", one.text));
  }
  return lines;
}

absl::Status Faults::ToStatus() const {
  if (empty()) return absl::OkStatus();
  std::string message = absl::StrJoin(lines_, "\n");
  const int64_t more = count_ - static_cast<int64_t>(lines_.size());
  if (more > 0) absl::StrAppend(&message, "\n… and ", more, " more");
  return absl::InvalidArgumentError(message);
}

}  // namespace ragstone::cli
