// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/outlook.h"

#include "services/domain/aggregation.h"

namespace ragstone::rating {
namespace {

using domain::Figure;
using domain::Fraction;
using domain::Period;

// The series up to a period, in which what cannot be reported has no value.
std::vector<Figure> FiguresUpTo(const EntryContext& context, absl::Span<const PeriodRating> ratings,
                                size_t at) {
  std::vector<Figure> figures;
  for (const PeriodRating& rating : ratings.subspan(0, at + 1)) {
    if (!rating.observed.has_value()) continue;
    Figure figure{rating.period, *rating.observed, rating.in_period.finality};
    if (context.NotReportableIn(rating.period) != nullptr) {
      figure.observed = domain::NoValue::kNotReportable;
    }
    figures.push_back(figure);
  }
  return figures;
}

// The profile is of the year to date only where the headline is.
std::optional<domain::Target> ProfileOf(const EntryContext& context, const PeriodRating& rating) {
  const domain::IndicatorVersion& version = context.indicator.VersionAt(rating.period);
  const bool cumulative = rating.headline == domain::Headline::kYearToDate ||
                          version.basis == domain::Basis::kYearToDate;
  return cumulative ? context.entry.target : std::nullopt;
}

// How last year ended, where the rule compares with it.
std::optional<Fraction> LastOutturn(const EntryContext& context, absl::Span<const Figure> figures,
                                    const Period& year_end) {
  if (!std::holds_alternative<domain::TrajectoryRule>(context.entry.rule)) return std::nullopt;
  const Period before = year_end.LastYear();
  if (context.indicator.BreakBetween(before, year_end)) return std::nullopt;
  const domain::IndicatorVersion& version = context.indicator.VersionAt(before);
  if (domain::AddsUpOverTheYear(version)) {
    const domain::Aggregate year = domain::YearToDate(context.indicator, figures, before);
    return year.periods_present == year.periods_expected ? year.value : std::nullopt;
  }
  const Figure* const figure = domain::FindFigure(figures, before);
  if (figure == nullptr) return std::nullopt;
  return domain::ValueOf(figure->observed, version.unit);
}

std::optional<Outlook::YearEnd> YearEndOf(const EntryContext& context,
                                          absl::Span<const PeriodRating> ratings, size_t at) {
  const PeriodRating& rating = ratings[at];
  if (context.NotReportableIn(rating.period) != nullptr) return std::nullopt;
  const std::vector<Figure> figures = FiguresUpTo(context, ratings, at);
  const std::optional<domain::Forecast> forecast = domain::ForecastYearEnd(
      context.indicator, figures, ProfileOf(context, rating), rating.period);
  if (!forecast.has_value()) return std::nullopt;
  const Period& year_end = forecast->year_end;
  domain::Yardstick yardstick = context.YardstickOf(domain::Headline::kYearToDate, year_end);
  yardstick.last_year = LastOutturn(context, figures, year_end);
  return Outlook::YearEnd{*forecast, domain::Rate(forecast->value, yardstick)};
}

domain::MissHistory MissesOf(const EntryContext& context, absl::Span<const PeriodRating> ratings,
                             size_t at) {
  std::vector<domain::PeriodOutcome> outcomes;
  for (size_t i = 0; i <= at; ++i) {
    const PeriodRating& rating = ratings[i];
    const bool rated = rating.HeadlineAssessment().rating.colour != domain::Colour::kNotRated;
    const bool after_break =
        i > 0 && context.indicator.BreakBetween(ratings[i - 1].period, rating.period);
    outcomes.push_back({rating.period, rating.consecutive_misses > 0, rated, after_break});
  }
  return domain::HistoryOfMisses(outcomes, ratings[at].period);
}

}  // namespace

Outlook OutlookOf(const EntryContext& context, absl::Span<const PeriodRating> ratings, size_t at) {
  return {YearEndOf(context, ratings, at), MissesOf(context, ratings, at)};
}

}  // namespace ragstone::rating
