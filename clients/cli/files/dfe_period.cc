// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/dfe_period.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/place.h"

namespace ragstone::cli {
namespace {

struct Identifier {
  absl::string_view name;
  // Before and after the year.
  absl::string_view prefix;
  absl::string_view suffix;
  // Two consecutive years, not one.
  bool two_years;
};

constexpr Identifier kIdentifiers[] = {
    {"Calendar year", "CY", "", false},
    {"Financial year", "FY", "", true},
    {"Financial year Q1", "FY", "-Q1", true},
    {"Financial year Q2", "FY", "-Q2", true},
    {"Financial year Q3", "FY", "-Q3", true},
    {"Financial year Q4", "FY", "-Q4", true},
    {"Academic year", "AY", "", true},
    {"Autumn term", "AY", "-T1", true},
    {"Spring term", "AY", "-T2", true},
    {"Summer term", "AY", "-T3", true},
    {"January", "", "-01", false},
    {"February", "", "-02", false},
    {"March", "", "-03", false},
    {"April", "", "-04", false},
    {"May", "", "-05", false},
    {"June", "", "-06", false},
    {"July", "", "-07", false},
    {"August", "", "-08", false},
    {"September", "", "-09", false},
    {"October", "", "-10", false},
    {"November", "", "-11", false},
    {"December", "", "-12", false},
};

bool AllDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int TwoDigits(absl::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

}  // namespace

absl::StatusOr<std::string> DfePeriod(absl::string_view time_period,
                                      absl::string_view time_identifier) {
  const auto* const found =
      std::find_if(std::begin(kIdentifiers), std::end(kIdentifiers),
                   [&](const Identifier& one) { return one.name == time_identifier; });
  if (found == std::end(kIdentifiers)) {
    return absl::InvalidArgumentError(
        absl::StrCat("time identifier: ", Quoted(time_identifier),
                     ", want Calendar year, Financial year, Financial year Q1 to Q4, Academic "
                     "year, a term or a month"));
  }
  const size_t digits = found->two_years ? 6 : 4;
  const bool right = AllDigits(time_period) && time_period.size() == digits &&
                     (!found->two_years || (TwoDigits(time_period.substr(2)) + 1) % 100 ==
                                               TwoDigits(time_period.substr(4)));
  if (!right) {
    return absl::InvalidArgumentError(absl::StrCat(
        "time period: ", Quoted(time_period), ", want ",
        found->two_years ? "two consecutive years such as 202425 for " : "a year such as 2024 for ",
        found->name));
  }
  return absl::StrCat(found->prefix, time_period.substr(0, 4), found->two_years ? "-" : "",
                      found->two_years ? time_period.substr(4) : "", found->suffix);
}

}  // namespace ragstone::cli
