// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/resource_name.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace ragstone::ingestion {
namespace {

constexpr size_t kMaxIdLength = 63;
constexpr size_t kMaxEntryNumberLength = 16;

bool IsId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength || id[0] == '-') return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
}

bool IsCodeOf(absl::string_view id, size_t longest, absl::string_view others) {
  if (id.empty() || id.size() > longest || id[0] == '-') return false;
  return std::all_of(id.begin(), id.end(), [&](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::StrContains(others, absl::string_view(&c, 1));
  });
}

bool IsAreaId(absl::string_view id) { return IsCodeOf(id, kMaxIdLength, "-"); }
bool IsIndexId(absl::string_view id) { return IsCodeOf(id, kMaxIdLength, "-"); }
bool IsEntryNumber(absl::string_view id) { return IsCodeOf(id, kMaxEntryNumberLength, ".-"); }

// Cuts the text up to the next "/" off `rest`.
absl::string_view TakePart(absl::string_view& rest) {
  const size_t slash = rest.find('/');
  const absl::string_view part = rest.substr(0, slash);
  rest.remove_prefix(slash == absl::string_view::npos ? rest.size() : slash + 1);
  return part;
}

}  // namespace

std::optional<OverrideId> ParseOverrideId(absl::string_view id) {
  const size_t tilde = id.find('~');
  if (tilde == absl::string_view::npos) return std::nullopt;
  const OverrideId parts{id.substr(0, tilde), id.substr(tilde + 1)};
  if (!IsEntryNumber(parts.entry) || !IsCodeOf(parts.period, kMaxIdLength, "-")) {
    return std::nullopt;
  }
  return parts;
}

std::optional<ResourceName> ParseResourceName(absl::string_view name) {
  absl::string_view rest = name;
  if (absl::EndsWith(name, "/")) return std::nullopt;
  if (TakePart(rest) != "councils") return std::nullopt;
  const absl::string_view council_id = TakePart(rest);
  if (council_id != "-" && !IsId(council_id)) return std::nullopt;
  const absl::string_view council =
      name.substr(0, name.size() - rest.size() - (rest.empty() ? 0 : 1));
  if (rest.empty())
    return ResourceName{ResourceKind::kCouncil, council, absl::string_view(), council_id};

  const absl::string_view collection = TakePart(rest);
  const absl::string_view id = TakePart(rest);
  if (rest.empty()) {
    const auto made = [&](ResourceKind kind) { return ResourceName{kind, council, council, id}; };
    if (collection == "areas" && IsAreaId(id)) return made(ResourceKind::kArea);
    if (!IsId(id)) return std::nullopt;
    if (collection == "panels") return made(ResourceKind::kPanel);
    if (collection == "indicators") return made(ResourceKind::kIndicator);
    if (collection == "meetings") return made(ResourceKind::kMeeting);
    if (collection == "caveats") return made(ResourceKind::kCaveat);
    if (collection == "templates") return made(ResourceKind::kTemplate);
    return std::nullopt;
  }

  const absl::string_view parent = name.substr(0, name.size() - rest.size() - 1);
  const absl::string_view inner_collection = TakePart(rest);
  const absl::string_view inner_id = TakePart(rest);
  if (!IsId(id)) return std::nullopt;
  if (!rest.empty()) {
    const absl::string_view index = name.substr(0, name.size() - rest.size() - 1);
    const bool overrides = TakePart(rest) == "overrides";
    const absl::string_view override_id = TakePart(rest);
    if (collection != "panels" || inner_collection != "indexes" || !IsIndexId(inner_id) ||
        !overrides || !rest.empty() || !ParseOverrideId(override_id).has_value()) {
      return std::nullopt;
    }
    return ResourceName{ResourceKind::kRatingOverride, council, index, override_id};
  }
  const auto made = [&](ResourceKind kind) {
    return ResourceName{kind, council, parent, inner_id};
  };
  if (collection == "panels" && inner_collection == "indexes" && IsIndexId(inner_id)) {
    return made(ResourceKind::kIndex);
  }
  if (collection != "meetings" || !IsEntryNumber(inner_id)) return std::nullopt;
  if (inner_collection == "commentaries") return made(ResourceKind::kCommentary);
  if (inner_collection == "notes") return made(ResourceKind::kNote);
  return std::nullopt;
}

bool IsNameOf(ResourceKind kind, absl::string_view name) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  return parsed.has_value() && parsed->kind == kind;
}

absl::string_view WithArticle(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::kCouncil:
      return "a council";
    case ResourceKind::kArea:
      return "an area";
    case ResourceKind::kPanel:
      return "a panel";
    case ResourceKind::kIndicator:
      return "an indicator";
    case ResourceKind::kIndex:
      return "a performance index";
    case ResourceKind::kMeeting:
      return "a meeting";
    case ResourceKind::kCommentary:
      return "a commentary";
    case ResourceKind::kNote:
      return "a note of interest";
    case ResourceKind::kCaveat:
      return "a caveat";
    case ResourceKind::kTemplate:
      return "a template";
    case ResourceKind::kRatingOverride:
      return "an override";
  }
  return "a resource";
}

absl::string_view NamePattern(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::kCouncil:
      return "councils/{council}";
    case ResourceKind::kArea:
      return "councils/{council}/areas/{code}";
    case ResourceKind::kPanel:
      return "councils/{council}/panels/{id}";
    case ResourceKind::kIndicator:
      return "councils/{council}/indicators/{id}";
    case ResourceKind::kIndex:
      return "councils/{council}/panels/{panel}/indexes/{year}";
    case ResourceKind::kMeeting:
      return "councils/{council}/meetings/{id}";
    case ResourceKind::kCommentary:
      return "councils/{council}/meetings/{meeting}/commentaries/{number}";
    case ResourceKind::kNote:
      return "councils/{council}/meetings/{meeting}/notes/{number}";
    case ResourceKind::kCaveat:
      return "councils/{council}/caveats/{id}";
    case ResourceKind::kTemplate:
      return "councils/{council}/templates/{id}";
    case ResourceKind::kRatingOverride:
      return "councils/{council}/panels/{panel}/indexes/{year}/overrides/{number}~{period}";
  }
  return "councils/{council}/…";
}

std::optional<BatchName> ParseBatchName(absl::string_view name) {
  const size_t slash = name.rfind("/batches/");
  if (slash == absl::string_view::npos) return std::nullopt;
  const absl::string_view council = name.substr(0, slash);
  const absl::string_view digits = name.substr(slash + absl::string_view("/batches/").size());
  int64_t number = 0;
  if (!IsNameOf(ResourceKind::kCouncil, council) || !absl::SimpleAtoi(digits, &number) ||
      number < 1 || absl::StrCat(number) != digits) {
    return std::nullopt;
  }
  return BatchName{council, number};
}

std::string MakeBatchName(absl::string_view council, int64_t number) {
  return absl::StrCat(council, "/batches/", number);
}

std::string NaturalSortKey(absl::string_view name) {
  std::string key;
  key.reserve(2 * name.size() + 8);
  for (size_t i = 0; i < name.size();) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(name[i]))) {
      key.push_back(name[i++]);
      continue;
    }
    size_t end = i;
    while (end < name.size() && absl::ascii_isdigit(static_cast<unsigned char>(name[end]))) ++end;
    absl::string_view digits = name.substr(i, end - i);
    while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
    // The length first, in two digits (ids are shorter than 100), so that a longer number comes
    // later.
    absl::StrAppend(&key, absl::Dec(digits.size(), absl::kZeroPad2), digits);
    i = end;
  }
  // What the digits' leading zeros would otherwise hide.
  absl::StrAppend(&key, absl::string_view("\x01", 1), name);
  return key;
}

}  // namespace ragstone::ingestion
