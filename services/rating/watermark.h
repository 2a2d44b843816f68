// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_WATERMARK_H_
#define RAGSTONE_SERVICES_RATING_WATERMARK_H_

#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/base/call_scope.h"
#include "services/base/mutex.h"

namespace ragstone::rating {

// How far each council has been applied, for those who wait for it. Thread-safe.
//
// It is raised after the store's commit: who sees a sequence here finds it in a snapshot taken
// afterwards.
class Watermark {
 public:
  // Lower than before is ignored.
  void Raise(absl::string_view council, int64_t sequence);

  // 0: nothing of the council has been applied.
  int64_t Of(absl::string_view council) const;

  // Why no more can be applied until somebody has looked after it: whoever waits is told so at
  // once. OK, as at first: nothing is in the way.
  void SetObstacle(absl::Status obstacle);

  // Waits until at least `sequence` is applied, and returns what is. DEADLINE_EXCEEDED: it was not
  // by the call's deadline (how far it got is in the message). CANCELLED: the caller has gone.
  // UNAVAILABLE: Close() was called. The obstacle's error, with how far it got: there is one.
  absl::StatusOr<int64_t> Await(absl::string_view council, int64_t sequence,
                                const CallScope& scope);

  // Ends all waits, now and later.
  void Close();

 private:
  int64_t OfLocked(absl::string_view council) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable Mutex mutex_;
  CondVar raised_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status obstacle_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, int64_t> applied_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_WATERMARK_H_
