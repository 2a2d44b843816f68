// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/check_layout.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace ragstone::ingestion {
namespace {

using Kinds = std::vector<v1::PaperColumnKind>;

struct TableRule {
  v1::PaperContent content;
  // The columns that it may have, and those that it may not lack.
  Kinds allowed;
  Kinds needed;
};

Kinds ColumnsOfEntries() {
  return {v1::PAPER_COLUMN_KIND_NUMBER,         v1::PAPER_COLUMN_KIND_INDICATOR,
          v1::PAPER_COLUMN_KIND_RATING,         v1::PAPER_COLUMN_KIND_FIGURE_AND_TARGET,
          v1::PAPER_COLUMN_KIND_FIGURE,         v1::PAPER_COLUMN_KIND_TARGET,
          v1::PAPER_COLUMN_KIND_AGAINST_TARGET, v1::PAPER_COLUMN_KIND_DIRECTION_OF_TRAVEL,
          v1::PAPER_COLUMN_KIND_GOOD_IS,        v1::PAPER_COLUMN_KIND_TREND,
          v1::PAPER_COLUMN_KIND_RATING_HISTORY, v1::PAPER_COLUMN_KIND_FORECAST,
          v1::PAPER_COLUMN_KIND_OWNER,          v1::PAPER_COLUMN_KIND_SERVICE_AREA,
          v1::PAPER_COLUMN_KIND_COMMENTARY,     v1::PAPER_COLUMN_KIND_METHOD};
}

TableRule OfEntries(v1::PaperContent content, Kinds needed) {
  return {content, ColumnsOfEntries(), std::move(needed)};
}

TableRule Fixed(v1::PaperContent content, const Kinds& columns) {
  return {content, columns, columns};
}

const std::vector<TableRule>& TableRules() {
  static const auto& rules = *new std::vector<TableRule>{
      Fixed(v1::PAPER_CONTENT_RATING_COUNTS,
            {v1::PAPER_COLUMN_KIND_RATING, v1::PAPER_COLUMN_KIND_COUNT}),
      OfEntries(v1::PAPER_CONTENT_EXCEPTIONS,
                {v1::PAPER_COLUMN_KIND_NUMBER, v1::PAPER_COLUMN_KIND_INDICATOR,
                 v1::PAPER_COLUMN_KIND_RATING, v1::PAPER_COLUMN_KIND_COMMENTARY}),
      OfEntries(v1::PAPER_CONTENT_OF_NOTE,
                {v1::PAPER_COLUMN_KIND_NUMBER, v1::PAPER_COLUMN_KIND_INDICATOR,
                 v1::PAPER_COLUMN_KIND_RATING, v1::PAPER_COLUMN_KIND_COMMENTARY}),
      Fixed(v1::PAPER_CONTENT_NOT_REPORTABLE,
            {v1::PAPER_COLUMN_KIND_NUMBER, v1::PAPER_COLUMN_KIND_INDICATOR,
             v1::PAPER_COLUMN_KIND_COMMENTARY}),
      Fixed(v1::PAPER_CONTENT_CAVEATS,
            {v1::PAPER_COLUMN_KIND_NUMBER, v1::PAPER_COLUMN_KIND_INDICATOR,
             v1::PAPER_COLUMN_KIND_CAVEAT, v1::PAPER_COLUMN_KIND_COMMENTARY}),
      Fixed(v1::PAPER_CONTENT_METHOD,
            {v1::PAPER_COLUMN_KIND_NUMBER, v1::PAPER_COLUMN_KIND_INDICATOR,
             v1::PAPER_COLUMN_KIND_METHOD}),
      OfEntries(v1::PAPER_CONTENT_INDEX_TABLE, {v1::PAPER_COLUMN_KIND_INDICATOR}),
  };
  return rules;
}

bool Holds(const Kinds& kinds, v1::PaperColumnKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::string Names(const Kinds& kinds) {
  return absl::StrJoin(kinds, ", ", [](std::string* out, v1::PaperColumnKind kind) {
    out->append(v1::PaperColumnKind_Name(kind));
  });
}

void CheckColumns(const v1::PaperTable& table, const TableRule& rule, absl::string_view at,
                  CheckContext& context) {
  Kinds seen;
  for (int i = 0; i < table.columns_size(); ++i) {
    const v1::PaperColumn& column = table.columns(i);
    const std::string column_at = absl::StrCat(at, ".columns[", i, "]");
    context.RequireText(absl::StrCat(column_at, ".heading"), column.heading());
    CheckPlaceholders(absl::StrCat(column_at, ".heading"), column.heading(), context);
    // An unknown value is a fault already.
    if (!v1::PaperColumnKind_IsValid(column.kind())) continue;
    const std::string& name = v1::PaperColumnKind_Name(column.kind());
    if (!Holds(rule.allowed, column.kind())) {
      context.Fault(absl::StrCat(column_at, ".kind"), name,
                    absl::StrCat("want one of ", Names(rule.allowed)));
    } else if (Holds(seen, column.kind())) {
      context.Fault(absl::StrCat(column_at, ".kind"), name, "want a column once");
    }
    seen.push_back(column.kind());
  }
  if (table.columns().empty()) return;
  for (const v1::PaperColumnKind needed : rule.needed) {
    if (Holds(seen, needed)) continue;
    context.Fault(absl::StrCat(at, ".columns"), Names(seen),
                  absl::StrCat("want ", v1::PaperColumnKind_Name(needed), " among them"));
  }
}

void CheckTables(const v1::PaperLayout& layout, CheckContext& context) {
  absl::flat_hash_set<int> contents;
  for (int i = 0; i < layout.tables_size(); ++i) {
    const v1::PaperTable& table = layout.tables(i);
    const std::string at = absl::StrCat("layout.tables[", i, "]");
    CheckPlaceholders(absl::StrCat(at, ".caption"), table.caption(), context);
    CheckPlaceholders(absl::StrCat(at, ".when_empty"), table.when_empty(), context);
    const auto rule =
        std::find_if(TableRules().begin(), TableRules().end(),
                     [&](const TableRule& one) { return one.content == table.content(); });
    if (rule == TableRules().end()) {
      context.Fault(
          absl::StrCat(at, ".content"),
          v1::PaperContent_IsValid(table.content()) ? v1::PaperContent_Name(table.content())
                                                    : absl::StrCat(table.content()),
          absl::StrCat("want one of ",
                       absl::StrJoin(TableRules(), ", ", [](std::string* out, const auto& one) {
                         out->append(v1::PaperContent_Name(one.content));
                       })));
      continue;
    }
    if (!contents.insert(table.content()).second) {
      context.Fault(absl::StrCat(at, ".content"), v1::PaperContent_Name(table.content()),
                    "want each content once");
    }
    CheckColumns(table, *rule, at, context);
  }
}

void CheckHeader(const v1::PaperLayout& layout, absl::flat_hash_set<std::string>& keys,
                 CheckContext& context) {
  for (int i = 0; i < layout.header_fields_size(); ++i) {
    const v1::PaperHeaderField& field = layout.header_fields(i);
    const std::string at = absl::StrCat("layout.header_fields[", i, "]");
    context.RequireText(absl::StrCat(at, ".label"), field.label());
    CheckPlaceholders(absl::StrCat(at, ".label"), field.label(), context);
    CheckPlaceholders(absl::StrCat(at, ".text"), field.text(), context);
    CheckKey(absl::StrCat(at, ".key"), field.key(), keys, context);
    if (field.text().empty() && field.key().empty()) {
      context.Fault(absl::StrCat(at, ".text"), "", "want a text, or a key for the meeting's own");
    }
  }
}

}  // namespace

void CheckLayout(const v1::PaperLayout& layout, absl::flat_hash_set<std::string>& keys,
                 CheckContext& context) {
  CheckHeader(layout, keys, context);
  CheckPlaceholders("layout.recommendations.heading", layout.recommendations().heading(), context);
  CheckPlaceholders("layout.recommendations.introduction", layout.recommendations().introduction(),
                    context);
  CheckTables(layout, context);
  CheckRatingStyles(layout, context);
  CheckBranding(layout.branding(), context);
}

}  // namespace ragstone::ingestion
