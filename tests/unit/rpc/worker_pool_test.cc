// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/worker_pool.h"

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include <gtest/gtest.h>

#include "services/base/mutex.h"

namespace ragstone::rpc {
namespace {

TEST(WorkerPool, RunsEverything) {
  std::atomic<int> done = 0;
  {
    WorkerPool pool(4, 10'000);
    for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(pool.Submit([&done] { ++done; }));
  }
  EXPECT_EQ(done, 10'000);
}

TEST(WorkerPool, RunsSideBySideUpToItsLimitAndRefusesBeyondItsQueue) {
  absl::Notification both;
  absl::Notification go;
  std::atomic<int> running = 0;
  std::atomic<int> done = 0;
  const auto work = [&] {
    if (++running == 2) both.Notify();
    go.WaitForNotification();
    ++done;
  };
  {
    WorkerPool pool(2, 1);
    EXPECT_TRUE(pool.Submit(work));
    EXPECT_TRUE(pool.Submit(work));
    both.WaitForNotification();  // both threads are busy
    EXPECT_TRUE(pool.Submit([&done] { ++done; }));
    EXPECT_FALSE(pool.Submit([&done] { ++done; }));
    go.Notify();
  }
  EXPECT_EQ(done, 3);
}

TEST(WorkerPool, UsesAThreadAgain) {
  Mutex mutex;
  std::set<std::thread::id> threads;
  WorkerPool pool(1, 100);
  for (int i = 0; i < 20; ++i) {
    absl::Notification done;
    ASSERT_TRUE(pool.Submit([&] {
      MutexLock lock(mutex);
      threads.insert(std::this_thread::get_id());
      done.Notify();
    }));
    done.WaitForNotification();
  }
  MutexLock lock(mutex);
  EXPECT_EQ(threads.size(), 1);
}

}  // namespace
}  // namespace ragstone::rpc
