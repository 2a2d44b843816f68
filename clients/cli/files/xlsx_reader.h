// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_XLSX_READER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_XLSX_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"
#include "clients/cli/files/workbook.h"
#include "clients/cli/files/xml_part.h"

namespace ragstone::cli {

// Reads a sheet of an Excel workbook (.xlsx, .xlsm) row by row.
//
// A cell's text is what the workbook stores, not what its format rounds it to: numbers, percentages
// and dates as excel_value.h has them; texts without the spaces around them; TRUE and FALSE; of a
// formula the result that was stored with it. An error (#N/A), a formula without a stored result
// and a number or date that cannot be one are faults of the cell (TableRow::faults). Hidden rows
// and columns are read as others are. Of merged cells the first holds the value, and the others are
// empty. A row has as many fields as the header; the names of the header are read without line
// breaks and doubled spaces.
//
// Each reader holds its sheet in memory: about eight times the size of its XML, of which
// ZipPackage::kMaxPartBytes are taken, and at most some 1.2 GiB of a file that is made to be large.
// A larger table can be saved as CSV, which is read in constant memory. Not thread-safe.
class XlsxReader final : public TableReader {
 public:
  // Of the file as it is packed.
  static constexpr size_t kMaxFileBytes = size_t{64} << 20;
  // Of a header. A row can name 16,384 columns; a table of figures does not.
  static constexpr size_t kMaxColumns = 2048;
  static constexpr size_t kMaxFieldBytes = size_t{64} << 10;

  // Opens the sheet of that name, or without one the first that is not hidden, and finds its
  // header. Besides the errors of ReadPlainFile, ReadWorkbook and TableReader::ReadHeader,
  // INVALID_ARGUMENT: an .xls file or one with a password; no sheet of that name (with those that
  // there are); a sheet without cells.
  static absl::StatusOr<std::unique_ptr<XlsxReader>> Open(const std::string& path,
                                                          absl::string_view sheet,
                                                          const TableNeeds& needs);
  // Opens it to be read row by row with ReadRow alone.
  static absl::StatusOr<std::unique_ptr<XlsxReader>> OpenRows(const std::string& path,
                                                              absl::string_view sheet);

  // The sheet that is read.
  const std::string& sheet() const { return sheet_; }

  const std::string& path() const override { return path_; }
  int64_t size() const override { return size_; }
  const std::string& sha256() const override { return sha256_; }
  int64_t bytes_read() const override;
  std::vector<std::string> Remarks() const override;

  // INVALID_ARGUMENT with the place: rows or cells out of order or twice, a cell reference that is
  // none, a header that is too wide.
  absl::StatusOr<bool> ReadRow() override;
  // A value under no header is at fault, where all columns are read.
  bool CheckWidth(Faults& faults) const override;

  Place PlaceOf(size_t field) const override;
  Place PlaceAt(int64_t row_number, int64_t column) const override;
  std::string HeaderName(absl::string_view field) const override;

 protected:
  absl::Status Rewind() override;
  bool AllowsUnnamedColumns() const override { return true; }

 private:
  XlsxReader() = default;

  absl::Status BadSheet(absl::string_view why) const;
  absl::Status FindMonths(const TableNeeds& needs);
  absl::StatusOr<int64_t> NumberOfRow(const pugi::xml_node& row, int64_t before) const;
  absl::StatusOr<size_t> ColumnOfCell(const pugi::xml_node& cell, size_t next) const;
  NumberMeaning MeaningOf(const pugi::xml_node& cell) const;
  bool IsDate(const pugi::xml_node& cell) const;
  // The cell's text; an error is a fault of the cell.
  absl::StatusOr<std::string> CellText(const pugi::xml_node& cell) const;
  void AddCell(const pugi::xml_node& cell, size_t column);

  std::string path_;
  std::string sha256_;
  int64_t size_ = 0;
  Workbook workbook_;
  std::string sheet_;
  std::unique_ptr<XmlPart> xml_;
  pugi::xml_node rows_;
  // The row to be read next, and the number of the one before.
  pugi::xml_node next_;
  int64_t last_number_ = 0;
  int64_t last_row_ = 0;
  // Fields of a row once the header is known; 0 before.
  size_t width_ = 0;
  // Whether values under no header are at fault.
  bool strict_ = false;
  // Of the row: where something stands behind the header's last column.
  std::optional<size_t> stray_;
  // The columns in which the first day of a month is given as the month.
  std::vector<size_t> months_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_XLSX_READER_H_
