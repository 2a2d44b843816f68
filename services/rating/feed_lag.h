// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_FEED_LAG_H_
#define RAGSTONE_SERVICES_RATING_FEED_LAG_H_

#include <atomic>
#include <vector>

#include "absl/status/statusor.h"

#include "services/base/clock.h"
#include "services/base/gauge.h"
#include "services/rating/commit_times.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// How far rating is behind ingestion: for each council that there is, the commits that have not
// been applied yet, and for how long the oldest of them has waited; and whether the feed is
// followed at all. All must outlive this. Thread-safe.
class FeedLag {
 public:
  FeedLag(Store& store, CommitTimes& times, const Clock& clock)
      : store_(store), times_(times), clock_(clock) {}

  // For Follower.
  void SetFollowing(bool following) { following_ = following; }

  // Whether the feed is followed; asks nobody.
  std::vector<Gauge> ReadFollowing() const;

  // Errors as the store's and CommitTimes'.
  absl::StatusOr<std::vector<Gauge>> Read() const;

 private:
  Store& store_;
  CommitTimes& times_;
  const Clock& clock_;
  std::atomic<bool> following_ = false;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_FEED_LAG_H_
