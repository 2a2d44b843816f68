// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_
#define RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

#include "services/base/clock.h"
#include "services/base/gauge.h"
#include "services/base/mutex.h"
#include "services/rating/rating_reader.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// How many entries of each panel's newest index are rated red, amber, green, blue and not at all,
// by what they report today (UTC). They are counted anew when something has been applied, or
// another day begins. `store` and `clock` must outlive this; not thread-safe.
class ColourCounts {
 public:
  ColourCounts(Store& store, const Clock& clock) : store_(store), reader_(store), clock_(clock) {}

  // Errors as the store's.
  absl::StatusOr<std::vector<Gauge>> Read();

 private:
  absl::StatusOr<Gauge> Count(const std::vector<CouncilApplied>& applied, absl::CivilDay today);
  absl::Status CountIndex(const std::string& index, int64_t sequence, absl::CivilDay today,
                          Gauge& gauge) const;

  Store& store_;
  const RatingReader reader_;
  const Clock& clock_;
  std::vector<CouncilApplied> counted_;
  absl::CivilDay counted_on_;
  Gauge gauge_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_
