// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/resource_name.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/status_macros.h"

namespace ragstone {
namespace {

// A value as messages quote it: on one line and not too long, whatever was sent.
std::string Quoted(absl::string_view value) {
  constexpr std::size_t kLongest = 80;
  const absl::string_view shown = value.substr(0, kLongest);
  return absl::StrCat("\"", absl::Utf8SafeCEscape(shown), shown.size() < value.size() ? "…" : "",
                      "\"");
}

absl::Status Wanted(absl::string_view value, absl::string_view wanted) {
  return absl::InvalidArgumentError(absl::StrCat(Quoted(value), ", want ", wanted));
}

bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// Hyphens only between characters that `allowed` says are.
template <typename Allowed>
bool IsHyphenated(absl::string_view id, Allowed allowed) {
  return !id.empty() && id.size() <= kMaxIdBytes && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [&](char c) { return c == '-' || allowed(c); });
}

[[noreturn]] void Die(absl::string_view pattern, absl::string_view why) {
  std::fprintf(stderr, "name pattern \"%s\": %s\n", std::string(pattern).c_str(),
               std::string(why).c_str());
  std::abort();
}

}  // namespace

absl::Status CheckId(absl::string_view id) {
  if (IsHyphenated(id, [](char c) { return IsLower(c) || IsDigit(c); })) return absl::OkStatus();
  return Wanted(id, "an id: 1 to 63 lower-case letters, digits and hyphens, no hyphen at the ends");
}

absl::Status NamePattern::CheckSegment(Kind kind, absl::string_view id) {
  switch (kind) {
    case Kind::kWord:
      return absl::OkStatus();
    case Kind::kIdOrReference:
      return id == "-" ? absl::OkStatus() : CheckId(id);
    case Kind::kId:
      return CheckId(id);
    case Kind::kCode:
      if (IsHyphenated(id, [](char c) { return IsLower(c) || IsUpper(c) || IsDigit(c); })) {
        return absl::OkStatus();
      }
      return Wanted(id, "a code: 1 to 63 letters, digits and hyphens, no hyphen at the ends");
    case Kind::kPeriod:
      if (IsHyphenated(id, [](char c) { return IsUpper(c) || IsDigit(c); }) &&
          std::any_of(id.begin(), id.end(), IsDigit)) {
        return absl::OkStatus();
      }
      return Wanted(id, "a period such as FY2020-21 or 2020-11");
    case Kind::kNumber: {
      std::int64_t number = 0;
      // One way to write each: no sign, blank or leading zero.
      if (absl::SimpleAtoi(id, &number) && number > 0 && absl::StrCat(number) == id) {
        return absl::OkStatus();
      }
      return Wanted(id, "a number from 1");
    }
  }
  return absl::OkStatus();
}

NamePattern::NamePattern(absl::string_view pattern) {
  for (const absl::string_view part : absl::StrSplit(pattern, '/')) {
    Segment segment{Kind::kWord, std::string(part)};
    if (part.empty()) Die(pattern, "an empty segment");
    if (part.front() == '{') {
      if (part.size() < 3 || part.back() != '}') Die(pattern, "an id without its braces");
      const std::vector<std::string> name_and_kind =
          absl::StrSplit(part.substr(1, part.size() - 2), absl::MaxSplits('=', 1));
      segment.text = name_and_kind[0];
      const std::string kind = name_and_kind.size() > 1 ? name_and_kind[1] : "";
      if (kind.empty()) {
        segment.kind = Kind::kId;
      } else if (kind == "-") {
        segment.kind = Kind::kIdOrReference;
      } else if (kind == "code") {
        segment.kind = Kind::kCode;
      } else if (kind == "period") {
        segment.kind = Kind::kPeriod;
      } else if (kind == "number") {
        segment.kind = Kind::kNumber;
      } else {
        Die(pattern, "an unknown kind of id");
      }
    }
    absl::StrAppend(
        &text_, text_.empty() ? "" : "/",
        segment.kind == Kind::kWord ? segment.text : absl::StrCat("{", segment.text, "}"));
    segments_.push_back(std::move(segment));
  }
}

absl::StatusOr<std::vector<std::string>> NamePattern::Parse(absl::string_view name) const {
  if (name.empty()) return absl::InvalidArgumentError(absl::StrCat("missing, want ", text_));
  if (name.size() > kMaxNameBytes)
    return Wanted(name, absl::StrCat(text_, " of at most 512 bytes"));
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != segments_.size()) return Wanted(name, text_);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Segment& segment = segments_[i];
    if (segment.kind == Kind::kWord) {
      if (parts[i] != segment.text) return Wanted(name, text_);
      continue;
    }
    if (const absl::Status status = CheckSegment(segment.kind, parts[i]); !status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(Quoted(name), ": {", segment.text, "} is ", status.message()));
    }
    ids.emplace_back(parts[i]);
  }
  return ids;
}

bool NamePattern::Matches(absl::string_view name) const { return Parse(name).ok(); }

std::string NamePattern::Format(std::initializer_list<absl::string_view> ids) const {
  const auto wanted = std::count_if(segments_.begin(), segments_.end(), [](const Segment& segment) {
    return segment.kind != Kind::kWord;
  });
  if (static_cast<std::size_t>(wanted) != ids.size()) Die(text_, "another number of ids");
  std::string name;
  const auto* id = ids.begin();
  for (const Segment& segment : segments_) {
    absl::StrAppend(&name, name.empty() ? "" : "/",
                    segment.kind == Kind::kWord ? absl::string_view(segment.text) : *id++);
  }
  return name;
}

}  // namespace ragstone
