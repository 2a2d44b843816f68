// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/outlook.h"

#include <utility>

#include "services/domain/aggregation.h"

namespace ragstone::rating {
namespace {

using domain::Figure;
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
  return cumulative ? context.entry.VersionAt(rating.period).target : std::nullopt;
}

std::optional<Outlook::YearEnd> YearEndOf(const EntryContext& context,
                                          absl::Span<const PeriodRating> ratings,
                                          const BenchmarkFigures& benchmarks, size_t at) {
  const PeriodRating& rating = ratings[at];
  if (context.NotReportableIn(rating.period) != nullptr) return std::nullopt;
  const std::vector<Figure> figures = FiguresUpTo(context, ratings, at);
  std::optional<domain::Forecast> forecast = domain::ForecastYearEnd(
      context.indicator, figures, ProfileOf(context, rating), rating.period);
  if (!forecast.has_value()) return std::nullopt;
  // It stands for the whole year, and is compared with whole years.
  const Stretch stretch = domain::AddsUpOverTheYear(context.indicator.VersionAt(rating.period))
                              ? Stretch::kYearToDate
                              : Stretch::kPeriod;
  PeriodYardstick measure =
      Yardsticks(context, figures, benchmarks)
          .For(stretch, forecast->year_end, Coverage::AllOf(forecast->periods_in_year));
  domain::Rating rated = domain::Rate(forecast->value, measure.yardstick);
  return Outlook::YearEnd{*std::move(forecast), std::move(rated),
                          std::move(measure.yardstick.target), measure.target_period};
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

Outlook OutlookOf(const EntryContext& context, absl::Span<const PeriodRating> ratings, size_t at,
                  const BenchmarkFigures& benchmarks) {
  return {YearEndOf(context, ratings, benchmarks, at), MissesOf(context, ratings, at)};
}

}  // namespace ragstone::rating
