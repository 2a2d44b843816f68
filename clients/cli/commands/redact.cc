// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone redact`: takes out words by which a person was named in error. They come from a file,
// since command lines are seen by others and kept, and are printed nowhere.

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/words_file.h"
#include "clients/cli/pages.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::RedactedResource;
using ::ragstone::ingestion::v1::Redaction;

// A large database takes its time to be written anew.
constexpr absl::Duration kTimeout = absl::Minutes(10);

struct RedactArguments {
  std::vector<std::string> resources;
  std::string words_file;
  std::string reason;
  bool dry_run = false;
};

int64_t PlacesOf(const Redaction& redaction) {
  int64_t places = redaction.record_places();
  for (const RedactedResource& resource : redaction.resources()) places += resource.places();
  return places;
}

void PrintRedaction(Session& session, const google::protobuf::Message& answer,
                    const std::string& council, const Redaction& redaction) {
  const bool for_people = session.globals().output == OutputFormat::kTable;
  if (for_people) {
    Table facts({{"Sequence"}, {Thousands(redaction.sequence())}});
    facts.AddRow({"Actor", redaction.actor()});
    facts.AddRow({"When (UTC)", WhenInColumn(redaction.time(), session.globals().output)});
    facts.AddRow({"Reason", redaction.reason()});
    session.console().out << facts.ToText(session.console().width) << "\n";
  }
  Table table({{"Where"}, {"Changed", Table::Align::kRight}, {"Places", Table::Align::kRight}});
  for (const RedactedResource& resource : redaction.resources()) {
    // A person reads the name as the command takes it.
    absl::string_view name = resource.name();
    if (for_people) absl::ConsumePrefix(&name, absl::StrCat(council, "/"));
    table.AddRow(
        {std::string(name), absl::StrCat(resource.revisions()), absl::StrCat(resource.places())});
  }
  if (redaction.record_places() > 0) {
    table.AddRow({"records of loads and redactions", "", absl::StrCat(redaction.record_places())});
  }
  if (redaction.kept_answers() > 0) {
    table.AddRow({"answers to repeated requests", absl::StrCat(redaction.kept_answers()), ""});
  }
  session.Print(answer, table);
}

absl::Status Redact(Session& session, const RedactArguments& arguments) {
  if (arguments.words_file.empty()) {
    return UsageError(
        "want --words-file FILE, which holds the words that are to go; - is standard input");
  }
  if (arguments.reason.empty()) return UsageError("want --reason TEXT, which is kept");
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::RedactWordsRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  for (const std::string& name : arguments.resources) {
    request.add_resources(
        absl::StartsWith(name, "councils/") ? name : absl::StrCat(request.parent(), "/", name));
  }
  request.set_reason(arguments.reason);
  request.set_validate_only(arguments.dry_run);
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_words(),
                            ReadWordsFile(arguments.words_file, session.console().in));
  client::CallOptions options = session.Options();
  if (!options.timeout.has_value()) options.timeout = kTimeout;
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, ingestion.RedactWords(request, options));
  std::ostream& err = session.console().err;
  err << (arguments.dry_run ? "Checked, nothing taken out: " : "Taken out: ") << request.parent()
      << "\n";
  PrintRedaction(session, answer, request.parent(), answer.redaction());
  if (arguments.dry_run) return absl::OkStatus();
  if (answer.erasure_pending()) {
    err << "The words are read nowhere any more, but may still be in the bytes of ingestion's "
           "database: its log says why. Restart it.\n";
  }
  err << "Papers and files that have left the system, and copies of its databases, still have the "
         "words.\n";
  return absl::OkStatus();
}

absl::Status ListRedactions(Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListRedactionsRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, AllPages(request, [&](const auto& page) {
                              return ingestion.ListRedactions(page, session.Options());
                            }));
  Table table({{"Sequence", Table::Align::kRight},
               {"When (UTC)"},
               {"Actor"},
               {"Resources", Table::Align::kRight},
               {"Places", Table::Align::kRight},
               {"Reason"}});
  for (const Redaction& redaction : answer.redactions()) {
    table.AddRow({absl::StrCat(redaction.sequence()),
                  WhenInColumn(redaction.time(), session.globals().output), redaction.actor(),
                  absl::StrCat(redaction.resources_size()), absl::StrCat(PlacesOf(redaction)),
                  redaction.reason()});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddRedactCommands(CLI::App& app, Session& session) {
  CLI::App* const command = AddCommand(
      app, "redact",
      "Takes out words by which a person was named in error, from everything that the council's "
      "records say and said, and keeps a tombstone that tells who did so, why and where.",
      "redact --words-file words.txt --reason \"A child was named.\" --dry-run");
  const auto arguments = std::make_shared<RedactArguments>();
  command->add_option(
      "RESOURCE", arguments->resources,
      "Where to look, by name: meetings/2021-01-13-cyp/commentaries/3 [everywhere]");
  command
      ->add_option("--words-file", arguments->words_file,
                   "The words, in one line of a file, spelt as they stand; - is standard input")
      ->type_name("FILE");
  command->add_option("--reason", arguments->reason, "Why, without the words; it is kept")
      ->type_name("TEXT");
  command->add_flag("--dry-run", arguments->dry_run, "Say what it would change, change nothing");
  command->require_subcommand(0, 1);
  CLI::App* const list =
      AddCommand(*command, "list", "Lists what was taken out, the newest first.", "redact list");
  OnCommand(list, session, [&session] { return ListRedactions(session); });
  // It is called for `redact list`, too, after that.
  command->callback([&session, list, arguments] {
    const bool asks = !arguments->resources.empty() || !arguments->words_file.empty() ||
                      !arguments->reason.empty() || arguments->dry_run;
    if (!list->parsed()) {
      session.SetAction([&session, arguments] { return Redact(session, *arguments); });
    } else if (asks) {
      session.SetAction([] { return UsageError("redact list: want nothing behind it"); });
    }
  });
}

}  // namespace ragstone::cli
