// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/parse_error.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace ragstone::cli {
namespace {

// "ragstone figure history": as far as the command line names a command.
std::string CommandOf(const CLI::App*& app) {
  std::string command = app->get_name();
  for (auto below = app->get_subcommands(); !below.empty(); below = app->get_subcommands()) {
    app = below.front();
    absl::StrAppend(&command, " ", app->get_name());
  }
  return command;
}

std::string NamesOfCommands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(below->get_name());
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

std::string ParseErrorText(const CLI::App* app, const CLI::Error& error) {
  const CLI::App* named = app;
  const std::string command = CommandOf(named);
  std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    // The library names them from the back.
    what = absl::StrCat("not expected: ", absl::StrJoin(app->remaining(true), " "));
  } else if (what == "A subcommand is required") {
    what = absl::StrCat("want a command: ", NamesOfCommands(*named));
  } else if (absl::EndsWith(what, " is required")) {
    what = absl::StrCat(absl::StripSuffix(what, " is required"), " is missing");
  }
  return absl::StrCat("ragstone: ", what, "\n`", command, " --help` says more.\n");
}

}  // namespace ragstone::cli
