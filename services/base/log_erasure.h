// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BASE_LOG_ERASURE_H_
#define RAGSTONE_SERVICES_BASE_LOG_ERASURE_H_

#include "absl/status/status.h"

#include "services/base/log.h"

namespace ragstone {

// Says of an erasure that was held up (a store's EraseOverwritten) what it means and what to do.
void LogErasure(const Logger& logger, const absl::Status& erased);

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_LOG_ERASURE_H_
