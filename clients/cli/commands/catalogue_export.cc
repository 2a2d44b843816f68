// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone catalogue export`: the whole catalogue as files that `ragstone catalogue import` reads.

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/catalogue.h"
#include "clients/cli/files/catalogue_dangling.h"
#include "clients/cli/files/catalogue_write.h"
#include "clients/cli/files/staged_folder.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Resource;
using ::ragstone::ingestion::v1::ResourceKind;

constexpr char kReferenceSet[] = "councils/-";

constexpr ResourceKind kOwnKinds[] = {
    ingestion::v1::RESOURCE_KIND_AREA,
    ingestion::v1::RESOURCE_KIND_PANEL,
    ingestion::v1::RESOURCE_KIND_INDICATOR,
    ingestion::v1::RESOURCE_KIND_INDEX,
    ingestion::v1::RESOURCE_KIND_RATING_OVERRIDE,
    ingestion::v1::RESOURCE_KIND_TEMPLATE,
    ingestion::v1::RESOURCE_KIND_MEETING,
    ingestion::v1::RESOURCE_KIND_COMMENTARY,
    ingestion::v1::RESOURCE_KIND_NOTE,
    ingestion::v1::RESOURCE_KIND_CAVEAT,
};

struct ExportArguments {
  std::string folder;
  std::string as_of;
  bool reference = false;
  bool force = false;
};

// Everything that is stated of one parent, as of one sequence of it.
struct Stated {
  std::string parent;
  std::vector<Resource> resources;
  common::v1::AnsweredAt answered_at;
};

// `sequence` 0: the newest.
absl::StatusOr<Stated> ReadAll(const Session& session, const std::string& parent,
                               int64_t sequence) {
  Stated stated;
  stated.parent = parent;
  for (const ResourceKind kind : kOwnKinds) {
    RAGSTONE_ASSIGN_OR_RETURN(const auto listed, ListAll(session, parent, kind, sequence));
    // All kinds are of the same moment, whatever is written meanwhile.
    stated.answered_at = listed.answered_at();
    sequence = listed.answered_at().sequence();
    stated.resources.insert(stated.resources.end(), listed.resources().begin(),
                            listed.resources().end());
  }
  // The reference set need not be described itself.
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> council,
                            FindResource(session, parent, sequence));
  if (council.has_value()) stated.resources.insert(stated.resources.begin(), *council);
  return stated;
}

bool IsReference(const std::string& name) { return name.rfind(kReferenceSet, 0) == 0; }

// Whether any of the resources cannot be loaded without the reference set's indicators.
bool RefersToReference(const std::vector<Resource>& resources) {
  for (const Resource& resource : resources) {
    if (IsReference(resource.caveat().indicator())) return true;
    for (const IndexEntry& entry : resource.index().entries()) {
      if (IsReference(entry.indicator())) return true;
      for (const ingestion::v1::Comparator& comparator : entry.comparators()) {
        if (IsReference(comparator.indicator())) return true;
      }
    }
  }
  return false;
}

// That the folder may be written into, looked at before anything is read.
absl::Status CheckFolder(const ExportArguments& arguments, bool of_reference) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(arguments.folder, error);
  const fs::path name = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
  if (!of_reference && name == std::string(kReferenceFolder)) {
    return UsageError(absl::StrCat(arguments.folder, ": a folder named ", kReferenceFolder,
                                   " is read as the reference set's, want another name"));
  }
  if (!fs::exists(folder, error)) return absl::OkStatus();
  if (!fs::is_directory(folder, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat(arguments.folder, ": not a folder, want a new or empty one"));
  }
  if (!arguments.force && !fs::is_empty(folder, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat(arguments.folder,
                     ": holds files already, want a new or empty folder; --force replaces the "
                     "catalogue files in it and leaves the others"));
  }
  return absl::OkStatus();
}

struct Written {
  std::string parent;
  size_t resources = 0;
  size_t files = 0;
  int64_t sequence = 0;
};

// Gathers the files of one parent and reads them back.
absl::StatusOr<Written> Stage(Session& session, Stated& stated, const std::string& within,
                              StagedFolder& stage) {
  for (const std::string& sentence : TakeOutDangling(stated.resources)) {
    session.console().err << "Left out: " << sentence << "\n";
  }
  const std::vector<CatalogueFile> files = WriteCatalogue(stated.parent, stated.resources);
  for (const CatalogueFile& file : files) {
    RAGSTONE_RETURN_IF_ERROR(stage.Write(absl::StrCat(within, file.name), file.bytes));
  }
  if (!files.empty()) {
    RAGSTONE_RETURN_IF_ERROR(
        CheckWritten(absl::StrCat(stage.path(), "/", within), stated.parent, stated.resources));
  }
  return Written{stated.parent, stated.resources.size(), files.size(),
                 stated.answered_at.sequence()};
}

void PrintWritten(Session& session, const std::vector<Written>& written) {
  if (session.globals().output == OutputFormat::kJson) {
    nlohmann::ordered_json exported = nlohmann::ordered_json::array();
    for (const Written& one : written) {
      exported.push_back({{"parent", one.parent},
                          {"resources", one.resources},
                          {"files", one.files},
                          {"sequence", one.sequence}});
    }
    session.console().out << exported.dump(2) << "\n";
    return;
  }
  constexpr auto kRight = Table::Align::kRight;
  Table table({{"Exported"}, {"Resources", kRight}, {"Files", kRight}, {"Sequence", kRight}});
  for (const Written& one : written) {
    table.AddRow({one.parent, absl::StrCat(one.resources), absl::StrCat(one.files),
                  absl::StrCat(one.sequence)});
  }
  const bool csv = session.globals().output == OutputFormat::kCsv;
  session.console().out << (csv ? table.ToCsv() : table.ToText(session.console().width));
}

absl::Status Export(Session& session, const ExportArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_RETURN_IF_ERROR(CheckFolder(arguments, council == kReferenceSet));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence,
                            AsOfSequence(session, council, arguments.as_of));
  RAGSTONE_ASSIGN_OR_RETURN(Stated own, ReadAll(session, council, sequence));
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<StagedFolder> stage,
                            StagedFolder::Create(arguments.folder));
  std::vector<Written> written;
  RAGSTONE_ASSIGN_OR_RETURN(written.emplace_back(), Stage(session, own, "", *stage));
  const bool with_reference = arguments.reference && council != kReferenceSet;
  // As the council knew it then; 0: it knew none.
  if (with_reference && own.answered_at.reference_sequence() > 0) {
    RAGSTONE_ASSIGN_OR_RETURN(
        Stated reference, ReadAll(session, kReferenceSet, own.answered_at.reference_sequence()));
    RAGSTONE_ASSIGN_OR_RETURN(
        written.emplace_back(),
        Stage(session, reference, absl::StrCat(kReferenceFolder, "/"), *stage));
  }
  RAGSTONE_RETURN_IF_ERROR(stage->Put(&IsCatalogueFile));
  PrintWritten(session, written);
  if (!with_reference && council != kReferenceSet && RefersToReference(own.resources)) {
    session.console().err << "It refers to indicators of the reference set: with --reference they "
                             "are exported too, for a store that does not have them.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddCatalogueExportCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "export",
      "Writes the whole catalogue as the files that `catalogue import` reads. What people did not "
      "state is not in them: versions of rules, who wrote a commentary and how far it has come.",
      "catalogue export merton-2021 --reference");
  const auto arguments = std::make_shared<ExportArguments>();
  command->add_option("FOLDER", arguments->folder, "A new or empty folder")->required();
  AddAsOfOption(command, arguments->as_of);
  command->add_flag("--reference", arguments->reference,
                    "The reference set too, as FOLDER/reference");
  command->add_flag("--force", arguments->force,
                    "Replace the catalogue files of a folder that holds files already");
  OnCommand(command, session, [&session, arguments] { return Export(session, *arguments); });
}

}  // namespace ragstone::cli
