// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/touched_series.h"

namespace ragstone::rating {

void TouchedSeries::Add(absl::string_view indicator, absl::string_view area,
                        absl::string_view breakdown) {
  Series& series = by_indicator_[std::string(indicator)];
  if (series.many) return;
  series.keys.emplace(std::string(area), std::string(breakdown));
  if (series.keys.size() <= kMostRemembered) return;
  series.many = true;
  series.keys.clear();
}

bool TouchedSeries::Indicator(absl::string_view indicator) const {
  return Find(indicator) != nullptr;
}

bool TouchedSeries::Many(absl::string_view indicator) const {
  const Series* series = Find(indicator);
  return series != nullptr && series->many;
}

bool TouchedSeries::Contains(absl::string_view indicator, absl::string_view area,
                             absl::string_view breakdown) const {
  const Series* series = Find(indicator);
  if (series == nullptr) return false;
  return series->many || series->keys.count({std::string(area), std::string(breakdown)}) > 0;
}

std::set<std::pair<std::string, std::string>> TouchedSeries::Of(absl::string_view indicator) const {
  const Series* series = Find(indicator);
  return series == nullptr ? std::set<std::pair<std::string, std::string>>() : series->keys;
}

const TouchedSeries::Series* TouchedSeries::Find(absl::string_view indicator) const {
  const auto found = by_indicator_.find(std::string(indicator));
  return found == by_indicator_.end() ? nullptr : &found->second;
}

}  // namespace ragstone::rating
