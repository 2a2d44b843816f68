// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/app.h"

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include <CLI/CLI.hpp>

#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/help_formatter.h"
#include "clients/cli/next_step.h"
#include "clients/cli/parse_error.h"
#include "clients/cli/session.h"
#include "services/base/build_id.h"
#include "services/base/errors.h"

namespace ragstone::cli {
namespace {

constexpr char kDescription[] =
    "Loads a council's performance figures, shows how they are rated, and gets the exception "
    "report.";

constexpr char kFooter[] =
    R"help(Environment: RAGSTONE_COUNCIL, RAGSTONE_ACTOR (--as), RAGSTONE_INGESTION,
RAGSTONE_RATING, RAGSTONE_REPORTING, RAGSTONE_TLS_CERTIFICATE,
RAGSTONE_TLS_KEY and RAGSTONE_TLS_CA stand for options that are left out.

Exit codes:
  0  done
  1  refused: the input has faults, or what was asked for is not there
  2  the command line is wrong
  3  a service cannot be reached, cannot store, or did not answer in time
  4  a fault of a service or of this program
  5  report verify: the file is not what was published
  6  report check: the paper has errors

Example:
  eval "$(deploy/services start --data var/data)"
  export RAGSTONE_COUNCIL=merton
  ragstone catalogue import deploy/demo-data/merton
  ragstone import deploy/demo-data/merton/figures.csv
  ragstone report get 2021-01-13-cyp

Options may stand before or behind the command; those above hold for every one.
`ragstone COMMAND --help` says more.)help";

void AddGlobals(CLI::App& app, Session& session) {
  Globals& globals = session.globals();
  app.add_option("--council", globals.council,
                 "The council by its id: merton; - is the reference set")
      ->type_name("ID");
  app.add_option("--as", globals.actor,
                 "Who acts, for the record of what is written [your user name; with a certificate, "
                 "whom it names]")
      ->type_name("ACTOR");
  app.add_option("--ingestion", globals.ingestion, "Where ingestion is")->type_name("HOST:PORT");
  app.add_option("--rating", globals.rating, "Where rating is")->type_name("HOST:PORT");
  app.add_option("--reporting", globals.reporting, "Where reporting is")->type_name("HOST:PORT");
  app.add_option("--tls-certificate", globals.tls_certificate,
                 "Your certificate, by which services know you; needed by those of other machines")
      ->type_name("FILE");
  app.add_option("--tls-key", globals.tls_key, "Your certificate's key")->type_name("FILE");
  app.add_option("--tls-ca", globals.tls_ca,
                 "The authorities whose certificates services must have")
      ->type_name("FILE");
  app.add_option("--timeout", globals.timeout,
                 "How long a call may take [30; redact: 600; loads and backups: no limit]")
      ->type_name("SECONDS")
      ->check([](const std::string& text) {
        double seconds = 0;
        const bool good = absl::SimpleAtod(text, &seconds) && seconds > 0;
        return good ? "" : absl::StrCat("\"", text, "\", want seconds, more than 0");
      });
  static const std::map<std::string, OutputFormat> kFormats = {
      {"table", OutputFormat::kTable}, {"json", OutputFormat::kJson}, {"csv", OutputFormat::kCsv}};
  app.add_option_function<std::string>(
         "--output", [&globals](const std::string& word) { globals.output = kFormats.at(word); },
         "How answers are printed: table, json or csv [table]")
      ->type_name("FORMAT")
      ->check(OneOf({"table", "json", "csv"}));
}

// What the command line leaves out, the environment may say.
void FillFromEnvironment(Session& session) {
  const auto fill = [&](std::string& value, const char* name) {
    if (value.empty()) value = session.console().environment(name).value_or("");
  };
  Globals& globals = session.globals();
  fill(globals.council, "RAGSTONE_COUNCIL");
  fill(globals.actor, "RAGSTONE_ACTOR");
  fill(globals.ingestion, "RAGSTONE_INGESTION");
  fill(globals.rating, "RAGSTONE_RATING");
  fill(globals.reporting, "RAGSTONE_REPORTING");
  fill(globals.tls_certificate, "RAGSTONE_TLS_CERTIFICATE");
  fill(globals.tls_key, "RAGSTONE_TLS_KEY");
  fill(globals.tls_ca, "RAGSTONE_TLS_CA");
  // A service takes the actor from the certificate, and would refuse another.
  if (globals.actor.empty() && globals.tls_certificate.empty()) {
    globals.actor = session.console().user;
  }
}

// A text without the way to a field, which only programs go: "date: …" rather than
// "resource.meeting.date: …", and "as_of_sequence: …" rather than "read_at.as_of_sequence: …".
std::string WithoutPaths(absl::string_view text) {
  constexpr absl::string_view kResource = "resource.";
  constexpr absl::string_view kReadAt = "read_at.";
  constexpr absl::string_view kWord = "abcdefghijklmnopqrstuvwxyz_";
  std::string out;
  bool begins_word = true;
  while (!text.empty()) {
    if (begins_word && absl::StartsWith(text, kResource)) {
      const size_t end = text.find_first_not_of(kWord, kResource.size());
      if (end != absl::string_view::npos && text[end] == '.') text.remove_prefix(end + 1);
    } else if (begins_word && absl::StartsWith(text, kReadAt)) {
      text.remove_prefix(kReadAt.size());
    }
    if (text.empty()) break;
    begins_word = text.front() == ' ';
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

// Errors of ours are sentences, or faults one a line; errors of services come with details.
void PrintError(const absl::Status& status, absl::string_view trace_id, Console& console) {
  const bool has_details = !(DetailsOf(status) == ErrorDetails());
  console.err << "ragstone: "
              << (has_details ? WithoutPaths(RenderError(status)) : std::string(status.message()))
              << "\n"
              << NextStep(status, trace_id);
}

}  // namespace

int RunCli(const std::vector<std::string>& arguments, absl::string_view version, Console& console) {
  Session session(console);
  session.globals().version = std::string(version);
  CLI::App app(kDescription, "ragstone");
  app.set_version_flag("--version", absl::StrCat("ragstone ", version, " (build ", BuildId(), ")"),
                       "Print the version and which build it is");
  app.set_help_flag("-h,--help", "Print this help");
  app.footer(kFooter);
  app.fallthrough();
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpFormatter>());
  app.failure_message(&ParseErrorText);
  AddGlobals(app, session);
  AddImportCommand(app, session);
  AddCatalogueCommands(app, session);
  AddBatchCommands(app, session);
  AddFigureCommands(app, session);
  AddMappingCommands(app, session);
  AddIndicatorCommands(app, session);
  AddIndexCommands(app, session);
  AddRatingCommands(app, session);
  AddRuleCommands(app, session);
  AddChartCommand(app, session);
  AddCommentaryCommands(app, session);
  AddNoteCommands(app, session);
  AddCaveatCommands(app, session);
  AddMeetingCommands(app, session);
  AddReportCommands(app, session);
  AddRedactCommands(app, session);
  AddBackupCommand(app, session);
  AddWatchCommand(app, session);
  AddHealthCommand(app, session);

  // CLI11 takes its arguments from the back.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, console.out, console.err);
    console.err.flush();
    return code == 0 ? kDone : kUsage;
  }
  FillFromEnvironment(session);
  const absl::Status status = session.Run();
  console.out.flush();
  if (!status.ok() && !status.message().empty()) PrintError(status, session.trace_id(), console);
  console.err.flush();
  if (status.ok() && !console.out) {
    console.err << "ragstone: cannot write the answer\n";
    return kInternal;
  }
  return ExitCodeOf(status);
}

}  // namespace ragstone::cli
