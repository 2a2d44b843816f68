// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/escaped_list.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Texts(absl::string_view list, char separator) {
  std::vector<std::string> texts;
  for (const absl::string_view part : SplitList(list, separator)) texts.push_back(Unescaped(part));
  return texts;
}

TEST(EscapedListTest, PartsAreWithoutTheBlanksAroundThem) {
  EXPECT_THAT(Texts(" London = E1;; England=E2 ;", ';'), ElementsAre("London = E1", "England=E2"));
  EXPECT_THAT(Texts("one\n\n  two \n", '\n'), ElementsAre("one", "two"));
  EXPECT_THAT(Texts("", ';'), IsEmpty());
  EXPECT_THAT(Texts(" ; ", ';'), IsEmpty());
}

TEST(EscapedListTest, ABackslashTakesWhatIsBehindItAsItStands) {
  EXPECT_THAT(Texts(R"(a\;b;c\\;\ d\ )", ';'), ElementsAre("a;b", "c\\", " d "));
  // At the end it is one.
  EXPECT_THAT(Texts("a\\", ';'), ElementsAre("a\\"));
}

TEST(EscapedListTest, HalvesArePartedOnce) {
  EXPECT_EQ(SplitOnce("a=b=c", '=').first, "a");
  EXPECT_EQ(SplitOnce("a=b=c", '=').second, "b=c");
  EXPECT_EQ(SplitOnce(R"(a\=b=c)", '=').first, R"(a\=b)");
  EXPECT_EQ(SplitOnce("a", '=').second, "");
}

TEST(EscapedListTest, AnyTextComesBack) {
  const std::vector<std::string> texts = {
      "plain", ";",   "a;b\\",          "\\;", "  both ends  ", "\tline\nbreaks\n",
      " ",     "\\ ", "\302\243 a=b@c",
  };
  const std::string list = absl::StrJoin(texts, ";", [](std::string* out, const std::string& text) {
    out->append(Escaped(text, ";"));
  });
  EXPECT_EQ(Texts(list, ';'), texts);
  // What needs no backslash gets none.
  EXPECT_EQ(Escaped("St. Helens = one, two", ";"), "St. Helens = one, two");
}

}  // namespace
}  // namespace ragstone::cli
