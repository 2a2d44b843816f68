// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/console.h"

#include <cstdlib>
#include <iostream>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "clients/cli/wrapping_buffer.h"

namespace ragstone::cli {
namespace {

constexpr int kWidthWithoutTerminal = 80;
// Narrower than this a table is a list of letters.
constexpr int kNarrowest = 40;

int TerminalWidth(int file) {
  winsize size = {};
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidthWithoutTerminal;
  return size.ws_col < kNarrowest ? kNarrowest : size.ws_col;
}

// Lines of a log or a pipe stay whole.
std::ostream& ErrorStream(bool is_terminal) {
  if (!is_terminal) return std::cerr;
  static WrappingBuffer buffer(*std::cerr.rdbuf(), TerminalWidth(STDERR_FILENO));
  static std::ostream stream(&buffer);
  return stream;
}

std::optional<std::string> Environment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing changes it
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

std::string UserName() {
  const passwd* const entry =
      getpwuid(geteuid());  // NOLINT(concurrency-mt-unsafe): nothing else asks
  return entry == nullptr ? "unknown" : entry->pw_name;
}

}  // namespace

Console ProcessConsole() {
  const bool err_is_terminal = isatty(STDERR_FILENO) == 1;
  return Console{.out = std::cout,
                 .err = ErrorStream(err_is_terminal),
                 .in = std::cin,
                 .width = TerminalWidth(STDOUT_FILENO),
                 .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                 .err_is_terminal = err_is_terminal,
                 .user = UserName(),
                 .environment = &Environment};
}

}  // namespace ragstone::cli
