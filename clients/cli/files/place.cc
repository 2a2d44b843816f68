// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/place.h"

#include <utf8.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

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

}  // namespace

std::string Place::ToString() const {
  std::string text = file;
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
  ++count_;
  if (lines_.size() < kMaxKept) lines_.push_back(absl::StrCat(place.ToString(), ": ", text));
}

void Faults::Add(const absl::Status& status) {
  ++count_;
  if (lines_.size() < kMaxKept) lines_.emplace_back(status.message());
}

absl::Status Faults::ToStatus() const {
  if (empty()) return absl::OkStatus();
  std::string message = absl::StrJoin(lines_, "\n");
  const int64_t more = count_ - static_cast<int64_t>(lines_.size());
  if (more > 0) absl::StrAppend(&message, "\n… and ", more, " more");
  return absl::InvalidArgumentError(message);
}

}  // namespace ragstone::cli
