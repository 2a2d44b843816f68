// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/columns.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace ragstone::cli {

void CheckColumns(const TableReader& reader, absl::Span<const ColumnRule> known, Faults& faults) {
  const std::string names = absl::StrJoin(
      known, ", ",
      [](std::string* out, const ColumnRule& rule) { absl::StrAppend(out, rule.name); });
  for (size_t i = 0; i < reader.header().size(); ++i) {
    const std::string& name = reader.header()[i];
    const bool found = std::any_of(known.begin(), known.end(),
                                   [&](const ColumnRule& rule) { return rule.name == name; });
    // A sheet may have columns without a name as long as they hold nothing.
    if (found || name.empty()) continue;
    faults.Add(reader.PlaceAt(reader.header_row(), static_cast<int64_t>(i) + 1),
               absl::StrCat("unknown column ", Quoted(name), ", want some of ", names));
  }
  for (const ColumnRule& rule : known) {
    if (rule.required && reader.Column(rule.name) < 0) {
      faults.Add(reader.PlaceAt(reader.header_row(), 0),
                 absl::StrCat("column ", Quoted(rule.name), " is missing", reader.header_search()));
    }
  }
}

}  // namespace ragstone::cli
