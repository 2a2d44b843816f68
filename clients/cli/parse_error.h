// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_PARSE_ERROR_H_
#define RAGSTONE_CLIENTS_CLI_PARSE_ERROR_H_

#include <string>

#include <CLI/CLI.hpp>

namespace ragstone::cli {

// What is wrong with a command line, in the form of all other errors, and which command's help says
// more. Two lines, each with its end.
std::string ParseErrorText(const CLI::App* app, const CLI::Error& error);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_PARSE_ERROR_H_
