// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_TRACE_H_
#define RAGSTONE_CLIENTS_CPP_TRACE_H_

#include <string>

namespace ragstone::client {

// What the services' logs have of every call that is made with it, also of those that one service
// makes to another on its behalf.
struct Trace {
  // 32 hexadecimal digits: `trace` in the logs.
  std::string id;
  // For CallOptions.
  std::string traceparent;
};

// One like no other.
Trace NewTrace();

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_TRACE_H_
