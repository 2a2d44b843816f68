// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of each kind of resource, as WriteCatalogue (catalogue_write.h) puts them together.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_KINDS_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_KINDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/files/catalogue_write.h"
#include "clients/cli/files/csv_writer.h"

namespace ragstone::cli {

// What is written for one parent.
struct CatalogueSource {
  // "councils/merton".
  absl::string_view parent;
  const std::vector<ingestion::v1::Resource>& resources;

  // The id of an indicator of the parent's own, else its whole name.
  std::string IndicatorId(absl::string_view name) const;
};

// "cyp" of "councils/merton/panels/cyp".
std::string LastPart(absl::string_view name);
// "yes", or nothing for no.
absl::string_view YesOrNothing(bool value);
// "5", or nothing for 0, which means that it is not stated.
std::string NumberOrNothing(int value);

// Each adds its files to those that there are.
void WriteCouncil(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteAreas(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WritePanels(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteIndicators(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteIndexes(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteOverrides(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteTemplates(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteMeetings(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteEntryTexts(const CatalogueSource& source, std::vector<CatalogueFile>& files);
void WriteCaveats(const CatalogueSource& source, std::vector<CatalogueFile>& files);

// Adds a file, unless it has no rows and `even_empty` is not set.
void AddFile(absl::string_view name, const CsvWriter& rows, bool even_empty,
             std::vector<CatalogueFile>& files);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_KINDS_H_
