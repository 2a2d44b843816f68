// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/rating_word.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <variant>

#include "absl/status/statusor.h"

#include "services/convert/words.h"
#include "services/domain/decimal.h"
#include "services/domain/rating.h"
#include "services/domain/rule.h"
#include "services/reporting/disclosure/counts.h"

namespace ragstone::reporting {
namespace {

using domain::Colour;
using domain::Decimal;
using domain::Fraction;

// Percentages of so many cases are looked at. What is left out of more cases than these can only
// have more values.
constexpr int kMostCases = 40;

// The values that have one colour, as many as matter.
struct Having {
  std::set<Fraction> values;
  std::set<std::int64_t> numerators;
  std::set<std::int64_t> denominators;

  bool several() const {
    return values.size() >= 2 && numerators.size() >= 2 && denominators.size() >= 2;
  }
  void Add(const Fraction& value, std::int64_t numerator, std::int64_t denominator) {
    if (several()) return;
    values.insert(value);
    numerators.insert(numerator);
    denominators.insert(denominator);
  }
};
using ByColour = std::map<Colour, Having>;

// What the assessment was rated by; nothing where that cannot be told from it alone.
std::optional<domain::Yardstick> YardstickOf(const rating::v1::Rating& rating,
                                             const rating::v1::Assessment& assessment) {
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(rating.rule());
  const std::optional<domain::Polarity> polarity = convert::PolarityFromProto(rating.polarity());
  if (!rule.ok() || !polarity || std::holds_alternative<domain::TrajectoryRule>(*rule)) {
    return std::nullopt;
  }
  domain::Yardstick yardstick;
  yardstick.rule = *rule;
  yardstick.polarity = *polarity;
  if (assessment.target().empty()) return yardstick;
  const std::optional<domain::TargetOperator> op =
      convert::TargetOperatorFromProto(assessment.target_operator());
  const absl::StatusOr<Decimal> value = Decimal::Parse(assessment.target());
  const absl::StatusOr<Decimal> upper =
      Decimal::Parse(assessment.target_upper().empty() ? "0" : assessment.target_upper());
  if (!op || !value.ok() || !upper.ok()) return std::nullopt;
  yardstick.target = domain::TargetLine{.op = *op, .value = *value, .upper = *upper};
  return yardstick;
}

ByColour Counted(const domain::Yardstick& yardstick, Series series, int threshold) {
  ByColour colours;
  // Of figures that run on, nought is left out as well.
  const int least = series == Series::kRunning ? 0 : 1;
  for (int value = least; value <= threshold; ++value) {
    const Fraction count(value);
    colours[domain::Rate(count, yardstick).colour].Add(count, value, value);
  }
  return colours;
}

ByColour OutOf(const domain::Yardstick& yardstick, Series series, int threshold) {
  ByColour colours;
  for (int of = 1; of <= kMostCases; ++of) {
    for (int cases = 0; cases <= of; ++cases) {
      const Counts counts = {Fraction(cases), Fraction(of), Fraction(of - cases)};
      const bool left_out = series == Series::kApart
                                ? IsSensitive(counts, threshold)
                                : !IsOpen(counts, common::v1::UNIT_PERCENTAGE, threshold);
      if (!left_out) continue;
      const Fraction value = Fraction::Quotient(100, Decimal(cases), Decimal(of));
      colours[domain::Rate(value, yardstick).colour].Add(value, cases, of);
    }
  }
  return colours;
}

}  // namespace

bool RatingMayStand(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment,
                    Series series, int threshold) {
  const std::optional<domain::Yardstick> yardstick = YardstickOf(rating, assessment);
  const std::optional<Colour> colour = convert::ColourFromProto(assessment.colour());
  if (!yardstick || !colour) return false;
  const bool is_ratio = !assessment.denominator().empty();
  if (is_ratio && rating.unit() != common::v1::UNIT_PERCENTAGE) return false;
  const ByColour colours =
      is_ratio ? OutOf(*yardstick, series, threshold) : Counted(*yardstick, series, threshold);
  return colours.count(*colour) > 0 &&
         std::all_of(colours.begin(), colours.end(),
                     [](const ByColour::value_type& one) { return one.second.several(); });
}

}  // namespace ragstone::reporting
