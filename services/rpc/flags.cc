// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/flags.h"

#include <cstdint>
#include <iostream>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <CLI/CLI.hpp>

namespace ragstone::rpc {
namespace {

constexpr int kExitUsage = 2;
constexpr int kMaxPort = 65535;
constexpr std::int64_t kMaxDrainSeconds = 3600;

// Says what is wrong with an address, or nothing. A port of 0 makes sense only to listen.
std::string AddressFault(absl::string_view address, int min_port) {
  if (absl::StartsWith(address, "unix:") && address.size() > 5) return "";
  const auto colon = address.rfind(':');
  int port = -1;
  if (colon != absl::string_view::npos && colon > 0 &&
      absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= min_port && port <= kMaxPort) {
    return "";
  }
  return absl::StrCat("\"", address, "\", want HOST:PORT with a port from ", min_port,
                      " to 65535, or unix:PATH");
}

CLI::Validator Address(int min_port) {
  return CLI::Validator([min_port](std::string& value) { return AddressFault(value, min_port); },
                        "");
}

void AddService(CLI::App& app, const std::string& name, std::string& value) {
  std::string variable = absl::StrCat("RAGSTONE_", name);
  for (char& c : variable) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  app.add_option(absl::StrCat("--", name), value, absl::StrCat("Where ", name, " listens"))
      ->type_name("HOST:PORT")
      ->envname(variable)
      ->check(Address(1))
      ->required();
}

const std::map<std::string, LogLevel>& LogLevels() {
  static const auto* const levels =
      new std::map<std::string, LogLevel>{{"debug", LogLevel::kDebug},
                                          {"info", LogLevel::kInfo},
                                          {"warning", LogLevel::kWarning},
                                          {"error", LogLevel::kError}};
  return *levels;
}

}  // namespace

std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags, std::ostream& out, std::ostream& err) {
  CLI::App app(spec.description, spec.program);
  app.get_formatter()->column_width(34);
  app.set_version_flag("--version", absl::StrCat(spec.program, " ", spec.version));
  app.footer(
      "SIGTERM or Ctrl-C stops it in good order: calls in flight finish, and it exits 0.\n"
      "A second Ctrl-C ends it at once. Other exits: 1 it could not start, 2 wrong usage.");

  flags.listen = absl::StrCat("127.0.0.1:", spec.default_port);
  app.add_option(
         "--listen", flags.listen,
         "Where to listen; port 0 takes a free one, which the log names. Connections are not "
         "encrypted: listen on this machine, or on a network that is trusted")
      ->type_name("HOST:PORT")
      ->check(Address(0))
      ->capture_default_str();
  if (spec.has_database) {
    app.add_option("--database", flags.database,
                   "The file with the service's data; made when it does not exist")
        ->type_name("FILE")
        ->required();
    app.add_flag("--migrate", flags.migrate,
                 "Bring a database of an older version up to date; without, it is refused");
  }
  if (spec.has_ingestion) AddService(app, "ingestion", flags.ingestion);
  if (spec.has_rating) AddService(app, "rating", flags.rating);
  for (const FileFlag& file : spec.files) {
    app.add_option(file.name, *file.value, file.description)
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
  }
  std::int64_t drain_seconds = absl::ToInt64Seconds(flags.drain);
  app.add_option("--drain-seconds", drain_seconds,
                 "How long calls in flight may take when the service stops")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{0}, kMaxDrainSeconds))
      ->capture_default_str();
  std::string level(LogLevelName(flags.log_level));
  app.add_option("--log-level", level, "What goes to the log on standard error and beyond it")
      ->type_name("debug|info|warning|error")
      ->check(CLI::IsMember(LogLevels()))
      ->capture_default_str();

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    app.exit(asked, out, err);
    return 0;
  } catch (const CLI::ParseError& error) {
    err << spec.program << ": " << error.what() << "\nTry " << spec.program << " --help\n";
    return kExitUsage;
  }
  flags.drain = absl::Seconds(drain_seconds);
  flags.log_level = LogLevels().at(level);
  return std::nullopt;
}

std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags) {
  return ParseServiceFlags(argc, argv, spec, flags, std::cout, std::cerr);
}

}  // namespace ragstone::rpc
