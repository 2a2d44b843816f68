// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Where a year will end if it goes on as it has gone so far. Councils publish the present state and
// the expected year end side by side, and members object when the two are muddled (Huntingdonshire
// 2023): so the forecast is a value of its own, rated on its own, and says how it was made.

#ifndef RAGSTONE_SERVICES_DOMAIN_FORECAST_H_
#define RAGSTONE_SERVICES_DOMAIN_FORECAST_H_

#include <optional>

#include "absl/types/span.h"

#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/target.h"

namespace ragstone::domain {

enum class ForecastMethod {
  // Not a forecast: the year is complete, and this is how it ended.
  kOutturn,
  // What builds up goes on at the rate of the periods so far.
  kRunRate,
  // What builds up goes on as it compares so far with the profile of the target.
  kProfile,
  // The line of least squares through the year's values goes on.
  kTrend,
  // The last value stays: there are fewer than three to lay a line through.
  kLastValue,
};

// Why there is no forecast.
enum class NoForecast {
  // Reported once a year: the figure is the outturn itself.
  kOncePerYear,
  // The period is not of the indicator's frequency.
  kOtherFrequency,
  // Rolling twelve months: mostly of months that are over; the last value stands for itself.
  kRolling,
  // A break in series stands between the period and the year's end.
  kBreakAhead,
  // No comparable value so far this year.
  kNoFigures,
  // A ratio without any cases.
  kNoCases,
};

struct Forecast {
  // The last period of the year.
  Period year_end;
  Fraction value;
  // Where it may come out, if the rest of the year is like the lowest and the highest of what was
  // seen. The value lies within. Nothing where too little was seen to tell.
  std::optional<Fraction> low;
  std::optional<Fraction> high;
  ForecastMethod method = ForecastMethod::kLastValue;
  // How many periods of the year, up to the period of the forecast, have a figure: "7 of 8 months".
  int periods_present = 0;
  int periods_expected = 0;
  // The whole year's: 12 months.
  int periods_in_year = 0;
  // A trend ran out of the values that there are, such as more than 100%, and was held there.
  bool held = false;
  // The least settled of the figures behind it.
  Finality finality = Finality::kFinal;
};

// The outturn of the year that `up_to` lies in (financial, or academic for terms), as it can be
// expected from the figures up to then. `figures` are in order of period and of the indicator's
// frequency; later ones play no part. Everything is exact.
//
// The outturn of what adds up over the year (AddsUpOverTheYear) is its year to date at the year's
// end; that of everything else is the figure of the year's last period. So at the year's end the
// forecast, the year to date and the outturn are one number. No figure from before a break in
// series plays a part.
//
// Sums. Total ÷ periods with a figure × periods in the year. A period without one, be it
// missing, from before a break or still to come, is taken to be like the others, never zero; so a
// year that is over without some of them is still a forecast. Range: all these periods at the
// lowest and at the highest figure of the year; nothing while there is one figure only.
//
// Sums with a profile. Total ÷ the profile's rise over the periods with a figure × the profile
// at the year's end, which is the year's target where the profile does not say. Range: the rest of
// the profile at the lowest and the highest ratio of a period's figure to the profile's rise in it.
// The profile is of the year to date, as rated where the headline is; where it is of single
// periods, pass no target. It is not used if it falls, does not rise over the periods with a
// figure, or is not stated where one of their runs begins or ends.
//
// Figures that are stated as the year to date. The same by the latest of them, whose rises from
// one to the next are the single figures: with a profile, for every unit (a tax collected
// by 56.52%, 81.03%, 95.20%); without, for counts and money, as other units need not build up.
//
// Means and ratios of sums. The periods after the latest figure are taken to lie on the trend,
// each with the average number of cases; earlier ones without a figure are left out, as the year to
// date leaves them out.
//
// Everything else (snapshots, last figures, what does not aggregate). The trend at the year's
// last period.
//
// The trend is the line of least squares through the year's values, each weighing the same, where
// there are three or more; its range is the largest distance of a value from it, either way. Values
// of a trend, and of what is stated as the year to date, are held between 0 and 100 for percentages
// and at 0 or more for counts, days, weeks and rates, unless the year has figures beyond.
std::optional<Forecast> ForecastYearEnd(const Indicator& indicator,
                                        absl::Span<const Figure> figures,
                                        const std::optional<Target>& target, const Period& up_to);

// Why ForecastYearEnd gives nothing; nothing when it gives a forecast or the outturn.
std::optional<NoForecast> WhyNoForecast(const Indicator& indicator,
                                        absl::Span<const Figure> figures, const Period& up_to);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_FORECAST_H_
