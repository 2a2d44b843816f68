// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/entry_number.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

TEST(EntryNumber, IsInNaturalOrder) {
  const std::vector<std::string> rising = {"1",   "3",   "8",    "10",   "16",   "22",
                                           "23",  "23a", "23b",  "100",  "A1",   "A2",
                                           "A10", "B1",  "B1-2", "B1.3", "B1.20"};
  for (size_t i = 0; i < rising.size(); ++i) {
    for (size_t j = 0; j < rising.size(); ++j) {
      EXPECT_EQ(EntryNumberLess(rising[i], rising[j]), i < j) << rising[i] << " < " << rising[j];
      EXPECT_EQ(EntryNumberSortKey(rising[i]) < EntryNumberSortKey(rising[j]), i < j);
    }
  }
}

TEST(EntryNumber, ToldApartByCaseAndLeadingZeros) {
  for (const auto& [a, b] : {std::pair{"23a", "23A"}, {"3", "03"}, {"0", "00"}}) {
    EXPECT_NE(EntryNumberLess(a, b), EntryNumberLess(b, a)) << a << " and " << b;
  }
  EXPECT_TRUE(EntryNumberLess("03", "4"));
  EXPECT_TRUE(EntryNumberLess("23A", "23b"));
}

TEST(EntryNumber, IsAShortText) {
  EXPECT_THAT(CheckEntryNumber("23a"), IsOk());
  EXPECT_THAT(CheckEntryNumber("CRP-062.1"), IsOk());
  EXPECT_THAT(CheckEntryNumber("1234567890123456"), IsOk());
  for (const char* text : {"", "12345678901234567", "23 a", "23/a", "é", "1_2"}) {
    EXPECT_THAT(CheckEntryNumber(text), StatusIs(absl::StatusCode::kInvalidArgument,
                                                 HasSubstr("want 1 to 16 letters, digits")))
        << text;
  }
}

}  // namespace
}  // namespace ragstone::domain
