// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_
#define RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// What to do about an error of a service that several commands may answer with, as whole lines;
// nothing where the error's own words say it. `trace_id` is by which the services' logs know it.
std::string NextStep(const absl::Status& status, absl::string_view trace_id);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_
