// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPING_SUGGESTION_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPING_SUGGESTION_H_

#include <string>

#include "clients/cli/files/known_catalogue.h"
#include "clients/cli/files/table_sample.h"

namespace ragstone::cli {

// A mapping file proposed for a table, in TOML. Comments say what is a guess and what has to be
// decided; what has to be is commented out, so that the mapping is refused until somebody did. Of
// a table in Ragstone's own layout: a comment that it needs none.
std::string SuggestMapping(const TableSample& sample, const KnownCatalogue& catalogue);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPING_SUGGESTION_H_
