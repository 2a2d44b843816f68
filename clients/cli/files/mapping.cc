// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/place.h"
#include "clients/cli/files/source_file.h"
#include "clients/cli/files/toml_table.h"
#include "clients/cli/files/written_period.h"
#include "services/base/status_macros.h"
#include "services/domain/figure.h"

namespace ragstone::cli {
namespace {

constexpr absl::string_view kFiguresWanted = "figures: want [[figures]] tables";
constexpr absl::string_view kBreakdownWanted = "breakdown: want [[figures.breakdown]] tables";
constexpr absl::string_view kPeriodWanted =
    "period: want a column's name, { column = \"…\", as = \"month\" }, { constant = \"…\" }, { "
    "time_period = \"…\", time_identifier = \"…\" }, { columns = { \"Apr-20\" = \"2020-04\" } } or "
    "{ "
    "column_for_each = \"month\" }";
constexpr absl::string_view kIndicatorWanted =
    "indicator: want an id, or { column = \"…\", ids = { \"name\" = \"id\" } }";
constexpr absl::string_view kStatusWanted =
    "status: want a column's name, or { column = \"…\", words = { \"P\" = \"provisional\" } }";
constexpr absl::string_view kSkip = "skip";

void ParseIndicator(const TomlTable& table, IndicatorMapping& indicator) {
  const toml::node* const node = table.Node("indicator");
  if (node == nullptr) {
    table.Fault("indicator", "indicator is missing");
    return;
  }
  const toml::table* const choice = node->as_table();
  if (choice == nullptr) {
    indicator.id = node->is_string() ? table.Text("indicator") : "";
    if (!node->is_string()) table.FaultAt(*node, kIndicatorWanted);
    return;
  }
  const TomlTable inner = table.Inner(*choice);
  inner.CheckKeys({"column", "ids", "others"});
  indicator.column = inner.Text("column");
  indicator.ids = inner.Words("ids");
  const std::string others = inner.Text("others");
  indicator.skip_others = others == kSkip;
  if (!inner.Has("column")) table.FaultAt(*node, kIndicatorWanted);
  if (!others.empty() && others != kSkip && others != "refuse") {
    inner.Fault("others", absl::StrCat("others: ", Quoted(others), ", want skip or refuse"));
  }
  if (inner.Has("others") && !inner.Has("ids")) {
    inner.Fault("others", "others: want ids as well, which they are other than");
  }
}

std::optional<domain::PeriodKind> ParseKind(const TomlTable& table, absl::string_view key) {
  const std::string word = table.Text(key);
  if (word.empty()) return std::nullopt;
  const std::optional<domain::PeriodKind> kind = ParsePeriodKind(word);
  if (!kind.has_value()) {
    table.Fault(key, absl::StrCat(key, ": ", Quoted(word), ", want one of ", PeriodKindWords()));
  }
  return kind;
}

void ParsePeriodYear(const TomlTable& table, PeriodMapping& period) {
  const std::string text = table.Text("year");
  if (text.empty()) return;
  const absl::StatusOr<domain::Period> year = domain::Period::Parse(text);
  if (!year.ok() || year->Year() != *year) {
    table.Fault("year", absl::StrCat("year: ", Quoted(text),
                                     ", want a year such as FY2020-21, AY2020-21 or CY2020"));
    return;
  }
  period.year = *year;
}

// Each column of a wide table must have a period of its own.
void CheckPeriodColumns(const TomlTable& table, const PeriodMapping& period) {
  std::map<std::string, std::string> seen;
  for (const auto& [column, text] : period.columns) {
    const absl::Status parsed = domain::Period::Parse(text).status();
    if (!parsed.ok()) {
      table.Fault("columns", absl::StrCat("columns: ", Quoted(column), ": ", Quoted(text), ", ",
                                          parsed.message()));
    } else if (const auto [first, is_new] = seen.emplace(text, column); !is_new) {
      table.Fault("columns",
                  absl::StrCat("columns: ", Quoted(first->second), " and ", Quoted(column),
                               " are both of ", text, ", want each period once"));
    }
  }
}

void ParsePeriod(const TomlTable& table, PeriodMapping& period) {
  const toml::node* const node = table.Node("period");
  if (node == nullptr) {
    table.Fault("period", "period is missing");
    return;
  }
  if (const auto* const column = node->as_string(); column != nullptr) {
    period.column = column->get();
    return;
  }
  const toml::table* const choice = node->as_table();
  if (choice == nullptr) {
    table.FaultAt(*node, kPeriodWanted);
    return;
  }
  const TomlTable inner = table.Inner(*choice);
  inner.CheckKeys({"column", "as", "constant", "time_period", "time_identifier", "columns",
                   "column_for_each", "year"});
  period.constant = inner.Text("constant");
  period.column = inner.Text("column");
  period.as = ParseKind(inner, "as");
  period.time_period = inner.Text("time_period");
  period.time_identifier = inner.Text("time_identifier");
  period.columns = inner.Words("columns");
  period.column_for_each = ParseKind(inner, "column_for_each");
  ParsePeriodYear(inner, period);
  CheckPeriodColumns(inner, period);
  const bool half = period.time_period.empty() != period.time_identifier.empty();
  const int chosen = (period.constant.empty() ? 0 : 1) + (period.column.empty() ? 0 : 1) +
                     (period.time_period.empty() ? 0 : 1) + (period.columns.empty() ? 0 : 1) +
                     (period.column_for_each.has_value() ? 1 : 0);
  if (half || chosen != 1) table.FaultAt(*node, kPeriodWanted);
  if (inner.Has("as") && !inner.Has("column")) {
    inner.Fault("as", "as: want it with column, whose texts it reads");
  }
  if (inner.Has("year") && !inner.Has("as") && !inner.Has("column_for_each")) {
    inner.Fault("year", "year: want it with as or column_for_each");
  }
}

void ParseBreakdown(const TomlTable& table, std::vector<BreakdownMapping>& breakdown) {
  for (const toml::table* const one : table.Tables("breakdown", kBreakdownWanted)) {
    const TomlTable inner = table.Inner(*one);
    inner.CheckKeys({"dimension", "dimension_column", "category_column", "total"});
    BreakdownMapping mapping{inner.Text("dimension"), inner.Text("dimension_column"),
                             inner.Text("category_column"), inner.Text("total")};
    if (mapping.dimension.empty() == mapping.dimension_column.empty()) {
      inner.FaultAt(*one, "breakdown: want either dimension or dimension_column");
    }
    if (mapping.category_column.empty())
      inner.FaultAt(*one, "breakdown: category_column is missing");
    breakdown.push_back(std::move(mapping));
  }
}

void ParseWhere(const TomlTable& table, std::vector<FilterMapping>& where) {
  const toml::node* const node = table.Node("where");
  if (node == nullptr) return;
  const toml::table* const filters = node->as_table();
  if (filters == nullptr) {
    table.FaultAt(*node, "where: want { column = [\"value\", …] }");
    return;
  }
  for (const auto& [key, values] : *filters) {
    const std::string column(key.str());
    where.push_back({column, table.Texts(values, column)});
  }
}

void ParseStatus(const TomlTable& table, StatusMapping& status) {
  const toml::node* const node = table.Node("status");
  if (node == nullptr) return;
  const toml::table* const choice = node->as_table();
  if (choice == nullptr) {
    status.column = node->is_string() ? table.Text("status") : "";
    if (!node->is_string()) table.FaultAt(*node, kStatusWanted);
    return;
  }
  const TomlTable inner = table.Inner(*choice);
  inner.CheckKeys({"column", "words"});
  status.column = inner.Text("column");
  status.words = inner.Words("words");
  if (!inner.Has("column")) table.FaultAt(*node, kStatusWanted);
  for (const auto& [word, meaning] : status.words) {
    common::v1::Finality finality = common::v1::FINALITY_UNSPECIFIED;
    if (ParseFinality(meaning, finality) || domain::ParseSymbol(meaning).has_value()) continue;
    inner.Fault("words", absl::StrCat("words: ", Quoted(word), ": ", Quoted(meaning),
                                      ", want final, provisional, estimated or one of the symbols "
                                      "x z c low k u"));
  }
}

void ParseNumbers(const TomlTable& table, FigureMapping& mapping) {
  mapping.value = table.Texts("value");
  mapping.numerator = table.Texts("numerator");
  mapping.denominator = table.Texts("denominator");
  const bool half = table.Has("numerator") != table.Has("denominator");
  const bool fraction = table.Has("numerator") && table.Has("denominator");
  if (mapping.period.IsWide()) {
    if (table.Has("value") || table.Has("numerator") || table.Has("denominator")) {
      table.Fault("value",
                  "want no value, numerator or denominator: the columns of the periods hold them");
    }
  } else if (half || fraction == table.Has("value")) {
    table.Fault("", "want either value, or numerator and denominator");
  }
  if (mapping.period.IsWide() && table.Has("status")) {
    table.Fault("status", "want no status where a row has figures of several periods");
  }
  const std::string numbers = table.Text("numbers");
  mapping.numbers_as_written = numbers == "as written";
  if (!numbers.empty() && !mapping.numbers_as_written) {
    table.Fault("numbers", absl::StrCat("numbers: ", Quoted(numbers), ", want \"as written\""));
  }
  mapping.symbols = table.Words("symbols");
  for (const auto& [text, meaning] : mapping.symbols) {
    if (meaning == kSkip || domain::ParseSymbol(meaning).has_value()) continue;
    table.Fault("symbols", absl::StrCat("symbols: ", Quoted(text), ": ", Quoted(meaning),
                                        ", want one of the symbols x z c low k u, or skip"));
  }
}

FigureMapping ParseFigures(const TomlTable& table) {
  table.CheckKeys({"indicator", "period", "area", "value", "numerator", "denominator", "breakdown",
                   "where", "finality", "status", "numbers", "symbols"});
  FigureMapping mapping;
  ParseIndicator(table, mapping.indicator);
  ParsePeriod(table, mapping.period);
  mapping.area = table.Texts("area");
  ParseNumbers(table, mapping);
  ParseBreakdown(table, mapping.breakdown);
  ParseWhere(table, mapping.where);
  ParseStatus(table, mapping.status);
  if (const std::string finality = table.Text("finality");
      !ParseFinality(finality, mapping.finality)) {
    table.Fault("finality", absl::StrCat("finality: ", Quoted(finality),
                                         ", want final, provisional or estimated"));
  }
  return mapping;
}

}  // namespace

absl::StatusOr<Mapping> ReadMapping(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<SourceFile> file, SourceFile::Open(path));
  std::string text;
  while (true) {
    absl::string_view line;
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, file->NextLine(line));
    if (!found) break;
    absl::StrAppend(&text, line);
  }
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    const Place place{path, static_cast<int64_t>(at.line), static_cast<int64_t>(at.column)};
    const std::string_view description = parsed.error().description();
    return absl::InvalidArgumentError(absl::StrCat(
        place.ToString(), ": ", absl::string_view(description.data(), description.size())));
  }
  Faults faults;
  const TomlTable root(path, parsed.table(), faults);
  Mapping mapping;
  mapping.path = path;
  mapping.sha256 = file->sha256();
  root.CheckKeys({"figures", "sheet", "header_row"});
  mapping.sheet = root.Text("sheet");
  mapping.header_row = root.Count("header_row");
  const toml::array* const figures = parsed.table()["figures"].as_array();
  if (figures == nullptr || figures->empty()) {
    root.Fault("", "want at least one [[figures]] table");
  }
  for (const toml::table* const table : root.Tables("figures", kFiguresWanted)) {
    mapping.figures.push_back(ParseFigures(root.Inner(*table)));
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return mapping;
}

}  // namespace ragstone::cli
