// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Which calls belong to one request of somebody's: the W3C's trace context
// (https://www.w3.org/TR/trace-context/). A trace has one id from the first call to the last; each
// call within it has its own, and names the one that it was made for.

#ifndef RAGSTONE_SERVICES_RPC_TRACE_CONTEXT_H_
#define RAGSTONE_SERVICES_RPC_TRACE_CONTEXT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::rpc {

struct TraceContext {
  // 32 hexadecimal digits, not all zero.
  std::string trace_id;
  // Of the call: 16 hexadecimal digits, not all zero.
  std::string span_id;
  // 2 hexadecimal digits: whether the caller records the trace.
  std::string flags = "00";

  // What the metadata key `traceparent` says, or nothing if it is none. Of a version that is newer
  // than ours, the part that we know.
  static std::optional<TraceContext> Parse(absl::string_view traceparent);

  // A trace that begins here, with ids of its own.
  static TraceContext New();

  // Another call of the same trace.
  TraceContext Child() const;

  // The text of `traceparent`.
  std::string Header() const;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TRACE_CONTEXT_H_
