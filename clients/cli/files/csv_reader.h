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
#include "clients/cli/files/table_reader.h"

struct csv_parser;

namespace ragstone::cli {

// Reads a CSV file (RFC 4180, with LF or CR line ends as well) row by row. Fields are as the file
// means them: quotation marks taken off, doubled ones halved, spaces around unquoted fields
// dropped. Memory use does not depend on the file's size. Not thread-safe.
class CsvReader final : public TableReader {
 public:
  // The longest field in bytes. Longer ones are quotation marks that were never closed.
  static constexpr size_t kMaxFieldBytes = size_t{64} << 10;

  // Opens `path` and reads its header, which is the first row unless `needs` say otherwise. Besides
  // the errors of SourceFile and TableReader::ReadHeader, INVALID_ARGUMENT as ReadRow.
  static absl::StatusOr<std::unique_ptr<CsvReader>> Open(const std::string& path,
                                                         const TableNeeds& needs = {});
  // Opens it to be read row by row with ReadRow alone.
  static absl::StatusOr<std::unique_ptr<CsvReader>> OpenRows(const std::string& path);

  ~CsvReader() override;

  const SourceFile& file() const { return *file_; }
  const std::string& path() const override { return file_->path(); }
  int64_t size() const override { return file_->size(); }
  const std::string& sha256() const override { return file_->sha256(); }
  int64_t bytes_read() const override { return file_->bytes_read(); }
  std::vector<std::string> Remarks() const override;

  // INVALID_ARGUMENT with the place: a quotation mark where none may be or that is never closed; a
  // field longer than kMaxFieldBytes. After an error nothing more can be read. A row with more or
  // fewer fields than the header is given as it is: see CheckWidth.
  absl::StatusOr<bool> ReadRow() override;
  bool CheckWidth(Faults& faults) const override;

  Place PlaceOf(size_t field) const override;
  Place PlaceAt(int64_t row_number, int64_t column) const override;
  // The line of a row that was given before, by its number.
  int64_t LineOfRow(int64_t number) const;

 protected:
  absl::Status Rewind() override;
  bool AllowsUnnamedColumns() const override { return false; }

 private:
  explicit CsvReader(std::unique_ptr<SourceFile> file);

  absl::Status ParseError() const;
  static void OnField(void* text, size_t size, void* reader);
  static void OnRow(int terminator, void* reader);

  std::unique_ptr<SourceFile> file_;
  std::unique_ptr<csv_parser> parser_;
  bool row_complete_ = false;
  bool at_end_ = false;
  // Of the field being read: the line it began on.
  int64_t field_line_ = 0;
  int64_t row_number_ = 0;
  // Where the distance from row number to line changes: (row, line). Empty while they are the same.
  std::vector<std::pair<int64_t, int64_t>> row_lines_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CSV_READER_H_
