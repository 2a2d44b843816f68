// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_FEED_LAG_H_
#define RAGSTONE_SERVICES_RATING_FEED_LAG_H_

#include <vector>

#include "absl/status/statusor.h"

#include "services/base/clock.h"
#include "services/base/gauge.h"
#include "services/rating/commit_times.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// How far rating is behind ingestion: for each council the commits that it has not applied yet, and
// for how long the oldest of them has waited. All must outlive this.
class FeedLag {
 public:
  FeedLag(Store& store, CommitTimes& times, const Clock& clock)
      : store_(store), times_(times), clock_(clock) {}

  // Errors as the store's and CommitTimes'.
  absl::StatusOr<std::vector<Gauge>> Read() const;

 private:
  Store& store_;
  CommitTimes& times_;
  const Clock& clock_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_FEED_LAG_H_
