// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/written_number.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace ragstone::cli {
namespace {

constexpr size_t kThousand = 3;

bool AllDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// Takes the commas out of "1,234"; false where they do not part thousands.
bool JoinThousands(absl::string_view text, std::string& out) {
  const std::vector<absl::string_view> groups = absl::StrSplit(text, ',');
  for (size_t i = 0; i < groups.size(); ++i) {
    if (!AllDigits(groups[i])) return false;
    if (i > 0 && groups[i].size() != kThousand) return false;
    if (i == 0 && groups.size() > 1 && (groups[0].empty() || groups[0].size() > kThousand)) {
      return false;
    }
  }
  out = absl::StrJoin(groups, "");
  return true;
}

}  // namespace

std::optional<std::string> ReadWrittenNumber(absl::string_view text) {
  absl::string_view rest = absl::StripAsciiWhitespace(text);
  const auto take_sign = [&rest] {
    // The second is the sign of printed texts.
    if (absl::ConsumePrefix(&rest, "-") || absl::ConsumePrefix(&rest, "−")) return "-";
    absl::ConsumePrefix(&rest, "+");
    return "";
  };
  absl::string_view sign = take_sign();
  const bool pounds = absl::ConsumePrefix(&rest, "£");
  if (pounds && sign.empty()) sign = take_sign();
  rest = absl::StripLeadingAsciiWhitespace(rest);
  if (absl::ConsumeSuffix(&rest, "%")) {
    if (pounds) return std::nullopt;
    rest = absl::StripTrailingAsciiWhitespace(rest);
  }
  const size_t point = rest.find('.');
  const absl::string_view before = rest.substr(0, point);
  const absl::string_view behind =
      point == absl::string_view::npos ? absl::string_view() : rest.substr(point + 1);
  std::string whole;
  if (!JoinThousands(before, whole) || !AllDigits(behind)) return std::nullopt;
  if (whole.empty() && behind.empty()) return std::nullopt;
  return absl::StrCat(sign, whole.empty() ? "0" : whole, behind.empty() ? "" : ".", behind);
}

}  // namespace ragstone::cli
