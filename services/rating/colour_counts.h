// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_
#define RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

#include "services/base/clock.h"
#include "services/base/gauge.h"
#include "services/rating/rating_reader.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// How many entries of each panel's newest index are rated red, amber, green, blue and not at all,
// by what they report today (UTC). A council's are counted anew when a commit of its has been
// applied, or another day begins. `store` and `clock` must outlive this; not thread-safe.
class ColourCounts {
 public:
  ColourCounts(Store& store, const Clock& clock) : store_(store), reader_(store), clock_(clock) {}

  // Errors as the store's.
  absl::StatusOr<std::vector<Gauge>> Read();

 private:
  struct Counted {
    int64_t sequence = 0;
    absl::CivilDay today;
    std::vector<GaugeValue> values;
  };

  absl::StatusOr<Counted> Count(const CouncilApplied& council, absl::CivilDay today) const;
  absl::Status CountIndex(const std::string& index, int64_t sequence, absl::CivilDay today,
                          std::vector<GaugeValue>& values) const;

  Store& store_;
  const RatingReader reader_;
  const Clock& clock_;
  std::map<std::string, Counted> counted_;  // by council
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_COLOUR_COUNTS_H_
