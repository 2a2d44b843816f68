// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/commands/commands.h"

#include <utility>

namespace ragstone::cli {

CLI::App* AddGroup(CLI::App& app, const std::string& name, const std::string& description) {
  CLI::App* const group = app.add_subcommand(name, description);
  group->require_subcommand(1);
  group->footer("");
  return group;
}

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description,
                     const std::string& example) {
  CLI::App* const command = parent.add_subcommand(name, description);
  command->footer("Example:\n  ragstone " + example);
  return command;
}

void AddIndexOptions(CLI::App* command, IndexWords& words) {
  command->add_option("--panel", words.panel, "The panel, where several have such an index")
      ->type_name("ID");
  command->add_option("--year", words.year, "The index's year, where there are several")
      ->type_name("YEAR");
}

void OnCommand(CLI::App* command, Session& session, std::function<absl::Status()> action) {
  command->callback([&session, action = std::move(action)] { session.SetAction(action); });
}

}  // namespace ragstone::cli
