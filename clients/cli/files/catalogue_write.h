// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Catalogue files from resources: what ReadCatalogue (catalogue.h) reads.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

struct CatalogueFile {
  // "index.csv"
  std::string name;
  std::string bytes;
};

// The files that state these resources of one parent ("councils/merton", "councils/-"), in the
// order in which they are read. Rows are in the order of the resources, and the same resources give
// the same bytes. What is output only is left out. A file without rows is left out too, unless its
// absence would say nothing where its presence says that there are none: rebases beside
// indicators, targets of periods and changes of rules beside indexes, texts beside meetings.
std::vector<CatalogueFile> WriteCatalogue(absl::string_view parent,
                                          const std::vector<ingestion::v1::Resource>& resources);

// Reads the files in a folder that WriteCatalogue's were put into, and compares.
// FAILED_PRECONDITION: a resource comes back otherwise, or not at all: the message says which, and
// in which fields.
absl::Status CheckWritten(const std::string& folder, absl::string_view parent,
                          const std::vector<ingestion::v1::Resource>& resources);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_WRITE_H_
