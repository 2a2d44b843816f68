// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/rule.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "services/base/status_macros.h"

namespace ragstone::domain {
namespace {

constexpr absl::string_view kRules =
    "a rule: relative 10%, relative 5%/10%, points 2, points 1/2, floor 85, bands green 90 "
    "amber 85, met or none";

// `word` is a part of `rule`.
absl::Status NotUnderstood(absl::string_view rule, absl::string_view word,
                           absl::string_view wanted) {
  return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" at character ",
                                                 word.data() - rule.data() + 1,
                                                 " is not understood, want ", wanted));
}

absl::StatusOr<Decimal> Tolerance(absl::string_view rule, absl::string_view word, bool percent) {
  const absl::string_view wanted = percent ? "10% or 5%/10%" : "2 or 1/2";
  absl::string_view digits = word;
  if (percent && !absl::ConsumeSuffix(&digits, "%")) return NotUnderstood(rule, word, wanted);
  const absl::StatusOr<Decimal> value = Decimal::Parse(digits);
  if (!value.ok()) return NotUnderstood(rule, word, wanted);
  if (value->Sign() < 0) return NotUnderstood(rule, word, "a tolerance that is not negative");
  return *value;
}

// "10%" or "5%/10%"; for points without the percent signs.
absl::StatusOr<std::pair<Decimal, Decimal>> Tolerances(absl::string_view rule,
                                                       absl::string_view word, bool percent) {
  const std::vector<absl::string_view> parts = absl::StrSplit(word, '/');
  if (parts.size() > 2) return NotUnderstood(rule, word, percent ? "10% or 5%/10%" : "2 or 1/2");
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal first, Tolerance(rule, parts[0], percent));
  if (parts.size() == 1) return std::make_pair(Decimal(), first);
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal second, Tolerance(rule, parts[1], percent));
  if (second < first) {
    return NotUnderstood(rule, word,
                         "the tolerance of green first and the wider one of amber second");
  }
  return std::make_pair(first, second);
}

// "90" or "90%".
absl::StatusOr<Decimal> Line(absl::string_view rule, absl::string_view word) {
  const absl::StatusOr<Decimal> value = Decimal::Parse(absl::StripSuffix(word, "%"));
  if (!value.ok()) return NotUnderstood(rule, word, "a number");
  return *value;
}

std::string FormatTolerances(absl::string_view name, const Decimal& green, const Decimal& amber,
                             absl::string_view sign) {
  if (green.Sign() == 0) return absl::StrCat(name, " ", amber.ToString(), sign);
  return absl::StrCat(name, " ", green.ToString(), sign, "/", amber.ToString(), sign);
}

struct Formatter {
  std::string operator()(const RelativeRule& rule) const {
    return FormatTolerances("relative", rule.green, rule.amber, "%");
  }
  std::string operator()(const PointsRule& rule) const {
    return FormatTolerances("points", rule.green, rule.amber, "");
  }
  std::string operator()(const FloorRule& rule) const {
    return absl::StrCat("floor ", rule.floor.ToString());
  }
  std::string operator()(const BandsRule& rule) const {
    return absl::StrCat("bands green ", rule.green.ToString(), " amber ", rule.amber.ToString());
  }
  std::string operator()(const MetRule&) const { return "met"; }
  std::string operator()(const NoneRule&) const { return "none"; }
};

}  // namespace

absl::StatusOr<Rule> ParseRule(absl::string_view text) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  if (words.empty()) return absl::InvalidArgumentError(absl::StrCat("want ", kRules));
  const absl::string_view name = words[0];
  // How many words there are in all, and what they look like.
  const auto check_count = [&](size_t count, absl::string_view form) -> absl::Status {
    if (words.size() < count) {
      return absl::InvalidArgumentError(absl::StrCat("ends too soon, want ", form));
    }
    if (words.size() > count)
      return NotUnderstood(text, words[count], absl::StrCat("no more than ", form));
    return absl::OkStatus();
  };
  if (name == "met" || name == "none") {
    RAGSTONE_RETURN_IF_ERROR(check_count(1, name));
    return name == "met" ? Rule(MetRule{}) : Rule(NoneRule{});
  }
  if (name == "relative" || name == "points") {
    const bool percent = name == "relative";
    RAGSTONE_RETURN_IF_ERROR(
        check_count(2, percent ? "relative 10% or relative 5%/10%" : "points 2 or points 1/2"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto tolerances, Tolerances(text, words[1], percent));
    if (percent) return Rule(RelativeRule{tolerances.first, tolerances.second});
    return Rule(PointsRule{tolerances.first, tolerances.second});
  }
  if (name == "floor") {
    RAGSTONE_RETURN_IF_ERROR(check_count(2, "floor 85"));
    RAGSTONE_ASSIGN_OR_RETURN(const Decimal floor, Line(text, words[1]));
    return Rule(FloorRule{floor});
  }
  if (name == "bands") {
    RAGSTONE_RETURN_IF_ERROR(check_count(5, "bands green 90 amber 85"));
    if (words[1] != "green") return NotUnderstood(text, words[1], "green");
    RAGSTONE_ASSIGN_OR_RETURN(const Decimal green, Line(text, words[2]));
    if (words[3] != "amber") return NotUnderstood(text, words[3], "amber");
    RAGSTONE_ASSIGN_OR_RETURN(const Decimal amber, Line(text, words[4]));
    return Rule(BandsRule{green, amber});
  }
  return NotUnderstood(text, name, kRules);
}

std::string FormatRule(const Rule& rule) { return std::visit(Formatter(), rule); }

absl::Status CheckRule(const Rule& rule, const std::optional<TargetLine>& target,
                       Polarity polarity) {
  if (std::holds_alternative<NoneRule>(rule)) return absl::OkStatus();
  if (polarity == Polarity::kNone) {
    return absl::InvalidArgumentError("want the rule none: the indicator has no polarity");
  }
  const bool lower = polarity == Polarity::kLower;
  if (const BandsRule* bands = std::get_if<BandsRule>(&rule)) {
    if (polarity == Polarity::kRange)
      return absl::InvalidArgumentError("want a rule with a target: best is inside a range");
    const bool ordered = lower ? bands->green < bands->amber : bands->amber < bands->green;
    if (ordered) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("want the green line ", lower ? "lower" : "higher",
                     " than the amber one: ", lower ? "lower" : "higher", " is better"));
  }
  const FloorRule* floor = std::get_if<FloorRule>(&rule);
  if (floor != nullptr && polarity == Polarity::kRange) {
    return absl::InvalidArgumentError("want relative or points: best is inside a range");
  }
  if (!target.has_value()) return absl::OkStatus();
  const bool zero =
      target->value.IsZero() || (target->op == TargetOperator::kBetween && target->upper.IsZero());
  if (std::holds_alternative<RelativeRule>(rule) && zero) {
    return absl::InvalidArgumentError(
        "want a rule in points, floor or bands: no percentage of a target of zero can be taken");
  }
  if (floor == nullptr) return absl::OkStatus();
  const bool ordered = lower ? target->value <= floor->floor : floor->floor <= target->value;
  if (ordered) return absl::OkStatus();
  return absl::InvalidArgumentError("want a floor that is no better than the target");
}

}  // namespace ragstone::domain
