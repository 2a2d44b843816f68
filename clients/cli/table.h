// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_TABLE_H_
#define RAGSTONE_CLIENTS_CLI_TABLE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::cli {

// Columns of a terminal that a text takes: a character is taken as one.
int DisplayWidth(absl::string_view text);

// 13,170.
std::string Thousands(int64_t number);

// A paragraph in lines of at most `width` characters, each with its end.
std::string WrapParagraph(absl::string_view text, int width);

// A table for a terminal, or as CSV for a program.
class Table {
 public:
  enum class Align { kLeft, kRight };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns, in UTF-8. A cell may hold line breaks.
  void AddRow(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }

  // Of at most `width` columns: the widest cells are wrapped between words.
  std::string ToText(int width) const;

  // RFC 4180, with CRLF.
  std::string ToCsv() const;
  // The same without the titles: rows that follow others.
  std::string RowsToCsv() const;

 private:
  std::vector<int> Widths(int width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_TABLE_H_
