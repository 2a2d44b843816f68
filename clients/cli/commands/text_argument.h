// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_TEXT_ARGUMENT_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_TEXT_ARGUMENT_H_

#include <string>

#include "absl/status/statusor.h"
#include <CLI/CLI.hpp>

#include "clients/cli/session.h"

namespace ragstone::cli {

// A text that may be long: on the command line, in a file, or on stdin.
struct TextArgument {
  std::string text;
  std::string file;
  std::string what;  // "Why, for the record"
};

// Adds `TEXT` and `--file FILE`.
void AddTextArgument(CLI::App* command, TextArgument& argument, const std::string& what);

// The text. `--file -` is stdin. A usage error where both or neither were given; the file's errors.
absl::StatusOr<std::string> ReadTextArgument(Session& session, const TextArgument& argument);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_TEXT_ARGUMENT_H_
