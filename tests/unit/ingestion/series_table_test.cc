// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/series_table.h"

#include <gtest/gtest.h>

namespace ragstone::ingestion {
namespace {

TEST(SeriesTableTest, ASeriesIsItsIndicatorAndPlace) {
  SeriesTable table;
  const uint32_t first = table.NumberOf(1, 2);
  EXPECT_NE(table.NumberOf(2, 1), first);
  EXPECT_EQ(table.NumberOf(1, 2), first);
  EXPECT_EQ(table.size(), 2u);
  EXPECT_TRUE(table.Contains(2, 1));
  EXPECT_FALSE(table.Contains(2, 2));
}

TEST(SeriesTableTest, APeriodIsNewOnce) {
  SeriesTable table;
  const uint32_t one = table.NumberOf(1, 1);
  const uint32_t other = table.NumberOf(1, 2);
  for (uint32_t period = 0; period < 300; ++period)
    EXPECT_TRUE(table.NotePeriod(one, period)) << period;
  for (uint32_t period = 0; period < 300; ++period)
    EXPECT_FALSE(table.NotePeriod(one, period)) << period;
  EXPECT_TRUE(table.NotePeriod(other, 0));
  EXPECT_TRUE(table.NotePeriod(other, 299));
}

}  // namespace
}  // namespace ragstone::ingestion
