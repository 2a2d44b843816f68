// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_

#include <memory>

#include "absl/status/statusor.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/mapping.h"
#include "clients/cli/files/table_reader.h"

namespace ragstone::cli {

// The layout that a mapping file describes. A row gives one figure for each of the mapping's
// [[figures]] tables, or for each column of a period where such a table is wide. Skipped, with
// a reason, are rows that do not match the mapping's `where` ("COLUMN is not one of VALUES"), names
// of indicators and texts that the mapping skips, and empty cells of a period. INVALID_ARGUMENT
// with every column that the mapping names and the table has not. `mapping` must outlive the
// layout. column_finder.h says how a table is opened for it.
absl::StatusOr<std::unique_ptr<FigureLayout>> MappedLayout(const Mapping& mapping,
                                                           const TableReader& reader);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_
