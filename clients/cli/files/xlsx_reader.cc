// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/xlsx_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "clients/cli/files/excel_value.h"
#include "clients/cli/files/plain_file.h"
#include "clients/cli/files/zip_package.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr int64_t kLastRow = 1048576;
constexpr size_t kLastColumn = 16384;
constexpr size_t kDayLength = 10;   // 2020-11-30
constexpr size_t kMonthLength = 7;  // 2020-11
constexpr absl::string_view kZip = "PK\x03\x04";
// A compound file: old Excel files are, and new ones inside of which the package is encrypted.
constexpr absl::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
// In the directory of a compound file names are UTF-16.
constexpr absl::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

absl::Status CheckKind(const std::string& path, absl::string_view bytes) {
  if (absl::StartsWith(bytes, kCompoundFile)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, absl::StrContains(bytes, kEncrypted)
                               ? ": the workbook is protected by a password; save it without one"
                               : ": an old Excel file (.xls); open it and save it as .xlsx"));
  }
  if (!absl::StartsWith(bytes, kZip)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": no workbook, whatever its name says; want an .xlsx file"));
  }
  return absl::OkStatus();
}

bool IsFirstOfMonth(absl::string_view text) {
  return text.size() == kDayLength && absl::EndsWith(text, "-01");
}

}  // namespace

absl::StatusOr<std::unique_ptr<XlsxReader>> XlsxReader::OpenRows(const std::string& path,
                                                                 absl::string_view sheet) {
  RAGSTONE_ASSIGN_OR_RETURN(std::string bytes, ReadPlainFile(path, kMaxFileBytes));
  RAGSTONE_RETURN_IF_ERROR(CheckKind(path, bytes));
  std::unique_ptr<XlsxReader> reader(new XlsxReader());
  reader->path_ = path;
  reader->size_ = static_cast<int64_t>(bytes.size());
  Sha256 digest;
  digest.Add(bytes);
  reader->sha256_ = digest.Hex();
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<ZipPackage> package,
                            ZipPackage::Open(path, std::move(bytes)));
  RAGSTONE_ASSIGN_OR_RETURN(reader->workbook_, ReadWorkbook(*package));
  const std::vector<WorkbookSheet>& sheets = reader->workbook_.sheets;
  auto found = std::find_if(sheets.begin(), sheets.end(), [&](const WorkbookSheet& one) {
    return sheet.empty() ? !one.hidden : one.name == sheet;
  });
  if (sheet.empty() && found == sheets.end()) found = sheets.begin();
  if (found == sheets.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": no sheet ", Quoted(sheet), ", want one of ",
                     absl::StrJoin(sheets, ", ", [](std::string* out, const WorkbookSheet& one) {
                       absl::StrAppend(out, Quoted(one.name), one.hidden ? " (hidden)" : "");
                     })));
  }
  reader->sheet_ = found->name;
  RAGSTONE_ASSIGN_OR_RETURN(reader->xml_, XmlPart::Read(*package, found->part));
  reader->rows_ = ChildNamed(reader->xml_->root(), "sheetData");
  if (LocalName(reader->xml_->root()) != "worksheet" || !reader->rows_) {
    return reader->BadSheet("no sheet of cells; the workbook is damaged");
  }
  RAGSTONE_RETURN_IF_ERROR(reader->Rewind());
  return reader;
}

absl::StatusOr<std::unique_ptr<XlsxReader>> XlsxReader::Open(const std::string& path,
                                                             absl::string_view sheet,
                                                             const TableNeeds& needs) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<XlsxReader> reader, OpenRows(path, sheet));
  RAGSTONE_RETURN_IF_ERROR(reader->ReadHeader(needs));
  reader->width_ = reader->header().size();
  reader->strict_ = !needs.reads;
  if (reader->width_ > kMaxColumns) {
    return reader->BadSheet(
        absl::StrCat("the header has ", reader->width_, " columns, want at most ", kMaxColumns));
  }
  RAGSTONE_RETURN_IF_ERROR(reader->FindMonths(needs));
  return reader;
}

absl::Status XlsxReader::Rewind() {
  next_ = ChildNamed(rows_, "row");
  last_number_ = 0;
  return absl::OkStatus();
}

absl::Status XlsxReader::BadSheet(absl::string_view why) const {
  return absl::InvalidArgumentError(absl::StrCat(PlaceAt(0, 0).ToString(), ": ", why));
}

int64_t XlsxReader::bytes_read() const {
  // Rows have no place in the packed file; their share of the sheet's is near enough.
  const size_t rows = xml_ == nullptr ? 0 : static_cast<size_t>(last_row_);
  return rows == 0 ? 0
                   : static_cast<int64_t>(static_cast<double>(size_) *
                                          std::min(1.0, static_cast<double>(last_number_) /
                                                            static_cast<double>(rows)));
}

std::vector<std::string> XlsxReader::Remarks() const {
  std::vector<std::string> remarks;
  const size_t sheets = workbook_.sheets.size();
  if (sheets > 1) {
    remarks.push_back(absl::StrCat("sheet ", Quoted(sheet_), ", one of ", sheets));
  }
  if (header_row() > 1) remarks.push_back(absl::StrCat("the header is row ", header_row()));
  return remarks;
}

std::string XlsxReader::HeaderName(absl::string_view field) const {
  return absl::StrJoin(absl::StrSplit(field, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()), " ");
}

absl::StatusOr<int64_t> XlsxReader::NumberOfRow(const pugi::xml_node& row, int64_t before) const {
  const absl::string_view text = AttributeOf(row, "r");
  int64_t number = before + 1;
  if (!text.empty() && !absl::SimpleAtoi(text, &number)) number = 0;
  if (number <= before || number > kLastRow) {
    return BadSheet(absl::StrCat("row ", Quoted(text), " behind row ", before,
                                 ", want rows in their order up to ", kLastRow));
  }
  return number;
}

// The cell's column, counted from 0.
absl::StatusOr<size_t> XlsxReader::ColumnOfCell(const pugi::xml_node& cell, size_t next) const {
  const absl::string_view reference = AttributeOf(cell, "r");
  if (reference.empty()) return next;
  size_t column = 0;
  for (const char c : reference) {
    if (!absl::ascii_isupper(static_cast<unsigned char>(c)) || column > kLastColumn) break;
    column = column * 26 + static_cast<size_t>(c - 'A') + 1;
  }
  if (column <= next || column > kLastColumn) {
    if (column == 0 || column > kLastColumn) {
      return BadSheet(absl::StrCat("cell ", Quoted(reference), ", want a cell such as B7"));
    }
    return BadSheet(absl::StrCat("cell ", Quoted(reference),
                                 " is out of order, want each cell once, from left to right"));
  }
  return column - 1;
}

NumberMeaning XlsxReader::MeaningOf(const pugi::xml_node& cell) const {
  size_t style = 0;
  if (!absl::SimpleAtoi(AttributeOf(cell, "s"), &style)) style = 0;
  return style < workbook_.styles.size() ? workbook_.styles[style] : NumberMeaning::kNumber;
}

bool XlsxReader::IsDate(const pugi::xml_node& cell) const {
  const absl::string_view type = AttributeOf(cell, "t");
  const NumberMeaning meaning = MeaningOf(cell);
  return type == "d" || ((type.empty() || type == "n") &&
                         (meaning == NumberMeaning::kDay || meaning == NumberMeaning::kMonth));
}

absl::StatusOr<std::string> XlsxReader::CellText(const pugi::xml_node& cell) const {
  const absl::string_view type = AttributeOf(cell, "t");
  const pugi::xml_node value = ChildNamed(cell, "v");
  const absl::string_view stored = value.text().get();
  if (type == "inlineStr") return TextOfString(ChildNamed(cell, "is"));
  const bool is_text = type == "str";
  if (ChildNamed(cell, "f") && (is_text ? !value : stored.empty())) {
    return absl::InvalidArgumentError(
        "a formula whose result is not stored; open the workbook in a spreadsheet program and save "
        "it");
  }
  if (is_text) return PlainText(stored);
  if (stored.empty()) return "";
  if (type == "s") {
    size_t index = 0;
    if (absl::SimpleAtoi(stored, &index) && index < workbook_.shared_strings.size()) {
      return workbook_.shared_strings[index];
    }
    return absl::InvalidArgumentError(
        absl::StrCat("text number ", Quoted(stored), ", which the workbook does not have"));
  }
  if (type == "b") return stored == "1" || stored == "true" ? "TRUE" : "FALSE";
  if (type == "e") {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(stored), ", an error of the spreadsheet, want a value"));
  }
  if (type == "d") return StoredIsoDate(stored, MeaningOf(cell));
  if (!type.empty() && type != "n") {
    return absl::InvalidArgumentError(
        absl::StrCat("a cell of the kind ", Quoted(type), ", want a number or a text"));
  }
  return StoredValue(stored, MeaningOf(cell), workbook_.since_1904);
}

void XlsxReader::AddCell(const pugi::xml_node& cell, size_t column) {
  absl::StatusOr<std::string> text = CellText(cell);
  if (text.ok() && text->size() > kMaxFieldBytes) {
    text = absl::InvalidArgumentError(
        absl::StrCat("the text is longer than ", kMaxFieldBytes, " bytes"));
  }
  absl::string_view field;
  if (text.ok()) field = absl::StripAsciiWhitespace(*text);
  // Cells that hold nothing are only appended when one that does comes behind them.
  if (text.ok() && field.empty()) return;
  row_.Resize(column);
  if (!text.ok()) {
    // An error's own text, for filters.
    field = AttributeOf(cell, "t") == "e" ? ChildNamed(cell, "v").text().get() : "";
    row_.Append(field, row_.number());
    row_.AddFault(column, std::string(text.status().message()));
    return;
  }
  const bool month = IsFirstOfMonth(field) && IsDate(cell) &&
                     std::find(months_.begin(), months_.end(), column) != months_.end();
  row_.Append(month ? field.substr(0, kMonthLength) : field, row_.number());
}

absl::StatusOr<bool> XlsxReader::ReadRow() {
  if (!next_) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t number, NumberOfRow(next_, last_number_));
  // Rows that a sheet leaves out are blank, which is nothing to be read.
  last_number_ = number;
  row_.Start(number, number);
  stray_.reset();
  size_t column = 0;
  for (pugi::xml_node cell = ChildNamed(next_, "c"); cell; cell = NextNamed(cell, "c")) {
    RAGSTONE_ASSIGN_OR_RETURN(const size_t at, ColumnOfCell(cell, column));
    column = at + 1;
    if (width_ == 0 || at < width_) {
      AddCell(cell, at);
    } else if (strict_ && !stray_.has_value()) {
      const absl::StatusOr<std::string> text = CellText(cell);
      if (!text.ok() || !absl::StripAsciiWhitespace(*text).empty()) stray_ = at;
    }
  }
  if (width_ > 0 && row_.size() < width_) row_.Resize(width_);
  next_ = NextNamed(next_, "row");
  return true;
}

// Looks for the columns of periods in which every date is the first of a month.
absl::Status XlsxReader::FindMonths(const TableNeeds& needs) {
  std::vector<size_t> columns;
  for (const std::string& name : needs.periods) {
    if (const int column = Column(name); column >= 0)
      columns.push_back(static_cast<size_t>(column));
  }
  std::vector<bool> others(width_, false);
  int64_t number = last_number_;
  for (pugi::xml_node row = next_; row; row = NextNamed(row, "row")) {
    RAGSTONE_ASSIGN_OR_RETURN(number, NumberOfRow(row, number));
    size_t next = 0;
    for (pugi::xml_node cell = ChildNamed(row, "c"); cell; cell = NextNamed(cell, "c")) {
      RAGSTONE_ASSIGN_OR_RETURN(const size_t at, ColumnOfCell(cell, next));
      next = at + 1;
      if (at >= width_ || std::find(columns.begin(), columns.end(), at) == columns.end()) continue;
      if (!IsDate(cell)) continue;
      const absl::StatusOr<std::string> text = CellText(cell);
      others[at] =
          others[at] || (text.ok() && text->size() >= kDayLength && !IsFirstOfMonth(*text));
    }
  }
  last_row_ = number;
  for (const size_t column : columns) {
    if (!others[column]) months_.push_back(column);
  }
  return absl::OkStatus();
}

bool XlsxReader::CheckWidth(Faults& faults) const {
  if (!strict_) return true;
  std::vector<size_t> strays;
  for (size_t i = 0; i < row_.size(); ++i) {
    if (!row_[i].empty() && header()[i].empty()) strays.push_back(i);
  }
  if (stray_.has_value()) strays.push_back(*stray_);
  for (const size_t column : strays) {
    faults.Add(PlaceOf(column), "a value under no column's name, want a name above it, or nothing");
  }
  return strays.empty();
}

Place XlsxReader::PlaceOf(size_t field) const {
  return PlaceAt(row_.number(), static_cast<int64_t>(field) + 1);
}

Place XlsxReader::PlaceAt(int64_t row_number, int64_t column) const {
  return Place{path_, row_number, column, sheet_};
}

}  // namespace ragstone::cli
