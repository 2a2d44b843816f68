// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_RGB_H_
#define RAGSTONE_SERVICES_DOMAIN_RGB_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::domain {

// A colour of a page, in sRGB.
struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(Rgb a, Rgb b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
  }
};

inline constexpr Rgb kWhite = {0xFF, 0xFF, 0xFF};

// "#17485a", letters in either case; nothing for any other text.
std::optional<Rgb> ParseRgb(absl::string_view text);

// The contrast of two colours, 1 to 21, as WCAG 2.2 defines it ("contrast ratio"), in hundredths
// and rounded down, so that no pair passes that should not: 450 is 4.5 to 1.
int ContrastHundredths(Rgb a, Rgb b);

// The least contrast of text to what is behind it that WCAG 2.2 allows (1.4.3, level AA).
inline constexpr int kLeastTextContrast = 450;

// "4.49 to 1".
std::string ContrastWords(int hundredths);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_RGB_H_
