// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/table.h"

#include <string>

#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::cli {
namespace {

TEST(ThousandsTest, PartsThousands) {
  EXPECT_EQ(Thousands(0), "0");
  EXPECT_EQ(Thousands(999), "999");
  EXPECT_EQ(Thousands(13170), "13,170");
  EXPECT_EQ(Thousands(1002000), "1,002,000");
  EXPECT_EQ(Thousands(-123456), "-123,456");
  EXPECT_EQ(Thousands(-123), "-123");
}

TEST(TableTest, AlignsNumbersToTheRight) {
  Table table({{"Batch"}, {"Figures", Table::Align::kRight}});
  table.AddRow({"17", "13,170"});
  table.AddRow({"18", "8"});
  EXPECT_EQ(table.ToText(80),
            "Batch  Figures\n"
            "-----  -------\n"
            "17      13,170\n"
            "18           8\n");
}

TEST(TableTest, WrapsTheWidestCellsBetweenWords) {
  Table table({{"No"}, {"Indicator"}, {"Rating"}});
  table.AddRow({"3", "Plans issued within the statutory twenty weeks", "red"});
  EXPECT_EQ(table.ToText(36),
            "No  Indicator                 Rating\n"
            "--  ------------------------  ------\n"
            "3   Plans issued within the   red\n"
            "    statutory twenty weeks\n");
}

TEST(TableTest, KeepsToItsWidthAndToWholeCharacters) {
  Table table({{"A"}, {"B"}});
  table.AddRow({std::string(200, 'x'), "£££££££££££££££££££££££££££££££££££££££££££££££"});
  table.AddRow({"one two three four five six seven", "line one\nline two"});
  const std::string text = table.ToText(40);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    int characters = 0;
    for (const char c : line)
      characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    EXPECT_LE(characters, 40) << line;
  }
  EXPECT_THAT(text, ::testing::HasSubstr("line one\n"));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("\xC2\n")));
}

TEST(TableTest, BreaksALongWordBehindAMark) {
  Table table({{"Indicator"}});
  table.AddRow({"special-guardianship-orders"});
  table.AddRow({"a-bcdefghijklmnopqrstuvwxyz"});
  EXPECT_EQ(table.ToText(24),
            "Indicator\n"
            "------------------------\n"
            "special-guardianship-\n"
            "orders\n"
            "a-bcdefghijklmnopqrstuvw\n"
            "xyz\n");
}

TEST(TableTest, WritesCsv) {
  Table table({{"a"}, {"b"}});
  table.AddRow({"1,5", "say \"no\"\nnow"});
  table.AddRow({"", " x"});
  EXPECT_EQ(table.ToCsv(), "a,b\r\n\"1,5\",\"say \"\"no\"\"\nnow\"\r\n,\" x\"\r\n");
}

}  // namespace
}  // namespace ragstone::cli
