// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping.h"

#include <initializer_list>
#include <utility>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/place.h"
#include "clients/cli/files/source_file.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

// Reads one file's tables, collecting what is wrong with them.
class MappingParser {
 public:
  MappingParser(const std::string& path, Faults& faults) : path_(path), faults_(faults) {}

  Mapping Parse(const toml::table& root) {
    Mapping mapping;
    mapping.path = path_;
    CheckKeys(root, {"figures"});
    const toml::array* const figures = root["figures"].as_array();
    if (figures == nullptr || figures->empty()) {
      faults_.Add(PlaceOf(root), "want at least one [[figures]] table");
      return mapping;
    }
    for (const toml::node& node : *figures) {
      if (const toml::table* const table = node.as_table(); table != nullptr) {
        mapping.figures.push_back(ParseFigures(*table));
      } else {
        faults_.Add(PlaceOf(node), "figures: want [[figures]] tables");
      }
    }
    return mapping;
  }

 private:
  Place PlaceOf(const toml::node& node) const {
    const toml::source_position at = node.source().begin;
    return Place{path_, static_cast<int64_t>(at.line), static_cast<int64_t>(at.column)};
  }

  void CheckKeys(const toml::table& table, std::initializer_list<absl::string_view> known) {
    for (const auto& [key, node] : table) {
      const absl::string_view name(key.str().data(), key.str().size());
      bool found = false;
      for (const absl::string_view one : known) found = found || one == name;
      if (!found) {
        faults_.Add(PlaceOf(node), absl::StrCat("unknown key ", Quoted(name), ", want some of ",
                                                absl::StrJoin(known, ", ")));
      }
    }
  }

  std::string Text(const toml::table& table, absl::string_view key) {
    const toml::node* const node = table.get(std::string_view(key.data(), key.size()));
    if (node == nullptr) return "";
    if (const auto* const text = node->as_string(); text != nullptr && !text->get().empty())
      return text->get();
    faults_.Add(PlaceOf(*node), absl::StrCat(key, ": want a text in quotation marks"));
    return "";
  }

  // A text, or a list of texts.
  std::vector<std::string> Texts(const toml::node& node, absl::string_view key) {
    std::vector<std::string> texts;
    bool good = true;
    if (const auto* const text = node.as_string(); text != nullptr) {
      texts.push_back(text->get());
    } else if (const toml::array* const list = node.as_array(); list != nullptr && !list->empty()) {
      for (const toml::node& item : *list) {
        if (const auto* const one = item.as_string(); one != nullptr) {
          texts.push_back(one->get());
        } else {
          good = false;
        }
      }
    } else {
      good = false;
    }
    if (!good) faults_.Add(PlaceOf(node), absl::StrCat(key, ": want a text or a list of texts"));
    return texts;
  }

  std::vector<std::string> Texts(const toml::table& table, absl::string_view key) {
    const toml::node* const node = table.get(std::string_view(key.data(), key.size()));
    return node == nullptr ? std::vector<std::string>() : Texts(*node, key);
  }

  FigureMapping ParseFigures(const toml::table& table) {
    CheckKeys(table, {"indicator", "period", "area", "value", "numerator", "denominator",
                      "breakdown", "where", "finality"});
    FigureMapping mapping;
    mapping.indicator = Text(table, "indicator");
    if (!table.contains("indicator")) faults_.Add(PlaceOf(table), "indicator is missing");
    ParsePeriod(table, mapping.period);
    mapping.area = Texts(table, "area");
    mapping.value = Texts(table, "value");
    mapping.numerator = Texts(table, "numerator");
    mapping.denominator = Texts(table, "denominator");
    const bool fraction = table.contains("numerator") && table.contains("denominator");
    const bool half = table.contains("numerator") != table.contains("denominator");
    if (half || fraction == table.contains("value")) {
      faults_.Add(PlaceOf(table), "want either value, or numerator and denominator");
    }
    ParseBreakdown(table, mapping.breakdown);
    ParseWhere(table, mapping.where);
    if (const std::string finality = Text(table, "finality");
        !ParseFinality(finality, mapping.finality)) {
      faults_.Add(
          PlaceOf(*table.get("finality")),
          absl::StrCat("finality: ", Quoted(finality), ", want final, provisional or estimated"));
    }
    return mapping;
  }

  void ParsePeriod(const toml::table& table, PeriodMapping& period) {
    const toml::node* const node = table.get("period");
    if (node == nullptr) {
      faults_.Add(PlaceOf(table), "period is missing");
      return;
    }
    if (const auto* const column = node->as_string(); column != nullptr) {
      period.column = column->get();
      return;
    }
    constexpr absl::string_view kWanted =
        "period: want a column's name, { constant = \"…\" }, or { time_period = \"…\", "
        "time_identifier = \"…\" }";
    const toml::table* const choice = node->as_table();
    if (choice == nullptr) {
      faults_.Add(PlaceOf(*node), kWanted);
      return;
    }
    CheckKeys(*choice, {"constant", "time_period", "time_identifier"});
    period.constant = Text(*choice, "constant");
    period.time_period = Text(*choice, "time_period");
    period.time_identifier = Text(*choice, "time_identifier");
    const bool pair = !period.time_period.empty() && !period.time_identifier.empty();
    const bool half = period.time_period.empty() != period.time_identifier.empty();
    if (half || pair == !period.constant.empty()) faults_.Add(PlaceOf(*node), kWanted);
  }

  void ParseBreakdown(const toml::table& table, std::vector<BreakdownMapping>& breakdown) {
    const toml::node* const node = table.get("breakdown");
    if (node == nullptr) return;
    const toml::array* const list = node->as_array();
    if (list == nullptr) {
      faults_.Add(PlaceOf(*node), "breakdown: want [[figures.breakdown]] tables");
      return;
    }
    for (const toml::node& item : *list) {
      const toml::table* const one = item.as_table();
      if (one == nullptr) {
        faults_.Add(PlaceOf(item), "breakdown: want [[figures.breakdown]] tables");
        continue;
      }
      CheckKeys(*one, {"dimension", "dimension_column", "category_column", "total"});
      BreakdownMapping mapping{Text(*one, "dimension"), Text(*one, "dimension_column"),
                               Text(*one, "category_column"), Text(*one, "total")};
      if (mapping.dimension.empty() == mapping.dimension_column.empty()) {
        faults_.Add(PlaceOf(*one), "breakdown: want either dimension or dimension_column");
      }
      if (mapping.category_column.empty())
        faults_.Add(PlaceOf(*one), "breakdown: category_column is missing");
      breakdown.push_back(std::move(mapping));
    }
  }

  void ParseWhere(const toml::table& table, std::vector<FilterMapping>& where) {
    const toml::node* const node = table.get("where");
    if (node == nullptr) return;
    const toml::table* const filters = node->as_table();
    if (filters == nullptr) {
      faults_.Add(PlaceOf(*node), "where: want { column = [\"value\", …] }");
      return;
    }
    for (const auto& [key, values] : *filters) {
      const std::string column(key.str());
      where.push_back({column, Texts(values, column)});
    }
  }

  const std::string& path_;
  Faults& faults_;
};

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
  Mapping mapping = MappingParser(path, faults).Parse(parsed.table());
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return mapping;
}

}  // namespace ragstone::cli
