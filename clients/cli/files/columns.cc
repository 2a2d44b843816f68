// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/columns.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace ragstone::cli {

void CheckColumns(const CsvReader& reader, absl::Span<const ColumnRule> known, Faults& faults) {
  const std::string names = absl::StrJoin(
      known, ", ",
      [](std::string* out, const ColumnRule& rule) { absl::StrAppend(out, rule.name); });
  const std::string& path = reader.file().path();
  for (size_t i = 0; i < reader.header().size(); ++i) {
    const std::string& name = reader.header()[i];
    const bool found = std::any_of(known.begin(), known.end(),
                                   [&](const ColumnRule& rule) { return rule.name == name; });
    if (found) continue;
    faults.Add(Place{path, 1, static_cast<int64_t>(i) + 1},
               absl::StrCat("unknown column ", Quoted(name), ", want some of ", names));
  }
  for (const ColumnRule& rule : known) {
    if (rule.required && reader.Column(rule.name) < 0) {
      faults.Add(Place{path, 1, 0}, absl::StrCat("column ", Quoted(rule.name), " is missing"));
    }
  }
}

}  // namespace ragstone::cli
