// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/figure_value.h"

#include "absl/status/statusor.h"

#include "services/convert/words.h"
#include "services/domain/decimal.h"
#include "services/domain/figure.h"

namespace ragstone::reporting {

using ::ragstone::domain::Decimal;
using ::ragstone::domain::Fraction;

std::optional<Fraction> NumberOf(absl::string_view text) {
  const absl::StatusOr<Decimal> number = Decimal::Parse(text);
  if (!number.ok()) return std::nullopt;
  return Fraction(*number);
}

std::optional<Fraction> ValueOf(const common::v1::Figure& figure, common::v1::Unit unit) {
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return std::nullopt;
  if (figure.denominator().empty()) return NumberOf(figure.value());
  const absl::StatusOr<Decimal> numerator = Decimal::Parse(figure.numerator());
  const absl::StatusOr<Decimal> denominator = Decimal::Parse(figure.denominator());
  if (!numerator.ok() || !denominator.ok()) return std::nullopt;
  // Where no unit is stated, a ratio is what it is.
  return domain::RatioValue({*numerator, *denominator},
                            convert::UnitFromProto(unit).value_or(domain::Unit::kRatio));
}

}  // namespace ragstone::reporting
