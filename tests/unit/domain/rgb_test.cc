// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/rgb.h"

#include <optional>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

TEST(RgbTest, IsReadFromSixHexDigits) {
  EXPECT_EQ(ParseRgb("#17485a"), (Rgb{0x17, 0x48, 0x5A}));
  EXPECT_EQ(ParseRgb("#FFC14D"), (Rgb{0xFF, 0xC1, 0x4D}));
  for (const char* text :
       {"", "#", "17485a", "#17485", "#17485ab", "#17485g", "#fff", "red", "#17 85a", "#17485a "}) {
    EXPECT_EQ(ParseRgb(text), std::nullopt) << text;
  }
}

// The ratios that WCAG's own definition gives; #767676 on white is the lightest grey that passes.
TEST(RgbTest, ContrastIsThatOfWcag) {
  const auto contrast = [](const char* a, const char* b) {
    return ContrastHundredths(*ParseRgb(a), *ParseRgb(b));
  };
  EXPECT_EQ(contrast("#000000", "#ffffff"), 2100);
  EXPECT_EQ(contrast("#ffffff", "#000000"), 2100);
  EXPECT_EQ(contrast("#17485a", "#17485a"), 100);
  EXPECT_EQ(contrast("#767676", "#ffffff"), 454);
  EXPECT_EQ(contrast("#777777", "#ffffff"), 447) << "rounded down: 4.478 does not pass as 4.48";
  EXPECT_EQ(contrast("#ff0000", "#ffffff"), 399);
}

TEST(RgbTest, ContrastIsPrintedWithTwoDigits) {
  EXPECT_EQ(ContrastWords(450), "4.50 to 1");
  EXPECT_EQ(ContrastWords(2100), "21.00 to 1");
  EXPECT_EQ(ContrastWords(107), "1.07 to 1");
}

}  // namespace
}  // namespace ragstone::domain
