// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_AT_ONCE_H_
#define RAGSTONE_SERVICES_REPORTING_AT_ONCE_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

#include "services/base/call_scope.h"

namespace ragstone::reporting {

// Part of the work of a call. It ends when the scope that it is given does.
using ScopedWork = absl::FunctionRef<absl::Status(const CallScope& scope)>;

// Does both parts at the same time and waits for both, on behalf of one call. The error is the same
// whichever part ends first: that of `first` where both fail. When `first` fails, the stop of
// `second` is requested, as nobody wants its result any more.
absl::Status AtOnce(const CallScope& scope, ScopedWork first, ScopedWork second);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_AT_ONCE_H_
