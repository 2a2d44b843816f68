// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_TABLE_SAMPLE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_TABLE_SAMPLE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A column of a table and what stands in its first rows.
struct ColumnSample {
  std::string name;
  // Without empty ones, in order of rows.
  std::vector<std::string> values;

  // Whether nearly all values (four of five) pass, and there is one.
  bool Mostly(const std::function<bool(absl::string_view)>& passes) const;
  // Each value once, in the order in which they come.
  std::vector<std::string> Distinct() const;
};

// The beginning of a table of which nothing is known.
struct TableSample {
  // How many rows are looked at.
  static constexpr int kRows = 500;

  std::string path;
  // Of a workbook of several sheets: the one that was read.
  std::string sheet;
  // The row that looks like a header: the first that is about as wide as the table and holds names
  // rather than numbers.
  int64_t header_row = 0;
  // Rows below it that hold anything.
  int rows = 0;
  std::vector<ColumnSample> columns;
  // What stands above the header: titles.
  std::vector<std::string> titles;

  // Null if there is none.
  const ColumnSample* Find(absl::string_view name) const;
};

// Errors as OpenTableRows; INVALID_ARGUMENT: a file without a row that holds anything.
absl::StatusOr<TableSample> ReadTableSample(const std::string& path, absl::string_view sheet);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_TABLE_SAMPLE_H_
