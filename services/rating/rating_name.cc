// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_name.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/errors.h"

namespace ragstone::rating {
namespace {

constexpr size_t kLongestQuoted = 100;

absl::Status Fault(absl::string_view field, absl::string_view value, absl::string_view wanted) {
  return InvalidFieldError(
      field, absl::StrCat("\"", value.substr(0, kLongestQuoted), "\", want ", wanted));
}

bool IsIndexName(const std::vector<absl::string_view>& parts) {
  return parts.size() == 6 && parts[0] == "councils" && !parts[1].empty() && parts[2] == "panels" &&
         !parts[3].empty() && parts[4] == "indexes" && !parts[5].empty();
}

}  // namespace

std::string RatingName::ToString() const {
  std::string name = absl::StrCat(index, "/entries/", entry, "/ratings/", period);
  if (!area.empty() || !breakdown.empty()) absl::StrAppend(&name, "~", area);
  if (!breakdown.empty()) absl::StrAppend(&name, "~", breakdown);
  return name;
}

absl::StatusOr<RatingName> ParseRatingName(absl::string_view text, absl::string_view field) {
  constexpr absl::string_view kWanted =
      "a rating's name, as councils/merton/panels/cyp/indexes/FY2020-21/entries/3/ratings/2020-11";
  // A breakdown may hold anything, also slashes: so only the nine parts before it are told apart.
  const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('/', 9));
  if (parts.size() != 10 || parts[6] != "entries" || parts[7].empty() || parts[8] != "ratings") {
    return Fault(field, text, kWanted);
  }
  if (!IsIndexName({parts.begin(), parts.begin() + 6})) return Fault(field, text, kWanted);
  const std::vector<absl::string_view> key = absl::StrSplit(parts[9], absl::MaxSplits('~', 2));

  RatingName name;
  name.index = std::string(text.substr(0, text.find("/entries/")));
  name.entry = std::string(parts[7]);
  name.period = std::string(key[0]);
  if (key.size() > 1) name.area = std::string(key[1]);
  if (key.size() > 2) name.breakdown = std::string(key[2]);
  // One name for one rating: "2020-11~" is not another way to write "2020-11".
  if (name.period.empty() || name.ToString() != text) return Fault(field, text, kWanted);
  return name;
}

absl::StatusOr<RatingName> ParseEntryName(absl::string_view text, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  if (parts.size() != 8 || !IsIndexName({parts.begin(), parts.begin() + 6}) ||
      parts[6] != "entries" || parts[7].empty()) {
    return Fault(field, text,
                 "an entry's name, as councils/merton/panels/cyp/indexes/FY2020-21/entries/3");
  }
  RatingName name;
  name.index = std::string(text.substr(0, text.find("/entries/")));
  name.entry = std::string(parts[7]);
  return name;
}

absl::StatusOr<OverrideName> ParseOverrideName(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  const std::vector<absl::string_view> key = absl::StrSplit(parts.back(), absl::MaxSplits('~', 1));
  if (parts.size() != 8 || !IsIndexName({parts.begin(), parts.begin() + 6}) ||
      parts[6] != "overrides" || key.size() != 2) {
    return Fault("name", text,
                 "an override's name, as "
                 "councils/merton/panels/cyp/indexes/FY2020-21/overrides/3~2020-11");
  }
  return OverrideName{std::string(text.substr(0, text.rfind("/overrides/"))), std::string(key[0]),
                      std::string(key[1])};
}

absl::StatusOr<std::string> CouncilOfIndex(absl::string_view index, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(index, '/');
  if (!IsIndexName(parts)) {
    return Fault(field, index, "an index's name, as councils/merton/panels/cyp/indexes/FY2020-21");
  }
  return absl::StrCat(parts[0], "/", parts[1]);
}

bool BearsOnRatings(absl::string_view resource) {
  const std::vector<absl::string_view> parts = absl::StrSplit(resource, '/');
  if (parts.size() == 2) return true;
  if (parts.size() == 4) return parts[2] == "indicators" || parts[2] == "caveats";
  return IsIndexName(parts) || ParseOverrideName(resource).ok();
}

}  // namespace ragstone::rating
