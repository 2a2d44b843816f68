// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/table_sample.h"

#include <algorithm>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "clients/cli/files/open_table.h"
#include "clients/cli/files/table_reader.h"
#include "clients/cli/files/written_number.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct SampledRow {
  int64_t number = 0;
  std::vector<std::string> fields;
  size_t filled = 0;
};

// Names of a Department for Education's file, and of our own: a row with both is a header.
constexpr absl::string_view kSurePairs[][2] = {{"time_period", "time_identifier"},
                                               {"indicator", "period"}};
constexpr size_t kYearLength = 4;

bool Holds(const SampledRow& row, absl::string_view name) {
  return std::find(row.fields.begin(), row.fields.end(), name) != row.fields.end();
}

// A number that is no year, which may well be a column's name.
bool IsNumber(absl::string_view text) {
  return text.size() != kYearLength && ReadWrittenNumber(text).has_value();
}

size_t FindHeader(const std::vector<SampledRow>& rows) {
  const size_t last = std::min<size_t>(rows.size(), TableReader::kHeaderRows);
  for (size_t i = 0; i < last; ++i) {
    for (const auto& [first, second] : kSurePairs) {
      if (Holds(rows[i], first) && Holds(rows[i], second)) return i;
    }
  }
  size_t widest = 0;
  for (const SampledRow& row : rows) widest = std::max(widest, row.filled);
  for (size_t i = 0; i < last; ++i) {
    const auto numbers =
        static_cast<size_t>(std::count_if(rows[i].fields.begin(), rows[i].fields.end(), IsNumber));
    // A row of names is nearly as wide as those below it: their last columns may be notes.
    if (rows[i].filled * 5 >= widest * 3 && numbers * 5 <= rows[i].filled) return i;
  }
  return 0;
}

std::string OneLine(absl::string_view text) {
  return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()), " ");
}

}  // namespace

bool ColumnSample::Mostly(const std::function<bool(absl::string_view)>& passes) const {
  const auto passing = static_cast<size_t>(std::count_if(values.begin(), values.end(), passes));
  return !values.empty() && passing * 5 >= values.size() * 4;
}

std::vector<std::string> ColumnSample::Distinct() const {
  std::vector<std::string> distinct;
  for (const std::string& value : values) {
    if (std::find(distinct.begin(), distinct.end(), value) == distinct.end())
      distinct.push_back(value);
  }
  return distinct;
}

const ColumnSample* TableSample::Find(absl::string_view name) const {
  for (const ColumnSample& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

absl::StatusOr<TableSample> ReadTableSample(const std::string& path, absl::string_view sheet) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<TableReader> reader, OpenTableRows(path, sheet));
  std::vector<SampledRow> rows;
  while (rows.size() < TableSample::kRows) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, reader->ReadRow());
    if (!found) break;
    SampledRow row;
    row.number = reader->row().number();
    for (size_t i = 0; i < reader->row().size(); ++i) {
      row.fields.emplace_back(reader->row()[i]);
      if (!row.fields.back().empty()) ++row.filled;
    }
    if (row.filled > 0) rows.push_back(std::move(row));
  }
  if (rows.empty()) return absl::InvalidArgumentError(absl::StrCat(path, ": nothing stands in it"));
  const size_t header = FindHeader(rows);
  TableSample sample;
  sample.path = path;
  sample.sheet = std::string(sheet);
  sample.header_row = rows[header].number;
  for (const std::string& name : rows[header].fields) {
    sample.columns.push_back({reader->HeaderName(name), {}});
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t column = 0; column < rows[i].fields.size(); ++column) {
      std::string& field = rows[i].fields[column];
      if (field.empty() || i == header) continue;
      if (i < header) {
        sample.titles.push_back(OneLine(field));
      } else if (column < sample.columns.size()) {
        sample.columns[column].values.push_back(std::move(field));
      }
    }
    if (i > header) ++sample.rows;
  }
  return sample;
}

}  // namespace ragstone::cli
