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

// The side of a target or range that counts for a value: one number and the way that is better.
struct Bound {
  Fraction line;
  bool lower_is_better = false;
  bool strict = false;
};

// Two ends between which all is well.
struct Stretch {
  Fraction lower;
  Fraction upper;
};

Stretch StretchOf(const TargetLine& target) {
  return {target.value, target.op == TargetOperator::kBetween ? target.upper : target.value};
}

// The end that a value is nearer to going over, or the other one.
Bound NearerEnd(const Stretch& stretch, const Fraction& value) {
  const bool upper = stretch.upper - value < value - stretch.lower;
  return {upper ? stretch.upper : stretch.lower, upper};
}
Bound OtherEnd(const Stretch& stretch, const Bound& end) {
  return {end.lower_is_better ? stretch.lower : stretch.upper, !end.lower_is_better};
}

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
  return NearerEnd(StretchOf(target), value);
}

// `line` moved by `distance` to its worse or better side.
Fraction Worse(const Fraction& line, const Fraction& distance, bool lower_is_better) {
  return lower_is_better ? line + distance : line - distance;
}
Fraction Better(const Fraction& line, const Fraction& distance, bool lower_is_better) {
  return Worse(line, distance, !lower_is_better);
}

// Whether a value is on the better side of a line, or on it.
bool Reaches(const Fraction& value, const Fraction& line, bool lower_is_better) {
  return lower_is_better ? value <= line : value >= line;
}

// Sets the lines of a rule at one bound.
struct LineSetter {
  const Bound& bound;
  const Yardstick& yardstick;
  Rating& rating;

  Fraction Percent() const { return bound.line.Magnitude() / Fraction(100); }

  void Tolerances(const Fraction& green, const Fraction& amber) const {
    rating.green_line = Worse(bound.line, green, bound.lower_is_better);
    rating.amber_line = Worse(bound.line, amber, bound.lower_is_better);
    // Where green takes in some of the values that miss, the target's own line is well inside it.
    rating.strict = bound.strict && green.IsZero();
  }
  void Blue(const Fraction& margin) const {
    rating.blue_line = Better(bound.line, margin, bound.lower_is_better);
  }
  void operator()(const RelativeRule& rule) const {
    Tolerances(Percent() * rule.green, Percent() * rule.amber);
    if (rule.blue.has_value()) Blue(Percent() * *rule.blue);
  }
  void operator()(const PointsRule& rule) const {
    Tolerances(rule.green, rule.amber);
    if (rule.blue.has_value()) Blue(*rule.blue);
  }
  void operator()(const NearRule& rule) const {
    Tolerances(Percent() * rule.green, Percent() * rule.amber);
  }
  void operator()(const FloorRule& rule) const {
    rating.green_line = bound.line;
    rating.amber_line = Fraction(rule.floor);
    rating.strict = bound.strict;
  }
  void operator()(const BandsRule& rule) const {
    rating.green_line = Fraction(rule.green);
    rating.amber_line = Fraction(rule.amber);
    if (rule.blue.has_value()) rating.blue_line = Fraction(*rule.blue);
  }
  void operator()(const RangeRule& rule) const {
    rating.green_line = bound.line;
    rating.amber_line = Fraction(bound.lower_is_better ? rule.outer_upper : rule.outer_lower);
  }
  void operator()(const TrajectoryRule& rule) const {
    rating.green_line = Worse(bound.line, Percent() * rule.green, bound.lower_is_better);
    rating.strict = bound.strict && rule.green.IsZero();
    // Last year's value is a line only where it is worse than green.
    const std::optional<Fraction>& last_year = yardstick.last_year;
    if (last_year.has_value() && !Reaches(*last_year, *rating.green_line, bound.lower_is_better)) {
      rating.amber_line = last_year;
    }
  }
  void operator()(const MetRule&) const {
    rating.green_line = bound.line;
    rating.strict = bound.strict;
  }
  void operator()(const NoneRule&) const {}
};

void SetGap(const Bound& bound, const Fraction& value, Rating& rating) {
  rating.gap = bound.lower_is_better ? bound.line - value : value - bound.line;
  if (!bound.line.IsZero()) {
    rating.gap_relative = Fraction(100) * *rating.gap / bound.line.Magnitude();
  }
}

// The stretch that is green from end to end, for rules and targets that have one.
std::optional<Stretch> GreenStretch(const Yardstick& yardstick) {
  if (const RangeRule* range = std::get_if<RangeRule>(&yardstick.rule)) {
    return Stretch{range->lower, range->upper};
  }
  if (!yardstick.target.has_value() || std::holds_alternative<BandsRule>(yardstick.rule)) {
    return std::nullopt;
  }
  const bool two_sided = yardstick.target->op == TargetOperator::kBetween ||
                         std::holds_alternative<NearRule>(yardstick.rule);
  return two_sided ? std::optional(StretchOf(*yardstick.target)) : std::nullopt;
}

// Which bound the rule's lines are drawn from. There is a target, or the rule ignores it.
Bound RuleBound(const Yardstick& yardstick, const std::optional<Stretch>& stretch,
                const Fraction& value) {
  if (stretch.has_value()) return NearerEnd(*stretch, value);
  if (std::holds_alternative<BandsRule>(yardstick.rule)) {
    return {Fraction(), yardstick.polarity == Polarity::kLower};
  }
  return BoundFor(*yardstick.target, value);
}

void SetLines(const Yardstick& yardstick, const Bound& bound, const std::optional<Stretch>& stretch,
              Rating& rating) {
  rating.lower_is_better = bound.lower_is_better;
  std::visit(LineSetter{bound, yardstick, rating}, yardstick.rule);
  if (!stretch.has_value()) return;
  rating.blue_line.reset();  // nothing is better than inside
  Rating far_end;
  const Bound far = OtherEnd(*stretch, bound);
  std::visit(LineSetter{far, yardstick, far_end}, yardstick.rule);
  rating.far_green_line = far_end.green_line;
}

// Why no rule can rate the value, before any line is drawn.
std::optional<NotRated> Unratable(const Yardstick& yardstick) {
  const Rule& rule = yardstick.rule;
  const bool needs_polarity = !std::holds_alternative<RangeRule>(rule);
  if (std::holds_alternative<NoneRule>(rule)) return NotRated::kDataOnly;
  if (needs_polarity && yardstick.polarity == Polarity::kNone) return NotRated::kDataOnly;
  if (!IgnoresTarget(rule) && !yardstick.target.has_value()) return yardstick.without_target;
  return std::nullopt;
}

Colour ColourOf(const Rating& rating) {
  const Fraction& value = *rating.value;
  const auto reaches = [&](const std::optional<Fraction>& line) {
    return line.has_value() && Reaches(value, *line, rating.lower_is_better);
  };
  if (reaches(rating.blue_line)) return Colour::kBlue;
  if (reaches(rating.green_line) && !(rating.strict && value == *rating.green_line)) {
    return Colour::kGreen;
  }
  return reaches(rating.amber_line) ? Colour::kAmber : Colour::kRed;
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

Rating Rate(const Fraction& value, const Yardstick& yardstick) {
  Rating rating;
  rating.value = value;
  if (yardstick.target.has_value()) {
    SetGap(BoundFor(*yardstick.target, value), value, rating);
  }
  rating.reason = Unratable(yardstick);
  if (rating.reason.has_value()) return rating;

  const std::optional<Stretch> stretch = GreenStretch(yardstick);
  const Bound bound = RuleBound(yardstick, stretch, value);
  if (TakesPercentOfTarget(yardstick.rule) && bound.line.IsZero()) {
    rating.reason = NotRated::kTargetZero;
    return rating;
  }
  SetLines(yardstick, bound, stretch, rating);
  rating.colour = ColourOf(rating);
  const bool green = rating.colour == Colour::kGreen;
  if (!green && std::holds_alternative<TrajectoryRule>(yardstick.rule) &&
      !yardstick.last_year.has_value()) {
    rating.colour = Colour::kNotRated;
    rating.reason = NotRated::kNoPreviousYear;
  }
  return rating;
}

Rating Rate(const Observed& observed, Unit unit, const Yardstick& yardstick) {
  if (const NoValue* reason = std::get_if<NoValue>(&observed)) return Unrated(ReasonOf(*reason));
  const std::optional<Fraction> value = ValueOf(observed, unit);
  if (!value.has_value()) return Unrated(NotRated::kNoCases);
  return Rate(*value, yardstick);
}

}  // namespace ragstone::domain
