// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The text form of rating rules: parsed and printed.

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "services/base/status_macros.h"
#include "services/domain/rule.h"

namespace ragstone::domain {
namespace {

constexpr absl::string_view kRules =
    "a rule: relative 10%, relative 5%/10%, points 2, points 1/2, near 5%/10%, floor 85, bands "
    "green 90 amber 85, range 18..22 amber 15..25, trajectory 10%, met or none";

// The words of one rule, taken one after the other. Errors say at which character.
class Words {
 public:
  explicit Words(absl::string_view text)
      : text_(text), words_(absl::StrSplit(text, absl::ByAnyChar(" \t"), absl::SkipEmpty())) {}

  // What the whole rule looks like, for errors.
  void SetForm(absl::string_view form) { form_ = form; }

  bool AtEnd() const { return next_ == words_.size(); }

  absl::StatusOr<absl::string_view> Take() {
    if (AtEnd()) {
      return absl::InvalidArgumentError(absl::StrCat("ends too soon, want ", form_));
    }
    return words_[next_++];
  }

  absl::Status Expect(absl::string_view word) {
    RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view given, Take());
    if (given == word) return absl::OkStatus();
    return NotUnderstood(given, word);
  }

  absl::Status ExpectEnd() const {
    if (AtEnd()) return absl::OkStatus();
    return NotUnderstood(words_[next_], absl::StrCat("no more than ", form_));
  }

  // `word` is a part of the text.
  absl::Status NotUnderstood(absl::string_view word, absl::string_view wanted) const {
    return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" at character ",
                                                   word.data() - text_.data() + 1,
                                                   " is not understood, want ", wanted));
  }

 private:
  const absl::string_view text_;
  const std::vector<absl::string_view> words_;
  absl::string_view form_ = kRules;
  size_t next_ = 0;
};

// How a rule's tolerances are written.
struct Style {
  bool percent;
  absl::string_view wanted;
};
constexpr Style kPercent = {true, "10% or 5%/10%"};
constexpr Style kOnePercent = {true, "10%"};
constexpr Style kUnits = {false, "2 or 1/2"};
constexpr Style kOneUnit = {false, "5"};

absl::StatusOr<Decimal> ReadTolerance(const Words& words, absl::string_view word, Style style) {
  absl::string_view digits = word;
  if (style.percent && !absl::ConsumeSuffix(&digits, "%")) {
    return words.NotUnderstood(word, style.wanted);
  }
  const absl::StatusOr<Decimal> value = Decimal::Parse(digits);
  if (!value.ok()) return words.NotUnderstood(word, style.wanted);
  if (value->Sign() < 0) return words.NotUnderstood(word, "a tolerance that is not negative");
  return *value;
}

struct Tolerances {
  Decimal green;
  Decimal amber;
};

// "10%" or "5%/10%"; in units without the percent signs.
absl::StatusOr<Tolerances> TakeTolerances(Words& words, Style style) {
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view word, words.Take());
  const std::vector<absl::string_view> parts = absl::StrSplit(word, '/');
  if (parts.size() > 2) return words.NotUnderstood(word, style.wanted);
  Tolerances result;
  RAGSTONE_ASSIGN_OR_RETURN(result.amber, ReadTolerance(words, parts.back(), style));
  if (parts.size() == 1) return result;
  RAGSTONE_ASSIGN_OR_RETURN(result.green, ReadTolerance(words, parts[0], style));
  if (result.amber < result.green) {
    return words.NotUnderstood(word,
                               "the tolerance of green first and the wider one of amber second");
  }
  return result;
}

// "blue 5%", which may be left out.
absl::StatusOr<std::optional<Decimal>> TakeBlue(Words& words, const Decimal& green, Style style) {
  if (words.AtEnd()) return std::nullopt;
  RAGSTONE_RETURN_IF_ERROR(words.Expect("blue"));
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view word, words.Take());
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal margin, ReadTolerance(words, word, style));
  if (margin.IsZero() && green.IsZero()) {
    return words.NotUnderstood(word, "more than nothing: else no value would be green");
  }
  return margin;
}

absl::StatusOr<Decimal> ReadLine(const Words& words, absl::string_view word) {
  const absl::StatusOr<Decimal> value = Decimal::Parse(absl::StripSuffix(word, "%"));
  if (!value.ok()) return words.NotUnderstood(word, "a number");
  return *value;
}

// "90" or "90%".
absl::StatusOr<Decimal> TakeLine(Words& words) {
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view word, words.Take());
  return ReadLine(words, word);
}

// "18..22".
absl::StatusOr<std::pair<Decimal, Decimal>> TakeRange(Words& words) {
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view word, words.Take());
  const size_t dots = word.find("..");
  if (dots == absl::string_view::npos) return words.NotUnderstood(word, "two numbers as 18..22");
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal lower, ReadLine(words, word.substr(0, dots)));
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal upper, ReadLine(words, word.substr(dots + 2)));
  if (upper < lower) return words.NotUnderstood(word, "the lower end first");
  return std::make_pair(lower, upper);
}

absl::StatusOr<Rule> TakeRelative(Words& words) {
  words.SetForm("relative 10%, relative 5%/10% or relative 10% blue 5%");
  RAGSTONE_ASSIGN_OR_RETURN(const Tolerances tolerances, TakeTolerances(words, kPercent));
  RAGSTONE_ASSIGN_OR_RETURN(const auto blue, TakeBlue(words, tolerances.green, kOnePercent));
  return RelativeRule{tolerances.green, tolerances.amber, blue};
}

absl::StatusOr<Rule> TakePoints(Words& words) {
  words.SetForm("points 2, points 1/2 or points 2 blue 5");
  RAGSTONE_ASSIGN_OR_RETURN(const Tolerances tolerances, TakeTolerances(words, kUnits));
  RAGSTONE_ASSIGN_OR_RETURN(const auto blue, TakeBlue(words, tolerances.green, kOneUnit));
  return PointsRule{tolerances.green, tolerances.amber, blue};
}

absl::StatusOr<Rule> TakeNear(Words& words) {
  words.SetForm("near 10% or near 5%/10%");
  RAGSTONE_ASSIGN_OR_RETURN(const Tolerances tolerances, TakeTolerances(words, kPercent));
  return NearRule{tolerances.green, tolerances.amber};
}

absl::StatusOr<Rule> TakeFloor(Words& words) {
  words.SetForm("floor 85");
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal floor, TakeLine(words));
  return FloorRule{floor};
}

absl::StatusOr<Rule> TakeBands(Words& words) {
  words.SetForm("bands green 90 amber 85 or bands green 90 amber 85 blue 95");
  BandsRule rule;
  RAGSTONE_RETURN_IF_ERROR(words.Expect("green"));
  RAGSTONE_ASSIGN_OR_RETURN(rule.green, TakeLine(words));
  RAGSTONE_RETURN_IF_ERROR(words.Expect("amber"));
  RAGSTONE_ASSIGN_OR_RETURN(rule.amber, TakeLine(words));
  if (words.AtEnd()) return rule;
  RAGSTONE_RETURN_IF_ERROR(words.Expect("blue"));
  RAGSTONE_ASSIGN_OR_RETURN(rule.blue, TakeLine(words));
  return rule;
}

absl::StatusOr<Rule> TakeRangeRule(Words& words) {
  words.SetForm("range 18..22 amber 15..25");
  RAGSTONE_ASSIGN_OR_RETURN(const auto inner, TakeRange(words));
  RAGSTONE_RETURN_IF_ERROR(words.Expect("amber"));
  RAGSTONE_ASSIGN_OR_RETURN(const auto outer, TakeRange(words));
  if (inner.first < outer.first || outer.second < inner.second) {
    return absl::InvalidArgumentError(
        "want an amber range that holds the green one, as range 18..22 amber 15..25");
  }
  return RangeRule{inner.first, inner.second, outer.first, outer.second};
}

absl::StatusOr<Rule> TakeTrajectory(Words& words) {
  words.SetForm("trajectory 10%");
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view word, words.Take());
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal green, ReadTolerance(words, word, kOnePercent));
  return TrajectoryRule{green};
}

absl::StatusOr<Rule> TakeMet(Words& words) {
  words.SetForm("met");
  return MetRule{};
}

absl::StatusOr<Rule> TakeNone(Words& words) {
  words.SetForm("none");
  return NoneRule{};
}

struct Parser {
  absl::string_view name;
  absl::StatusOr<Rule> (*take)(Words& words);  // what stands behind the name
};
constexpr Parser kParsers[] = {
    {"relative", TakeRelative},     {"points", TakePoints}, {"near", TakeNear},
    {"floor", TakeFloor},           {"bands", TakeBands},   {"range", TakeRangeRule},
    {"trajectory", TakeTrajectory}, {"met", TakeMet},       {"none", TakeNone},
};

std::string FormatTolerances(absl::string_view name, const Decimal& green, const Decimal& amber,
                             absl::string_view sign) {
  if (green.IsZero()) return absl::StrCat(name, " ", amber.ToString(), sign);
  return absl::StrCat(name, " ", green.ToString(), sign, "/", amber.ToString(), sign);
}

std::string FormatBlue(const std::optional<Decimal>& blue, absl::string_view sign) {
  return blue.has_value() ? absl::StrCat(" blue ", blue->ToString(), sign) : "";
}

std::string FormatRange(const Decimal& lower, const Decimal& upper) {
  return absl::StrCat(lower.ToString(), "..", upper.ToString());
}

struct Formatter {
  std::string operator()(const RelativeRule& rule) const {
    return FormatTolerances("relative", rule.green, rule.amber, "%") + FormatBlue(rule.blue, "%");
  }
  std::string operator()(const PointsRule& rule) const {
    return FormatTolerances("points", rule.green, rule.amber, "") + FormatBlue(rule.blue, "");
  }
  std::string operator()(const NearRule& rule) const {
    return FormatTolerances("near", rule.green, rule.amber, "%");
  }
  std::string operator()(const FloorRule& rule) const {
    return absl::StrCat("floor ", rule.floor.ToString());
  }
  std::string operator()(const BandsRule& rule) const {
    return absl::StrCat("bands green ", rule.green.ToString(), " amber ", rule.amber.ToString(),
                        FormatBlue(rule.blue, ""));
  }
  std::string operator()(const RangeRule& rule) const {
    return absl::StrCat("range ", FormatRange(rule.lower, rule.upper), " amber ",
                        FormatRange(rule.outer_lower, rule.outer_upper));
  }
  std::string operator()(const TrajectoryRule& rule) const {
    return absl::StrCat("trajectory ", rule.green.ToString(), "%");
  }
  std::string operator()(const MetRule&) const { return "met"; }
  std::string operator()(const NoneRule&) const { return "none"; }
};

}  // namespace

absl::StatusOr<Rule> ParseRule(absl::string_view text) {
  Words words(text);
  if (words.AtEnd()) return absl::InvalidArgumentError(absl::StrCat("want ", kRules));
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view name, words.Take());
  for (const Parser& parser : kParsers) {
    if (parser.name != name) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const Rule rule, parser.take(words));
    RAGSTONE_RETURN_IF_ERROR(words.ExpectEnd());
    return rule;
  }
  return words.NotUnderstood(name, kRules);
}

std::string FormatRule(const Rule& rule) { return std::visit(Formatter(), rule); }

}  // namespace ragstone::domain
