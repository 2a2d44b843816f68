// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/evaluate_case.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/base/errors.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"
#include "services/domain/direction_of_travel.h"
#include "services/domain/rating.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"

namespace ragstone::rating {
namespace {

using domain::Cell;
using domain::Fraction;
using domain::NotRated;
using domain::Observed;

constexpr int kMostDecimals = 6;
constexpr int kDefaultDecimals = 2;
constexpr int kRelativeDecimals = 2;

// A case in the domain's words, as far as it could be read.
struct Case {
  domain::Yardstick yardstick;
  domain::Unit unit = domain::Unit::kCount;
  // Nothing: the figure is awaited.
  std::optional<Observed> observed;
  std::optional<Fraction> previous;
};

// Reads the fields of one case and keeps what is wrong with them.
class CaseReader {
 public:
  explicit CaseReader(const v1::RatingCase& given) : given_(given) {}

  Case Read() {
    Case result;
    result.unit = ReadUnit();
    const auto polarity = convert::PolarityFromProto(given_.polarity());
    if (!polarity.has_value())
      faults_.Add("polarity", "missing, want higher, lower, range or none");
    result.yardstick.polarity = polarity.value_or(domain::Polarity::kNone);
    const auto rule = Take("rule", given_.rule(), domain::ParseRule(given_.rule()));
    if (rule.has_value()) result.yardstick.rule = *rule;
    result.observed = ReadObserved();
    result.previous = ReadNumber("previous", given_.previous());
    result.yardstick.last_year = ReadNumber("last_year", given_.last_year());
    if (polarity.has_value() && rule.has_value()) ReadTarget(result.yardstick);
    if (given_.has_decimals() && (given_.decimals() < 0 || given_.decimals() > kMostDecimals)) {
      faults_.Add("decimals", absl::StrCat(given_.decimals(), ", want 0 to ", kMostDecimals));
    }
    return result;
  }

  // The faults as one line; empty when there are none.
  std::string Faults() const {
    return absl::StrJoin(faults_.faults(), "; ", [](std::string* out, const Fault& fault) {
      absl::StrAppend(out, fault.path, ": ", fault.description);
    });
  }

 private:
  template <typename T>
  std::optional<T> Take(absl::string_view field, const std::string& text,
                        absl::StatusOr<T> result) {
    if (result.ok()) return *std::move(result);
    faults_.Add(field, convert::QuoteAndWant(text, result.status().message()));
    return std::nullopt;
  }

  bool IsFraction() const { return !given_.numerator().empty() || !given_.denominator().empty(); }

  domain::Unit ReadUnit() const {
    const auto unit = convert::UnitFromProto(given_.unit());
    return unit.value_or(IsFraction() ? domain::Unit::kPercentage : domain::Unit::kCount);
  }

  std::optional<Observed> ReadObserved() {
    if (given_.not_rated_reason() != common::v1::NOT_RATED_REASON_UNSPECIFIED) return std::nullopt;
    if (IsFraction()) {
      const auto numerator =
          Take("numerator", given_.numerator(), domain::ParseCell(given_.numerator()));
      const auto denominator =
          Take("denominator", given_.denominator(), domain::ParseCell(given_.denominator()));
      if (!numerator.has_value() || !denominator.has_value()) return std::nullopt;
      return domain::FromCells(*numerator, *denominator);
    }
    if (given_.value().empty()) return std::nullopt;
    const auto cell = Take("value", given_.value(), domain::ParseCell(given_.value()));
    if (!cell.has_value()) return std::nullopt;
    if (const domain::NoValue* reason = std::get_if<domain::NoValue>(&*cell)) return *reason;
    return std::get<domain::Decimal>(*cell);
  }

  // A comparison value: missing where it is empty or a symbol.
  std::optional<Fraction> ReadNumber(absl::string_view field, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const std::optional<Cell> cell = Take(field, text, domain::ParseCell(text));
    if (!cell.has_value() || std::holds_alternative<domain::NoValue>(*cell)) return std::nullopt;
    return Fraction(std::get<domain::Decimal>(*cell));
  }

  // Where a rule ignores the target, or nothing is better, a text that is no target is nobody's
  // fault.
  void ReadTarget(domain::Yardstick& yardstick) {
    const bool matters =
        !domain::IgnoresTarget(yardstick.rule) && yardstick.polarity != domain::Polarity::kNone;
    if (!given_.target().empty()) {
      const auto target = domain::ReadTarget(given_.target(), yardstick.polarity, {});
      if (target.ok()) {
        SetTarget(*target, yardstick);
      } else if (matters) {
        Take("target", given_.target(), target);
        return;
      }
    }
    if (yardstick.polarity == domain::Polarity::kNone) return;  // data only, whatever the rule
    // Of a target of zero no percentage can be taken: here that is a reason, not a fault.
    std::optional<domain::TargetLine> target = yardstick.target;
    if (domain::TakesPercentOfTarget(yardstick.rule)) target.reset();
    if (const absl::Status sense = domain::CheckRule(yardstick.rule, target, yardstick.polarity);
        !sense.ok()) {
      faults_.Add("rule", convert::QuoteAndWant(given_.rule(), sense.message()));
    }
  }

  static void SetTarget(const domain::Target& target, domain::Yardstick& yardstick) {
    switch (target.kind) {
      case domain::TargetKind::kNumber:
      case domain::TargetKind::kBenchmark:  // there are none to name
        yardstick.target = target.line;
        break;
      case domain::TargetKind::kLastYear:
        if (yardstick.last_year.has_value()) yardstick.target = target.LineOf(*yardstick.last_year);
        yardstick.without_target = NotRated::kNoPreviousYear;
        break;
      case domain::TargetKind::kBaseline:
        yardstick.without_target = NotRated::kBaseline;
        break;
    }
  }

  const v1::RatingCase& given_;
  FaultList faults_;
};

domain::Rating RateCase(const v1::RatingCase& given, const Case& read) {
  domain::Rating rating;
  rating.reason = NotRated::kAwaited;
  if (given.not_rated_reason() != common::v1::NOT_RATED_REASON_UNSPECIFIED) return rating;
  if (!read.observed.has_value()) return rating;
  return domain::Rate(*read.observed, read.unit, read.yardstick);
}

// The range of the rule `range` is what values are nearer to or further from, whatever the target.
std::optional<domain::TargetLine> TravelTarget(const domain::Yardstick& yardstick) {
  if (const auto* range = std::get_if<domain::RangeRule>(&yardstick.rule)) {
    return domain::TargetLine{domain::TargetOperator::kBetween, range->lower, range->upper};
  }
  return yardstick.target;
}

int DecimalsOf(const v1::RatingCase& given, const Fraction& value) {
  if (given.has_decimals()) return given.decimals();
  const std::optional<domain::Decimal> exact = value.ToDecimal();
  return exact.has_value() ? std::min(exact->scale(), kDefaultDecimals) : kDefaultDecimals;
}

void Describe(const v1::RatingCase& given, const Case& read, const domain::Rating& rating,
              v1::RatingOutcome& outcome) {
  if (rating.gap.has_value()) outcome.set_gap(rating.gap->ToString());
  if (rating.gap_relative.has_value()) {
    outcome.set_gap_relative(rating.gap_relative->ToFixed(kRelativeDecimals));
  }
  outcome.set_direction_of_travel(convert::ToProto(domain::Compare(
      read.previous, rating.value, read.yardstick.polarity, TravelTarget(read.yardstick))));
  if (const std::optional<Fraction> green_at = rating.GreenAt()) {
    outcome.set_green_at(green_at->ToString());
  }
  if (rating.value.has_value()) {
    outcome.set_display(domain::WithUnit(
        domain::DisplayValue(rating, read.yardstick.target, DecimalsOf(given, *rating.value)),
        read.unit));
  }
  outcome.set_line(domain::DisplayLine(rating, read.unit));
}

}  // namespace

v1::RatingOutcome EvaluateCase(const v1::RatingCase& given) {
  v1::RatingOutcome outcome;
  outcome.set_case_id(given.case_id());
  CaseReader reader(given);
  const Case read = reader.Read();
  outcome.set_invalid(reader.Faults());
  if (!outcome.invalid().empty()) {
    outcome.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
    outcome.set_direction_of_travel(common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
    return outcome;
  }
  const domain::Rating rating = RateCase(given, read);
  outcome.set_colour(convert::ToProto(rating.colour));
  if (rating.reason.has_value()) {
    outcome.set_not_rated_reason(given.not_rated_reason() !=
                                         common::v1::NOT_RATED_REASON_UNSPECIFIED
                                     ? given.not_rated_reason()
                                     : convert::ToProto(*rating.reason));
  }
  Describe(given, read, rating, outcome);
  return outcome;
}

}  // namespace ragstone::rating
