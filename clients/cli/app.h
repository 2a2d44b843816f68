// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_APP_H_
#define RAGSTONE_CLIENTS_CLI_APP_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/console.h"

namespace ragstone::cli {

// Runs the command: parses, acts, prints. Returns the exit code (exit_code.h).
int RunCli(const std::vector<std::string>& arguments, absl::string_view version, Console& console);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_APP_H_
