// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_to_proto.h"

#include <optional>

#include "absl/strings/str_cat.h"

#include "services/convert/timestamp.h"
#include "services/convert/words.h"
#include "services/domain/rule.h"

namespace ragstone::rating {
namespace {

using domain::Fraction;
using domain::IndicatorVersion;
using domain::TargetLine;

// As the contract says of gap_relative.
constexpr int kRelativeDecimals = 2;

// "England, 2020-11".
std::string TargetFrom(const Assessment& assessment, const EntryContext& entry,
                       const domain::Period& period) {
  const std::optional<domain::Target>& target = entry.entry.VersionAt(period).target;
  if (!assessment.target_period.has_value() || !target.has_value()) return "";
  return absl::StrCat(
      target->kind == domain::TargetKind::kBenchmark ? target->benchmark : "same period last year",
      ", ", assessment.target_period->ToString());
}

v1::ForecastMethod MethodToProto(domain::ForecastMethod method) {
  switch (method) {
    case domain::ForecastMethod::kOutturn:
      return v1::FORECAST_METHOD_OUTTURN;
    case domain::ForecastMethod::kRunRate:
      return v1::FORECAST_METHOD_RUN_RATE;
    case domain::ForecastMethod::kProfile:
      return v1::FORECAST_METHOD_PROFILE;
    case domain::ForecastMethod::kTrend:
      return v1::FORECAST_METHOD_TREND;
    case domain::ForecastMethod::kLastValue:
      return v1::FORECAST_METHOD_LAST_VALUE;
  }
  return v1::FORECAST_METHOD_UNSPECIFIED;
}

void YearEndToProto(const Outlook::YearEnd& year_end, const EntryContext& entry,
                    v1::Forecast* proto) {
  const domain::Forecast& forecast = year_end.forecast;
  const IndicatorVersion& version = entry.indicator.VersionAt(forecast.year_end);
  Assessment assessment;
  assessment.rating = year_end.rating;
  assessment.target = year_end.target;
  assessment.target_period = year_end.target_period;
  assessment.periods_present = forecast.periods_present;
  assessment.periods_expected = forecast.periods_expected;
  assessment.finality = forecast.finality;
  proto->set_year_end(forecast.year_end.ToString());
  AssessmentToProto(assessment, entry, forecast.year_end, proto->mutable_assessment());
  proto->set_method(MethodToProto(forecast.method));
  proto->set_periods_in_year(forecast.periods_in_year);
  if (!forecast.low.has_value() || !forecast.high.has_value()) return;
  proto->set_low(forecast.low->ToString());
  proto->set_high(forecast.high->ToString());
  const auto shown = [&](const Fraction& value) {
    return domain::WithUnit(value.ToFixed(version.decimals), version.unit);
  };
  proto->set_range_display(absl::StrCat(shown(*forecast.low), " to ", shown(*forecast.high)));
}

void OverrideToProto(const Override& stated, v1::Override* proto) {
  proto->set_colour(convert::ToProto(stated.colour));
  proto->set_reason(stated.reason);
  proto->set_author(stated.author);
  convert::SetTimestamp(stated.time, *proto->mutable_update_time());
  if (stated.expires.has_value()) proto->set_expire_date(domain::FormatDay(*stated.expires));
}

}  // namespace

void AssessmentToProto(const Assessment& assessment, const EntryContext& entry,
                       const domain::Period& period, v1::Assessment* proto) {
  const IndicatorVersion& version = entry.indicator.VersionAt(period);
  const std::optional<TargetLine>& target = assessment.target;
  const domain::Rating& rating = assessment.rating;
  proto->set_colour(convert::ToProto(rating.colour));
  if (rating.reason.has_value()) proto->set_not_rated_reason(convert::ToProto(*rating.reason));
  if (rating.value.has_value()) {
    proto->set_value(rating.value->ToString());
    proto->set_display(
        domain::WithUnit(domain::DisplayValue(rating, target, version.decimals), version.unit));
  }
  if (assessment.numerator.has_value()) proto->set_numerator(assessment.numerator->ToString());
  if (assessment.denominator.has_value()) {
    proto->set_denominator(assessment.denominator->ToString());
  }
  if (target.has_value()) {
    proto->set_target_display(domain::DisplayTarget(*target, version.unit));
    proto->set_target(target->value.ToString());
    if (target->op == domain::TargetOperator::kBetween) {
      proto->set_target_upper(target->upper.ToString());
    }
    proto->set_target_operator(convert::ToProto(target->op));
    proto->set_target_from(TargetFrom(assessment, entry, period));
  }
  if (rating.gap.has_value()) proto->set_gap(rating.gap->ToString());
  if (rating.gap_relative.has_value()) {
    proto->set_gap_relative(rating.gap_relative->ToString(kRelativeDecimals));
  }
  proto->set_line(domain::DisplayLine(rating, version.unit));
  if (const std::optional<Fraction> green_at = rating.GreenAt()) {
    proto->set_green_at(green_at->ToString());
  }
  proto->set_periods_present(assessment.periods_present);
  proto->set_periods_expected(assessment.periods_expected);
  proto->set_finality(convert::ToProto(assessment.finality));
}

void RatingToProto(const RatingItem& item, v1::Rating* proto) {
  const PeriodRating& rating = item.rating;
  const EntryContext& entry = *item.entry;
  const IndicatorVersion& version = entry.indicator.VersionAt(rating.period);
  proto->set_name(item.Name());
  proto->set_index(item.index->name);
  proto->set_entry_number(entry.entry.number);
  proto->set_indicator(entry.indicator_name);
  proto->set_description(version.description);
  proto->set_area(item.area);
  proto->set_breakdown(item.breakdown);
  if (item.has_period) proto->set_period(rating.period.ToString());
  AssessmentToProto(rating.in_period, entry, rating.period, proto->mutable_in_period());
  if (rating.year_to_date.has_value()) {
    AssessmentToProto(*rating.year_to_date, entry, rating.period, proto->mutable_year_to_date());
  }
  // What is said to be the headline is there.
  proto->set_headline(convert::ToProto(
      rating.year_to_date.has_value() ? rating.headline : domain::Headline::kInPeriod));
  proto->set_direction_of_travel(convert::ToProto(rating.direction));
  proto->set_consecutive_misses(rating.consecutive_misses);
  const domain::RuleVersion& rated_by = entry.entry.VersionAt(rating.period);
  proto->set_rule(domain::FormatRule(rated_by.rule));
  proto->set_rule_version(rated_by.number);
  proto->set_unit(convert::ToProto(version.unit));
  proto->set_decimals(version.decimals);
  proto->set_polarity(convert::ToProto(version.polarity));
  proto->set_sequence(item.sequence);
  proto->set_travel_method(convert::ToProto(rating.travel));
  proto->set_colour(convert::ToProto(item.Colour()));
  if (item.overridden != nullptr)
    OverrideToProto(*item.overridden, proto->mutable_rating_override());
  if (!item.outlook.has_value()) return;
  proto->set_miss_history(domain::MissWords(item.outlook->misses));
  if (item.outlook->year_end.has_value()) {
    YearEndToProto(*item.outlook->year_end, entry, proto->mutable_forecast());
  }
}

}  // namespace ragstone::rating
