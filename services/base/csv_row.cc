// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/csv_row.h"

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace ragstone {
namespace {

bool NeedsQuotes(absl::string_view field) {
  if (field.empty()) return false;
  return field.find_first_of(",\"\r\n") != absl::string_view::npos || field.front() == ' ' ||
         field.front() == '\t' || field.back() == ' ' || field.back() == '\t';
}

}  // namespace

void AppendCsvField(absl::string_view field, std::string& row) {
  if (!NeedsQuotes(field)) {
    absl::StrAppend(&row, field);
    return;
  }
  row += '"';
  for (const char c : field) row.append(c == '"' ? 2 : 1, c);
  row += '"';
}

std::string CsvRow(absl::Span<const std::string> fields) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += ',';
    AppendCsvField(fields[i], row);
  }
  return row + "\r\n";
}

}  // namespace ragstone
