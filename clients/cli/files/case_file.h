// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CASE_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CASE_FILE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "clients/cli/files/csv_reader.h"
#include "ragstone/rating/v1/evaluation.pb.h"

namespace ragstone::cli {

// A row of a case file.
struct CaseRow {
  // As they stand in the file, one for each of its columns.
  std::vector<std::string> cells;
  rating::v1::RatingCase given;
  // What is wrong with the words of the row, which the case could not carry.
  std::string fault;
};

// Reads a CSV file of rating cases with the columns case_id, polarity, target, actual, rule and, as
// may be, numerator, denominator, previous, last_year, status, unit, decimals. Any other column is
// carried along. Not thread-safe.
class CaseFile {
 public:
  // Besides CsvReader's errors, INVALID_ARGUMENT with every missing column.
  static absl::StatusOr<CaseFile> Open(const std::string& path);

  const std::vector<std::string>& header() const { return reader_->header(); }

  // Reads the next row; false at the end. A row is never refused: its fault says what is wrong with
  // it. An error is the file's (CsvReader::Next).
  absl::StatusOr<bool> Next(CaseRow& row);

 private:
  explicit CaseFile(std::unique_ptr<CsvReader> reader) : reader_(std::move(reader)) {}

  std::string Cell(const CaseRow& row, absl::string_view column) const;
  void ReadCase(CaseRow& row) const;

  std::unique_ptr<CsvReader> reader_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CASE_FILE_H_
