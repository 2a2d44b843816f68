// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_COMMIT_SIGNAL_H_
#define RAGSTONE_SERVICES_INGESTION_COMMIT_SIGNAL_H_

#include <cstdint>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"

#include "services/base/call_scope.h"
#include "services/base/mutex.h"

namespace ragstone::ingestion {

// Wakes those who wait for something new: it counts commits of any council, and who waits looks
// into the store when the count has moved. So nothing is queued for a reader, however slow.
// Thread-safe.
class CommitSignal {
 public:
  CommitSignal() = default;
  CommitSignal(const CommitSignal&) = delete;
  CommitSignal& operator=(const CommitSignal&) = delete;

  // A commit was made.
  void Announce();

  int64_t count() const;

  // Waits until the count is not `seen`, `until` has passed, or the scope has ended.
  void Await(int64_t seen, absl::Time until, const CallScope& scope) const;

 private:
  mutable Mutex mutex_;
  mutable CondVar changed_;
  int64_t count_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_COMMIT_SIGNAL_H_
