// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/place.h"

#include <string>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(FaultsTest, OneMistakeInEveryRowHidesNoOther) {
  Faults faults;
  for (int line = 2; line < 3002; ++line) {
    faults.Add({"a.csv", line, 1}, "indicator: \"x\", want another");
    if (line == 2500) faults.Add({"a.csv", line, 3}, "value: \"n/a\", want a decimal");
  }
  EXPECT_EQ(faults.count(), 3001);
  EXPECT_EQ(faults.untold(), 0);
  EXPECT_THAT(faults.lines(), SizeIs(Faults::kMaxKept));
  EXPECT_THAT(faults.ShortLines(2), ElementsAre("a.csv:2:1: indicator: \"x\", want another",
                                                "a.csv:3:1: indicator: \"x\", want another",
                                                "… and 2998 more: indicator: \"x\", want another",
                                                "… and 1 more: value: \"n/a\", want a decimal"));
}

TEST(FaultsTest, ThoseOfWhichOnlyTheNumberIsKnownCount) {
  Faults faults;
  EXPECT_TRUE(faults.empty());
  faults.Add({"a.csv", 2, 1}, "b");
  faults.AddUntold(40);
  EXPECT_EQ(faults.count(), 41);
  EXPECT_EQ(faults.untold(), 40);
  EXPECT_THAT(faults.ShortLines(2), ElementsAre("a.csv:2:1: b"));
}

TEST(FaultsTest, FewAreListedAsTheyCame) {
  Faults faults;
  faults.Add({"a.csv", 2, 1}, "b");
  faults.Add({"a.csv", 3, 1}, "a");
  faults.Add(absl::InvalidArgumentError("a.csv: not UTF-8"));
  faults.Add({"a.csv", 4, 1}, "b");
  EXPECT_THAT(faults.ShortLines(2),
              ElementsAre("a.csv:2:1: b", "a.csv:3:1: a", "a.csv: not UTF-8", "a.csv:4:1: b"));
}

TEST(FaultsTest, WhatIsNeitherListedNorCountedWithOthersIsTold) {
  Faults faults;
  for (int line = 0; line < 1500; ++line) faults.Add({"a.csv", line, 1}, absl::StrCat(line));
  EXPECT_EQ(faults.untold(), 500);
  EXPECT_THAT(faults.ShortLines(5), SizeIs(Faults::kMaxKept));
}

}  // namespace
}  // namespace ragstone::cli
