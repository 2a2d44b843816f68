// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_CONSOLE_H_
#define RAGSTONE_CLIENTS_CLI_CONSOLE_H_

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace ragstone::cli {

// Where the command talks to people and programs. Tests bring streams of their own.
struct Console {
  // Answers, and nothing else: they are piped on.
  std::ostream& out;
  // All that is said about the work.
  std::ostream& err;
  std::istream& in;
  // Columns of the terminal on `out`.
  int width = 80;
  // Whether `out` is a terminal: bytes that are no text would garble it.
  bool out_is_terminal = false;
  // Whether somebody watches `err`: progress is shown only then.
  bool err_is_terminal = false;
  // Who runs the command, by the machine's own book.
  std::string user;
  // A variable of the environment; nothing when it is not set or empty.
  std::function<std::optional<std::string>(const char* name)> environment;
};

// The process's own: its streams, its terminal's width (80 where there is none), its environment.
Console ProcessConsole();

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_CONSOLE_H_
