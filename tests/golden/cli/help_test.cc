// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Everything that --help says, kept in help.txt. UPDATE_GOLDENS=1 rewrites it.

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include <gtest/gtest.h>

#include "clients/cli/app.h"
#include "tests/golden/reporting/golden_file.h"

namespace ragstone::cli {
namespace {

std::string Help(const std::vector<std::string>& command) {
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Console console{
      .out = out,
      .err = err,
      .in = in,
      .user = "olive",
      .environment = [](const char*) -> std::optional<std::string> { return std::nullopt; }};
  std::vector<std::string> arguments = command;
  arguments.emplace_back("--help");
  EXPECT_EQ(RunCli(arguments, "0.0.0", console), 0) << err.str();
  EXPECT_EQ(err.str(), "");
  return out.str();
}

// The names under "Subcommands:".
std::vector<std::string> Subcommands(const std::string& help) {
  std::vector<std::string> names;
  const size_t from = help.find("Subcommands:\n");
  if (from == std::string::npos) return names;
  for (const absl::string_view line :
       absl::StrSplit(absl::string_view(help).substr(from + 13), '\n')) {
    if (line.empty()) break;
    if (line.size() > 2 && line[2] != ' ')
      names.emplace_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return names;
}

void Collect(const std::vector<std::string>& command, std::string& all) {
  const std::string help = Help(command);
  absl::StrAppend(&all, "=== ragstone", command.empty() ? "" : " ", absl::StrJoin(command, " "),
                  "\n", help, "\n");
  for (const std::string& name : Subcommands(help)) {
    std::vector<std::string> below = command;
    below.push_back(name);
    Collect(below, all);
  }
}

TEST(HelpTest, SaysWhatEachCommandDoes) {
  std::string all;
  Collect({}, all);
  for (const absl::string_view line : absl::StrSplit(all, '\n')) {
    EXPECT_LE(line.size(), 80) << line;
    EXPECT_EQ(line.substr(0, line.find_last_not_of(' ') + 1), line);
  }
  test::ExpectGolden("tests/golden/cli/help.txt", all);
}

}  // namespace
}  // namespace ragstone::cli
