// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/worker_pool.h"

#include <system_error>
#include <utility>

namespace ragstone::rpc {

WorkerPool::WorkerPool(int max_threads, std::size_t max_queued)
    : max_threads_(static_cast<std::size_t>(max_threads)), max_queued_(max_queued) {}

WorkerPool::~WorkerPool() {
  std::vector<std::thread> threads;
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    threads.swap(threads_);
    wake_.NotifyAll();
  }
  for (std::thread& thread : threads) thread.join();
}

bool WorkerPool::Submit(std::function<void()> work) {
  MutexLock lock(mutex_);
  if (stopping_) return false;
  if (queue_.size() < idle_) {
    queue_.push_back(std::move(work));
    wake_.NotifyOne();
    return true;
  }
  if (threads_.size() < max_threads_) {
    queue_.push_back(std::move(work));
    try {
      threads_.emplace_back([this] { RunThread(); });
      return true;
    } catch (const std::system_error&) {
      // The machine gives no more threads: do with those that there are.
      if (!threads_.empty() && queue_.size() <= max_queued_) return true;
      queue_.pop_back();
      return false;
    }
  }
  if (queue_.size() >= max_queued_) return false;
  queue_.push_back(std::move(work));
  return true;
}

void WorkerPool::RunThread() {
  mutex_.Lock();
  while (true) {
    if (!queue_.empty()) {
      std::function<void()> work = std::move(queue_.front());
      queue_.pop_front();
      mutex_.Unlock();
      work();
      work = nullptr;  // what it holds goes before the lock is taken
      mutex_.Lock();
    } else if (stopping_) {
      break;
    } else {
      ++idle_;
      wake_.Wait(mutex_);
      --idle_;
    }
  }
  mutex_.Unlock();
}

}  // namespace ragstone::rpc
