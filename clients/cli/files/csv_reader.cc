// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/csv_reader.h"

#include <algorithm>
#include <csv.h>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

bool IsBlank(absl::string_view line) {
  return line.find_first_not_of(" \t\r\n") == absl::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<SourceFile> file)
    : file_(std::move(file)), parser_(std::make_unique<csv_parser>()) {
  csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI);
}

CsvReader::~CsvReader() { csv_free(parser_.get()); }

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::OpenRows(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<SourceFile> file, SourceFile::Open(path));
  return std::unique_ptr<CsvReader>(new CsvReader(std::move(file)));
}

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::Open(const std::string& path,
                                                           const TableNeeds& needs) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> reader, OpenRows(path));
  RAGSTONE_RETURN_IF_ERROR(reader->ReadHeader(needs));
  return reader;
}

absl::Status CsvReader::Rewind() {
  RAGSTONE_ASSIGN_OR_RETURN(file_, SourceFile::Open(file_->path()));
  csv_free(parser_.get());
  csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI);
  at_end_ = false;
  row_number_ = 0;
  row_lines_.clear();
  return absl::OkStatus();
}

std::vector<std::string> CsvReader::Remarks() const {
  std::vector<std::string> remarks;
  if (file_->encoding() == Encoding::kWindows1252) {
    remarks.emplace_back("not UTF-8, read as Windows-1252");
  }
  if (header_row() > 1) remarks.push_back(absl::StrCat("the header is row ", header_row()));
  return remarks;
}

absl::StatusOr<bool> CsvReader::ReadRow() {
  row_.Start(0, 0);
  row_complete_ = false;
  bool begun = false;
  while (!row_complete_ && !at_end_) {
    absl::string_view line;
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, file_->NextLine(line));
    if (!found) {
      at_end_ = true;
      if (csv_fini(parser_.get(), &OnField, &OnRow, this) != 0) return ParseError();
      break;
    }
    if (!begun) {
      // A blank line is a row to a spreadsheet and nothing to the parser.
      ++row_number_;
      if (IsBlank(line)) continue;
      begun = true;
      row_.Start(row_number_, file_->line_number());
      field_line_ = row_.line();
      const int64_t last_distance =
          row_lines_.empty() ? 0 : row_lines_.back().second - row_lines_.back().first;
      if (row_.line() - row_.number() != last_distance)
        row_lines_.emplace_back(row_.number(), row_.line());
    }
    if (csv_parse(parser_.get(), line.data(), line.size(), &OnField, &OnRow, this) != line.size()) {
      return ParseError();
    }
    if (!row_complete_ && parser_->entry_pos > kMaxFieldBytes) {
      return absl::InvalidArgumentError(absl::StrCat(
          Place{file_->path(), field_line_, static_cast<int64_t>(row_.size()) + 1}.ToString(),
          ": the field is longer than ", kMaxFieldBytes,
          " bytes; is the quotation mark that opens it never closed?"));
    }
  }
  return row_complete_;
}

absl::Status CsvReader::ParseError() const {
  const std::string place =
      Place{file_->path(), field_line_, static_cast<int64_t>(row_.size()) + 1}.ToString();
  if (at_end_) {
    return absl::InvalidArgumentError(
        absl::StrCat(place, ": the quotation mark that opens this field is never closed"));
  }
  return absl::InvalidArgumentError(
      absl::StrCat(place,
                   ": a quotation mark inside the field; want the whole field in quotation marks, "
                   "and those in it doubled (\"\")"));
}

void CsvReader::OnField(void* text, size_t size, void* self) {
  auto* const reader = static_cast<CsvReader*>(self);
  reader->row_.Append(absl::string_view(static_cast<const char*>(text), size), reader->field_line_);
  reader->field_line_ = reader->file_->line_number();
}

void CsvReader::OnRow(int /*terminator*/, void* self) {
  static_cast<CsvReader*>(self)->row_complete_ = true;
}

bool CsvReader::CheckWidth(Faults& faults) const {
  if (row_.size() == header().size()) return true;
  const Place place{file_->path(), row_.line(),
                    static_cast<int64_t>(std::min(row_.size(), header().size())) + 1};
  faults.Add(place,
             absl::StrCat("the row has ", row_.size(), row_.size() == 1 ? " field" : " fields",
                          ", want ", header().size(), " as in the header"));
  return false;
}

Place CsvReader::PlaceOf(size_t field) const {
  const int64_t line = field < row_.size() ? row_.line_of(field) : row_.line();
  return Place{file_->path(), line, static_cast<int64_t>(field) + 1};
}

Place CsvReader::PlaceAt(int64_t row_number, int64_t column) const {
  return Place{file_->path(), LineOfRow(row_number), column};
}

int64_t CsvReader::LineOfRow(int64_t number) const {
  const auto after =
      std::upper_bound(row_lines_.begin(), row_lines_.end(), std::make_pair(number, INT64_MAX));
  if (after == row_lines_.begin()) return number;
  const auto& [row, line] = *(after - 1);
  return line + (number - row);
}

}  // namespace ragstone::cli
