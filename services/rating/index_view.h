// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_INDEX_VIEW_H_
#define RAGSTONE_SERVICES_RATING_INDEX_VIEW_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/rating/rate_series.h"

namespace ragstone::rating {

// An index as its ratings see it, as of a revision.
struct IndexView {
  std::string name;
  int64_t sequence = 0;               // of the revision
  std::vector<EntryContext> entries;  // in the natural order of their numbers

  // Null: none of this number.
  const EntryContext* Find(absl::string_view number) const;

  // The year that it is named for; nothing where it is named otherwise.
  std::optional<domain::Period> Year() const;

  // The first day that the index looks at for figures of a definition: that of the period in which
  // its year begins. (An index of FY2024-25 reports calendar year 2024.)
  absl::CivilDay EarliestDay(const domain::IndicatorVersion& version) const;
};

// Reads a stored index. DATA_LOSS: the bytes are none, or do not make sense; the message says what.
absl::StatusOr<std::shared_ptr<const IndexView>> ReadIndexView(absl::string_view bytes,
                                                               int64_t sequence);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_INDEX_VIEW_H_
