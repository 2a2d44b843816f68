// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/figure.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"

#include "services/base/status_macros.h"

namespace ragstone::domain {
namespace {

bool HasDigit(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

}  // namespace

const Figure* FindFigure(absl::Span<const Figure> figures, const Period& period) {
  const auto* const at = std::lower_bound(
      figures.begin(), figures.end(), period,
      [](const Figure& figure, const Period& wanted) { return figure.period < wanted; });
  return at != figures.end() && at->period == period ? at : nullptr;
}

std::optional<NoValue> ParseSymbol(absl::string_view text) {
  if (text == "x") return NoValue::kNotAvailable;
  if (text == "z") return NoValue::kNotApplicable;
  if (text == "c") return NoValue::kSuppressed;
  if (text == "low" || text == "k") return NoValue::kRoundsToZero;
  if (text == "u") return NoValue::kLowReliability;
  return std::nullopt;
}

absl::string_view SymbolOf(NoValue reason) {
  switch (reason) {
    case NoValue::kNotAvailable:
      return "x";
    case NoValue::kNotApplicable:
      return "z";
    case NoValue::kSuppressed:
      return "c";
    case NoValue::kRoundsToZero:
      return "low";
    case NoValue::kLowReliability:
      return "u";
    case NoValue::kNotReportable:
      return "not reportable";
  }
  return "";
}

absl::StatusOr<Cell> ParseCell(absl::string_view text) {
  if (const std::optional<NoValue> symbol = ParseSymbol(text)) return Cell(*symbol);
  const absl::StatusOr<Decimal> value = Decimal::Parse(text);
  if (value.ok()) return Cell(*value);
  // What was meant for a number is told what is wrong with it; "n/a" or "-" is told what to write.
  if (HasDigit(text)) return value.status();
  return absl::InvalidArgumentError("want a decimal or one of the symbols x z c low k u");
}

absl::StatusOr<Cell> SumCells(const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) {
    if (std::holds_alternative<NoValue>(cell)) return cell;
  }
  Decimal sum;
  for (const Cell& cell : cells) {
    RAGSTONE_ASSIGN_OR_RETURN(sum, Add(sum, std::get<Decimal>(cell)));
  }
  return Cell(sum);
}

Observed FromCells(const Cell& numerator, const Cell& denominator) {
  if (const NoValue* reason = std::get_if<NoValue>(&numerator)) return *reason;
  if (const NoValue* reason = std::get_if<NoValue>(&denominator)) return *reason;
  return Ratio{std::get<Decimal>(numerator), std::get<Decimal>(denominator)};
}

int64_t RatioFactor(Unit unit) {
  if (unit == Unit::kPercentage) return 100;
  if (unit == Unit::kRatePer10000) return 10000;
  return 1;
}

std::optional<Fraction> RatioValue(const Ratio& ratio, Unit unit) {
  if (ratio.denominator.IsZero()) return std::nullopt;
  return Fraction::Quotient(RatioFactor(unit), ratio.numerator, ratio.denominator);
}

std::optional<Fraction> ValueOf(const Observed& observed, Unit unit) {
  if (const Decimal* value = std::get_if<Decimal>(&observed)) return Fraction(*value);
  if (const Ratio* ratio = std::get_if<Ratio>(&observed)) return RatioValue(*ratio, unit);
  return std::nullopt;
}

}  // namespace ragstone::domain
