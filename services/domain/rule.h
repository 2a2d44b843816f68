// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How a value and its target make a colour. Every line belongs to the better side of it.
//
//   relative 10%                 worse than the target by at most 10% of its magnitude: amber;
//                                by more: red
//   relative 5%/10%              worse by at most 5%: green; by at most 10%: amber; more: red
//   points 2, points 1/2         the same in the indicator's own units; for a percentage these are
//                                percentage points
//   near 5%/10%                  the same for the distance from the target on either side
//   floor 85                     target missed but 85 reached: amber; 85 missed: red
//   bands green 90 amber 85      absolute lines; the target plays no part
//   range 18..22 amber 15..25    inside: green; inside the outer range: amber; else red; neither
//                                target nor polarity plays a part
//   trajectory 10%               within 10% of the target: green; else amber if no worse than in
//                                the same period last year, red if worse
//   met                          target met: green; else red
//   none                         data only: never rated
//
// Behind relative and points "blue 5%" or "blue 5" may follow, and behind bands "blue 95": better
// than the target by at least that much, or at least as good as that line, is blue.
//
// Councils write "within 10%" for both relative and points; which of the two is meant is stated,
// never guessed. The kinds are those of councils' published keys: relative tolerances (Maidstone),
// two tolerances (Bracknell Forest), floor standards (Kent), bands for each indicator (Rotherham),
// improvement on last year (Havering), blue for exceeding (Merton).

#ifndef RAGSTONE_SERVICES_DOMAIN_RULE_H_
#define RAGSTONE_SERVICES_DOMAIN_RULE_H_

#include <optional>
#include <string>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/decimal.h"
#include "services/domain/indicator.h"
#include "services/domain/target.h"

namespace ragstone::domain {

struct RelativeRule {
  Decimal green;  // percent of the target's magnitude, as are the others
  Decimal amber;
  std::optional<Decimal> blue = std::nullopt;
  friend bool operator==(const RelativeRule&, const RelativeRule&) = default;
};
struct PointsRule {
  Decimal green;  // units, as are the others
  Decimal amber;
  std::optional<Decimal> blue = std::nullopt;
  friend bool operator==(const PointsRule&, const PointsRule&) = default;
};
struct NearRule {
  Decimal green;  // percent of the target's magnitude
  Decimal amber;
  friend bool operator==(const NearRule&, const NearRule&) = default;
};
struct FloorRule {
  Decimal floor;
  friend bool operator==(const FloorRule&, const FloorRule&) = default;
};
struct BandsRule {
  Decimal green;
  Decimal amber;
  std::optional<Decimal> blue = std::nullopt;
  friend bool operator==(const BandsRule&, const BandsRule&) = default;
};
struct RangeRule {
  Decimal lower;
  Decimal upper;
  // The outer range, which holds the inner one.
  Decimal outer_lower;
  Decimal outer_upper;
  friend bool operator==(const RangeRule&, const RangeRule&) = default;
};
struct TrajectoryRule {
  Decimal green;  // percent of the target's magnitude
  friend bool operator==(const TrajectoryRule&, const TrajectoryRule&) = default;
};
struct MetRule {
  friend bool operator==(const MetRule&, const MetRule&) = default;
};
struct NoneRule {
  friend bool operator==(const NoneRule&, const NoneRule&) = default;
};

using Rule = std::variant<RelativeRule, PointsRule, NearRule, FloorRule, BandsRule, RangeRule,
                          TrajectoryRule, MetRule, NoneRule>;

// Whether the target plays no part in a rule: bands, range and none.
bool IgnoresTarget(const Rule& rule);
// Whether a rule takes percentages of the target, which then must not be zero: relative, near and
// trajectory.
bool TakesPercentOfTarget(const Rule& rule);

// Parses the text form. INVALID_ARGUMENT names the word that was not understood and what was
// wanted; also for lines in an order that leaves no room for a colour: tolerances that shrink, a
// range outside its outer range.
absl::StatusOr<Rule> ParseRule(absl::string_view text);

// The canonical text form; ParseRule(FormatRule(r)) == r.
std::string FormatRule(const Rule& rule);

// Whether a rule makes sense for a target and a polarity. INVALID_ARGUMENT: a rule that needs a
// polarity without one; a percentage of a target of zero; a floor that is better than the target;
// bands in the wrong order for the polarity; a rule with a better side where best is inside a
// range.
absl::Status CheckRule(const Rule& rule, const std::optional<TargetLine>& target,
                       Polarity polarity);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_RULE_H_
