// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/mutex.h"

#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include <gtest/gtest.h>

namespace ragstone {
namespace {

// Two counters that are only ever seen equal.
class Pair {
 public:
  void Add() {
    MutexLock lock(mutex_);
    ++first_;
    ++second_;
    changed_.NotifyAll();
  }

  bool Equal() {
    MutexLock lock(mutex_);
    return first_ == second_;
  }

  bool AwaitAtLeast(int count, absl::Time deadline) {
    MutexLock lock(mutex_);
    while (first_ < count) {
      if (!changed_.WaitUntil(mutex_, deadline)) return first_ >= count;
    }
    return true;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int first_ ABSL_GUARDED_BY(mutex_) = 0;
  int second_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(Mutex, KeepsThreadsApart) {
  Pair pair;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&pair] {
      for (int i = 0; i < 1'000; ++i) {
        pair.Add();
        EXPECT_TRUE(pair.Equal());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(pair.AwaitAtLeast(4'000, absl::InfinitePast()));
  EXPECT_FALSE(pair.AwaitAtLeast(4'001, absl::InfinitePast()));
}

TEST(Mutex, TryLockFailsWhileHeld) {
  Mutex mutex;
  mutex.Lock();
  std::thread([&mutex] {
    if (mutex.TryLock()) {
      mutex.Unlock();
      ADD_FAILURE() << "locked a mutex that another thread held";
    }
  }).join();
  mutex.Unlock();
  if (mutex.TryLock()) {
    mutex.Unlock();
  } else {
    ADD_FAILURE() << "cannot lock a mutex that nobody holds";
  }
}

TEST(CondVar, WaitsForAnotherThread) {
  Pair pair;
  std::thread adder([&pair] {
    for (int i = 0; i < 10; ++i) pair.Add();
  });
  EXPECT_TRUE(pair.AwaitAtLeast(10, absl::InfiniteFuture()));
  adder.join();
}

TEST(CondVar, GivesUpAtTheDeadline) {
  Pair pair;
  const absl::Time deadline = absl::Now() + absl::Milliseconds(20);
  EXPECT_FALSE(pair.AwaitAtLeast(1, deadline));
  EXPECT_GE(absl::Now(), deadline);
}

}  // namespace
}  // namespace ragstone
