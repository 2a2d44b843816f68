// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/round.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {
namespace {

// Adds one to the last digit, carrying over nines and past the point.
void Increment(std::string& number) {
  for (std::size_t i = number.size(); i-- > 0;) {
    if (number[i] == '.') continue;
    if (number[i] != '9') {
      ++number[i];
      return;
    }
    number[i] = '0';
  }
  number.insert(number.begin(), '1');
}

}  // namespace

bool IsZero(absl::string_view decimal) {
  return decimal.find_first_of("123456789") == absl::string_view::npos;
}

absl::string_view Magnitude(absl::string_view decimal) {
  return absl::StartsWith(decimal, "-") ? decimal.substr(1) : decimal;
}

std::string RoundHalfUp(absl::string_view magnitude, int decimals) {
  const std::size_t point = magnitude.find('.');
  if (point == absl::string_view::npos) return std::string(magnitude);
  const std::size_t fraction_digits = magnitude.size() - point - 1;
  for (auto digits = static_cast<std::size_t>(std::max(decimals, 0));; ++digits) {
    if (digits >= fraction_digits) return std::string(magnitude);
    const std::size_t kept = point + (digits == 0 ? 0 : 1 + digits);
    std::string rounded(magnitude.substr(0, kept));
    if (magnitude[point + 1 + digits] >= '5') Increment(rounded);
    if (!IsZero(rounded) || IsZero(magnitude)) return rounded;
  }
}

}  // namespace ragstone::reporting
