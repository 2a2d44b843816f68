// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_RULE_H_
#define RAGSTONE_SERVICES_DOMAIN_RULE_H_

#include <optional>
#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/decimal.h"
#include "services/domain/indicator.h"
#include "services/domain/target.h"

namespace ragstone::domain {

// How a value and its target make a colour. Every line belongs to the better side of it.
//
//   relative 10%             worse than the target by at most 10% of its magnitude: amber; more:
//   red relative 5%/10%          worse by at most 5%: green; by at most 10%: amber; more: red
//   points 2, points 1/2     the same in the indicator's own units (percentage points for a
//   percentage) floor 85                 target missed but 85 reached: amber; else red bands green
//   90 amber 85  absolute lines; the target plays no part met                      target met:
//   green; else red none                     data only: never rated
//
// Councils write "within 10%" for both relative and points; which of the two is meant is stated,
// never guessed.
struct RelativeRule {
  Decimal green;  // percent of the target's magnitude
  Decimal amber;
  friend bool operator==(const RelativeRule&, const RelativeRule&) = default;
};
struct PointsRule {
  Decimal green;  // units
  Decimal amber;
  friend bool operator==(const PointsRule&, const PointsRule&) = default;
};
struct FloorRule {
  Decimal floor;
  friend bool operator==(const FloorRule&, const FloorRule&) = default;
};
struct BandsRule {
  Decimal green;
  Decimal amber;
  friend bool operator==(const BandsRule&, const BandsRule&) = default;
};
struct MetRule {
  friend bool operator==(const MetRule&, const MetRule&) = default;
};
struct NoneRule {
  friend bool operator==(const NoneRule&, const NoneRule&) = default;
};

using Rule = std::variant<RelativeRule, PointsRule, FloorRule, BandsRule, MetRule, NoneRule>;

// Parses the text form. INVALID_ARGUMENT names the word that was not understood and what was
// wanted.
absl::StatusOr<Rule> ParseRule(absl::string_view text);

// The canonical text form; ParseRule(FormatRule(r)) == r.
std::string FormatRule(const Rule& rule);

// Whether a rule makes sense for a target and a polarity. INVALID_ARGUMENT: a rule that needs a
// polarity without one; a relative rule with a target of zero; a floor that is better than the
// target; bands in the wrong order for the polarity; a floor or bands where best is inside a range.
absl::Status CheckRule(const Rule& rule, const std::optional<TargetLine>& target,
                       Polarity polarity);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_RULE_H_
