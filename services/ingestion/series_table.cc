// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/series_table.h"

namespace ragstone::ingestion {
namespace {

uint64_t Join(uint32_t high, uint32_t low) { return static_cast<uint64_t>(high) << 32 | low; }

}  // namespace

uint32_t SeriesTable::NumberOf(uint32_t indicator, uint32_t place) {
  const auto [found, made] =
      numbers_.try_emplace(Join(indicator, place), static_cast<uint32_t>(entries_.size()));
  if (made) entries_.push_back({indicator, place, 0});
  return found->second;
}

bool SeriesTable::NotePeriod(uint32_t series, uint32_t period) {
  uint64_t& word =
      period < 64 ? entries_[series].first_periods : further_periods_[Join(series, period / 64)];
  const uint64_t bit = uint64_t{1} << period % 64;
  const bool is_new = (word & bit) == 0;
  word |= bit;
  return is_new;
}

bool SeriesTable::Contains(uint32_t indicator, uint32_t place) const {
  return numbers_.contains(Join(indicator, place));
}

}  // namespace ragstone::ingestion
