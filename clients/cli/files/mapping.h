// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Mapping files: how the columns of somebody else's table make figures. TOML, one [[figures]] table
// for each indicator that a row tells of:
//
//   [[figures]]
//   indicator = "ehc-requests-six-weeks"
//   period = { time_period = "time_period", time_identifier = "time_identifier" }
//   area = ["new_la_code", "region_code", "country_code"]     # the first that is not empty
//   numerator = "request_outcome_six_weeks"
//   denominator = ["request_outcome_six_weeks", "request_outcome_over_6_weeks"]   # their sum
//   finality = "final"
//   where = { geographic_level = ["Local authority", "Regional", "National"] }
//
//   [[figures.breakdown]]
//   dimension_column = "breakdown_topic"
//   category_column = "breakdown"
//   total = "All requests for EHC needs assessments"
//
// or, where a row tells of many indicators' names and has a column for each month:
//
//   header_row = 4
//   [[figures]]
//   indicator = { column = "KPI", ids = { "EHC plans in 20 weeks" = "ehc-20-weeks" } }
//   period = { column_for_each = "month", year = "FY2020-21" }
//   numbers = "as written"
//
// docs/files.md describes every key for the people who write these files.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/domain/period.h"

namespace ragstone::cli {

// Which indicator a figure is of: exactly one of `id` and `column` is set.
struct IndicatorMapping {
  std::string id;
  // A column that holds ids, or with `ids` the names that stand for them.
  std::string column;
  std::map<std::string, std::string> ids;
  // Rows with other names are skipped; otherwise they are at fault.
  bool skip_others = false;
};

// Where a figure's period comes from: exactly one of `constant`, `column`, the DfE's pair,
// `columns` and `column_for_each` is set. With the last two the table is wide: a row gives a figure
// for each of several columns, which hold the values.
struct PeriodMapping {
  // "FY2024-25", for a file that speaks of one period.
  std::string constant;
  // A column that holds periods: as Ragstone writes them or, with `as`, those of a kind as councils
  // write them (written_period.h).
  std::string column;
  std::optional<domain::PeriodKind> as;
  // The Department for Education's pair: "202425" and "Financial year".
  std::string time_period;
  std::string time_identifier;
  // Columns by their names, each with its period.
  std::map<std::string, std::string> columns;
  // Every column whose name is a period of that kind, as councils write it.
  std::optional<domain::PeriodKind> column_for_each;
  // The year of columns, or of a column's values, that do not state theirs.
  std::optional<domain::Period> year;

  bool IsWide() const { return !columns.empty() || column_for_each.has_value(); }
};

// A column that says how settled a figure is: final, provisional, estimated or nothing. A symbol in
// it takes the place of a value that is not there.
struct StatusMapping {
  std::string column;
  // What other words mean: "P" = "provisional". Each is one of the words above, or a symbol.
  std::map<std::string, std::string> words;
};

// One dimension of a breakdown: a category column, and either the dimension's name or a column that
// holds it.
struct BreakdownMapping {
  std::string dimension;
  std::string dimension_column;
  std::string category_column;
  // The category that means the total. An empty category means it too.
  std::string total;
};

// Rows are taken where the column holds one of the values.
struct FilterMapping {
  std::string column;
  std::vector<std::string> values;
};

struct FigureMapping {
  IndicatorMapping indicator;
  PeriodMapping period;
  // The area is the first of these columns that is not empty. No columns: the whole council.
  std::vector<std::string> area;
  // Either value, or numerator and denominator; none of them in a wide table. Each is the sum of
  // its columns.
  std::vector<std::string> value;
  std::vector<std::string> numerator;
  std::vector<std::string> denominator;
  std::vector<BreakdownMapping> breakdown;
  std::vector<FilterMapping> where;
  common::v1::Finality finality = common::v1::FINALITY_UNSPECIFIED;
  StatusMapping status;
  // Numbers may have thousands' commas, pound and percent signs (written_number.h).
  bool numbers_as_written = false;
  // What texts in place of a number mean: a symbol, or "skip". The empty text is one as well.
  std::map<std::string, std::string> symbols;
};

struct Mapping {
  // The mapping file, for messages.
  std::string path;
  // Of its bytes, in hex.
  std::string sha256;
  // The sheet of a workbook, unless another is asked for; empty: the first.
  std::string sheet;
  // 0: the first row that holds all columns that the mapping names.
  int64_t header_row = 0;
  std::vector<FigureMapping> figures;
};

// Reads a mapping file. INVALID_ARGUMENT with every fault as file:line:column: TOML that does not
// parse, an unknown key, a missing one, a value of the wrong kind. NOT_FOUND, PERMISSION_DENIED:
// the file.
absl::StatusOr<Mapping> ReadMapping(const std::string& path);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_
