// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone rating try`: rates the cases of a file, whatever council they come from.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/evaluate.h"
#include "clients/cli/files/case_file.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::RatingOutcome;

constexpr int kShownDecimals = 2;

// What a program reads behind a row.
const std::vector<std::string> kOutcomeColumns = {"rating",       "reason", "gap",
                                                  "gap_relative", "trend",  "green_at"};

std::vector<std::string> OutcomeCells(const RatingOutcome& outcome) {
  const std::string reason = outcome.invalid().empty()
                                 ? Token(outcome.not_rated_reason())
                                 : absl::StrCat("invalid: ", outcome.invalid());
  return {Token(outcome.colour()),
          reason,
          outcome.gap(),
          outcome.gap_relative(),
          Token(outcome.direction_of_travel()),
          outcome.green_at()};
}

// The same for a person, who does not need the twenty digits that an exact number may have.
std::vector<std::string> OutcomeWords(const RatingOutcome& outcome) {
  std::string rating = Word(outcome.colour());
  if (!outcome.invalid().empty()) {
    absl::StrAppend(&rating, ": invalid: ", outcome.invalid());
  } else if (outcome.not_rated_reason() != common::v1::NOT_RATED_REASON_UNSPECIFIED) {
    absl::StrAppend(&rating, ": ", Word(outcome.not_rated_reason()));
  }
  const bool compared =
      outcome.direction_of_travel() != common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE;
  return {rating, Shortened(outcome.gap(), kShownDecimals), outcome.gap_relative(),
          compared ? Word(outcome.direction_of_travel()) : "",
          Shortened(outcome.green_at(), kShownDecimals)};
}

absl::StatusOr<std::vector<CaseRow>> ReadCases(CaseFile& file) {
  std::vector<CaseRow> rows;
  while (true) {
    CaseRow row;
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, file.Next(row));
    if (!found) return rows;
    rows.push_back(std::move(row));
  }
}

// The outcomes, with the faults that only the file's reader could see.
absl::StatusOr<rating::v1::EvaluateRatingsResponse> RateRows(const Session& session,
                                                             const std::vector<CaseRow>& rows) {
  rating::v1::EvaluateRatingsRequest request;
  for (const CaseRow& row : rows) *request.add_cases() = row.given;
  RAGSTONE_ASSIGN_OR_RETURN(rating::v1::EvaluateRatingsResponse rated,
                            EvaluateRatings(session, request));
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].fault.empty()) continue;
    RatingOutcome outcome;
    RatingOutcome& found = *rated.mutable_outcomes(static_cast<int>(i));
    outcome.set_case_id(found.case_id());
    outcome.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
    outcome.set_direction_of_travel(common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
    outcome.set_invalid(
        absl::StrCat(rows[i].fault, found.invalid().empty() ? "" : "; ", found.invalid()));
    found = std::move(outcome);
  }
  return rated;
}

Table WholeRows(const CaseFile& file, const std::vector<CaseRow>& rows,
                const rating::v1::EvaluateRatingsResponse& rated) {
  std::vector<std::string> titles = file.header();
  titles.insert(titles.end(), kOutcomeColumns.begin(), kOutcomeColumns.end());
  std::vector<Table::Column> columns;
  for (const std::string& title : titles) columns.push_back({title});
  Table table(std::move(columns));
  for (size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> cells = rows[i].cells;
    const std::vector<std::string> outcome = OutcomeCells(rated.outcomes(static_cast<int>(i)));
    cells.insert(cells.end(), outcome.begin(), outcome.end());
    table.AddRow(std::move(cells));
  }
  return table;
}

Table ForPeople(const rating::v1::EvaluateRatingsResponse& rated) {
  constexpr auto kRight = Table::Align::kRight;
  Table table(
      {{"Case"}, {"Rating"}, {"Gap", kRight}, {"Gap %", kRight}, {"Travel"}, {"Green at", kRight}});
  for (const RatingOutcome& outcome : rated.outcomes()) {
    std::vector<std::string> cells = OutcomeWords(outcome);
    cells.insert(cells.begin(), outcome.case_id());
    table.AddRow(std::move(cells));
  }
  return table;
}

absl::Status Try(Session& session, const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(path));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<CaseRow> rows, ReadCases(file));
  RAGSTONE_ASSIGN_OR_RETURN(const rating::v1::EvaluateRatingsResponse rated,
                            RateRows(session, rows));
  const bool for_programs = session.globals().output == OutputFormat::kCsv;
  session.Print(rated, for_programs ? WholeRows(file, rows, rated) : ForPeople(rated));
  return absl::OkStatus();
}

}  // namespace

void AddRatingTryCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(group, "try",
                                       "Rates the cases of a CSV file without storing anything; "
                                       "docs/files.md describes its columns.",
                                       "rating try --file cases.csv --output csv");
  const auto file = std::make_shared<std::string>();
  command->add_option("--file", *file, "The cases")->type_name("FILE")->required();
  OnCommand(command, session, [&session, file] { return Try(session, *file); });
}

}  // namespace ragstone::cli
