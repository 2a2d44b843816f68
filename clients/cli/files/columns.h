// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_COLUMNS_H_
#define RAGSTONE_CLIENTS_CLI_FILES_COLUMNS_H_

#include <initializer_list>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"

namespace ragstone::cli {

// A column that a kind of file may have.
struct ColumnRule {
  absl::string_view name;
  bool required = false;
};

// Adds a fault for each column of the header that is not among `known`, with the list of those that
// are, and for each required one that is missing.
void CheckColumns(const TableReader& reader, absl::Span<const ColumnRule> known, Faults& faults);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_COLUMNS_H_
