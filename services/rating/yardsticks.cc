// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/yardsticks.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/domain/aggregation.h"
#include "services/domain/indicator.h"
#include "services/domain/performance_index.h"
#include "services/rating/rate_series.h"

namespace ragstone::rating {
namespace {

using domain::Figure;
using domain::Fraction;
using domain::Indicator;
using domain::IndicatorVersion;
using domain::NotRated;
using domain::Period;
using domain::PeriodKind;
using domain::Target;
using domain::TargetKind;

bool IsYear(PeriodKind kind) {
  return kind == PeriodKind::kFinancialYear || kind == PeriodKind::kAcademicYear ||
         kind == PeriodKind::kCalendarYear;
}

bool LongerThan(const Period& one, const Period& other) {
  return one.last_day() - one.first_day() > other.last_day() - other.first_day();
}

// The value of a series over a stretch, where as many periods are behind it as behind the one that
// it is compared with.
std::optional<Fraction> ValueOver(const Indicator& indicator, absl::Span<const Figure> figures,
                                  Stretch stretch, const Period& period, int periods_present) {
  if (stretch == Stretch::kPeriod) {
    const Figure* const figure = domain::FindFigure(figures, period);
    if (figure == nullptr) return std::nullopt;
    return domain::ValueOf(figure->observed, indicator.VersionAt(period).unit);
  }
  const domain::Aggregate aggregate = stretch == Stretch::kYearToDate
                                          ? domain::YearToDate(indicator, figures, period)
                                          : domain::AggregateOf(indicator, figures, period);
  if (aggregate.periods_present != periods_present) return std::nullopt;
  return aggregate.value;
}

}  // namespace

bool Yardsticks::StatedFor(const std::optional<Target>& target, Stretch stretch,
                           const Period& period) const {
  const IndicatorVersion& version = context_.indicator.VersionAt(period);
  const bool summed =
      domain::AddsUpOverTheYear(version) && version.aggregation == domain::Aggregation::kSum;
  if (!summed) return true;
  const bool of_the_year =
      domain::HeadlineOf(context_.entry, version) == domain::Headline::kYearToDate;
  switch (stretch) {
    case Stretch::kPeriod:
      return !of_the_year;
    case Stretch::kYearToDate:
      return of_the_year;
    case Stretch::kLonger:
      return (of_the_year && IsYear(period.kind())) ||
             (target.has_value() && target->Profiles(period));
  }
  return false;
}

std::optional<Fraction> Yardsticks::LastYear(Stretch stretch, const Period& period,
                                             int periods_present) const {
  const Period before = period.LastYear();
  if (context_.indicator.BreakBetween(before, period)) return std::nullopt;
  return ValueOver(context_.indicator, figures_, stretch, before, periods_present);
}

std::optional<Yardsticks::Found> Yardsticks::Benchmark(const std::string& label, Stretch stretch,
                                                       const Period& period,
                                                       int periods_present) const {
  const domain::Indicator* const indicator = context_.BenchmarkIndicator(label);
  const auto series = benchmarks_.find(label);
  if (indicator == nullptr || series == benchmarks_.end()) return std::nullopt;
  const std::vector<Figure>& figures = series->second;

  const IndicatorVersion& version = indicator->VersionAt(period);
  const Period reported = Period::Containing(version.frequency, period.last_day());
  if (!LongerThan(reported, period)) {
    // A longer period may be one that the benchmark itself is reported for.
    if (reported == period && stretch == Stretch::kLonger) stretch = Stretch::kPeriod;
    std::optional<Fraction> value;
    if (reported != period && stretch == Stretch::kPeriod) {
      domain::Aggregate made = domain::AggregateOf(*indicator, figures, period);
      if (made.periods_present == made.periods_expected) value = std::move(made.value);
    } else {
      value = ValueOver(*indicator, figures, stretch, period, periods_present);
    }
    if (!value.has_value()) return std::nullopt;
    return Found{*std::move(value), period};
  }
  // The total of a year is no measure of a month's, but its percentage is.
  if (version.aggregation == domain::Aggregation::kSum) return std::nullopt;
  for (auto figure = figures.rbegin(); figure != figures.rend(); ++figure) {
    if (figure->period.last_day() > period.last_day() || !LongerThan(figure->period, period)) {
      continue;
    }
    const IndicatorVersion& then = indicator->VersionAt(figure->period);
    if (std::optional<Fraction> value = domain::ValueOf(figure->observed, then.unit)) {
      return Found{*std::move(value), figure->period};
    }
  }
  return std::nullopt;
}

PeriodYardstick Yardsticks::For(Stretch stretch, const Period& period, int periods_present) const {
  const domain::RuleVersion& rated_by = context_.entry.VersionAt(period);
  const IndicatorVersion& version = context_.indicator.VersionAt(period);
  PeriodYardstick result;
  domain::Yardstick& yardstick = result.yardstick;
  yardstick.rule = rated_by.rule;
  yardstick.polarity = version.polarity;
  const bool trajectory = std::holds_alternative<domain::TrajectoryRule>(rated_by.rule);
  if (trajectory) yardstick.last_year = LastYear(stretch, period, periods_present);

  const std::optional<Target>& target = rated_by.target;
  const bool stated =
      !target.has_value() || target->kind == TargetKind::kNumber || target->Profiles(period);
  if (stated) {
    if (StatedFor(target, stretch, period)) {
      if (target.has_value()) yardstick.target = target->LineAt(period);
    } else if (!std::holds_alternative<domain::NoneRule>(rated_by.rule)) {
      // Any rule that needs a target says that there is none.
      yardstick.rule = domain::MetRule{};
    }
    return result;
  }
  switch (target->kind) {
    case TargetKind::kNumber:
      break;
    case TargetKind::kBaseline:
      yardstick.without_target = NotRated::kBaseline;
      break;
    case TargetKind::kLastYear:
      yardstick.without_target = NotRated::kNoPreviousYear;
      if (const auto value = LastYear(stretch, period, periods_present)) {
        yardstick.target = target->LineOf(*value);
        result.target_period = period.LastYear();
      }
      break;
    case TargetKind::kBenchmark:
      if (const auto found = Benchmark(target->benchmark, stretch, period, periods_present)) {
        yardstick.target = target->LineOf(found->value);
        result.target_period = found->period;
      }
      break;
  }
  return result;
}

}  // namespace ragstone::rating
