// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/counts.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

#include "services/domain/decimal.h"

namespace ragstone::reporting {
namespace {

using domain::Decimal;
using domain::Fraction;

// What a figure and an assessment have in common.
template <typename Stated>
std::optional<Counts> Read(const Stated& stated, common::v1::Unit unit) {
  const absl::StatusOr<Decimal> numerator = Decimal::Parse(stated.numerator());
  const absl::StatusOr<Decimal> denominator = Decimal::Parse(stated.denominator());
  if (numerator.ok() && denominator.ok()) {
    const Fraction n = *numerator;
    const Fraction d = *denominator;
    return Counts{n, d, d - n};
  }
  const absl::StatusOr<Decimal> value = Decimal::Parse(stated.value());
  if (unit != common::v1::UNIT_COUNT || !value.ok()) return std::nullopt;
  return Counts{*value};
}

}  // namespace

std::optional<Counts> CountsOf(const common::v1::Figure& figure, common::v1::Unit unit) {
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return std::nullopt;
  return Read(figure, unit);
}

std::optional<Counts> CountsOf(const rating::v1::Assessment& assessment, common::v1::Unit unit) {
  return Read(assessment, unit);
}

bool IsSensitive(const Counts& counts, int threshold) {
  return std::any_of(counts.begin(), counts.end(), [&](const Fraction& count) {
    return count.Sign() > 0 && count <= Fraction(threshold);
  });
}

bool IsOpen(const Counts& total, common::v1::Unit unit, int threshold) {
  // Only of a percentage is the difference a number of cases.
  const std::size_t numbers =
      total.size() > 1 && unit != common::v1::UNIT_PERCENTAGE ? 2 : total.size();
  return std::all_of(total.begin(), total.begin() + static_cast<std::ptrdiff_t>(numbers),
                     [&](const Fraction& count) { return count > Fraction(threshold); });
}

Counts Between(const Counts& earlier, const Counts& later) {
  Counts between;
  for (std::size_t i = 0; i < std::min(earlier.size(), later.size()); ++i) {
    between.push_back((later[i] - earlier[i]).Magnitude());
  }
  return between;
}

}  // namespace ragstone::reporting
