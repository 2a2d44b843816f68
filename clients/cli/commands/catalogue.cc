// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue.h"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/faults.h"
#include "clients/cli/keep_unstated.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct CatalogueArguments {
  std::vector<std::string> paths;
  bool dry_run = false;
  std::string reason;
};

// The faults that ingestion found, at the rows that they are about.
absl::Status Located(Session& session, const CatalogueItems& read, const absl::Status& refused) {
  Faults faults;
  const std::vector<ingestion::v1::Finding> findings = FindingsOf(session, refused);
  for (const ingestion::v1::Finding& finding : findings) {
    std::string field;
    const Place place = read.Locate(finding.path(), field);
    if (!field.empty()) absl::StrAppend(&field, ": ");
    if (!finding.value().empty()) absl::StrAppend(&field, Quoted(finding.value()), ", ");
    // Ingestion names the file as well, for clients that do not know the line.
    absl::string_view description = finding.description();
    absl::ConsumeSuffix(&description,
                        absl::StrCat(" (", place.file.substr(place.file.rfind('/') + 1), ")"));
    absl::StrAppend(&field, description);
    faults.Add(place.file.empty() ? Place{read.parent, 0, 0} : place, field);
  }
  faults.AddUntold(FaultsBeyond(findings, refused));
  return faults.empty() ? refused : PrintFaults(session, faults);
}

absl::Status ImportCatalogue(Session& session, const CatalogueArguments& arguments) {
  RAGSTONE_RETURN_IF_ERROR(session.CouncilName().status());
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  Faults faults;
  std::vector<CatalogueItems> read =
      ReadCatalogue(arguments.paths, session.globals().council, faults);
  for (CatalogueItems& items : read) {
    RAGSTONE_RETURN_IF_ERROR(KeepUnstated(session, items, faults));
  }
  if (!faults.empty()) return PrintFaults(session, faults);
  for (const CatalogueItems& items : read) {
    ingestion::v1::ImportCatalogueRequest request;
    request.set_parent(items.parent);
    request.mutable_items()->Assign(items.items.begin(), items.items.end());
    request.set_reason(arguments.reason);
    request.set_validate_only(arguments.dry_run);
    const auto answer = ingestion.ImportCatalogue(request, session.Options());
    if (!answer.ok()) return Located(session, items, answer.status());
    session.console().err << (arguments.dry_run ? "Checked, nothing stored: " : "Stored: ")
                          << items.parent << "\n";
    PrintBatch(session, *answer, answer->batch());
  }
  return absl::OkStatus();
}

}  // namespace

void AddCatalogueCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(
      app, "catalogue",
      "Loads what is measured, against what, and the words of the papers, and writes them.");
  CLI::App* const command = AddCommand(
      *group, "import",
      "Loads catalogue files: council.csv, indicators.csv, index.csv and the others that "
      "docs/files.md describes. What is as it was makes no revision.",
      "catalogue import deploy/demo-data/merton");
  const auto arguments = std::make_shared<CatalogueArguments>();
  command
      ->add_option("PATH", arguments->paths,
                   "Files, or folders of them; a folder named reference is of the reference set")
      ->required();
  command->add_flag("--dry-run", arguments->dry_run, "Check everything, store nothing");
  command->add_option("--reason", arguments->reason, "Why, for the batch's record")
      ->type_name("TEXT");
  OnCommand(command, session,
            [&session, arguments] { return ImportCatalogue(session, *arguments); });
  AddCatalogueExportCommand(*group, session);
}

}  // namespace ragstone::cli
