// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone rule test`: whether rating rules say what officers wrote that they should.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/evaluate.h"
#include "clients/cli/files/rule_cases.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"
#include "services/convert/words.h"
#include "services/domain/rating.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::RatingOutcome;

// Digits after the point of a gap and a line in a case file.
constexpr int kCaseDigits = 6;

// "no target", "suppressed at source".
std::string ReasonWords(common::v1::NotRatedReason reason) {
  for (int i = 0; i <= static_cast<int>(domain::NotRated::kTargetZero); ++i) {
    const auto known = static_cast<domain::NotRated>(i);
    if (convert::ToProto(known) == reason) return std::string(domain::NotRatedWords(known));
  }
  return Word(reason);
}

// The outcome as a case file writes it.
std::vector<std::string> OutcomeCells(const RatingOutcome& outcome) {
  if (!outcome.invalid().empty()) return {"refused"};
  const bool rated = outcome.colour() != common::v1::RATING_COLOUR_NOT_RATED;
  return {rated ? Word(outcome.colour()) : ReasonWords(outcome.not_rated_reason()),
          Shortened(outcome.gap(), kCaseDigits), outcome.gap_relative(),
          Shortened(outcome.green_at(), kCaseDigits),
          std::string(absl::StripSuffix(outcome.display(), "%"))};
}

bool AsWritten(const std::vector<std::string>& expected, const std::vector<std::string>& cells) {
  for (size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] != (i < cells.size() ? cells[i] : "")) return false;
  }
  return true;
}

absl::Status Test(Session& session, const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<RuleCase> cases, ReadRuleCases(path));
  rating::v1::EvaluateRatingsRequest request;
  for (const RuleCase& one : cases) *request.add_cases() = one.given;
  RAGSTONE_ASSIGN_OR_RETURN(const rating::v1::EvaluateRatingsResponse rated,
                            EvaluateRatings(session, request));
  std::ostream& out = session.console().out;
  size_t others = 0;
  for (size_t i = 0; i < cases.size(); ++i) {
    const RatingOutcome& outcome = rated.outcomes(static_cast<int>(i));
    std::vector<std::string> cells = OutcomeCells(outcome);
    const std::vector<std::string>& expected = cases[i].expected;
    if (AsWritten(expected, cells)) continue;
    ++others;
    cells.resize(expected.size());
    out << cases[i].place.ToString() << ": " << cases[i].given.case_id() << "\n  written  "
        << absl::StrJoin(expected, " | ") << "\n  comes to " << absl::StrJoin(cells, " | ") << "\n";
    if (!outcome.invalid().empty()) out << "  because  " << outcome.invalid() << "\n";
  }
  const absl::string_view are = cases.size() == 1 ? " case: " : " cases: ";
  const std::string summary = absl::StrCat(path, ": ", cases.size(), are, cases.size() - others,
                                           " as written, ", others, " not");
  if (others > 0) return absl::FailedPreconditionError(summary);
  out << summary << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddRuleCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "rule", "Tests and tries rating rules before they are used.");
  CLI::App* const test = AddCommand(*group, "test",
                                    "Rates the cases of a file and shows where the outcome is not "
                                    "what is written there. Exit code "
                                    "1 if any is not.",
                                    "rule test tests/golden/rating/relative.cases");
  const auto file = std::make_shared<std::string>();
  test->add_option("FILE", *file, "The cases; docs/files.md describes their form")->required();
  OnCommand(test, session, [&session, file] { return Test(session, *file); });

  AddRuleTrialCommand(*group, session);
}

}  // namespace ragstone::cli
