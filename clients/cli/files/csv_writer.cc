// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/csv_writer.h"

#include <algorithm>
#include <cassert>

#include "services/base/csv_row.h"

namespace ragstone::cli {
namespace {

template <typename Cells>
void AppendRow(const Cells& cells, std::string& bytes) {
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) bytes += ',';
    AppendCsvField(cells[i], bytes);
  }
  bytes += '\n';
}

}  // namespace

CsvWriter::CsvWriter(absl::Span<const ColumnRule> columns) {
  for (const ColumnRule& column : columns) columns_.push_back(column.name);
}

void CsvWriter::AddRow() { rows_.emplace_back(columns_.size()); }

void CsvWriter::Set(absl::string_view column, absl::string_view value) {
  const auto at = std::find(columns_.begin(), columns_.end(), column);
  assert(at != columns_.end() && !rows_.empty());
  rows_.back()[static_cast<size_t>(at - columns_.begin())] = std::string(value);
}

std::string CsvWriter::ToBytes() const {
  std::string bytes;
  AppendRow(columns_, bytes);
  for (const std::vector<std::string>& row : rows_) AppendRow(row, bytes);
  return bytes;
}

}  // namespace ragstone::cli
