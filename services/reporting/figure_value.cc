// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/figure_value.h"

#include <cstdint>

#include "absl/status/statusor.h"

#include "services/domain/decimal.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::Decimal;
using ::ragstone::domain::Fraction;

std::int64_t FactorOf(common::v1::Unit unit) {
  switch (unit) {
    case common::v1::UNIT_PERCENTAGE:
      return 100;
    case common::v1::UNIT_RATE_PER_10000:
      return 10'000;
    default:
      return 1;
  }
}

}  // namespace

std::optional<Fraction> ValueOf(const common::v1::Figure& figure, common::v1::Unit unit) {
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return std::nullopt;
  if (figure.denominator().empty()) {
    const absl::StatusOr<Decimal> value = Decimal::Parse(figure.value());
    if (!value.ok()) return std::nullopt;
    return Fraction(*value);
  }
  const absl::StatusOr<Decimal> numerator = Decimal::Parse(figure.numerator());
  const absl::StatusOr<Decimal> denominator = Decimal::Parse(figure.denominator());
  if (!numerator.ok() || !denominator.ok() || denominator->IsZero()) return std::nullopt;
  return Fraction::Quotient(FactorOf(unit), *numerator, *denominator);
}

}  // namespace ragstone::reporting
