// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_RATING_H_
#define RAGSTONE_SERVICES_DOMAIN_RATING_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"

namespace ragstone::domain {

enum class Colour { kRed, kAmber, kGreen, kBlue, kNotRated };

enum class NotRated {
  kNoTarget,
  kDataOnly,
  kAwaited,
  kNotDue,
  kNotReportable,
  kBaseline,
  kNotAvailable,
  kNotApplicable,
  kSuppressed,
  kRoundsToZero,
  kLowReliability,
  kNoCases,
  kNotComparable,
  kNoPreviousYear,
  kTargetZero,
};

// "red", "not rated".
absl::string_view ColourWord(Colour colour);
// In words that stand alone: "no target", "awaited", "not available at source".
absl::string_view NotRatedWords(NotRated reason);
// The reason that a figure without a value is not rated.
NotRated ReasonOf(NoValue reason);

// How a value stands against its target.
struct Rating {
  Colour colour = Colour::kNotRated;
  // Set when not rated.
  std::optional<NotRated> reason;
  // The value rated, if there is one; also of a figure that is not rated.
  std::optional<Fraction> value;
  // Value against target, in units, positive when better than the target; nothing without a target.
  std::optional<Fraction> gap;
  // The gap in percent of the target's magnitude; nothing when that is zero.
  std::optional<Fraction> gap_relative;
  // From where on the value is green and, where the rule has amber, from where on it is at least
  // amber. Both on the worse side of the target; a value on the line has the better colour, unless
  // `strict`.
  std::optional<Fraction> green_line;
  std::optional<Fraction> amber_line;
  // The other end of the green range, where green has two ends.
  std::optional<Fraction> far_green_line;
  // From where on the value is blue, where the rule has blue. On the better side of the target.
  std::optional<Fraction> blue_line;
  // The green line itself is not green: a target of more than, or less than.
  bool strict = false;
  // Lines bound from above: lower is better, or the value stands over the range that is green.
  bool lower_is_better = false;

  // The value that would make it green: the green line. Nothing when it is green, or not rated.
  std::optional<Fraction> GreenAt() const;
  // How far a green value is from its green line, in units: how much worse it could be and still be
  // green.
  std::optional<Fraction> Margin() const;
};

// What a value is rated by.
struct Yardstick {
  // May be missing; then a rule that needs one gives not rated, for the reason `without_target`.
  std::optional<TargetLine> target;
  Rule rule = NoneRule{};
  Polarity polarity = Polarity::kNone;
  // The comparable value of the same period last year, for the rule that looks at it.
  std::optional<Fraction> last_year = std::nullopt;
  NotRated without_target = NotRated::kNoTarget;
};

// Rates a value. Values, targets and tolerances are compared exactly; nothing is rounded.
Rating Rate(const Fraction& value, const Yardstick& yardstick);

// Rates what was observed; a figure without a value is not rated, with its reason.
Rating Rate(const Observed& observed, Unit unit, const Yardstick& yardstick);

// The value as printed: rounded half up to `decimals`, with more of them while rounding would print
// a value that missed a line as equal to it (89.96 against 90 is not printed as 90.0), or one that
// met a strict line as equal to it.
std::string DisplayValue(const Rating& rating, const std::optional<TargetLine>& target,
                         int decimals);

// "99.0%", "£1,250", "26 weeks", "4.2 per 10,000", "17".
std::string WithUnit(absl::string_view number, Unit unit);

// "at least 95%", "less than 22%", "18 to 22".
std::string DisplayTarget(const TargetLine& target, Unit unit);

// The line that decided, in words: "amber: at least 90%, less than 100%"; "red: less than 90%";
// "green: at most 26 weeks"; "green: 18 to 22". Empty when not rated.
std::string DisplayLine(const Rating& rating, Unit unit);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_RATING_H_
