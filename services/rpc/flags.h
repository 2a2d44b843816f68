// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_FLAGS_H_
#define RAGSTONE_SERVICES_RPC_FLAGS_H_

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "services/base/log.h"
#include "services/rpc/tls_files.h"

namespace ragstone::rpc {

// Every option of a service can also be given by the environment, as RAGSTONE_NAME, and in the file
// of --config, as `name = value`; the command line counts before the environment, and that before
// the file. Only --plaintext and --restore must be said on the command line: nobody gives up
// protection, or restores, by a variable left over.

// A flag of one service alone that names a file, which must be there when it is given.
struct FileFlag {
  // "--docx-reference".
  std::string name;
  std::string description;
  // Left as it is when the flag is not given.
  std::string* value = nullptr;
};

// What a service's command line is made of.
struct FlagSpec {
  // `ragstone-rating`, and what --version says: `0.1.0`.
  std::string program;
  std::string version;
  // A sentence or two for --help.
  std::string description;
  // The port that --listen has when it is not given; each service has its own.
  int default_port = 0;
  // Which of the optional flags there are.
  bool has_database = false;
  bool has_ingestion = false;
  bool has_rating = false;
  std::vector<FileFlag> files = {};
};

// What it says.
struct ServiceFlags {
  // --listen HOST:PORT or unix:PATH.
  std::string listen;
  // --database FILE; required where there is one.
  std::string database;
  // --migrate: bring an older database up to date at the start, rather than refuse it.
  bool migrate = false;
  // --restore FOLDER: put the database there from a backup, and start nothing. Then neither other
  // services nor connections matter.
  std::string restore;
  // --drain-seconds N: how long calls in flight may take when the service stops.
  absl::Duration drain = absl::Seconds(10);
  // --ingestion, --rating HOST:PORT.
  std::string ingestion;
  std::string rating;
  // --tls-certificate, --tls-key and --tls-ca FILE: all three, or none with --plaintext.
  TlsFiles tls;
  // --roles FILE: who may do what; with certificates.
  std::string roles;
  // --plaintext: connections are not encrypted, and all addresses are of this machine.
  bool plaintext = false;
  // --metrics HOST:PORT: where Prometheus asks; empty: nowhere.
  std::string metrics;
  // --log-level debug|info|warning|error, --log-format text|json.
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kText;
};

// Fills `flags` and returns nothing if the program is to go on. Else it returns what main returns:
// 0 after --help or
// --version, which go to `out`; 2 after saying on `err` what is wrong and how to get help.
std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags, std::ostream& out, std::ostream& err);

// The same on standard output and standard error.
std::optional<int> ParseServiceFlags(int argc, const char* const* argv, const FlagSpec& spec,
                                     ServiceFlags& flags);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FLAGS_H_
