// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/trace.h"

#include "services/rpc/trace_context.h"

namespace ragstone::client {

Trace NewTrace() {
  const rpc::TraceContext context = rpc::TraceContext::New();
  return {.id = context.trace_id, .traceparent = context.Header()};
}

}  // namespace ragstone::client
