// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/mutex.h"

#include <chrono>

#include "absl/time/clock.h"

namespace ragstone {
namespace {

// Longer waits are for ever; it keeps the sum with the steady clock's now far from overflow.
constexpr absl::Duration kLongestTimedWait = absl::Hours(24 * 365);

}  // namespace

// The three functions lend the standard lock to the standard condition variable and take it back,
// which the thread-safety analysis cannot follow; to the caller the mutex is held throughout.

void CondVar::Wait(Mutex& mutex) ABSL_NO_THREAD_SAFETY_ANALYSIS {
  std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
  condition_.wait(lock);
  lock.release();
}

bool CondVar::WaitFor(Mutex& mutex, absl::Duration timeout) ABSL_NO_THREAD_SAFETY_ANALYSIS {
  if (timeout > kLongestTimedWait) {
    Wait(mutex);
    return true;
  }
  const auto deadline = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(timeout);
  std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
  const std::cv_status status = condition_.wait_until(lock, deadline);
  lock.release();
  return status == std::cv_status::no_timeout;
}

bool CondVar::WaitUntil(Mutex& mutex, absl::Time deadline) {
  return WaitFor(mutex, deadline - absl::Now());
}

}  // namespace ragstone
