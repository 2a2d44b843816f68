// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_
#define RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// What to do about an error of a service that several commands may answer with, as whole lines;
// nothing where the error's own words say it.
absl::string_view NextStep(const absl::Status& status);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_NEXT_STEP_H_
