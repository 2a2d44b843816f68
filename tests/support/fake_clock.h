// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_FAKE_CLOCK_H_
#define RAGSTONE_TESTS_SUPPORT_FAKE_CLOCK_H_

#include "absl/time/time.h"

#include "services/base/clock.h"
#include "services/base/mutex.h"

namespace ragstone::test {

// A clock that stands still until a test moves it. Thread-safe.
class FakeClock final : public Clock {
 public:
  // Starts on the day that the demo's paper was published, in the morning.
  FakeClock()
      : FakeClock(absl::FromCivil(absl::CivilSecond(2021, 1, 5, 9, 30, 0), absl::UTCTimeZone())) {}
  explicit FakeClock(absl::Time now) : now_(now) {}

  absl::Time Now() const override {
    MutexLock lock(mutex_);
    return now_;
  }

  void Set(absl::Time now) {
    MutexLock lock(mutex_);
    now_ = now;
  }

  void Advance(absl::Duration by) {
    MutexLock lock(mutex_);
    now_ += by;
  }

 private:
  mutable Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_FAKE_CLOCK_H_
