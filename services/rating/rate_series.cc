// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rate_series.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/domain/aggregation.h"

namespace ragstone::rating {
namespace {

using domain::Aggregate;
using domain::Figure;
using domain::Fraction;
using domain::IndicatorVersion;
using domain::Period;
using domain::Rating;
using domain::Ratio;
using domain::TargetLine;
using domain::TargetOperator;

Rating NotRatedFor(domain::NotRated reason) {
  Rating rating;
  rating.colour = domain::Colour::kNotRated;
  rating.reason = reason;
  return rating;
}

// In order of period, with what cannot be reported taken out: it must not reach any sum.
std::vector<Figure> Reportable(const EntryContext& context, absl::Span<const Figure> figures) {
  std::vector<Figure> sorted(figures.begin(), figures.end());
  const auto by_period = [](const Figure& a, const Figure& b) { return a.period < b.period; };
  if (!std::is_sorted(sorted.begin(), sorted.end(), by_period)) {
    std::sort(sorted.begin(), sorted.end(), by_period);
  }
  for (Figure& figure : sorted) {
    if (context.NotReportableIn(figure.period) != nullptr) {
      figure.observed = domain::NoValue::kNotReportable;
    }
  }
  return sorted;
}

void SetRating(PeriodYardstick measure, Rating rating, Assessment& assessment) {
  assessment.rating = std::move(rating);
  assessment.target = std::move(measure.yardstick.target);
  assessment.target_period = measure.target_period;
}

Assessment AssessFigure(const IndicatorVersion& version, const Yardsticks& yardsticks,
                        const Figure& figure) {
  Assessment assessment;
  PeriodYardstick measure = yardsticks.For(Stretch::kPeriod, figure.period);
  Rating rating = domain::Rate(figure.observed, version.unit, measure.yardstick);
  SetRating(std::move(measure), std::move(rating), assessment);
  if (const Ratio* const ratio = std::get_if<Ratio>(&figure.observed)) {
    assessment.numerator = Fraction(ratio->numerator);
    assessment.denominator = Fraction(ratio->denominator);
  }
  if (std::holds_alternative<domain::NoValue>(figure.observed)) {
    assessment.periods_present = 0;
    assessment.which_present = 0;
  }
  assessment.finality = figure.finality;
  return assessment;
}

Assessment AssessAggregate(const EntryContext& context, const Yardsticks& yardsticks,
                           Stretch stretch, const Period& period, Aggregate aggregate) {
  Assessment assessment;
  assessment.periods_present = aggregate.periods_present;
  assessment.periods_expected = aggregate.periods_expected;
  assessment.which_present = aggregate.which_present;
  assessment.finality = aggregate.finality;
  PeriodYardstick measure = yardsticks.For(stretch, period, CoverageOf(aggregate));
  Rating rating = NotRatedFor(aggregate.reason.value_or(domain::NotRated::kNotComparable));
  // A longer period is made of what can be reported in it.
  if (stretch != Stretch::kLonger && context.NotReportableIn(period) != nullptr) {
    rating.reason = domain::NotRated::kNotReportable;
  } else {
    if (aggregate.value.has_value()) rating = domain::Rate(*aggregate.value, measure.yardstick);
    assessment.numerator = std::move(aggregate.numerator);
    assessment.denominator = std::move(aggregate.denominator);
  }
  SetRating(std::move(measure), std::move(rating), assessment);
  return assessment;
}

// Whether a rated value did not meet its target: red, amber, and a small miss that the rule calls
// green.
bool Missed(const Assessment& assessment, const domain::Rule& rule) {
  const Rating& rating = assessment.rating;
  const std::optional<TargetLine>& target = assessment.target;
  if (rating.colour == domain::Colour::kNotRated) return false;
  if (rating.colour == domain::Colour::kRed || rating.colour == domain::Colour::kAmber) return true;
  // Nothing is ever exactly on a target that values should stay near to.
  if (domain::IgnoresTarget(rule) || std::holds_alternative<domain::NearRule>(rule)) return false;
  if (!rating.gap.has_value() || !target.has_value()) return false;
  const bool equality_misses =
      target->op == TargetOperator::kMoreThan || target->op == TargetOperator::kLessThan;
  return rating.gap->Sign() < 0 || (equality_misses && rating.gap->IsZero());
}

// A run of misses goes on from the period before, which is the rating before if there is one:
// periods are in order, and a series has one kind.
void CountMisses(const EntryContext& context, const PeriodRating* before, PeriodRating& rating) {
  const Period& period = rating.period;
  if (!Missed(rating.HeadlineAssessment(), context.entry.VersionAt(period).rule)) return;
  rating.consecutive_misses = 1;
  if (before != nullptr && before->period == period.Previous() &&
      !context.indicator.BreakBetween(before->period, period)) {
    rating.consecutive_misses += before->consecutive_misses;
  }
}

// The periods of a kind in which a series has figures, and which its own periods fill.
std::vector<Period> PeriodsFilled(const domain::Indicator& indicator,
                                  absl::Span<const Figure> figures, domain::PeriodKind kind) {
  std::vector<Period> periods;
  for (const Figure& figure : figures) {
    const Period whole = Period::Containing(kind, figure.period.first_day());
    if (!periods.empty() && periods.back() == whole) continue;
    const IndicatorVersion& version = indicator.VersionAt(Period::Day(whole.last_day()));
    const Period first = Period::Containing(version.frequency, whole.first_day());
    const Period last = Period::Containing(version.frequency, whole.last_day());
    const bool filled =
        first.first_day() == whole.first_day() && last.last_day() == whole.last_day();
    if (filled && first != last && version.aggregation != domain::Aggregation::kNone) {
      periods.push_back(whole);
    }
  }
  return periods;
}

// Which way one longer period goes from another, where the same of their periods have figures.
domain::DirectionOfTravel Step(const EntryContext& context, const PeriodRating* before,
                               const PeriodRating& rating) {
  const IndicatorVersion& version = context.indicator.VersionAt(rating.period);
  std::optional<Fraction> from;
  const bool alike =
      before != nullptr && (version.aggregation == domain::Aggregation::kLast ||
                            before->in_period.which_present == rating.in_period.which_present);
  if (alike && !context.indicator.BreakBetween(before->period, rating.period)) {
    from = before->in_period.rating.value;
  }
  return domain::Compare(from, rating.in_period.rating.value, version.polarity,
                         rating.in_period.target);
}

}  // namespace

bool NotReportable::Covers(const Period& period) const {
  if (first.has_value() && period.last_day() < first->first_day()) return false;
  return !last.has_value() || period.first_day() <= last->last_day();
}

const NotReportable* FindCaveat(absl::Span<const NotReportable> caveats, const Period& period) {
  const auto found = std::find_if(caveats.begin(), caveats.end(), [&](const NotReportable& caveat) {
    return caveat.Covers(period);
  });
  return found == caveats.end() ? nullptr : &*found;
}

const BenchmarkArea* EntryContext::FindBenchmark(absl::string_view label) const {
  for (const BenchmarkArea& benchmark : benchmarks) {
    if (benchmark.label == label) return &benchmark;
  }
  return nullptr;
}

const NotReportable* EntryContext::NotReportableIn(const Period& period) const {
  return FindCaveat(not_reportable, period);
}

const Override* EntryContext::OverrideOf(const Period& period,
                                         const std::optional<absl::CivilDay>& on) const {
  for (const Override& stated : overrides) {
    if (stated.period != period) continue;
    const bool expired = on.has_value() && stated.expires.has_value() && *stated.expires < *on;
    return expired ? nullptr : &stated;
  }
  return nullptr;
}

const Assessment& PeriodRating::HeadlineAssessment() const {
  return headline == domain::Headline::kYearToDate && year_to_date.has_value() ? *year_to_date
                                                                               : in_period;
}

std::vector<PeriodRating> RateSeries(const EntryContext& context, absl::Span<const Figure> figures,
                                     const BenchmarkFigures& benchmarks) {
  const std::vector<Figure> reportable = Reportable(context, figures);
  const Yardsticks yardsticks(context, reportable, benchmarks);
  std::vector<PeriodRating> ratings;
  ratings.reserve(reportable.size());
  for (const Figure& figure : reportable) {
    const Period& period = figure.period;
    const IndicatorVersion& version = context.indicator.VersionAt(period);
    PeriodRating& rating = ratings.emplace_back(PeriodRating{period, figure.observed, {}, {}});
    rating.in_period = AssessFigure(version, yardsticks, figure);
    if (domain::AddsUpOverTheYear(version) && period.kind() == version.frequency) {
      rating.year_to_date =
          AssessAggregate(context, yardsticks, Stretch::kYearToDate, period,
                          domain::YearToDate(context.indicator, reportable, period));
    }
    rating.headline = domain::HeadlineOf(context.entry, version);
    rating.travel = context.travel;
    rating.direction = domain::Travel(context.travel, context.indicator, reportable, period,
                                      rating.in_period.target);
    const PeriodRating* const before = ratings.size() < 2 ? nullptr : &ratings[ratings.size() - 2];
    CountMisses(context, before, rating);
  }
  return ratings;
}

std::vector<PeriodRating> RateLongerPeriods(const EntryContext& context,
                                            absl::Span<const Figure> figures,
                                            const BenchmarkFigures& benchmarks,
                                            domain::PeriodKind kind) {
  const std::vector<Figure> reportable = Reportable(context, figures);
  const Yardsticks yardsticks(context, reportable, benchmarks);
  const bool last_year = context.travel == domain::TravelMethod::kSamePeriodLastYear;
  std::vector<PeriodRating> ratings;
  for (const Period& period : PeriodsFilled(context.indicator, reportable, kind)) {
    PeriodRating rating{period, std::nullopt, {}, {}};
    rating.in_period = AssessAggregate(context, yardsticks, Stretch::kLonger, period,
                                       domain::AggregateOf(context.indicator, reportable, period));
    rating.travel = last_year ? context.travel : domain::TravelMethod::kPreviousPeriod;
    const Period compared = last_year ? period.LastYear() : period.Previous();
    const auto found = std::find_if(ratings.begin(), ratings.end(), [&](const PeriodRating& other) {
      return other.period == compared;
    });
    rating.direction = Step(context, found == ratings.end() ? nullptr : &*found, rating);
    CountMisses(context, ratings.empty() ? nullptr : &ratings.back(), rating);
    ratings.push_back(std::move(rating));
  }
  return ratings;
}

PeriodRating NotRatedPeriod(const EntryContext& context, const Period& period,
                            domain::NotRated reason) {
  PeriodRating rating{period, std::nullopt, {}, {}};
  const BenchmarkFigures none;
  SetRating(Yardsticks(context, {}, none).For(Stretch::kPeriod, period), NotRatedFor(reason),
            rating.in_period);
  rating.in_period.periods_present = 0;
  rating.in_period.which_present = 0;
  rating.travel = context.travel;
  rating.headline = domain::HeadlineOf(context.entry, context.indicator.VersionAt(period));
  return rating;
}

}  // namespace ragstone::rating
