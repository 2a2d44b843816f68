// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_FOLLOWER_H_
#define RAGSTONE_SERVICES_RATING_FOLLOWER_H_

#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/rating/change_source.h"
#include "services/rating/commit_applier.h"
#include "services/rating/store.h"
#include "services/rating/watermark.h"

namespace ragstone::rating {

// Raises the watermark to what the store has applied, and returns that. Before the service answers
// its first call, so that what is known is found even while ingestion is down.
absl::StatusOr<std::vector<CouncilApplied>> RaiseToStored(Store& store, Watermark& watermark);

struct FollowerOptions {
  // How long to wait before following again after a failure: the first time, and at most, doubling
  // in between. A commit that was applied starts it anew.
  absl::Duration first_backoff = absl::Milliseconds(100);
  absl::Duration longest_backoff = absl::Seconds(10);

  // Called on the follower's thread with false when ingestion turns out to hold less than has been
  // applied (a store restored from an older copy): the ratings then belong to a history that is no
  // more, and an operator must decide. With true when following works again.
  std::function<void(bool usable)> on_usable = [](bool) {};

  // Called there with true when the feed begins to be followed, and with false when that ends.
  std::function<void(bool following)> on_following = [](bool) {};
};

// One thread that follows ingestion's feed: applies each commit and raises the watermark; starts
// again from the stored cursors whenever that fails. All its memory is the store's: killed at any
// point, it repeats nothing and skips nothing.
class Follower {
 public:
  // All must outlive this. Starts at once.
  Follower(ChangeSource& source, Store& store, Watermark& watermark, const Logger& logger,
           FollowerOptions options);
  // Stops.
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // Ends the calls to ingestion, rolls back what is half applied and joins the thread. For good.
  void Stop();

 private:
  void Run();
  absl::Status Follow();
  absl::Status Deal(const ragstone::ingestion::v1::WatchChangesResponse& message);
  void Report(const absl::Status& status);
  // False: stopping.
  bool Wait(absl::Duration duration);
  bool stopping();

  ChangeSource& source_;
  Store& store_;
  Watermark& watermark_;
  const Logger& logger_;
  const FollowerOptions options_;
  CommitApplier applier_;

  // Of the thread alone.
  absl::Duration backoff_;
  bool following_ = false;    // a message of the current call was dealt with
  bool deal_failed_ = false;  // the current call ended because one could not be

  Mutex mutex_;
  CondVar stop_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_FOLLOWER_H_
