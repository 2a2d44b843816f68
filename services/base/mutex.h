// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A mutex and a condition variable that clang's -Wthread-safety and ThreadSanitizer both
// understand.
//
// They wrap the standard ones: with absl::Mutex, whose library is not instrumented, ThreadSanitizer
// reports races that are none. Declare what a mutex guards:
//
//   class Sequence {
//    public:
//     void Advance(int64_t to) {
//       MutexLock lock(mutex_);
//       applied_ = to;
//       advanced_.NotifyAll();
//     }
//     bool AwaitAtLeast(int64_t sequence, absl::Time deadline) {
//       MutexLock lock(mutex_);
//       while (applied_ < sequence) {
//         if (!advanced_.WaitUntil(mutex_, deadline)) return applied_ >= sequence;
//       }
//       return true;
//     }
//    private:
//     Mutex mutex_;
//     CondVar advanced_;
//     int64_t applied_ ABSL_GUARDED_BY(mutex_) = 0;
//   };

#ifndef RAGSTONE_SERVICES_BASE_MUTEX_H_
#define RAGSTONE_SERVICES_BASE_MUTEX_H_

#include <condition_variable>
#include <mutex>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"

namespace ragstone {

// A mutual exclusion lock; not recursive. Prefer MutexLock to calling Lock and Unlock.
class ABSL_LOCKABLE Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mutex_.lock(); }
  void Unlock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }

  // Locks and returns true if nobody holds the mutex; else returns false at once.
  bool TryLock() ABSL_EXCLUSIVE_TRYLOCK_FUNCTION(true) { return mutex_.try_lock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

// Holds a mutex for the length of a scope.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex) : mutex_(mutex) {
    mutex_.Lock();
  }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Lets threads that hold a mutex wait for a change that another thread announces. A wait may end
// without an announcement, so always wait in a loop that looks at the condition.
class CondVar {
 public:
  CondVar() = default;
  CondVar(const CondVar&) = delete;
  CondVar& operator=(const CondVar&) = delete;

  // Releases the mutex, waits, and holds it again on return.
  void Wait(Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex);

  // As Wait, but for no longer than `timeout` (absl::InfiniteDuration() waits for ever). Returns
  // false if the time ran out. Changes of the machine's clock do not affect it.
  bool WaitFor(Mutex& mutex, absl::Duration timeout) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex);

  // As WaitFor, until an instant of the machine's clock, which is what gRPC deadlines are.
  bool WaitUntil(Mutex& mutex, absl::Time deadline) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex);

  void NotifyOne() { condition_.notify_one(); }
  void NotifyAll() { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_MUTEX_H_
