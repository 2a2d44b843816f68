// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/column_finder.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/written_period.h"

namespace ragstone::cli {
namespace {

// Whether a column's name is a period of the kind that a wide mapping asks for.
bool IsPeriodOf(const PeriodMapping& period, absl::string_view name) {
  return period.column_for_each.has_value() &&
         (ReadWrittenPeriod(name, *period.column_for_each).ok() ||
          ReadWrittenPeriod(name, *period.column_for_each, period.year).ok());
}

// Every column that the mapping names.
std::vector<std::string> NamedColumns(const Mapping& mapping) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  };
  for (const FigureMapping& figures : mapping.figures) {
    add(figures.indicator.column);
    add(figures.period.column);
    add(figures.period.time_period);
    add(figures.period.time_identifier);
    for (const auto& [name, period] : figures.period.columns) add(name);
    for (const auto* const list :
         {&figures.area, &figures.value, &figures.numerator, &figures.denominator}) {
      for (const std::string& name : *list) add(name);
    }
    for (const BreakdownMapping& breakdown : figures.breakdown) {
      add(breakdown.dimension_column);
      add(breakdown.category_column);
    }
    for (const FilterMapping& filter : figures.where) add(filter.column);
    add(figures.status.column);
  }
  return names;
}

}  // namespace

size_t ColumnFinder::Find(const std::string& name) {
  if (name.empty()) return kNoColumn;
  const int column = reader_.Column(name);
  if (column >= 0) return static_cast<size_t>(column);
  faults_.Add(reader_.PlaceAt(reader_.header_row(), 0),
              absl::StrCat("column ", Quoted(name), " is missing; ", mapping_.path, " names it",
                           reader_.header_search()));
  return kNoColumn;
}

std::vector<size_t> ColumnFinder::Find(const std::vector<std::string>& names) {
  std::vector<size_t> columns;
  for (const std::string& name : names) columns.push_back(Find(name));
  return columns;
}

std::vector<PeriodColumn> ColumnFinder::FindPeriods(const PeriodMapping& period) {
  if (period.column_for_each.has_value()) return ColumnsForEach(period);
  std::vector<PeriodColumn> columns;
  for (const auto& [name, of_period] : period.columns) {
    columns.push_back({Find(name), of_period});
  }
  std::sort(columns.begin(), columns.end(),
            [](const PeriodColumn& a, const PeriodColumn& b) { return a.column < b.column; });
  return columns;
}

std::vector<PeriodColumn> ColumnFinder::ColumnsForEach(const PeriodMapping& period) {
  std::vector<PeriodColumn> columns;
  std::map<std::string, size_t> seen;
  const absl::string_view kind = PeriodKindWord(*period.column_for_each);
  for (size_t i = 0; i < reader_.header().size(); ++i) {
    const std::string& name = reader_.header()[i];
    if (!IsPeriodOf(period, name)) continue;
    const Place place = reader_.PlaceAt(reader_.header_row(), static_cast<int64_t>(i) + 1);
    const auto read = ReadWrittenPeriod(name, *period.column_for_each, period.year);
    if (!read.ok()) {
      faults_.Add(place, absl::StrCat("column ", read.status().message()));
      continue;
    }
    const auto [first, is_new] = seen.emplace(read->ToString(), i);
    if (is_new) {
      columns.push_back({i, first->first});
    } else {
      faults_.Add(place, absl::StrCat("column ", Quoted(name), " is of ", first->first,
                                      " as is column ", Quoted(reader_.header()[first->second]),
                                      ", want each ", kind, " once"));
    }
  }
  if (columns.empty()) {
    faults_.Add(reader_.PlaceAt(reader_.header_row(), 0),
                absl::StrCat("no column's name is a ", kind, "; ", mapping_.path,
                             " wants one for each", reader_.header_search()));
  }
  return columns;
}

TableNeeds NeedsOf(const Mapping& mapping) {
  TableNeeds needs;
  needs.header_row = mapping.header_row;
  needs.required = NamedColumns(mapping);
  const auto is_period = [&mapping](absl::string_view name) {
    return std::any_of(
        mapping.figures.begin(), mapping.figures.end(),
        [&](const FigureMapping& figures) { return IsPeriodOf(figures.period, name); });
  };
  for (const FigureMapping& figures : mapping.figures) {
    const PeriodMapping& period = figures.period;
    if (period.column_for_each.has_value()) needs.one_of = is_period;
    if (!period.column.empty() && !period.as.has_value()) needs.periods.push_back(period.column);
  }
  needs.reads = [required = needs.required, is_period](absl::string_view name) {
    return std::find(required.begin(), required.end(), name) != required.end() || is_period(name);
  };
  return needs;
}

}  // namespace ragstone::cli
