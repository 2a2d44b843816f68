// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/resource_name.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::ingestion {
namespace {

using ::testing::ElementsAre;

TEST(ResourceNameTest, EachKindIsToldByItsPath) {
  const std::vector<std::pair<std::string, ResourceKind>> names = {
      {"councils/merton", ResourceKind::kCouncil},
      {"councils/-", ResourceKind::kCouncil},
      {"councils/-/areas/E09000024", ResourceKind::kArea},
      {"councils/merton/panels/cyp", ResourceKind::kPanel},
      {"councils/merton/indicators/ehc-20-weeks", ResourceKind::kIndicator},
      {"councils/merton/panels/cyp/indexes/FY2020-21", ResourceKind::kIndex},
      {"councils/merton/meetings/2021-01-13-cyp", ResourceKind::kMeeting},
      {"councils/merton/meetings/2021-01-13-cyp/commentaries/23a", ResourceKind::kCommentary},
      {"councils/merton/meetings/2021-01-13-cyp/notes/40", ResourceKind::kNote},
      {"councils/merton/caveats/c", ResourceKind::kCaveat},
      {"councils/merton/templates/t", ResourceKind::kTemplate},
      {"councils/merton/panels/cyp/indexes/FY2020-21/overrides/23a~2020-11",
       ResourceKind::kRatingOverride},
  };
  for (const auto& [name, kind] : names) {
    const std::optional<ResourceName> parsed = ParseResourceName(name);
    ASSERT_TRUE(parsed.has_value()) << name;
    EXPECT_EQ(parsed->kind, kind) << name;
  }
  const std::optional<ResourceName> index =
      ParseResourceName("councils/merton/panels/cyp/indexes/FY2020-21");
  EXPECT_EQ(index->council, "councils/merton");
  EXPECT_EQ(index->parent, "councils/merton/panels/cyp");
  EXPECT_EQ(index->id, "FY2020-21");
}

TEST(ResourceNameTest, WhatIsNoneIsRefused) {
  for (const char* name : {"",
                           "councils",
                           "councils/",
                           "councils/Merton",
                           "councils/merton/",
                           "councils/merton/panels",
                           "councils/merton/panels/",
                           "councils/merton/panels/-cyp",
                           "councils/merton/panels/c_p",
                           "panels/cyp",
                           "councils/merton/panels/cyp/indexes",
                           "councils/merton/panels/cyp/indexes/FY2020-21/x",
                           "councils/merton/panels/cyp/indexes/FY2020-21/overrides",
                           "councils/merton/panels/cyp/indexes/FY2020-21/overrides/3",
                           "councils/merton/panels/cyp/indexes/FY2020-21/overrides/3~2020-11/x",
                           "councils/merton/panels/cyp/indexes/FY2020-21/overrides/~2020-11",
                           "councils/merton/meetings/m/indexes/FY2020-21/overrides/3~2020-11",
                           "councils/merton/meetings/m/notes/12345678901234567",
                           "councils/merton/meetings/m/words/4",
                           "councils/merton/things/x",
                           "councils/merton/indicators/"
                           "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg"}) {
    EXPECT_FALSE(ParseResourceName(name).has_value()) << name;
  }
}

TEST(ResourceNameTest, BatchesAreNumbered) {
  const std::optional<BatchName> name = ParseBatchName("councils/merton/batches/17");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->council, "councils/merton");
  EXPECT_EQ(name->number, 17);
  EXPECT_EQ(MakeBatchName("councils/merton", 17), "councils/merton/batches/17");
  for (const char* bad :
       {"councils/merton/batches/0", "councils/merton/batches/017", "councils/merton/batches/x",
        "councils/merton/batches/", "merton/batches/1"}) {
    EXPECT_FALSE(ParseBatchName(bad).has_value()) << bad;
  }
}

TEST(NaturalSortKeyTest, NumbersSortByTheirSize) {
  std::vector<std::string> numbers = {"23a", "100", "3", "23", "16", "03", "23b", "a"};
  std::sort(numbers.begin(), numbers.end(), [](const std::string& a, const std::string& b) {
    return NaturalSortKey(a) < NaturalSortKey(b);
  });
  EXPECT_THAT(numbers, ElementsAre("03", "3", "16", "23", "23a", "23b", "100", "a"));
  EXPECT_NE(NaturalSortKey("03"), NaturalSortKey("3"));
}

}  // namespace
}  // namespace ragstone::ingestion
