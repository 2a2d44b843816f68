// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The only place where our statuses become gRPC's and back. Errors are made with
// services/base/errors.h.

#ifndef RAGSTONE_SERVICES_RPC_STATUS_H_
#define RAGSTONE_SERVICES_RPC_STATUS_H_

#include "absl/status/status.h"
#include <grpcpp/support/status.h>

namespace ragstone::rpc {

// The domain of every ErrorInfo.
inline constexpr char kErrorDomain[] = "ragstone";

// What goes over the wire: code, message, and as google.rpc.Status the details: always ErrorInfo
// (without a reason of its own the code's name is the reason), then what the error carries as
// BadRequest, PreconditionFailure, ResourceInfo, RetryInfo; with UNAVAILABLE always RetryInfo.
//
// All of it fits into the trailers that any client accepts (limits.h). Texts that are too long are
// cut and end in `…`; violations that find no room are left out, and ErrorInfo's metadata then says
// how many there were
// (`faults`, `preconditions`). Bytes that are not UTF-8 become U+FFFD.
grpc::Status ToGrpcStatus(const absl::Status& status);

// What came over the wire, with its details where it has any that we know.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_STATUS_H_
