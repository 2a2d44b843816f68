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
using domain::Headline;
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

// Whether the entry's rule compares with the same period last year.
bool LooksAtLastYear(const EntryContext& context) {
  return std::holds_alternative<domain::TrajectoryRule>(context.entry.rule);
}

// The value of the same period last year, where the two may be compared.
std::optional<Fraction> LastYear(const EntryContext& context, absl::Span<const Figure> figures,
                                 const Period& period) {
  const Period before = period.LastYear();
  const Figure* const figure = domain::FindFigure(figures, before);
  if (figure == nullptr || context.indicator.BreakBetween(before, period)) return std::nullopt;
  return domain::ValueOf(figure->observed, context.indicator.VersionAt(before).unit);
}

// The same of the year to date: one with as many periods behind it as this year's has.
std::optional<Fraction> LastYearToDate(const EntryContext& context,
                                       absl::Span<const Figure> figures, const Period& period,
                                       int periods_present) {
  const Period before = period.LastYear();
  if (context.indicator.BreakBetween(before, period)) return std::nullopt;
  const Aggregate aggregate = domain::YearToDate(context.indicator, figures, before);
  if (aggregate.periods_present != periods_present) return std::nullopt;
  return aggregate.value;
}

Assessment AssessInPeriod(const EntryContext& context, const IndicatorVersion& version,
                          absl::Span<const Figure> figures, const Figure& figure) {
  domain::Yardstick yardstick = context.YardstickOf(Headline::kInPeriod, figure.period);
  if (LooksAtLastYear(context)) yardstick.last_year = LastYear(context, figures, figure.period);
  Assessment assessment;
  assessment.rating = domain::Rate(figure.observed, version.unit, yardstick);
  if (const Ratio* const ratio = std::get_if<Ratio>(&figure.observed)) {
    assessment.numerator = Fraction(ratio->numerator);
    assessment.denominator = Fraction(ratio->denominator);
  }
  if (std::holds_alternative<domain::NoValue>(figure.observed)) assessment.periods_present = 0;
  assessment.finality = figure.finality;
  return assessment;
}

Assessment AssessYearToDate(const EntryContext& context, absl::Span<const Figure> figures,
                            const Figure& figure) {
  Assessment assessment;
  Aggregate aggregate = domain::YearToDate(context.indicator, figures, figure.period);
  assessment.periods_present = aggregate.periods_present;
  assessment.periods_expected = aggregate.periods_expected;
  assessment.finality = aggregate.finality;
  if (context.NotReportableIn(figure.period) != nullptr) {
    assessment.rating = NotRatedFor(domain::NotRated::kNotReportable);
    return assessment;
  }
  assessment.numerator = std::move(aggregate.numerator);
  assessment.denominator = std::move(aggregate.denominator);
  if (aggregate.value.has_value()) {
    domain::Yardstick yardstick = context.YardstickOf(Headline::kYearToDate, figure.period);
    if (LooksAtLastYear(context)) {
      yardstick.last_year =
          LastYearToDate(context, figures, figure.period, aggregate.periods_present);
    }
    assessment.rating = domain::Rate(*aggregate.value, yardstick);
  } else {
    assessment.rating = NotRatedFor(aggregate.reason.value_or(domain::NotRated::kNotComparable));
  }
  return assessment;
}

// Whether a rated value did not meet its target: red, amber, and a small miss that the rule calls
// green.
bool Missed(const Rating& rating, const std::optional<TargetLine>& target,
            const domain::Rule& rule) {
  if (rating.colour == domain::Colour::kNotRated) return false;
  if (rating.colour == domain::Colour::kRed || rating.colour == domain::Colour::kAmber) return true;
  // Nothing is ever exactly on a target that values should stay near to.
  if (domain::IgnoresTarget(rule) || std::holds_alternative<domain::NearRule>(rule)) return false;
  if (!rating.gap.has_value() || !target.has_value()) return false;
  const bool equality_misses =
      target->op == TargetOperator::kMoreThan || target->op == TargetOperator::kLessThan;
  return rating.gap->Sign() < 0 || (equality_misses && rating.gap->IsZero());
}

}  // namespace

bool NotReportable::Covers(const Period& period) const {
  if (first.has_value() && period.last_day() < first->first_day()) return false;
  return !last.has_value() || period.first_day() <= last->last_day();
}

bool EntryContext::TargetIsOf(Headline kind, const IndicatorVersion& version) const {
  const bool summed =
      domain::AddsUpOverTheYear(version) && version.aggregation == domain::Aggregation::kSum;
  return !summed || domain::HeadlineOf(entry, version) == kind;
}

std::optional<TargetLine> EntryContext::TargetOf(Headline kind, const Period& period) const {
  if (!TargetIsOf(kind, indicator.VersionAt(period))) return std::nullopt;
  return entry.TargetAt(period);
}

domain::Yardstick EntryContext::YardstickOf(Headline kind, const Period& period) const {
  const IndicatorVersion& version = indicator.VersionAt(period);
  domain::Yardstick yardstick = {TargetOf(kind, period), entry.rule, version.polarity};
  const bool data_only = std::holds_alternative<domain::NoneRule>(entry.rule);
  // Any rule that needs a target says that there is none.
  if (!data_only && !TargetIsOf(kind, version)) yardstick.rule = domain::MetRule{};
  return yardstick;
}

const NotReportable* EntryContext::NotReportableIn(const Period& period) const {
  for (const NotReportable& caveat : not_reportable) {
    if (caveat.Covers(period)) return &caveat;
  }
  return nullptr;
}

const Assessment& PeriodRating::HeadlineAssessment() const {
  return headline == Headline::kYearToDate && year_to_date.has_value() ? *year_to_date : in_period;
}

std::vector<PeriodRating> RateSeries(const EntryContext& context,
                                     absl::Span<const Figure> figures) {
  const std::vector<Figure> reportable = Reportable(context, figures);
  std::vector<PeriodRating> ratings;
  ratings.reserve(reportable.size());
  for (const Figure& figure : reportable) {
    const IndicatorVersion& version = context.indicator.VersionAt(figure.period);
    const std::optional<TargetLine> target = context.entry.TargetAt(figure.period);
    PeriodRating& rating =
        ratings.emplace_back(PeriodRating{figure.period, figure.observed, {}, {}});
    rating.in_period = AssessInPeriod(context, version, reportable, figure);
    if (domain::AddsUpOverTheYear(version) && figure.period.kind() == version.frequency) {
      rating.year_to_date = AssessYearToDate(context, reportable, figure);
    }
    rating.headline = domain::HeadlineOf(context.entry, version);
    const bool missed = Missed(rating.HeadlineAssessment().rating, target, context.entry.rule);
    rating.consecutive_misses = missed ? 1 : 0;

    rating.direction =
        domain::Travel(context.travel, context.indicator, reportable, figure.period, target);

    // A run of misses goes on from the period before, which is the rating before if there is one:
    // periods are in order, and a series has one kind.
    const PeriodRating* const before = ratings.size() < 2 ? nullptr : &ratings[ratings.size() - 2];
    if (missed && before != nullptr && before->period == figure.period.Previous() &&
        !context.indicator.BreakBetween(before->period, figure.period)) {
      rating.consecutive_misses += before->consecutive_misses;
    }
  }
  return ratings;
}

PeriodRating NotRatedPeriod(const EntryContext& context, const Period& period,
                            domain::NotRated reason) {
  PeriodRating rating{period, std::nullopt, {}, {}};
  rating.in_period.rating = NotRatedFor(reason);
  rating.in_period.periods_present = 0;
  rating.headline = domain::HeadlineOf(context.entry, context.indicator.VersionAt(period));
  return rating;
}

}  // namespace ragstone::rating
