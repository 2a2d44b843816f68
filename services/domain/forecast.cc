// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/forecast.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "services/domain/direction_of_travel.h"
#include "services/domain/performance_index.h"

namespace ragstone::domain {
namespace {

using Result = std::variant<Forecast, NoForecast>;

// A line through fewer values, or a range of fewer rates, would be made up.
constexpr size_t kFewestOnALine = 3;
constexpr size_t kFewestRates = 2;

// A figure of the year that can be compared with those at its end.
struct Seen {
  int at = 0;  // periods since the first of the year
  // Nothing for a ratio of sums without cases.
  std::optional<Fraction> value;
  // What it brings into a mean: value × cases, and cases. A mean is of periods, one case each.
  Fraction product;
  Fraction cases;
};

struct Year {
  Period first;
  Period last;
  int expected = 0;  // periods up to the forecast's
  std::vector<Seen> seen;
  bool without_cases = false;  // a ratio of no cases is among the figures
  Finality finality = Finality::kFinal;

  int Count() const { return last.Minus(first) + 1; }
};

bool JoinsRatios(const IndicatorVersion& version) {
  return AddsUpOverTheYear(version) && version.aggregation == Aggregation::kRatioOfSums;
}

// What a figure brings into the forecast, if anything; the same figures as into the year to date.
std::optional<Seen> See(const IndicatorVersion& version, const Observed& observed, int at) {
  std::optional<Fraction> value = ValueOf(observed, version.unit);
  if (JoinsRatios(version)) {
    const Ratio* const ratio = std::get_if<Ratio>(&observed);
    if (ratio == nullptr) return std::nullopt;
    return Seen{at, std::move(value),
                Fraction(RatioFactor(version.unit)) * Fraction(ratio->numerator),
                ratio->denominator};
  }
  if (!value.has_value()) return std::nullopt;
  Fraction product = *value;
  return Seen{at, std::move(value), std::move(product), Fraction(1)};
}

Year YearUpTo(const Indicator& indicator, absl::Span<const Figure> figures, const Period& up_to) {
  const IndicatorVersion& version = indicator.VersionAt(up_to);
  const Period whole = up_to.Year();
  Year year{Period::Containing(up_to.kind(), whole.first_day()),
            Period::Containing(up_to.kind(), whole.last_day()),
            0,
            {}};
  year.expected = up_to.Minus(year.first) + 1;
  for (const Figure& figure : figures) {
    if (figure.period.kind() != up_to.kind() || figure.period < year.first ||
        up_to < figure.period || indicator.BreakBetween(figure.period, up_to)) {
      continue;
    }
    const Ratio* const ratio = std::get_if<Ratio>(&figure.observed);
    if (ratio != nullptr && ratio->denominator.IsZero()) year.without_cases = true;
    std::optional<Seen> seen = See(version, figure.observed, figure.period.Minus(year.first));
    if (!seen.has_value()) continue;
    year.seen.push_back(*std::move(seen));
    year.finality = std::max(year.finality, figure.finality);
  }
  return year;
}

Forecast NewForecast(const Year& year, ForecastMethod method) {
  Forecast forecast{year.last, {}, {}, {}};
  forecast.method = method;
  forecast.periods_present = static_cast<int>(year.seen.size());
  forecast.periods_expected = year.expected;
  forecast.periods_in_year = year.Count();
  forecast.finality = year.finality;
  return forecast;
}

Forecast Outturn(const Year& year, Fraction value) {
  Forecast forecast = NewForecast(year, ForecastMethod::kOutturn);
  forecast.value = std::move(value);
  return forecast;
}

// The values that there are of a unit, as far as the year's figures do not speak against it.
class Bounds {
 public:
  Bounds(Unit unit, const std::vector<Seen>& seen) {
    const bool percentage = unit == Unit::kPercentage;
    if (percentage || unit == Unit::kCount || unit == Unit::kDays || unit == Unit::kWeeks ||
        unit == Unit::kRatePer10000) {
      lowest_ = Fraction();
    }
    if (percentage) highest_ = Fraction(100);
    for (const Seen& one : seen) {
      if (!one.value.has_value()) continue;
      if (lowest_.has_value() && *one.value < *lowest_) lowest_.reset();
      if (highest_.has_value() && *one.value > *highest_) highest_.reset();
    }
  }

  // The nearest value that there is; `held` is set when it is another.
  Fraction Hold(Fraction value, bool& held) const {
    if (lowest_.has_value() && value < *lowest_) {
      held = true;
      return *lowest_;
    }
    if (highest_.has_value() && value > *highest_) {
      held = true;
      return *highest_;
    }
    return value;
  }

 private:
  std::optional<Fraction> lowest_;
  std::optional<Fraction> highest_;
};

// --- What builds up ---

// How much came together from the end of one period to the end of another. Periods are counted
// from the first of the year; -1 is the end of the year before.
struct Step {
  int from = 0;
  int to = 0;
  Fraction amount;
};

// One for each period with a figure.
std::vector<Step> StepsOfPeriods(const std::vector<Seen>& seen) {
  std::vector<Step> steps;
  for (const Seen& one : seen) {
    if (one.value.has_value()) steps.push_back({one.at - 1, one.at, *one.value});
  }
  return steps;
}

// One from each figure of the year to date to the next.
std::vector<Step> StepsToDate(const std::vector<Seen>& seen) {
  std::vector<Step> steps;
  int from = -1;
  Fraction before;
  for (const Seen& one : seen) {
    if (!one.value.has_value()) continue;
    steps.push_back({from, one.at, *one.value - before});
    from = one.at;
    before = *one.value;
  }
  return steps;
}

// What a year's amount is expected to go by: the number of periods, or the rise of a profile.
struct Measure {
  Fraction covered;             // by the steps
  Fraction whole;               // of the year; covered / whole of the amount is expected so far
  std::vector<Fraction> rates;  // of single steps: amount ÷ measure
};

Measure ByPeriods(const std::vector<Step>& steps, const Year& year) {
  Measure measure;
  for (const Step& step : steps) {
    const Fraction periods(step.to - step.from);
    measure.covered = measure.covered + periods;
    measure.rates.push_back(step.amount / periods);
  }
  measure.whole = Fraction(year.Count());
  return measure;
}

// The values of a profile at the ends of the year's periods.
class Profile {
 public:
  Profile(const Target& target, const Year& year) : stated_(static_cast<size_t>(year.Count())) {
    for (const Target::Point& point : target.profile) {
      if (point.period.kind() != year.first.kind() || point.period < year.first ||
          year.last < point.period) {
        continue;
      }
      stated_[static_cast<size_t>(point.period.Minus(year.first))] = point.value;
    }
    if (const std::optional<TargetLine> end = target.LineAt(year.last)) stated_.back() = end->value;
  }

  // Whether it never falls, as what builds up does not, and says where the year is to end.
  bool BuildsUp() const {
    if (!stated_.back().has_value()) return false;
    Fraction before;
    for (const std::optional<Fraction>& value : stated_) {
      if (!value.has_value()) continue;
      if (*value < before) return false;
      before = *value;
    }
    return true;
  }

  std::optional<Fraction> Rise(int from, int to) const {
    const std::optional<Fraction> start = At(from);
    const std::optional<Fraction> end = At(to);
    if (!start.has_value() || !end.has_value()) return std::nullopt;
    return *end - *start;
  }

  const Fraction& AtYearEnd() const { return *stated_.back(); }

 private:
  std::optional<Fraction> At(int at) const {
    return at < 0 ? Fraction() : stated_[static_cast<size_t>(at)];
  }

  std::vector<std::optional<Fraction>> stated_;
};

// How much the profile rises over the steps. Steps that follow each other are one run, so that a
// profile of quarters can tell of months.
std::optional<Fraction> Covered(const Profile& profile, const std::vector<Step>& steps) {
  Fraction covered;
  for (size_t i = 0; i < steps.size();) {
    const int from = steps[i].from;
    int to = from;
    for (; i < steps.size() && steps[i].from == to; ++i) to = steps[i].to;
    const std::optional<Fraction> rise = profile.Rise(from, to);
    if (!rise.has_value()) return std::nullopt;
    covered = covered + *rise;
  }
  return covered;
}

// Nothing where the target has no profile that the steps can be measured by.
std::optional<Measure> ByProfile(const std::vector<Step>& steps,
                                 const std::optional<Target>& target, const Year& year) {
  if (!target.has_value() || target->profile.empty()) return std::nullopt;
  const Profile profile(*target, year);
  if (!profile.BuildsUp()) return std::nullopt;
  std::optional<Fraction> covered = Covered(profile, steps);
  if (!covered.has_value() || covered->IsZero()) return std::nullopt;
  Measure measure;
  measure.covered = *std::move(covered);
  measure.whole = profile.AtYearEnd();
  for (const Step& step : steps) {
    const std::optional<Fraction> rise = profile.Rise(step.from, step.to);
    if (rise.has_value() && !rise->IsZero()) measure.rates.push_back(step.amount / *rise);
  }
  return measure;
}

bool CoverTheYear(const std::vector<Step>& steps, const Year& year) {
  int covered = 0;
  for (const Step& step : steps) covered += step.to - step.from;
  return covered == year.Count();
}

Fraction Total(const std::vector<Step>& steps) {
  Fraction total;
  for (const Step& step : steps) total = total + step.amount;
  return total;
}

Forecast BuiltUp(const Year& year, const std::vector<Step>& steps, const Measure& measure,
                 ForecastMethod method) {
  Forecast forecast = NewForecast(year, method);
  const Fraction total = Total(steps);
  forecast.value = total / measure.covered * measure.whole;
  if (measure.rates.size() < kFewestRates) return forecast;
  const auto [lowest, highest] = std::minmax_element(measure.rates.begin(), measure.rates.end());
  const Fraction rest = measure.whole - measure.covered;
  // A profile may be level where an amount came together; then the value is no mean of the rates.
  forecast.low = std::min(total + rest * *lowest, forecast.value);
  forecast.high = std::max(total + rest * *highest, forecast.value);
  return forecast;
}

Forecast ForecastSum(const Year& year, const std::optional<Target>& target) {
  const std::vector<Step> steps = StepsOfPeriods(year.seen);
  if (CoverTheYear(steps, year)) return Outturn(year, Total(steps));
  if (const std::optional<Measure> measure = ByProfile(steps, target, year)) {
    return BuiltUp(year, steps, *measure, ForecastMethod::kProfile);
  }
  return BuiltUp(year, steps, ByPeriods(steps, year), ForecastMethod::kRunRate);
}

// --- What goes along a line ---

struct Expectation {
  Fraction value;
  Fraction low;
  Fraction high;
};

// The line through the year's values and how far they are from it; or only the last value.
class Trend {
 public:
  // At least one of `seen` has a value.
  Trend(Unit unit, const std::vector<Seen>& seen) : bounds_(unit, seen) {
    std::vector<TrendPoint> points;
    for (const Seen& one : seen) {
      if (one.value.has_value()) points.push_back({one.at, *one.value});
    }
    last_ = points.back().value;
    if (points.size() < kFewestOnALine) return;
    line_ = LeastSquares(points);
    if (!line_.has_value()) return;
    for (const TrendPoint& point : points) {
      distance_ = std::max(distance_, (point.value - line_->At(point.at)).Magnitude());
    }
  }

  bool HasLine() const { return line_.has_value(); }
  bool Held() const { return held_; }

  Expectation At(int at) {
    if (!line_.has_value()) return {last_, last_, last_};
    const Fraction value = line_->At(at);
    return {bounds_.Hold(value, held_), bounds_.Hold(value - distance_, held_),
            bounds_.Hold(value + distance_, held_)};
  }

 private:
  const Bounds bounds_;
  Fraction last_;
  std::optional<TrendLine> line_;
  Fraction distance_;
  bool held_ = false;
};

Forecast Along(const Year& year, const Trend& trend, Expectation expected) {
  Forecast forecast =
      NewForecast(year, trend.HasLine() ? ForecastMethod::kTrend : ForecastMethod::kLastValue);
  forecast.value = std::move(expected.value);
  forecast.held = trend.Held();
  if (trend.HasLine()) {
    forecast.low = std::move(expected.low);
    forecast.high = std::move(expected.high);
  }
  return forecast;
}

// The figure of the year's last period.
Forecast ForecastLast(const Year& year, Unit unit) {
  const int last = year.Count() - 1;
  if (year.seen.back().at == last) return Outturn(year, *year.seen.back().value);
  Trend trend(unit, year.seen);
  Expectation expected = trend.At(last);
  return Along(year, trend, std::move(expected));
}

// Means of periods, and ratios of sums, which are means of cases.
Result ForecastMean(const Year& year, Unit unit) {
  Fraction product;
  Fraction cases;
  for (const Seen& one : year.seen) {
    product = product + one.product;
    cases = cases + one.cases;
  }
  if (cases.IsZero()) return NoForecast::kNoCases;
  const int last = year.Count() - 1;
  if (year.seen.back().at == last) return Outturn(year, product / cases);

  const Fraction each = cases / Fraction(static_cast<int64_t>(year.seen.size()));
  Trend trend(unit, year.seen);
  Expectation sums{product, product, product};
  for (int at = year.seen.back().at + 1; at <= last; ++at) {
    const Expectation expected = trend.At(at);
    sums.value = sums.value + each * expected.value;
    sums.low = sums.low + each * expected.low;
    sums.high = sums.high + each * expected.high;
    cases = cases + each;
  }
  return Along(year, trend, {sums.value / cases, sums.low / cases, sums.high / cases});
}

// What is stated as the year to date.
Forecast ForecastToDate(const Year& year, Unit unit, const std::optional<Target>& target) {
  const std::vector<Step> steps = StepsToDate(year.seen);
  if (CoverTheYear(steps, year)) return Outturn(year, Total(steps));
  std::optional<Measure> measure = ByProfile(steps, target, year);
  const ForecastMethod method =
      measure.has_value() ? ForecastMethod::kProfile : ForecastMethod::kRunRate;
  if (!measure.has_value() && (unit == Unit::kCount || unit == Unit::kMoney)) {
    measure = ByPeriods(steps, year);
  }
  if (!measure.has_value()) return ForecastLast(year, unit);
  Forecast forecast = BuiltUp(year, steps, *measure, method);
  const Bounds bounds(unit, year.seen);
  forecast.value = bounds.Hold(std::move(forecast.value), forecast.held);
  if (forecast.low.has_value()) forecast.low = bounds.Hold(*forecast.low, forecast.held);
  if (forecast.high.has_value()) forecast.high = bounds.Hold(*forecast.high, forecast.held);
  return forecast;
}

// What keeps any forecast from being made, whatever the figures.
std::optional<NoForecast> Refusal(const Indicator& indicator, const IndicatorVersion& version,
                                  const Period& up_to) {
  switch (version.frequency) {
    case PeriodKind::kFinancialYear:
    case PeriodKind::kAcademicYear:
    case PeriodKind::kCalendarYear:
      return NoForecast::kOncePerYear;
    default:
      break;
  }
  if (up_to.kind() != version.frequency) return NoForecast::kOtherFrequency;
  if (version.basis == Basis::kRolling12Months) return NoForecast::kRolling;
  const Period last = Period::Containing(up_to.kind(), up_to.Year().last_day());
  if (indicator.BreakBetween(up_to, last)) return NoForecast::kBreakAhead;
  return std::nullopt;
}

Result MakeForecast(const Indicator& indicator, absl::Span<const Figure> figures,
                    const std::optional<Target>& target, const Period& up_to) {
  const IndicatorVersion& version = indicator.VersionAt(up_to);
  if (const std::optional<NoForecast> refusal = Refusal(indicator, version, up_to)) {
    return *refusal;
  }
  const Year year = YearUpTo(indicator, figures, up_to);
  if (year.seen.empty()) {
    return year.without_cases ? NoForecast::kNoCases : NoForecast::kNoFigures;
  }
  if (version.basis == Basis::kYearToDate) return ForecastToDate(year, version.unit, target);
  if (AddsUpOverTheYear(version)) {
    if (version.aggregation == Aggregation::kSum) return ForecastSum(year, target);
    if (version.aggregation != Aggregation::kLast) return ForecastMean(year, version.unit);
  }
  return ForecastLast(year, version.unit);
}

}  // namespace

std::optional<Forecast> ForecastYearEnd(const Indicator& indicator,
                                        absl::Span<const Figure> figures,
                                        const std::optional<Target>& target, const Period& up_to) {
  Result result = MakeForecast(indicator, figures, target, up_to);
  if (Forecast* const forecast = std::get_if<Forecast>(&result)) return std::move(*forecast);
  return std::nullopt;
}

std::optional<NoForecast> WhyNoForecast(const Indicator& indicator,
                                        absl::Span<const Figure> figures, const Period& up_to) {
  const Result result = MakeForecast(indicator, figures, std::nullopt, up_to);
  const NoForecast* const reason = std::get_if<NoForecast>(&result);
  return reason == nullptr ? std::nullopt : std::optional<NoForecast>(*reason);
}

}  // namespace ragstone::domain
