// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_OPEN_TABLE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_OPEN_TABLE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/table_reader.h"

namespace ragstone::cli {

// Opens a table: a workbook where the file begins as one or is named as one (.xlsx, .xlsm, .xls),
// else a CSV file. `sheet` is a sheet's name; empty is the first that is not hidden. Errors as
// CsvReader::Open and XlsxReader::Open; INVALID_ARGUMENT: a sheet of a CSV file.
absl::StatusOr<std::unique_ptr<TableReader>> OpenTable(const std::string& path,
                                                       absl::string_view sheet,
                                                       const TableNeeds& needs);

// The same, to be read row by row with TableReader::ReadRow alone: no header is looked for.
absl::StatusOr<std::unique_ptr<TableReader>> OpenTableRows(const std::string& path,
                                                           absl::string_view sheet);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_OPEN_TABLE_H_
