// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CSV_WRITER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CSV_WRITER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "clients/cli/files/columns.h"

namespace ragstone::cli {

// Writes a CSV file as RFC 4180 has it, but for its line ends, which are LF: such files are kept
// under version control. CsvReader reads every field back as it was.
//
//   CsvWriter panels(kPanelColumns);
//   panels.AddRow();
//   panels.Set("panel", "cyp");
class CsvWriter {
 public:
  // With all these columns, in this order.
  explicit CsvWriter(absl::Span<const ColumnRule> columns);

  // A row of empty fields, the one that Set fills.
  void AddRow();
  // `column` must be one of the file's.
  void Set(absl::string_view column, absl::string_view value);

  bool empty() const { return rows_.empty(); }

  // The whole file: a header, and the rows in the order in which they were added.
  std::string ToBytes() const;

 private:
  std::vector<absl::string_view> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CSV_WRITER_H_
