// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_warnings.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "absl/numeric/int128.h"

#include "services/domain/decimal.h"
#include "services/domain/fraction.h"
#include "services/domain/period.h"

namespace ragstone::ingestion {
namespace {

using domain::Decimal;
using domain::Fraction;

// Whether it has a value: a ratio of no cases has none.
bool HasValue(const StoredFigure& figure) {
  if (figure.form == FigureForm::kRatio) return !figure.denominator.IsZero();
  return figure.form == FigureForm::kValue;
}

bool IsZero(const StoredFigure& figure) { return figure.value.IsZero(); }

// Of a ratio that is no percentage without the factor of its unit, which those that are compared
// have in common.
Fraction ValueOf(const StoredFigure& figure, bool percentage) {
  const Fraction value(figure.value);
  if (figure.form != FigureForm::kRatio) return value;
  return Fraction(percentage ? 100 : 1) * value / Fraction(figure.denominator);
}

// Values are compared with such as were stated in the same way; percentages with any.
bool Comparable(const StoredFigure& a, const StoredFigure& b, bool percentage) {
  return (a.form == b.form || percentage) && HasValue(a) && HasValue(b);
}

absl::int128 Magnitude(const Decimal& value) {
  const absl::int128 units = value.units();
  return units < 0 ? -units : units;
}

// Whether one value is at least so many times the other; neither is zero.
bool IsFarMore(const StoredFigure& one, const StoredFigure& other, bool percentage) {
  // Most values are alike in scale and small: no fraction need be made of them.
  constexpr absl::int128 kSmall = absl::int128(1) << 100;
  const bool plain = one.form == FigureForm::kValue && other.form == FigureForm::kValue &&
                     one.value.scale() == other.value.scale() && Magnitude(other.value) < kSmall;
  if (plain) return Magnitude(one.value) >= kFarFromNeighbours * Magnitude(other.value);
  return ValueOf(one, percentage).Magnitude() >=
         Fraction(kFarFromNeighbours) * ValueOf(other, percentage).Magnitude();
}

bool IsFar(const StoredFigure& one, const StoredFigure& other, bool percentage) {
  return IsFarMore(one, other, percentage) || IsFarMore(other, one, percentage);
}

using Neighbours = absl::InlinedVector<const StoredFigure*, 2>;

// The nearest values on one side that a figure can be measured by, the nearest first; at most two.
Neighbours NeighboursOf(absl::Span<const SeriesFigure> series, size_t at, int step) {
  const StoredFigure& figure = *series[at].figure;
  Neighbours neighbours;
  for (size_t i = 1; i <= 2; ++i) {
    if (step < 0 ? i > at : at + i >= series.size()) break;
    const StoredFigure& other = *series[step < 0 ? at - i : at + i].figure;
    if (other.period.kind == figure.period.kind &&
        Comparable(other, figure, series[at].percentage) && !IsZero(other)) {
      neighbours.push_back(&other);
    }
  }
  return neighbours;
}

// A wrong value is far from both of its neighbours, but those are far from it alone: at an end of
// the series the two nearest are looked at.
bool IsFarFromNeighbours(absl::Span<const SeriesFigure> series, size_t at) {
  const StoredFigure& figure = *series[at].figure;
  if (IsZero(figure)) return false;
  Neighbours before = NeighboursOf(series, at, -1);
  Neighbours after = NeighboursOf(series, at, 1);
  if (before.empty() && after.empty()) return false;
  if (!before.empty() && !after.empty()) {
    before.resize(1);
    after.resize(1);
  }
  const auto is_far = [&](const StoredFigure* other) {
    return IsFar(figure, *other, series[at].percentage);
  };
  return std::all_of(before.begin(), before.end(), is_far) &&
         std::all_of(after.begin(), after.end(), is_far);
}

bool IsLargeChange(const StoredFigure& now, const StoredFigure* standing, bool percentage) {
  if (standing == nullptr || !Comparable(now, *standing, percentage)) return false;
  // Of one and two nobody asks; a ratio's cases are those that it counts, unless it stands against
  // a percentage, which has none.
  const Fraction small(kSmallFigure);
  const auto is_small = [&](const StoredFigure& figure) {
    const Fraction size =
        now.form == standing->form ? Fraction(figure.value) : ValueOf(figure, percentage);
    return size.Magnitude() < small;
  };
  if (is_small(now) && is_small(*standing)) return false;
  const Fraction was = ValueOf(*standing, percentage);
  return Fraction(2) * (ValueOf(now, percentage) - was).Magnitude() > was.Magnitude();
}

bool IsPercentageOutOfRange(const StoredFigure& figure) {
  return figure.form == FigureForm::kValue &&
         (figure.value.Sign() < 0 || figure.value > Decimal(100));
}

bool IsMoreThanAll(const StoredFigure& figure) {
  return figure.form == FigureForm::kRatio && !figure.denominator.IsZero() &&
         figure.value > figure.denominator;
}

// Zero, and all of what there is, come again and again.
bool MayRepeat(const SeriesFigure& one) {
  if (IsZero(*one.figure)) return true;
  if (!one.percentage) return false;
  return one.figure->form == FigureForm::kRatio ? one.figure->value == one.figure->denominator
                                                : one.figure->value == Decimal(100);
}

// Whether a figure says the same as that of the period right before.
bool Repeats(const StoredFigure& before, const StoredFigure& figure) {
  return before.period.kind == figure.period.kind &&
         before.period.index + 1 == figure.period.index && Comparable(before, figure, false) &&
         before.value == figure.value && before.denominator == figure.denominator;
}

}  // namespace

FigureWarnings::FigureWarnings(absl::CivilDay today) {
  for (int kind = 1; kind < static_cast<int>(current_.size()); ++kind) {
    const domain::Period period =
        domain::Period::Containing(static_cast<domain::PeriodKind>(kind), today);
    current_[static_cast<size_t>(kind)] = static_cast<int32_t>(period.Pack());
  }
}

bool FigureWarnings::IsOver(StoredPeriod period) const {
  return period.index < current_.at(static_cast<size_t>(period.kind));
}

void FigureWarnings::Check(absl::Span<const SeriesFigure> series,
                           absl::FunctionRef<void(size_t at, WarningKinds kinds)> found) const {
  int run = 0;
  for (size_t at = 0; at < series.size(); ++at) {
    const SeriesFigure& one = series[at];
    const StoredFigure& figure = *one.figure;
    run = at > 0 && Repeats(*series[at - 1].figure, figure) ? run + 1 : 1;
    if (!one.stated || figure.withdrawn()) continue;
    WarningKinds kinds = 0;
    if (!IsOver(figure.period)) kinds |= BitOf(v1::WARNING_KIND_FUTURE_PERIOD);
    if (HasValue(figure)) {
      if (one.percentage && IsPercentageOutOfRange(figure)) {
        kinds |= BitOf(v1::WARNING_KIND_PERCENTAGE_OUT_OF_RANGE);
      }
      if (one.percentage && IsMoreThanAll(figure)) {
        kinds |= BitOf(v1::WARNING_KIND_NUMERATOR_OVER_DENOMINATOR);
      }
      if (IsFarFromNeighbours(series, at)) kinds |= BitOf(v1::WARNING_KIND_FAR_FROM_NEIGHBOURS);
      if (IsLargeChange(figure, one.standing, one.percentage)) {
        kinds |= BitOf(v1::WARNING_KIND_LARGE_CHANGE);
      }
      if (run >= kRepeatedPeriods && !MayRepeat(one)) {
        kinds |= BitOf(v1::WARNING_KIND_REPEATED_VALUE);
      }
    }
    if (kinds != 0) found(at, kinds);
  }
}

const char* WarningText(v1::WarningKind kind) {
  switch (kind) {
    case v1::WARNING_KIND_PERCENTAGE_OUT_OF_RANGE:
      return "a percentage of less than 0 or more than 100";
    case v1::WARNING_KIND_NUMERATOR_OVER_DENOMINATOR:
      return "more than its denominator, of which it is a percentage";
    case v1::WARNING_KIND_FUTURE_PERIOD:
      return "the period is not over yet";
    case v1::WARNING_KIND_FAR_FROM_NEIGHBOURS:
      return "a hundred times, or a hundredth of, what the periods next to it have";
    case v1::WARNING_KIND_LARGE_CHANGE:
      return "changed by more than half of what stood";
    case v1::WARNING_KIND_REPEATED_VALUE:
      return "the same as in the five periods before";
    default:
      return "";
  }
}

}  // namespace ragstone::ingestion
