// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_NUMBER_READING_H_
#define RAGSTONE_CLIENTS_CLI_FILES_NUMBER_READING_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/mapping.h"
#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"
#include "services/domain/figure.h"

namespace ragstone::cli {

enum class Reading {
  kRead,
  // The mapping says that such a cell is skipped.
  kSkipped,
  // What is wrong is among the faults.
  kFault,
};

// How a mapping reads a value, a numerator or a denominator from a row.
class NumberReading {
 public:
  // `what` is what faults call it: "value". `mapping` must outlive this.
  NumberReading(const FigureMapping& mapping, std::string what, std::vector<size_t> columns)
      : mapping_(mapping), what_(std::move(what)), columns_(std::move(columns)) {}

  const std::vector<size_t>& columns() const { return columns_; }

  // Reads the sum of the columns; nothing, and kRead, without columns. `out` holds until the next
  // call, or while the row does. With `may_be_empty` an empty single column is read as it is.
  Reading Read(const TableReader& reader, bool may_be_empty, absl::string_view& out,
               Faults& faults);
  // Reads one column.
  Reading ReadColumn(const TableReader& reader, size_t column, absl::string_view& out,
                     Faults& faults);

  // Whether the mapping says what a cell means that says nothing itself, such as Excel's #N/A.
  bool Explains(const TableRow& row, size_t column) const;

  // Why the last cell was skipped.
  const std::string& skip_reason() const { return skip_reason_; }

 private:
  Reading Convert(const TableReader& reader, size_t column, absl::string_view& text,
                  Faults& faults);

  const FigureMapping& mapping_;
  const std::string what_;
  const std::vector<size_t> columns_;
  std::string skip_reason_;
  // Texts that a figure's views point to.
  std::string converted_;
  std::string sum_;
  std::vector<domain::Cell> cells_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_NUMBER_READING_H_
