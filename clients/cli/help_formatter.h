// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_HELP_FORMATTER_H_
#define RAGSTONE_CLIENTS_CLI_HELP_FORMATTER_H_

#include <string>

#include <CLI/CLI.hpp>

namespace ragstone::cli {

// Help in lines of at most 80 characters, whatever the terminal: what tests and manuals show is
// what officers see.
class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_description(const CLI::App* app) const override;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_HELP_FORMATTER_H_
