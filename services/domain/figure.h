// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_FIGURE_H_
#define RAGSTONE_SERVICES_DOMAIN_FIGURE_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/domain/decimal.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"

namespace ragstone::domain {

// Why there is no value. The symbols are those of the Department for Education's guide for
// statistics producers.
enum class NoValue {
  kNotAvailable,    // x
  kNotApplicable,   // z
  kSuppressed,      // c: suppressed at source
  kRoundsToZero,    // low, k
  kLowReliability,  // u
  kNotReportable,   // the council cannot report it accurately
};

// The reason that a symbol stands for; nothing for any other text. Not reportable has no symbol at
// source.
std::optional<NoValue> ParseSymbol(absl::string_view text);
// "x"; "not reportable" for the one without a symbol.
absl::string_view SymbolOf(NoValue reason);

// A count of cases and what it is out of.
struct Ratio {
  Decimal numerator;
  Decimal denominator;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

// What was observed: a value, a ratio, or the reason for neither. The type makes every user deal
// with all three, so that a missing value is never taken for zero.
using Observed = std::variant<Decimal, Ratio, NoValue>;

enum class Finality { kFinal, kProvisional, kEstimated };

// A figure of one period.
struct Figure {
  Period period;
  Observed observed;
  Finality finality = Finality::kFinal;
  friend bool operator==(const Figure&, const Figure&) = default;
};

// The figure of a period; null if there is none. `figures` are in order of period.
const Figure* FindFigure(absl::Span<const Figure> figures, const Period& period);

// What one cell of a source says: a decimal or a symbol.
using Cell = std::variant<Decimal, NoValue>;
// INVALID_ARGUMENT: "want a decimal or one of the symbols x z c low k u".
absl::StatusOr<Cell> ParseCell(absl::string_view text);

// The sum of a source's columns; any symbol among them wins, the first if there are several.
// INVALID_ARGUMENT: the sum has too many digits.
absl::StatusOr<Cell> SumCells(const std::vector<Cell>& cells);

// The figure of a numerator's and a denominator's cells; a symbol in either wins.
Observed FromCells(const Cell& numerator, const Cell& denominator);

// By what numerator ÷ denominator is multiplied: 100 for a percentage, 10,000 for a rate per
// 10,000, else 1.
int64_t RatioFactor(Unit unit);

// The exact value of a ratio in the indicator's unit: ×100 for a percentage, ×10,000 for a rate per
// 10,000. Nothing when the denominator is zero: there were no cases.
std::optional<Fraction> RatioValue(const Ratio& ratio, Unit unit);

// The value that a figure has, if it has one.
std::optional<Fraction> ValueOf(const Observed& observed, Unit unit);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_FIGURE_H_
