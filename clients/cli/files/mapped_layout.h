// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_

#include <memory>

#include "absl/status/statusor.h"

#include "clients/cli/files/csv_reader.h"
#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/mapping.h"

namespace ragstone::cli {

// The layout that a mapping file describes. A row gives one figure for each of the mapping's
// indicators; one that does not match the mapping's `where` is skipped with the reason "COLUMN is
// not one of VALUES". INVALID_ARGUMENT with every column that the mapping names and the file has
// not. `mapping` must outlive the layout.
absl::StatusOr<std::unique_ptr<FigureLayout>> MappedLayout(const Mapping& mapping,
                                                           const CsvReader& reader);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPED_LAYOUT_H_
