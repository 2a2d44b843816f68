// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CSV_READER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CSV_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "clients/cli/files/source_file.h"

struct csv_parser;

namespace ragstone::cli {

// One row of a CSV file. Fields are as the file means them: quotation marks taken off, doubled ones
// halved, spaces around unquoted fields dropped.
class CsvRow {
 public:
  size_t size() const { return ends_.size(); }
  absl::string_view operator[](size_t index) const {
    const size_t begin = index == 0 ? 0 : ends_[index - 1].end;
    return absl::string_view(text_).substr(begin, ends_[index].end - begin);
  }

  // Counted from 1 with the header as row 1, as a spreadsheet counts; blank lines count, as they do
  // there.
  int64_t number() const { return number_; }
  // The line on which the row begins.
  int64_t line() const { return line_; }
  // The line on which a field begins: not `line()` when an earlier field holds line breaks.
  int64_t line_of(size_t index) const { return ends_[index].line; }
  // Whether no field holds anything: spreadsheets leave such rows behind.
  bool IsEmpty() const { return text_.empty(); }

 private:
  friend class CsvReader;
  struct Field {
    size_t end;
    int64_t line;
  };

  std::string text_;
  std::vector<Field> ends_;
  int64_t number_ = 0;
  int64_t line_ = 0;
};

// Reads a CSV file (RFC 4180, with LF or CR line ends as well) row by row. The first row is the
// header. Not thread-safe.
class CsvReader {
 public:
  // The longest field in bytes. Longer ones are quotation marks that were never closed.
  static constexpr size_t kMaxFieldBytes = size_t{64} << 10;

  // Opens `path` and reads its header. Besides SourceFile's errors, INVALID_ARGUMENT: no header; a
  // column without a name; two columns of one name.
  static absl::StatusOr<std::unique_ptr<CsvReader>> Open(const std::string& path);

  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  const SourceFile& file() const { return *file_; }
  const std::vector<std::string>& header() const { return header_; }
  // The index of a column, or -1.
  int Column(absl::string_view name) const;

  // Reads the next row that holds anything into row(); false at the end. INVALID_ARGUMENT with the
  // place: a quotation mark where none may be or that is never closed; a field longer than
  // kMaxFieldBytes. After an error nothing more can be read. A row with more or fewer fields than
  // the header is given as it is: see CheckWidth.
  absl::StatusOr<bool> Next();

  const CsvRow& row() const { return row_; }
  // Whether the row has as many fields as the header; if not, adds the fault.
  bool CheckWidth(Faults& faults) const;

  // Data rows given so far, and rows passed over because they hold nothing.
  int64_t rows_read() const { return rows_read_; }
  int64_t empty_rows() const { return empty_rows_; }

  // The place of a field of the current row.
  Place PlaceOf(size_t field) const;
  // The line of a row that was given before, by its number.
  int64_t LineOfRow(int64_t number) const;

 private:
  explicit CsvReader(std::unique_ptr<SourceFile> file);

  absl::StatusOr<bool> NextRow();
  absl::Status ReadHeader();
  absl::Status ParseError() const;
  static void OnField(void* text, size_t size, void* reader);
  static void OnRow(int terminator, void* reader);

  std::unique_ptr<SourceFile> file_;
  std::unique_ptr<csv_parser> parser_;
  std::vector<std::string> header_;
  CsvRow row_;
  bool row_complete_ = false;
  bool at_end_ = false;
  // Of the field being read: the line it began on.
  int64_t field_line_ = 0;
  int64_t fields_before_line_ = 0;
  int64_t row_number_ = 0;
  int64_t rows_read_ = 0;
  int64_t empty_rows_ = 0;
  // Where the distance from row number to line changes: (row, line). Empty while they are the same.
  std::vector<std::pair<int64_t, int64_t>> row_lines_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CSV_READER_H_
