// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Catalogue files: what is measured and the words of the papers, as CSV files that are known by
// their names. docs/files.md describes their columns for the people who write them.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

// What was read for one parent, in an order in which items refer to earlier ones only.
struct CatalogueItems {
  // "councils/merton" or "councils/-".
  std::string parent;
  std::vector<ingestion::v1::CatalogueItem> items;
  // For each item, where it stands; behind it where its parts do: an indicator's versions, an
  // index's entries.
  std::vector<std::vector<Place>> places;
  // Whether there was a file of targets' profiles, of changes of rules, of rebases, and of
  // meetings' texts: without it they are not stated, rather than stated to be none.
  bool has_targets = false;
  bool has_rule_changes = false;
  bool has_rebases = false;
  bool has_section_texts = false;
  // Whether a file had the column for it: for indicators' retirements, who agreed entries' rules,
  // and what indexes suppress and are exempt by.
  bool has_retirements = false;
  bool has_rule_agreements = false;
  bool has_disclosure_thresholds = false;
  bool has_exempt_paragraphs = false;

  // The place of a path in a service's answer, "items[4].index.entries[2].rule". Without a place
  // where it names no item. `field` becomes what follows the item: "index.entries[2].rule".
  Place Locate(absl::string_view path, std::string& field) const;
};

// Reads catalogue files. A path is a file, or a folder of which every file with a known name is
// read; files in a folder named "reference" are of the reference set, all others of `council`
// ("merton"). The reference set comes first. Every fault of every file goes to `faults`; also a
// path with nothing known in it, and a file named in the call whose name is not known.
std::vector<CatalogueItems> ReadCatalogue(const std::vector<std::string>& paths,
                                          absl::string_view council, Faults& faults);

// Whether a file of that name is a catalogue file.
bool IsCatalogueFile(const std::string& name);

// The folder of the reference set's files.
inline constexpr absl::string_view kReferenceFolder = "reference";

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_H_
