// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPING_GUESS_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPING_GUESS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/files/known_catalogue.h"
#include "clients/cli/files/table_sample.h"
#include "services/domain/period.h"

namespace ragstone::cli {

// A name in a table and the indicator that it is taken for; an empty id where it is for somebody to
// decide.
struct GuessedName {
  std::string name;
  std::string id;
  bool sure = false;
  bool reference = false;
};

struct GuessedBreakdown {
  // Either the dimension itself or the column that names it.
  std::string dimension;
  std::string dimension_column;
  std::string category_column;
  // Empty: to be decided.
  std::string total;
};

enum class TableShape {
  // Ragstone's own layout: it needs no mapping.
  kOwn,
  // The Department for Education's, with time_period and time_identifier.
  kDfe,
  // A column for each period.
  kWide,
  // A row for each figure.
  kLong,
};

// What the columns of a table seem to be. Empty texts are what could not be guessed.
struct MappingGuess {
  TableShape shape = TableShape::kLong;
  // A column of indicators, and what its names are taken for; empty names where they are ids.
  std::string indicator_column;
  std::vector<GuessedName> names;
  // Where there is no such column: the columns of values, each of an indicator of its own.
  std::vector<std::pair<std::string, GuessedName>> values;
  std::string numerator;
  std::string denominator;
  // Columns that hold numbers, for who has to decide.
  std::vector<std::string> number_columns;
  std::string period_column;
  // How its periods are written; nothing where they are written as Ragstone does. Of a wide table:
  // what its columns are of.
  std::optional<domain::PeriodKind> kind;
  // Of a wide table: the columns' names do not state a year.
  bool year_missing = false;
  std::vector<std::string> period_columns;
  std::vector<std::string> area;
  std::string status;
  std::vector<GuessedBreakdown> breakdown;
  bool numbers_as_written = false;
  // Texts that stand in place of numbers and are no symbols: "n/a".
  std::vector<std::string> other_texts;
};

MappingGuess GuessMapping(const TableSample& sample, const KnownCatalogue& catalogue);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPING_GUESS_H_
