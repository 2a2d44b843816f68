// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The kinds of catalogue file. ReadCatalogue (catalogue.h) finds the files and calls these.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_KINDS_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_KINDS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/files/catalogue_table.h"
#include "clients/cli/files/place.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

// Gathers the resources of one parent while files are read. Files may add to what others began:
// targets.csv to an entry of index.csv.
struct CatalogueDraft {
  struct Item {
    ingestion::v1::Resource resource;
    std::string file;
    int64_t row = 0;
    std::vector<Place> places;
  };
  using Items = std::map<std::string, Item>;

  // "councils/merton".
  std::string parent;
  // By name, and in the order in which they were first seen.
  Items items;
  std::vector<std::string> order;
  // Whether a file had the column for it; see CatalogueItems.
  bool has_retirements = false;
  bool has_rule_agreements = false;
  bool has_disclosure_thresholds = false;
  bool has_exempt_paragraphs = false;

  std::string Name(absl::string_view collection, absl::string_view id) const;
  std::string PanelName(absl::string_view panel) const { return Name("panels", panel); }
  std::string IndexName(absl::string_view panel, absl::string_view year) const;
  // An id of this parent, or a whole name.
  std::string IndicatorName(absl::string_view indicator) const;

  // Adds an item, or gives a fault if there is one of that name.
  Item* Add(const std::string& name, const CatalogueRow& row, Faults& faults);
  // The item of that name, made if it is new.
  Item& GetOrAdd(const std::string& name, const CatalogueRow& row);
  Item* Find(const std::string& name);
};

// Line ends of the file's own kind are no part of a text.
std::string Lines(std::string text);

void ReadCouncilFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadAreasFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadPanelsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadIndicatorsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadRebasesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadIndexesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadIndexFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadTargetsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadRuleChangesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadOverridesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadTemplateFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadLogoFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadMeetingsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadSectionTextsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadCommentariesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadNotesFile(const std::string& path, CatalogueDraft& draft, Faults& faults);
void ReadCaveatsFile(const std::string& path, CatalogueDraft& draft, Faults& faults);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_KINDS_H_
