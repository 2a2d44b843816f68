// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_RUNTIME_H_
#define RAGSTONE_SERVICES_RPC_RUNTIME_H_

#include <cstddef>
#include <stop_token>

#include "services/base/log.h"
#include "services/rpc/limits.h"
#include "services/rpc/worker_pool.h"

namespace ragstone::rpc {

class AccessControl;

struct RuntimeOptions {
  // Unary calls that run at once, and that wait for their turn.
  int max_unary_threads = kMaxUnaryThreads;
  std::size_t max_queued_calls = kMaxQueuedCalls;
  // Streams at once.
  int max_stream_threads = kMaxStreamThreads;
  // Who may do what; outlives the runtime. Null: everybody may do everything.
  AccessControl* access = nullptr;
};

// What the handlers of one server share: where they log, the threads that they run on, and word of
// the server's stopping. Made in main before the services, which hold a reference, and gone after
// the server. Thread-safe.
class Runtime {
 public:
  explicit Runtime(const Logger& logger, const RuntimeOptions& options = {});
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  const Logger& logger() const { return logger_; }
  AccessControl* access() const { return access_; }
  WorkerPool& unary_pool() { return unary_pool_; }
  WorkerPool& stream_pool() { return stream_pool_; }

  // Ends the watches (HandleWatch); other calls run on. The server calls it when it stops.
  void StartDraining() { draining_.request_stop(); }

  // Stop is requested once the server stops.
  std::stop_token draining() const { return draining_.get_token(); }

 private:
  const Logger& logger_;
  AccessControl* const access_;
  std::stop_source draining_;
  WorkerPool unary_pool_;
  WorkerPool stream_pool_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_RUNTIME_H_
