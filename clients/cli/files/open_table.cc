// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/open_table.h"

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/csv_reader.h"
#include "clients/cli/files/plain_file.h"
#include "clients/cli/files/xlsx_reader.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr absl::string_view kBeginnings[] = {"PK\x03\x04", "\xD0\xCF\x11\xE0"};
constexpr size_t kBeginningBytes = 4;

absl::StatusOr<bool> IsWorkbook(const std::string& path, absl::string_view sheet) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string bytes, ReadFirstBytes(path, kBeginningBytes));
  for (const absl::string_view beginning : kBeginnings) {
    if (bytes == beginning) return true;
  }
  for (const absl::string_view ending : {".xlsx", ".xlsm", ".xls"}) {
    if (absl::EndsWithIgnoreCase(path, ending)) return true;
  }
  if (sheet.empty()) return false;
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": no workbook, and only a workbook has sheets"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<TableReader>> OpenTable(const std::string& path,
                                                       absl::string_view sheet,
                                                       const TableNeeds& needs) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool workbook, IsWorkbook(path, sheet));
  if (workbook) return XlsxReader::Open(path, sheet, needs);
  return CsvReader::Open(path, needs);
}

absl::StatusOr<std::unique_ptr<TableReader>> OpenTableRows(const std::string& path,
                                                           absl::string_view sheet) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool workbook, IsWorkbook(path, sheet));
  if (workbook) return XlsxReader::OpenRows(path, sheet);
  return CsvReader::OpenRows(path);
}

}  // namespace ragstone::cli
