// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/fault.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

int64_t KeptOf(const FaultLog& faults, const std::string& field) {
  return std::count_if(faults.kept().begin(), faults.kept().end(),
                       [&](const FieldFault& fault) { return fault.field == field; });
}

void AddMany(size_t count, const std::string& field, FaultLog& faults) {
  for (size_t i = 0; i < count; ++i) {
    faults.Add(absl::StrCat("series[0].figures[", i, "].", field), "n/a", "want another");
  }
}

TEST(FaultLog, KeepsAllOfFewInTheirOrder) {
  FaultLog faults;
  AddMany(2, "value", faults);
  AddMany(1, "period", faults);
  ASSERT_EQ(faults.kept().size(), 3u);
  EXPECT_EQ(faults.kept()[1].path, "series[0].figures[1].value");
  EXPECT_EQ(faults.kept()[2].field, "period");
}

TEST(FaultLog, OneMistakeOnEveryRowDoesNotHideAnotherFurtherDown) {
  FaultLog faults;
  AddMany(2 * kMaxFindings, "indicator", faults);
  AddMany(3, "value", faults);
  AddMany(kMaxFindings, "period", faults);
  EXPECT_EQ(faults.count(), static_cast<int64_t>(3 * kMaxFindings + 3));
  EXPECT_EQ(KeptOf(faults, "value"), 3);
  EXPECT_GT(KeptOf(faults, "period"), 0);
  EXPECT_GT(KeptOf(faults, "indicator"), static_cast<int64_t>(kMaxFindings / 2));
}

TEST(FaultLog, NeverKeepsMoreThanItsMost) {
  FaultLog faults;
  for (int field = 0; field < 50; ++field) AddMany(1000, absl::StrCat("field", field), faults);
  EXPECT_EQ(faults.kept().size(), kMaxFindings);
}

}  // namespace
}  // namespace ragstone::ingestion
