// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/indicator.h"

#include <algorithm>

namespace ragstone::domain {

size_t Indicator::VersionIndexAt(const Period& period) const {
  size_t index = versions.size() - 1;
  while (index > 0 && versions[index].from.has_value() &&
         period.first_day() < versions[index].from->first_day()) {
    --index;
  }
  return index;
}

const IndicatorVersion& Indicator::VersionAt(const Period& period) const {
  return versions[VersionIndexAt(period)];
}

bool Indicator::BreakBetween(const Period& one, const Period& other) const {
  const size_t a = VersionIndexAt(one);
  const size_t b = VersionIndexAt(other);
  for (size_t index = std::min(a, b) + 1; index <= std::max(a, b); ++index) {
    if (!versions[index].comparable_with_earlier) return true;
  }
  return false;
}

}  // namespace ragstone::domain
