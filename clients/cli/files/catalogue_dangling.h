// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_DANGLING_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_DANGLING_H_

#include <string>
#include <vector>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

// Takes out of a council's resources what ingestion keeps and would not take again, because what it
// is about has gone since: overrides, commentaries and notes of entries that their index does not
// have any more (of an override: under that number for that indicator), and meetings' texts whose
// key their template does not have. Returns what was taken out, a sentence each.
//
// `resources` must hold all of the council's indexes, meetings and templates.
std::vector<std::string> TakeOutDangling(std::vector<ingestion::v1::Resource>& resources);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_DANGLING_H_
