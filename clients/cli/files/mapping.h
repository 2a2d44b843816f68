// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Mapping files: how the columns of somebody else's file make figures. TOML, one [[figures]] table
// for each indicator that the file holds:
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
// docs/files.md describes every key for the people who write these files.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_
#define RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"

namespace ragstone::cli {

// Where a figure's period comes from: exactly one of `constant`, `column` and the DfE's pair is
// set.
struct PeriodMapping {
  // "FY2024-25", for a file that speaks of one period.
  std::string constant;
  // A column that holds periods as Ragstone writes them.
  std::string column;
  // The Department for Education's pair: "202425" and "Financial year".
  std::string time_period;
  std::string time_identifier;
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
  std::string indicator;
  PeriodMapping period;
  // The area is the first of these columns that is not empty. No columns: the whole council.
  std::vector<std::string> area;
  // Either value, or numerator and denominator. Each is the sum of its columns.
  std::vector<std::string> value;
  std::vector<std::string> numerator;
  std::vector<std::string> denominator;
  std::vector<BreakdownMapping> breakdown;
  std::vector<FilterMapping> where;
  common::v1::Finality finality = common::v1::FINALITY_UNSPECIFIED;
};

struct Mapping {
  // The mapping file, for messages.
  std::string path;
  std::vector<FigureMapping> figures;
};

// Reads a mapping file. INVALID_ARGUMENT with every fault as file:line:column: TOML that does not
// parse, an unknown key, a missing one, a value of the wrong kind. NOT_FOUND, PERMISSION_DENIED:
// the file.
absl::StatusOr<Mapping> ReadMapping(const std::string& path);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_MAPPING_H_
