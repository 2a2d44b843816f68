// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone rule test`: whether rating rules say what officers wrote that they should.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
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

// A case with what came of it, as far as the file says anything of it.
struct Tried {
  const RuleCase* given = nullptr;
  std::vector<std::string> cells;
  std::string because;  // why it was refused
  bool as_written = false;
};

absl::StatusOr<std::vector<Tried>> TryAll(const Session& session,
                                          const std::vector<RuleCase>& cases) {
  rating::v1::EvaluateRatingsRequest request;
  for (const RuleCase& one : cases) *request.add_cases() = one.given;
  RAGSTONE_ASSIGN_OR_RETURN(const rating::v1::EvaluateRatingsResponse rated,
                            EvaluateRatings(session, request));
  std::vector<Tried> tried;
  for (size_t i = 0; i < cases.size(); ++i) {
    const RatingOutcome& outcome = rated.outcomes(static_cast<int>(i));
    Tried& one = tried.emplace_back(Tried{&cases[i], OutcomeCells(outcome), outcome.invalid()});
    one.as_written = AsWritten(cases[i].expected, one.cells);
    one.cells.resize(cases[i].expected.size());
  }
  return tried;
}

// For people only what is not as it is written; programs get every case.
void PrintTried(Session& session, const std::vector<Tried>& tried) {
  std::ostream& out = session.console().out;
  if (session.globals().output == OutputFormat::kJson) {
    nlohmann::ordered_json cases = nlohmann::ordered_json::array();
    for (const Tried& one : tried) {
      cases.push_back({{"line", one.given->place.line},
                       {"case", one.given->given.case_id()},
                       {"as_written", one.as_written},
                       {"written", one.given->expected},
                       {"comes_to", one.cells},
                       {"because", one.because}});
    }
    out << cases.dump(2) << "\n";
    return;
  }
  if (session.globals().output == OutputFormat::kCsv) {
    Table table({{"line"}, {"case"}, {"as_written"}, {"written"}, {"comes_to"}, {"because"}});
    for (const Tried& one : tried) {
      table.AddRow({absl::StrCat(one.given->place.line), one.given->given.case_id(),
                    one.as_written ? "yes" : "no", absl::StrJoin(one.given->expected, " | "),
                    absl::StrJoin(one.cells, " | "), one.because});
    }
    out << table.ToCsv();
    return;
  }
  for (const Tried& one : tried) {
    if (one.as_written) continue;
    out << one.given->place.ToString() << ": " << one.given->given.case_id() << "\n  written  "
        << absl::StrJoin(one.given->expected, " | ") << "\n  comes to "
        << absl::StrJoin(one.cells, " | ") << "\n";
    if (!one.because.empty()) out << "  because  " << one.because << "\n";
  }
}

absl::Status Test(Session& session, const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<RuleCase> cases, ReadRuleCases(path));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Tried> tried, TryAll(session, cases));
  PrintTried(session, tried);
  const auto as_written =
      std::count_if(tried.begin(), tried.end(), [](const Tried& one) { return one.as_written; });
  const auto all = static_cast<int64_t>(tried.size());
  const std::string summary =
      absl::StrCat(path, ": ", all, all == 1 ? " case: " : " cases: ", as_written, " as written, ",
                   all - as_written, " not");
  if (as_written < all) return absl::FailedPreconditionError(summary);
  const bool for_people = session.globals().output == OutputFormat::kTable;
  (for_people ? session.console().out : session.console().err) << summary << "\n";
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
