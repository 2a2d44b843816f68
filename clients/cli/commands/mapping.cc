// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone mapping suggest`: a mapping for a file that nobody has described yet.

#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/known_catalogue.h"
#include "clients/cli/files/mapping_suggestion.h"
#include "clients/cli/files/table_sample.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr char kReferenceSet[] = "councils/-";

struct SuggestArguments {
  std::string file;
  std::string sheet;
};

absl::Status AddKnown(const Session& session, const std::string& parent, KnownCatalogue& known) {
  RAGSTONE_ASSIGN_OR_RETURN(const auto indicators,
                            ListAll(session, parent, ingestion::v1::RESOURCE_KIND_INDICATOR));
  for (const auto& resource : indicators.resources()) {
    const ingestion::v1::Indicator& indicator = resource.indicator();
    known.indicators.push_back({IdOf(indicator.name()),
                                indicator.versions(indicator.versions_size() - 1).description(),
                                parent == kReferenceSet});
  }
  RAGSTONE_ASSIGN_OR_RETURN(const auto areas,
                            ListAll(session, parent, ingestion::v1::RESOURCE_KIND_AREA));
  for (const auto& resource : areas.resources()) {
    known.areas.push_back(IdOf(resource.area().name()));
  }
  return absl::OkStatus();
}

// The catalogue of the council and of the reference set. Without a service, or with one that does
// not answer, what is known is nothing, and the remark says so.
KnownCatalogue ReadCatalogue(Session& session) {
  KnownCatalogue known;
  const Globals& globals = session.globals();
  if (globals.ingestion.empty()) {
    known.remark =
        "Proposed without a catalogue: --ingestion (RAGSTONE_INGESTION) says where to find one.";
    return known;
  }
  const bool has_council = !globals.council.empty() && globals.council != "-";
  absl::Status read = absl::OkStatus();
  if (has_council) read = AddKnown(session, absl::StrCat("councils/", globals.council), known);
  if (read.ok()) read = AddKnown(session, kReferenceSet, known);
  if (!read.ok()) {
    known = KnownCatalogue();
    known.remark = absl::StrCat("Proposed without a catalogue, which could not be read: ",
                                absl::StrReplaceAll(read.message(), {{"\n", " "}}));
    return known;
  }
  known.remark = absl::StrCat("Names were looked for in the catalogue of ",
                              has_council ? absl::StrCat(globals.council, " and of ") : "",
                              "the reference set.");
  return known;
}

absl::Status Suggest(Session& session, const SuggestArguments& arguments) {
  if (session.globals().output != OutputFormat::kTable) {
    return UsageError("want no --output json or csv: a mapping is TOML");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const TableSample sample,
                            ReadTableSample(arguments.file, arguments.sheet));
  session.console().out << SuggestMapping(sample, ReadCatalogue(session));
  return absl::OkStatus();
}

}  // namespace

void AddMappingCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "mapping", "Mappings, which say how the columns of a file make figures.");
  CLI::App* const command =
      AddCommand(*group, "suggest",
                 "Proposes a mapping for a file, from its header and the catalogue. Comments say "
                 "what is a guess and what has to be decided.",
                 "mapping suggest return.xlsx --sheet Scorecard > return.toml");
  const auto arguments = std::make_shared<SuggestArguments>();
  command->add_option("FILE", arguments->file, "A CSV file or a workbook")->required();
  command->add_option("--sheet", arguments->sheet, "The sheet of a workbook [the first]")
      ->type_name("NAME");
  OnCommand(command, session, [&session, arguments] { return Suggest(session, *arguments); });
}

}  // namespace ragstone::cli
