// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/rgb.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

namespace ragstone::domain {
namespace {

constexpr std::size_t kTextLength = 7;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = absl::ascii_tolower(static_cast<unsigned char>(c));
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// One channel in proportion to light. A fraction of light is no figure: double is good enough.
double Linear(std::uint8_t channel) {
  const double share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double RelativeLuminance(Rgb colour) {
  return 0.2126 * Linear(colour.red) + 0.7152 * Linear(colour.green) + 0.0722 * Linear(colour.blue);
}

}  // namespace

std::optional<Rgb> ParseRgb(absl::string_view text) {
  if (text.size() != kTextLength || text[0] != '#') return std::nullopt;
  std::uint8_t channels[3] = {};
  for (std::size_t i = 1; i < kTextLength; ++i) {
    const int digit = HexDigit(text[i]);
    if (digit < 0) return std::nullopt;
    std::uint8_t& channel = channels[(i - 1) / 2];
    channel = static_cast<std::uint8_t>(channel * 16 + digit);
  }
  return Rgb{channels[0], channels[1], channels[2]};
}

int ContrastHundredths(Rgb a, Rgb b) {
  const auto [darker, lighter] = std::minmax({RelativeLuminance(a), RelativeLuminance(b)});
  return static_cast<int>(std::floor((lighter + 0.05) / (darker + 0.05) * 100));
}

std::string ContrastWords(int hundredths) {
  return absl::StrFormat("%d.%02d to 1", hundredths / 100, hundredths % 100);
}

}  // namespace ragstone::domain
