// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/rating.h"

#include <utility>

namespace ragstone::domain {
namespace {

Rating Unrated(NotRated reason) {
  Rating rating;
  rating.reason = reason;
  return rating;
}

// The side of the target that counts for a value: one number and the way that is better. For a
// range it is the end that the value is nearer to going over.
struct Bound {
  Fraction line;
  bool lower_is_better;
  bool strict;
};

Bound LowerEnd(const TargetLine& target) { return {target.value, false, false}; }
Bound UpperEnd(const TargetLine& target) { return {target.upper, true, false}; }

Bound BoundFor(const TargetLine& target, const Fraction& value) {
  switch (target.op) {
    case TargetOperator::kAtLeast:
      return {target.value, false, false};
    case TargetOperator::kMoreThan:
      return {target.value, false, true};
    case TargetOperator::kAtMost:
      return {target.value, true, false};
    case TargetOperator::kLessThan:
      return {target.value, true, true};
    case TargetOperator::kBetween:
      break;
  }
  const bool nearer_upper = Fraction(target.upper) - value < value - Fraction(target.value);
  return nearer_upper ? UpperEnd(target) : LowerEnd(target);
}

// `line` moved to its worse side by `distance`.
Fraction Worse(const Fraction& line, const Fraction& distance, bool lower_is_better) {
  return lower_is_better ? line + distance : line - distance;
}

// Sets the lines of rules that stand on a target.
struct LineSetter {
  const Bound& bound;
  Rating& rating;

  void Tolerances(const Fraction& green, const Fraction& amber) const {
    rating.green_line = Worse(bound.line, green, bound.lower_is_better);
    rating.amber_line = Worse(bound.line, amber, bound.lower_is_better);
    // Where green takes in some of the values that miss, the target's own line is well inside it.
    rating.strict = bound.strict && green.IsZero();
  }
  void operator()(const RelativeRule& rule) const {
    const Fraction percent = bound.line.Magnitude() / Fraction(100);
    Tolerances(percent * rule.green, percent * rule.amber);
  }
  void operator()(const PointsRule& rule) const { Tolerances(rule.green, rule.amber); }
  void operator()(const FloorRule& rule) const {
    rating.green_line = bound.line;
    rating.amber_line = Fraction(rule.floor);
    rating.strict = bound.strict;
  }
  void operator()(const MetRule&) const {
    rating.green_line = bound.line;
    rating.strict = bound.strict;
  }
  void operator()(const BandsRule&) const {}
  void operator()(const NoneRule&) const {}
};

void SetGap(const Bound& bound, const Fraction& value, Rating& rating) {
  rating.gap = bound.lower_is_better ? bound.line - value : value - bound.line;
  if (!bound.line.IsZero()) {
    rating.gap_relative = Fraction(100) * *rating.gap / bound.line.Magnitude();
  }
}

void SetLines(const Bound& bound, const TargetLine& target, const Rule& rule, Rating& rating) {
  rating.lower_is_better = bound.lower_is_better;
  std::visit(LineSetter{bound, rating}, rule);
  if (target.op != TargetOperator::kBetween) return;
  Rating far_end;
  const Bound far = bound.lower_is_better ? LowerEnd(target) : UpperEnd(target);
  std::visit(LineSetter{far, far_end}, rule);
  rating.far_green_line = far_end.green_line;
}

Colour ColourOf(const Rating& rating) {
  const Fraction& value = *rating.value;
  const auto reaches = [&](const Fraction& line) {
    return rating.lower_is_better ? value <= line : value >= line;
  };
  if (reaches(*rating.green_line) && !(rating.strict && value == *rating.green_line)) {
    return Colour::kGreen;
  }
  return rating.amber_line.has_value() && reaches(*rating.amber_line) ? Colour::kAmber
                                                                      : Colour::kRed;
}

}  // namespace

NotRated ReasonOf(NoValue reason) {
  switch (reason) {
    case NoValue::kNotAvailable:
      return NotRated::kNotAvailable;
    case NoValue::kNotApplicable:
      return NotRated::kNotApplicable;
    case NoValue::kSuppressed:
      return NotRated::kSuppressed;
    case NoValue::kRoundsToZero:
      return NotRated::kRoundsToZero;
    case NoValue::kLowReliability:
      return NotRated::kLowReliability;
    case NoValue::kNotReportable:
      return NotRated::kNotReportable;
  }
  return NotRated::kNotReportable;
}

std::optional<Fraction> Rating::GreenAt() const {
  if (colour == Colour::kRed || colour == Colour::kAmber) return green_line;
  return std::nullopt;
}

std::optional<Fraction> Rating::Margin() const {
  if ((colour != Colour::kGreen && colour != Colour::kBlue) || !green_line.has_value())
    return std::nullopt;
  return (*value - *green_line).Magnitude();
}

Rating Rate(const Fraction& value, const std::optional<TargetLine>& target, const Rule& rule,
            Polarity polarity) {
  Rating rating;
  rating.value = value;
  std::optional<Bound> bound;
  if (target.has_value()) {
    bound = BoundFor(*target, value);
    SetGap(*bound, value, rating);
  }
  if (std::holds_alternative<NoneRule>(rule) || polarity == Polarity::kNone) {
    rating.reason = NotRated::kDataOnly;
    return rating;
  }
  if (const BandsRule* bands = std::get_if<BandsRule>(&rule)) {
    rating.lower_is_better = polarity == Polarity::kLower;
    rating.green_line = Fraction(bands->green);
    rating.amber_line = Fraction(bands->amber);
  } else {
    if (!bound.has_value()) {
      rating.reason = NotRated::kNoTarget;
      return rating;
    }
    if (std::holds_alternative<RelativeRule>(rule) && bound->line.IsZero()) {
      rating.reason = NotRated::kTargetZero;
      return rating;
    }
    SetLines(*bound, *target, rule, rating);
  }
  rating.colour = ColourOf(rating);
  return rating;
}

Rating Rate(const Observed& observed, Unit unit, const std::optional<TargetLine>& target,
            const Rule& rule, Polarity polarity) {
  if (const NoValue* reason = std::get_if<NoValue>(&observed)) return Unrated(ReasonOf(*reason));
  const std::optional<Fraction> value = ValueOf(observed, unit);
  if (!value.has_value()) return Unrated(NotRated::kNoCases);
  return Rate(*value, target, rule, polarity);
}

}  // namespace ragstone::domain
