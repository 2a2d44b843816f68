// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/aggregation.h"

#include <algorithm>

namespace ragstone::domain {
namespace {

// Sums as figures go by, for whichever way the indicator aggregates.
class Accumulator {
 public:
  Accumulator(Aggregation way, Unit unit) : way_(way), unit_(unit) {}

  // False when the figure has nothing to add.
  bool Add(const Figure& figure) {
    if (way_ == Aggregation::kRatioOfSums) {
      const Ratio* ratio = std::get_if<Ratio>(&figure.observed);
      if (ratio == nullptr) return false;
      numerator_ = numerator_ + Fraction(ratio->numerator);
      denominator_ = denominator_ + Fraction(ratio->denominator);
      ++count_;
      return true;
    }
    const std::optional<Fraction> value = ValueOf(figure.observed, unit_);
    if (!value.has_value()) return false;
    sum_ = sum_ + *value;
    last_ = *value;
    ++count_;
    return true;
  }

  // For a period that has nothing to add: an earlier figure must not pass for the last.
  void Miss() { last_.reset(); }

  void Finish(Aggregate& result) const {
    if (count_ == 0) return;
    switch (way_) {
      case Aggregation::kSum:
        result.value = sum_;
        return;
      case Aggregation::kMean:
        result.value = sum_ / Fraction(count_);
        return;
      case Aggregation::kLast:
        result.value = last_;
        return;
      case Aggregation::kRatioOfSums:
        result.numerator = numerator_;
        result.denominator = denominator_;
        if (denominator_.IsZero()) {
          result.reason = NotRated::kNoCases;
        } else {
          result.value = Fraction(RatioFactor(unit_)) * numerator_ / denominator_;
        }
        return;
      case Aggregation::kNone:
        return;
    }
  }

 private:
  const Aggregation way_;
  const Unit unit_;
  int64_t count_ = 0;
  Fraction sum_;
  std::optional<Fraction> last_;
  Fraction numerator_;
  Fraction denominator_;
};

// Why there is no value, where the last period's figure can tell.
NotRated ReasonFor(const Figure* last) {
  if (last == nullptr) return NotRated::kNotComparable;
  if (const NoValue* none = std::get_if<NoValue>(&last->observed)) return ReasonOf(*none);
  const Ratio* ratio = std::get_if<Ratio>(&last->observed);
  if (ratio != nullptr && ratio->denominator.IsZero()) return NotRated::kNoCases;
  return NotRated::kNotComparable;
}

// Joins the figures of the periods from `first` to `last`, which are of one kind.
Aggregate Join(const Indicator& indicator, absl::Span<const Figure> figures, const Period& first,
               const Period& last) {
  const IndicatorVersion& version = indicator.VersionAt(last);
  Aggregate result;
  Accumulator accumulator(version.aggregation, version.unit);
  for (Period period = first; period <= last; period = period.Next()) {
    const int place = result.periods_expected++;
    const Figure* figure =
        indicator.BreakBetween(period, last) ? nullptr : FindFigure(figures, period);
    if (figure != nullptr && accumulator.Add(*figure)) {
      ++result.periods_present;
      result.which_present |= uint32_t{1} << place;
      result.finality = std::max(result.finality, figure->finality);
    } else {
      accumulator.Miss();
    }
  }
  accumulator.Finish(result);
  if (!result.value.has_value() && !result.reason.has_value()) {
    result.reason = ReasonFor(FindFigure(figures, last));
  }
  return result;
}

}  // namespace

Aggregate YearToDate(const Indicator& indicator, absl::Span<const Figure> figures,
                     const Period& up_to) {
  const Period first = Period::Containing(up_to.kind(), up_to.Year().first_day());
  return Join(indicator, figures, first, up_to);
}

Aggregate AggregateOf(const Indicator& indicator, absl::Span<const Figure> figures,
                      const Period& whole) {
  const PeriodKind part = indicator.VersionAt(Period::Day(whole.last_day())).frequency;
  return Join(indicator, figures, Period::Containing(part, whole.first_day()),
              Period::Containing(part, whole.last_day()));
}

}  // namespace ragstone::domain
