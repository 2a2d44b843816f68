// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/commit_signal.h"

#include <algorithm>
#include <stop_token>

namespace ragstone::ingestion {

void CommitSignal::Announce() {
  MutexLock lock(mutex_);
  ++count_;
  changed_.NotifyAll();
}

int64_t CommitSignal::count() const {
  MutexLock lock(mutex_);
  return count_;
}

void CommitSignal::Await(int64_t seen, absl::Time until, const CallScope& scope) const {
  const std::stop_callback wake(scope.stop, [this] {
    MutexLock lock(mutex_);
    changed_.NotifyAll();
  });
  const absl::Time deadline = std::min(until, scope.deadline);
  MutexLock lock(mutex_);
  while (count_ == seen && !scope.stop.stop_requested()) {
    if (!changed_.WaitUntil(mutex_, deadline)) return;
  }
}

}  // namespace ragstone::ingestion
