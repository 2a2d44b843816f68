// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_to_proto.h"

#include <optional>

#include "services/convert/words.h"
#include "services/domain/rule.h"

namespace ragstone::rating {
namespace {

using domain::Fraction;
using domain::IndicatorVersion;
using domain::TargetLine;

// As the contract says of gap_relative.
constexpr int kRelativeDecimals = 2;

void AssessmentToProto(const Assessment& assessment, const IndicatorVersion& version,
                       const std::optional<TargetLine>& target, v1::Assessment* proto) {
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

}  // namespace

void RatingToProto(const RatingItem& item, v1::Rating* proto) {
  const PeriodRating& rating = item.rating;
  const EntryContext& entry = *item.entry;
  const IndicatorVersion& version = entry.indicator.VersionAt(rating.period);
  const std::optional<TargetLine> target = entry.entry.TargetAt(rating.period);
  proto->set_name(item.Name());
  proto->set_index(item.index->name);
  proto->set_entry_number(entry.entry.number);
  proto->set_indicator(entry.indicator_name);
  proto->set_description(version.description);
  proto->set_area(item.area);
  proto->set_breakdown(item.breakdown);
  if (item.has_period) proto->set_period(rating.period.ToString());
  AssessmentToProto(rating.in_period, version, target, proto->mutable_in_period());
  if (rating.year_to_date.has_value()) {
    AssessmentToProto(*rating.year_to_date, version, target, proto->mutable_year_to_date());
  }
  // What is said to be the headline is there.
  proto->set_headline(convert::ToProto(
      rating.year_to_date.has_value() ? rating.headline : domain::Headline::kInPeriod));
  proto->set_direction_of_travel(convert::ToProto(rating.direction));
  proto->set_consecutive_misses(rating.consecutive_misses);
  proto->set_rule(domain::FormatRule(entry.entry.rule));
  proto->set_rule_version(entry.entry.rule_version);
  proto->set_unit(convert::ToProto(version.unit));
  proto->set_decimals(version.decimals);
  proto->set_polarity(convert::ToProto(version.polarity));
  proto->set_sequence(item.sequence);
}

}  // namespace ragstone::rating
