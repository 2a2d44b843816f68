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
using domain::Target;
using domain::TargetKind;

// Whether a longer period is the year over which the indicator's figures add up.
bool IsYearOf(const IndicatorVersion& version, const Period& period) {
  return period == Period::Containing(version.frequency, period.last_day()).Year();
}

bool LongerThan(const Period& one, const Period& other) {
  return one.last_day() - one.first_day() > other.last_day() - other.first_day();
}

// The value of a series over a stretch, where figures of the same periods are behind it as behind
// the one that it is compared with.
std::optional<Fraction> ValueOver(const Indicator& indicator, absl::Span<const Figure> figures,
                                  Stretch stretch, const Period& period, const Coverage& coverage) {
  if (stretch == Stretch::kPeriod) {
    const Figure* const figure = domain::FindFigure(figures, period);
    if (figure == nullptr) return std::nullopt;
    return domain::ValueOf(figure->observed, indicator.VersionAt(period).unit);
  }
  const domain::Aggregate aggregate = stretch == Stretch::kYearToDate
                                          ? domain::YearToDate(indicator, figures, period)
                                          : domain::AggregateOf(indicator, figures, period);
  // Of the last figure nothing but itself is behind the value.
  const bool last = indicator.VersionAt(period).aggregation == domain::Aggregation::kLast;
  if (!last && CoverageOf(aggregate) != coverage) return std::nullopt;
  return aggregate.value;
}

// Of figures that are not of the same periods as those compared with them, all. Nothing where their
// periods do not fill the stretch.
std::optional<Fraction> WholeOf(const Indicator& indicator, absl::Span<const Figure> figures,
                                const Period& period) {
  const domain::PeriodKind part = indicator.VersionAt(period).frequency;
  if (Period::Containing(part, period.first_day()).first_day() != period.first_day() ||
      Period::Containing(part, period.last_day()).last_day() != period.last_day()) {
    return std::nullopt;
  }
  domain::Aggregate made = domain::AggregateOf(indicator, figures, period);
  return CoverageOf(made).complete ? std::move(made.value) : std::nullopt;
}

}  // namespace

Coverage CoverageOf(const domain::Aggregate& aggregate) {
  return {aggregate.which_present, aggregate.periods_present == aggregate.periods_expected};
}

Yardsticks::Yardsticks(const EntryContext& context, absl::Span<const Figure> figures,
                       const BenchmarkFigures& benchmarks)
    : context_(context), figures_(figures), benchmarks_(benchmarks) {
  for (const BenchmarkArea& area : context.benchmarks) {
    const auto series = benchmarks.find(area.label);
    if (area.not_reportable.empty() || series == benchmarks.end()) continue;
    std::vector<Figure>& reportable = reportable_[area.label];
    reportable = series->second;
    for (Figure& figure : reportable) {
      if (FindCaveat(area.not_reportable, figure.period) == nullptr) continue;
      figure.observed = domain::NoValue::kNotReportable;
    }
  }
}

absl::Span<const Figure> Yardsticks::FiguresOf(const BenchmarkArea& area) const {
  for (const BenchmarkFigures* const from : {&reportable_, &benchmarks_}) {
    const auto series = from->find(area.label);
    if (series != from->end()) return series->second;
  }
  return {};
}

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
      return (of_the_year && IsYearOf(version, period)) ||
             (target.has_value() && target->Profiles(period));
  }
  return false;
}

std::optional<Fraction> Yardsticks::LastYear(Stretch stretch, const Period& period,
                                             const Coverage& coverage) const {
  const Period before = period.LastYear();
  if (context_.indicator.BreakBetween(before, period)) return std::nullopt;
  return ValueOver(context_.indicator, figures_, stretch, before, coverage);
}

std::optional<Yardsticks::Found> Yardsticks::Benchmark(const std::string& label, Stretch stretch,
                                                       const Period& period,
                                                       const Coverage& coverage) const {
  const BenchmarkArea* const area = context_.FindBenchmark(label);
  if (area == nullptr) return std::nullopt;
  const Indicator& indicator = area->indicator;
  const absl::Span<const Figure> figures = FiguresOf(*area);

  const IndicatorVersion& version = indicator.VersionAt(period);
  const Period reported = Period::Containing(version.frequency, period.last_day());
  if (!LongerThan(reported, period)) {
    // A longer period may be one that the benchmark itself is reported for.
    if (reported == period && stretch == Stretch::kLonger) {
      if (!coverage.complete) return std::nullopt;
      stretch = Stretch::kPeriod;
    }
    const bool alike = version.frequency == context_.indicator.VersionAt(period).frequency;
    std::optional<Fraction> value;
    if (stretch == Stretch::kPeriod && reported != period) {
      value = WholeOf(indicator, figures, period);
    } else if (stretch == Stretch::kLonger && !alike) {
      if (coverage.complete) value = WholeOf(indicator, figures, period);
    } else {
      value = ValueOver(indicator, figures, stretch, period, coverage);
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
    if (indicator.BreakBetween(figure->period, period)) return std::nullopt;
    std::optional<Fraction> value = domain::ValueOf(figure->observed, version.unit);
    if (!value.has_value()) return std::nullopt;
    return Found{*std::move(value), figure->period};
  }
  return std::nullopt;
}

PeriodYardstick Yardsticks::For(Stretch stretch, const Period& period,
                                const Coverage& coverage) const {
  const domain::RuleVersion& rated_by = context_.entry.VersionAt(period);
  const IndicatorVersion& version = context_.indicator.VersionAt(period);
  PeriodYardstick result;
  domain::Yardstick& yardstick = result.yardstick;
  yardstick.rule = rated_by.rule;
  yardstick.polarity = version.polarity;
  const bool trajectory = std::holds_alternative<domain::TrajectoryRule>(rated_by.rule);
  if (trajectory) yardstick.last_year = LastYear(stretch, period, coverage);

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
      if (const auto value = LastYear(stretch, period, coverage)) {
        yardstick.target = target->LineOf(*value);
        result.target_period = period.LastYear();
      }
      break;
    case TargetKind::kBenchmark:
      if (const auto found = Benchmark(target->benchmark, stretch, period, coverage)) {
        yardstick.target = target->LineOf(found->value);
        result.target_period = found->period;
      }
      break;
  }
  return result;
}

}  // namespace ragstone::rating
