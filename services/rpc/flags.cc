// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/flags.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include <CLI/CLI.hpp>

#include "services/rpc/local_address.h"

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

CLI::Option* AddService(CLI::App& app, const std::string& name, std::string& value) {
  std::string variable = absl::StrCat("RAGSTONE_", name);
  for (char& c : variable) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return app.add_option(absl::StrCat("--", name), value, absl::StrCat("Where ", name, " listens"))
      ->type_name("HOST:PORT")
      ->envname(variable)
      ->check(Address(1))
      ->required();
}

void AddSecurity(CLI::App& app, ServiceFlags& flags) {
  const auto file = [&app](const char* name, std::string& value, const char* description) {
    app.add_option(name, value, description)->type_name("FILE");
  };
  file("--tls-certificate", flags.tls.certificate,
       "Who this service is: its certificate, in PEM form; read again when it changes "
       "(Env:RAGSTONE_TLS_CERTIFICATE)");
  file("--tls-key", flags.tls.key, "The certificate's key (Env:RAGSTONE_TLS_KEY)");
  file("--tls-ca", flags.tls.authorities,
       "The authorities whose certificates callers and other services must have "
       "(Env:RAGSTONE_TLS_CA)");
  file("--roles", flags.roles,
       "Who may do what in which council, in TOML; read again when it changes "
       "(Env:RAGSTONE_ROLES)");
  app.add_flag("--plaintext", flags.plaintext,
               "Encrypt nothing and let everybody on this machine in; only with addresses of this "
               "machine. What the environment says of certificates is left aside");
}

// What the command line leaves out of the files, the environment may say.
void FillFromEnvironment(ServiceFlags& flags) {
  const auto fill = [](std::string& value, const char* name) {
    const char* const text =
        std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing changes it
    if (value.empty() && text != nullptr) value = text;
  };
  fill(flags.tls.certificate, "RAGSTONE_TLS_CERTIFICATE");
  fill(flags.tls.key, "RAGSTONE_TLS_KEY");
  fill(flags.tls.authorities, "RAGSTONE_TLS_CA");
  fill(flags.roles, "RAGSTONE_ROLES");
}

// What the flags of FILEs lack, as `--tls-key, --tls-ca`.
std::vector<std::string> MissingFiles(const ServiceFlags& flags) {
  std::vector<std::string> missing;
  if (flags.tls.certificate.empty()) missing.emplace_back("--tls-certificate FILE");
  if (flags.tls.key.empty()) missing.emplace_back("--tls-key FILE");
  if (flags.tls.authorities.empty()) missing.emplace_back("--tls-ca FILE");
  if (flags.roles.empty()) missing.emplace_back("--roles FILE");
  return missing;
}

// What is wrong with how connections are to be protected, or nothing.
std::string SecurityFault(const ServiceFlags& flags) {
  const std::vector<std::string> missing = MissingFiles(flags);
  const std::size_t all = MissingFiles(ServiceFlags()).size();
  if (!flags.plaintext) {
    if (missing.empty()) return "";
    return absl::StrCat(
        "how are connections protected? Missing: ", absl::StrJoin(missing, ", "),
        missing.size() < all
            ? "; a certificate, its key, the authorities and the roles go together"
            : ". deploy/certificates makes them for development; or give --plaintext, "
              "for callers and services on this machine alone");
  }
  if (missing.size() < all) {
    return "--plaintext and files of certificates or roles were both given, want either";
  }
  for (const auto& [name, address] :
       {std::pair<const char*, const std::string&>("--listen", flags.listen),
        {"--ingestion", flags.ingestion},
        {"--rating", flags.rating}}) {
    if (address.empty() || IsLocalAddress(address)) continue;
    return absl::StrCat("--plaintext with ", name, " ", address,
                        ", which is not on this machine; want localhost, 127.0.0.1, [::1] or "
                        "unix:PATH, or --tls-certificate, --tls-key and --tls-ca instead");
  }
  return "";
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
      "A second Ctrl-C ends it at once. Other exits: 1 it could not start, or restore,\n"
      "2 wrong usage.");

  flags.listen = absl::StrCat("127.0.0.1:", spec.default_port);
  app.add_option("--listen", flags.listen,
                 "Where to listen; port 0 takes a free one, which the log names")
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
        ->each(ask_nobody);
  }
  for (const FileFlag& file : spec.files) {
    app.add_option(file.name, *file.value, file.description)
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
  }
  AddSecurity(app, flags);
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
  if (!flags.plaintext) FillFromEnvironment(flags);
  const std::string fault = flags.restore.empty() ? SecurityFault(flags) : "";
  if (!fault.empty()) {
    err << spec.program << ": " << fault << "\nTry " << spec.program << " --help\n";
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
