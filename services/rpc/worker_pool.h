// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_WORKER_POOL_H_
#define RAGSTONE_SERVICES_RPC_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "services/base/mutex.h"

namespace ragstone::rpc {

// Threads for work that may block. They are made as they are needed, up to a limit, and kept.
// Thread-safe.
class WorkerPool {
 public:
  // `max_queued` pieces of work may wait while all threads are busy.
  WorkerPool(int max_threads, std::size_t max_queued);

  // Waits until all work is done.
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Runs `work` on a thread of the pool, in the order of submission. Returns false, and drops it,
  // when all are busy and the queue is full, or when no thread could be made.
  bool Submit(std::function<void()> work);

 private:
  void RunThread();

  const std::size_t max_threads_;
  const std::size_t max_queued_;
  Mutex mutex_;
  CondVar wake_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  std::size_t idle_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_WORKER_POOL_H_
