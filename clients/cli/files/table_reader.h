// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_TABLE_READER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_TABLE_READER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "clients/cli/files/table_row.h"

namespace ragstone::cli {

// What is wanted of a table. Its header is found by it.
struct TableNeeds {
  // The header's row, counted from 1. 0: the first row that holds every required column and one
  // that `one_of` takes; without such wishes the first row.
  int64_t header_row = 0;
  std::vector<std::string> required;
  // At least one column whose name it takes must be there. Unset: none need be.
  std::function<bool(absl::string_view)> one_of;
  // Which columns are read; what the others hold does not matter then. Unset: all are, and each
  // must have a name of its own.
  std::function<bool(absl::string_view)> reads;
  // Those of the columns that hold periods. A sheet's dates in them that are all the first of a
  // month are given as the months.
  std::vector<std::string> periods;
};

// A table, row by row, with a header that names its columns: a CSV file or a sheet of a workbook.
// Titles and blank rows above the header are passed over. Not thread-safe.
class TableReader {
 public:
  // How many rows are looked through for the header.
  static constexpr int kHeaderRows = 50;

  virtual ~TableReader() = default;
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  virtual const std::string& path() const = 0;
  // Without folders, as batches record it.
  std::string base_name() const;
  // Of the file, in bytes.
  virtual int64_t size() const = 0;
  // Of the bytes as they stand in the file, in hex.
  virtual const std::string& sha256() const = 0;
  // How much of size() has been read; for progress.
  virtual int64_t bytes_read() const = 0;
  // What somebody should know of how the file is read: another encoding, which of several sheets.
  virtual std::vector<std::string> Remarks() const;

  const std::vector<std::string>& header() const { return header_; }
  int64_t header_row() const { return header_row_; }
  // The index of a column, or -1.
  int Column(absl::string_view name) const;
  // For a fault of a missing column: "" or, where several rows were looked at, " (of rows 1 to 50,
  // row 4 comes nearest to a header)".
  const std::string& header_search() const { return header_search_; }

  // Reads the next row that holds anything into row(); false at the end. An error is one after
  // which nothing more can be read; its message names the place.
  absl::StatusOr<bool> Next();
  const TableRow& row() const { return row_; }

  // Whether the row has the header's width; if not, adds the fault.
  virtual bool CheckWidth(Faults& faults) const = 0;
  // Whether a cell of the row can be used; if not, adds the fault, once however often it is asked.
  bool CheckCell(size_t field, Faults& faults);

  // Data rows given so far, and rows passed over because they hold nothing.
  int64_t rows_read() const { return rows_read_; }
  int64_t empty_rows() const { return empty_rows_; }

  // The place of a field of the current row.
  virtual Place PlaceOf(size_t field) const = 0;
  // The place in a row that was given before, by its number; column 0: of the whole row.
  virtual Place PlaceAt(int64_t row_number, int64_t column) const = 0;

  // Reads the next row as it stands, empty or not, above or below the header; false at the end.
  virtual absl::StatusOr<bool> ReadRow() = 0;

  // A name in the header, as header() has it.
  virtual std::string HeaderName(absl::string_view field) const { return std::string(field); }

 protected:
  TableReader() = default;

  // Begins anew, with the file's first row.
  virtual absl::Status Rewind() = 0;
  // Whether a column without a name may stand in the header.
  virtual bool AllowsUnnamedColumns() const = 0;
  // Finds and reads the header. Where no row is one, takes the row that comes nearest: what it
  // lacks is for the layout to say. INVALID_ARGUMENT: no header; a column that is read without a
  // name; two of one name.
  absl::Status ReadHeader(const TableNeeds& needs);

  TableRow row_;

 private:
  absl::StatusOr<int64_t> FindHeader(const TableNeeds& needs);
  absl::Status TakeHeader(const TableNeeds& needs);

  std::vector<std::string> header_;
  int64_t header_row_ = 0;
  std::string header_search_;
  int64_t rows_read_ = 0;
  int64_t empty_rows_ = 0;
  // Faults of the row's cells that were told: the row by its number, and the field.
  int64_t told_row_ = 0;
  std::vector<size_t> told_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_TABLE_READER_H_
