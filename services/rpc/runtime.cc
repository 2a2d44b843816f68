// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/runtime.h"

namespace ragstone::rpc {

Runtime::Runtime(const Logger& logger, const RuntimeOptions& options)
    : logger_(logger),
      access_(options.access),
      unary_pool_(options.max_unary_threads, options.max_queued_calls),
      stream_pool_(options.max_stream_threads, 0) {}

}  // namespace ragstone::rpc
