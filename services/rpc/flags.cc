// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/flags.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iostream>
#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include <CLI/CLI.hpp>

#include "services/base/build_id.h"
#include "services/base/errors.h"
#include "services/rpc/flag_checks.h"
#include "services/rpc/settings.h"

namespace ragstone::rpc {
namespace {

constexpr int kExitUsage = 2;
constexpr std::int64_t kMaxDrainSeconds = 3600;
constexpr char kConfig[] = "config";
constexpr char kPlaintext[] = "plaintext";
// How connections are protected, which --plaintext leaves aside.
constexpr std::array<const char*, 4> kProtection = {"tls-certificate", "tls-key", "tls-ca",
                                                    "roles"};

std::string Flag(absl::string_view option) { return absl::StrCat("--", option); }

CLI::Validator Address(int min_port, Socket socket) {
  return CLI::Validator(
      [min_port, socket](std::string& value) { return AddressFault(value, min_port, socket); }, "");
}

const std::map<std::string, LogLevel>& LogLevels() {
  static const auto* const levels =
      new std::map<std::string, LogLevel>{{"debug", LogLevel::kDebug},
                                          {"info", LogLevel::kInfo},
                                          {"warning", LogLevel::kWarning},
                                          {"error", LogLevel::kError}};
  return *levels;
}

const std::map<std::string, LogFormat>& LogFormats() {
  static const auto* const formats =
      new std::map<std::string, LogFormat>{{"json", LogFormat::kJson}, {"text", LogFormat::kText}};
  return *formats;
}

// The options as CLI11 reads them, where that is not yet what the flags say.
struct Written {
  std::int64_t drain_seconds = 0;
  std::string log_level;
  std::string log_format = "text";
};

CLI::Option* AddService(CLI::App& app, const std::string& name, std::string& value) {
  return app.add_option(Flag(name), value, absl::StrCat("Where ", name, " listens"))
      ->type_name("HOST:PORT")
      ->check(Address(1, Socket::kNetworkOrFile))
      ->required();
}

void AddPlaces(CLI::App& app, const FlagSpec& spec, ServiceFlags& flags) {
  app.add_option("--listen", flags.listen,
                 "Where to listen; port 0 takes a free one, which the log names")
      ->type_name("HOST:PORT")
      ->check(Address(0, Socket::kNetworkOrFile))
      ->capture_default_str();
  if (spec.has_database) {
    app.add_option("--database", flags.database,
                   "The file with the service's data; made when it does not exist")
        ->type_name("FILE")
        ->required();
    app.add_flag("--migrate", flags.migrate,
                 "Bring a database of an older version up to date; without, it is refused");
  }
  std::vector<CLI::Option*> services;
  if (spec.has_ingestion) services.push_back(AddService(app, "ingestion", flags.ingestion));
  if (spec.has_rating) services.push_back(AddService(app, "rating", flags.rating));
  if (spec.has_database) {
    // It asks nobody, so nobody need be named; CLI11 looks at what is required after this.
    const auto ask_nobody = [services](const std::string&) {
      for (CLI::Option* const service : services) service->required(false);
    };
    app.add_option("--restore", flags.restore,
                   "Put the database there from the backup in FOLDER (ragstone backup), once it "
                   "was looked through, and exit; nothing is started. Nothing may be there")
        ->type_name("FOLDER")
        ->check(CLI::ExistingDirectory)
        ->configurable(false)
        ->each(ask_nobody);
  }
  for (const FileFlag& file : spec.files) {
    app.add_option(file.name, *file.value, file.description)
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
  }
}

void AddProtection(CLI::App& app, ServiceFlags& flags) {
  const auto file = [&app](const char* name, std::string& value, const char* description) {
    app.add_option(name, value, description)->type_name("FILE");
  };
  file("--tls-certificate", flags.tls.certificate,
       "Who this service is: its certificate, in PEM form; read again when it changes");
  file("--tls-key", flags.tls.key, "The certificate's key");
  file("--tls-ca", flags.tls.authorities,
       "The authorities whose certificates callers and other services must have");
  file("--roles", flags.roles,
       "Who may do what in which council, in TOML; read again when it changes");
  app.add_flag(Flag(kPlaintext), flags.plaintext,
               "Encrypt nothing and let everybody on this machine in; only with addresses of this "
               "machine, and only on the command line. What is said elsewhere of certificates and "
               "roles is left aside")
      ->configurable(false);
}

void AddOperation(CLI::App& app, ServiceFlags& flags, Written& written) {
  app.add_option("--metrics", flags.metrics,
                 "Where Prometheus asks for /metrics, protected as the service itself; without, "
                 "nowhere")
      ->type_name("HOST:PORT")
      ->check(Address(0, Socket::kNetwork));
  app.add_option(
         "--drain-seconds", written.drain_seconds,
         "How long calls in flight may take when the service stops, in seconds, up to an hour")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{0}, kMaxDrainSeconds).description(""))
      ->capture_default_str();
  app.add_option("--log-level", written.log_level,
                 "What goes to the log on standard error and beyond it")
      ->type_name("debug|info|warning|error")
      ->check(CLI::IsMember(LogLevels()).description(""))
      ->capture_default_str();
  app.add_option("--log-format", written.log_format,
                 "How a line of the log is written: key=value, or an object of JSON")
      ->type_name("json|text")
      ->check(CLI::IsMember(LogFormats()).description(""))
      ->capture_default_str();
}

// The options that need not be said on the command line.
std::vector<std::string> Configurable(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_configurable()) names.push_back(option->get_lnames().front());
  }
  return names;
}

// What `--config` says on the command line, else in the environment; or nothing.
std::string ConfigFile(const std::vector<std::string>& arguments) {
  std::string file;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    absl::string_view argument = arguments[i];
    if (argument == Flag(kConfig) && i + 1 < arguments.size()) file = arguments[i + 1];
    if (absl::ConsumePrefix(&argument, absl::StrCat(Flag(kConfig), "="))) {
      file = std::string(argument);
    }
  }
  if (!file.empty()) return file;
  const std::vector<Setting> settings = SettingsInEnvironment({kConfig});
  return settings.empty() ? "" : settings.front().value;
}

// What the file and the environment say, in that order.
absl::StatusOr<std::vector<Setting>> Settings(const CLI::App& app,
                                              const std::vector<std::string>& arguments) {
  const std::vector<std::string> names = Configurable(app);
  std::vector<Setting> settings;
  if (const std::string file = ConfigFile(arguments); !file.empty()) {
    absl::StatusOr<std::vector<Setting>> in_file = SettingsInFile(file, names);
    if (!in_file.ok()) return in_file.status();
    settings = *std::move(in_file);
  }
  std::vector<Setting> in_environment = SettingsInEnvironment(names);
  std::move(in_environment.begin(), in_environment.end(), std::back_inserter(settings));
  const auto is_plaintext = [](const std::string& argument) {
    return argument == Flag(kPlaintext) || argument == absl::StrCat(Flag(kPlaintext), "=true");
  };
  if (std::any_of(arguments.begin(), arguments.end(), is_plaintext)) {
    std::erase_if(settings, [](const Setting& setting) {
      return std::find(kProtection.begin(), kProtection.end(), setting.option) != kProtection.end();
    });
  }
  return settings;
}

// Whatever else is wrong.
bool AsksForHelp(const std::vector<std::string>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
    return argument == "--help" || argument == "-h" || argument == "--version";
  });
}

// Where an option was said that an error is about, unless on the command line.
std::string PlacesOf(absl::string_view error, const std::vector<Setting>& settings) {
  std::string places;
  for (const Setting& setting : settings) {
    if (absl::StrContains(error, Flag(setting.option))) {
      absl::StrAppend(&places, "\n  ", setting.place, " is \"", setting.value, "\"");
    }
  }
  return places;
}

}  // namespace

std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags, std::ostream& out, std::ostream& err) {
  CLI::App app(spec.description, spec.program);
  app.get_formatter()->column_width(34);
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.set_version_flag("--version",
                       absl::StrCat(spec.program, " ", spec.version, " (build ", BuildId(), ")"));
  app.footer(
      "What the command line leaves out may stand in the environment, as RAGSTONE_NAME\n"
      "(RAGSTONE_DRAIN_SECONDS), or else in the file of --config, as name = value.\n\n"
      "SIGTERM or Ctrl-C stops it in good order: calls in flight finish, and it exits 0.\n"
      "A second Ctrl-C ends it at once. Other exits: 1 it could not start, or restore,\n"
      "2 wrong usage.");

  flags.listen = absl::StrCat("127.0.0.1:", spec.default_port);
  Written written = {.drain_seconds = absl::ToInt64Seconds(flags.drain),
                     .log_level = std::string(LogLevelName(flags.log_level))};
  std::string config;  // read before the others
  app.add_option(Flag(kConfig), config,
                 "A file with options, in TOML: name = value, the names without dashes in front")
      ->type_name("FILE")
      ->configurable(false);
  AddPlaces(app, spec, flags);
  AddProtection(app, flags);
  AddOperation(app, flags, written);

  const auto refuse = [&](const std::string& why) {
    err << spec.program << ": " << why << "\nTry " << spec.program << " --help\n";
    return kExitUsage;
  };
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const absl::StatusOr<std::vector<Setting>> settings = Settings(app, arguments);
  std::vector<std::string> all;
  if (settings.ok()) {
    for (const Setting& setting : *settings) all.push_back(setting.Argument());
  } else if (!AsksForHelp(arguments)) {
    return refuse(RenderError(settings.status()));
  }
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::reverse(all.begin(), all.end());  // as CLI11 takes them
  try {
    app.parse(std::move(all));
  } catch (const CLI::Success& asked) {
    app.exit(asked, out, err);
    return 0;
  } catch (const CLI::ParseError& error) {
    return refuse(absl::StrCat(error.what(),
                               settings.ok() ? PlacesOf(error.what(), *settings) : std::string()));
  }
  const std::string fault = flags.restore.empty() ? ProtectionFault(flags) : "";
  if (!fault.empty()) return refuse(fault);
  flags.drain = absl::Seconds(written.drain_seconds);
  flags.log_level = LogLevels().at(written.log_level);
  flags.log_format = LogFormats().at(written.log_format);
  return std::nullopt;
}

std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags) {
  return ParseServiceFlags(argc, argv, spec, flags, std::cout, std::cerr);
}

}  // namespace ragstone::rpc
