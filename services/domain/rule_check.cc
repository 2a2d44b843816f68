// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Whether a rule makes sense where it is used.

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/domain/rule.h"

namespace ragstone::domain {
namespace {

absl::Status Want(absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("want ", what));
}

// The checks of each kind. There is a polarity, unless the rule asks for none.
class Checker {
 public:
  Checker(const std::optional<TargetLine>& target, Polarity polarity)
      : target_(target), polarity_(polarity) {}

  absl::Status operator()(const RelativeRule& rule) const {
    RAGSTONE_RETURN_IF_ERROR(PercentOfTarget());
    return Blue(rule.blue.has_value());
  }
  absl::Status operator()(const PointsRule& rule) const { return Blue(rule.blue.has_value()); }
  absl::Status operator()(const NearRule&) const { return PercentOfTarget(); }
  absl::Status operator()(const FloorRule& rule) const {
    RAGSTONE_RETURN_IF_ERROR(OneWayIsBetter());
    if (!target_.has_value() || NoWorse(target_->value, rule.floor)) return absl::OkStatus();
    return Want("a floor that is no better than the target");
  }
  absl::Status operator()(const BandsRule& rule) const {
    RAGSTONE_RETURN_IF_ERROR(OneWayIsBetter());
    const absl::string_view way = Lower() ? "lower" : "higher";
    if (!Better(rule.green, rule.amber)) {
      return Want(absl::StrCat("the green line ", way, " than the amber one: ", way, " is better"));
    }
    if (rule.blue.has_value() && !Better(*rule.blue, rule.green)) {
      return Want(absl::StrCat("the blue line ", way, " than the green one: ", way, " is better"));
    }
    return absl::OkStatus();
  }
  absl::Status operator()(const RangeRule&) const { return absl::OkStatus(); }
  absl::Status operator()(const TrajectoryRule&) const {
    RAGSTONE_RETURN_IF_ERROR(OneWayIsBetter());
    return PercentOfTarget();
  }
  absl::Status operator()(const MetRule&) const { return absl::OkStatus(); }
  absl::Status operator()(const NoneRule&) const { return absl::OkStatus(); }

 private:
  bool Lower() const { return polarity_ == Polarity::kLower; }
  bool Better(const Fraction& a, const Fraction& b) const { return Lower() ? a < b : b < a; }
  bool NoWorse(const Fraction& a, const Fraction& b) const { return a == b || Better(a, b); }

  absl::Status OneWayIsBetter() const {
    if (polarity_ != Polarity::kRange) return absl::OkStatus();
    return Want("near, range, relative, points or met: best is inside a range");
  }
  absl::Status Blue(bool stated) const {
    if (!stated || polarity_ != Polarity::kRange) return absl::OkStatus();
    return Want("a rule without blue: nothing is better than inside the range");
  }
  absl::Status PercentOfTarget() const {
    if (!target_.has_value()) return absl::OkStatus();
    const bool zero = target_->value.IsZero() ||
                      (target_->op == TargetOperator::kBetween && target_->upper.IsZero());
    if (!zero) return absl::OkStatus();
    return Want("a rule in points, floor or bands: no percentage of a target of zero can be taken");
  }

  const std::optional<TargetLine>& target_;
  const Polarity polarity_;
};

}  // namespace

bool IgnoresTarget(const Rule& rule) {
  return std::holds_alternative<BandsRule>(rule) || std::holds_alternative<RangeRule>(rule) ||
         std::holds_alternative<NoneRule>(rule);
}

bool TakesPercentOfTarget(const Rule& rule) {
  return std::holds_alternative<RelativeRule>(rule) || std::holds_alternative<NearRule>(rule) ||
         std::holds_alternative<TrajectoryRule>(rule);
}

absl::Status CheckRule(const Rule& rule, const std::optional<TargetLine>& target,
                       Polarity polarity) {
  const bool needs_polarity =
      !std::holds_alternative<NoneRule>(rule) && !std::holds_alternative<RangeRule>(rule);
  if (needs_polarity && polarity == Polarity::kNone) {
    return Want("the rule none, or a range: the indicator has no polarity");
  }
  return std::visit(Checker(target, polarity), rule);
}

}  // namespace ragstone::domain
