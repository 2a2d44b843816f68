// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/text.h"

#include <string>

#include <gtest/gtest.h>

namespace ragstone::rpc {
namespace {

constexpr char kBad[] = "\xEF\xBF\xBD";

TEST(ValidUtf8, KeepsWhatIsValid) {
  for (const char* text :
       {"", "plain", "£5 · naïve", "漢字", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(ValidUtf8(text), text);
  }
}

TEST(ValidUtf8, ReplacesEachByteThatIsNot) {
  EXPECT_EQ(ValidUtf8("caf\xE9"), std::string("caf") + kBad);
  EXPECT_EQ(ValidUtf8("\xE9t\xE9"), std::string(kBad) + "t" + kBad);
  EXPECT_EQ(ValidUtf8("\xC0\x80"), std::string(kBad) + kBad);             // over-long
  EXPECT_EQ(ValidUtf8("\xED\xA0\x80"), std::string(kBad) + kBad + kBad);  // a surrogate
  EXPECT_EQ(ValidUtf8("\xF4\x90\x80\x80"), std::string(kBad) + kBad + kBad + kBad);
  EXPECT_EQ(ValidUtf8("\xE2\x82"), std::string(kBad) + kBad);  // cut off
}

TEST(TruncateUtf8, CutsBetweenCharacters) {
  EXPECT_EQ(TruncateUtf8("abcdef", 6), "abcdef");
  EXPECT_EQ(TruncateUtf8("abcdefg", 6), "abc…");
  EXPECT_EQ(TruncateUtf8("££££", 7), "££…");
  EXPECT_EQ(TruncateUtf8("££££", 6), "£…");
  EXPECT_EQ(TruncateUtf8("££££", 3), "…");
}

TEST(TruncateEncoded, CountsWhatIsSent) {
  EXPECT_EQ(TruncateEncoded("abc", 3), "abc");
  EXPECT_EQ(TruncateEncoded("££", 12), "££");
  EXPECT_EQ(TruncateEncoded("£££", 17), "£…");
}

TEST(PercentEncode, GoesThereAndBack) {
  EXPECT_EQ(PercentEncode("Zoë 100%\n"), "Zo%C3%AB 100%25%0A");
  std::string all;
  for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
  EXPECT_EQ(PercentDecode(PercentEncode(all)), all);
  EXPECT_EQ(PercentDecode("%"), "%");
  EXPECT_EQ(PercentDecode("%4"), "%4");
  EXPECT_EQ(PercentDecode("%zz%41"), "%zzA");
}

}  // namespace
}  // namespace ragstone::rpc
