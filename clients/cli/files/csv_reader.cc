// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/csv_reader.h"

#include <algorithm>
#include <csv.h>

#include "absl/container/flat_hash_map.h"
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

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::Open(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<SourceFile> file, SourceFile::Open(path));
  std::unique_ptr<CsvReader> reader(new CsvReader(std::move(file)));
  RAGSTONE_RETURN_IF_ERROR(reader->ReadHeader());
  return reader;
}

absl::Status CsvReader::ReadHeader() {
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, NextRow());
  if (!found || row_.IsEmpty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(file_->path(), ":1: no header, want the columns' names"));
  }
  Faults faults;
  absl::flat_hash_map<std::string, size_t> seen;
  for (size_t i = 0; i < row_.size(); ++i) {
    const std::string name(row_[i]);
    if (name.empty()) {
      faults.Add(PlaceOf(i), "the column has no name");
    } else if (const auto [first, is_new] = seen.emplace(name, i); !is_new) {
      faults.Add(PlaceOf(i), absl::StrCat("column ", Quoted(name), " stands here and in column ",
                                          first->second + 1, ", want each name once"));
    }
    header_.push_back(name);
  }
  return faults.ToStatus();
}

int CsvReader::Column(absl::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? -1 : static_cast<int>(found - header_.begin());
}

absl::StatusOr<bool> CsvReader::Next() {
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, NextRow());
    if (!found) return false;
    ++rows_read_;
    if (!row_.IsEmpty()) return true;
    ++empty_rows_;
  }
}

absl::StatusOr<bool> CsvReader::NextRow() {
  row_.text_.clear();
  row_.ends_.clear();
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
      row_.number_ = row_number_;
      row_.line_ = file_->line_number();
      field_line_ = row_.line_;
      const int64_t last_distance =
          row_lines_.empty() ? 0 : row_lines_.back().second - row_lines_.back().first;
      if (row_.line_ - row_.number_ != last_distance)
        row_lines_.emplace_back(row_.number_, row_.line_);
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
  CsvRow& row = reader->row_;
  row.text_.append(static_cast<const char*>(text), size);
  row.ends_.push_back({row.text_.size(), reader->field_line_});
  reader->field_line_ = reader->file_->line_number();
}

void CsvReader::OnRow(int /*terminator*/, void* self) {
  static_cast<CsvReader*>(self)->row_complete_ = true;
}

bool CsvReader::CheckWidth(Faults& faults) const {
  if (row_.size() == header_.size()) return true;
  const Place place{file_->path(), row_.line(),
                    static_cast<int64_t>(std::min(row_.size(), header_.size())) + 1};
  faults.Add(place,
             absl::StrCat("the row has ", row_.size(), row_.size() == 1 ? " field" : " fields",
                          ", want ", header_.size(), " as in the header"));
  return false;
}

Place CsvReader::PlaceOf(size_t field) const {
  const int64_t line = field < row_.size() ? row_.line_of(field) : row_.line();
  return Place{file_->path(), line, static_cast<int64_t>(field) + 1};
}

int64_t CsvReader::LineOfRow(int64_t number) const {
  const auto after =
      std::upper_bound(row_lines_.begin(), row_lines_.end(), std::make_pair(number, INT64_MAX));
  if (after == row_lines_.begin()) return number;
  const auto& [row, line] = *(after - 1);
  return line + (number - row);
}

}  // namespace ragstone::cli
