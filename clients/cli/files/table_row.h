// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_TABLE_ROW_H_
#define RAGSTONE_CLIENTS_CLI_FILES_TABLE_ROW_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A cell that says nothing that can be used, such as Excel's #N/A. It matters only to who reads it.
struct CellFault {
  size_t field = 0;
  // What stands there and what was wanted.
  std::string text;
};

// One row of a table: the texts of its fields. A reader fills one row again and again, so that
// rows allocate little.
class TableRow {
 public:
  size_t size() const { return ends_.size(); }
  absl::string_view operator[](size_t index) const {
    const size_t begin = index == 0 ? 0 : ends_[index - 1].end;
    return absl::string_view(text_).substr(begin, ends_[index].end - begin);
  }

  // Counted from 1, as a spreadsheet counts; blank lines count, as they do there.
  int64_t number() const { return number_; }
  // The line of the file on which the row begins; in a sheet, its number.
  int64_t line() const { return line_; }
  // The line on which a field begins: not `line()` when an earlier field holds line breaks.
  int64_t line_of(size_t index) const { return ends_[index].line; }
  const std::vector<CellFault>& faults() const { return faults_; }
  // Whether no field holds anything: spreadsheets leave such rows behind.
  bool IsEmpty() const { return text_.empty() && faults_.empty(); }

  // For readers. Begins a new row.
  void Start(int64_t number, int64_t line) {
    text_.clear();
    ends_.clear();
    faults_.clear();
    number_ = number;
    line_ = line;
  }
  void Append(absl::string_view field, int64_t line) {
    text_.append(field.data(), field.size());
    ends_.push_back({text_.size(), line});
  }
  // Appends empty fields, or takes the last ones off, until there are `size`.
  void Resize(size_t size) {
    if (size < ends_.size()) text_.resize(size == 0 ? 0 : ends_[size - 1].end);
    ends_.resize(size, {text_.size(), line_});
  }
  void AddFault(size_t field, std::string text) { faults_.push_back({field, std::move(text)}); }

 private:
  struct Field {
    size_t end;
    int64_t line;
  };

  std::string text_;
  std::vector<Field> ends_;
  std::vector<CellFault> faults_;
  int64_t number_ = 0;
  int64_t line_ = 0;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_TABLE_ROW_H_
