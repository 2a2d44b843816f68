// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_check.h"

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "services/domain/decimal.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

using common::v1::Figure;

constexpr absl::string_view kSymbols = "one of the symbols x z c low k u";

bool Fail(absl::string_view field, absl::string_view value, std::string wanted,
          FigureFault& fault) {
  fault = {field, std::string(value), std::move(wanted)};
  return false;
}

void SetNoValue(common::v1::NoValueReason reason, StoredFigure& figure) {
  figure.form = FigureForm::kNone;
  figure.no_value = static_cast<uint8_t>(reason);
  figure.value = {};
  figure.denominator = {};
}

// Reads a number or, when it is none, a symbol.
bool ReadPart(absl::string_view field, const std::string& text, domain::Decimal& number,
              std::optional<common::v1::NoValueReason>& symbol, FigureFault& fault) {
  const absl::StatusOr<domain::Decimal> parsed = domain::Decimal::Parse(text);
  if (parsed.ok()) {
    number = *parsed;
    return true;
  }
  symbol = ParseSymbol(text);
  if (symbol.has_value()) return true;
  return Fail(field, text, absl::StrCat(parsed.status().message(), " or ", kSymbols), fault);
}

bool ReadRatio(const Figure& message, StoredFigure& figure, FigureFault& fault) {
  if (message.numerator().empty() || message.denominator().empty()) {
    return Fail(message.numerator().empty() ? "numerator" : "denominator", "",
                absl::StrCat("want a decimal or ", kSymbols, ", as the other part is given"),
                fault);
  }
  std::optional<common::v1::NoValueReason> numerator_symbol;
  std::optional<common::v1::NoValueReason> denominator_symbol;
  if (!ReadPart("numerator", message.numerator(), figure.value, numerator_symbol, fault) ||
      !ReadPart("denominator", message.denominator(), figure.denominator, denominator_symbol,
                fault)) {
    return false;
  }
  if (numerator_symbol.has_value() || denominator_symbol.has_value()) {
    SetNoValue(numerator_symbol.has_value() ? *numerator_symbol : *denominator_symbol, figure);
    return true;
  }
  if (figure.denominator.Sign() < 0) {
    return Fail("denominator", message.denominator(), "want zero or more", fault);
  }
  figure.form = FigureForm::kRatio;
  return true;
}

bool ReadValue(const Figure& message, StoredFigure& figure, FigureFault& fault) {
  std::optional<common::v1::NoValueReason> symbol;
  figure.denominator = {};
  if (!ReadPart("value", message.value(), figure.value, symbol, fault)) return false;
  if (symbol.has_value()) {
    SetNoValue(*symbol, figure);
  } else {
    figure.form = FigureForm::kValue;
  }
  return true;
}

}  // namespace

bool ReadFigure(const Figure& message, StoredFigure& figure, FigureFault& fault) {
  if (message.source_row() < 0) {
    return Fail("source_row", absl::StrCat(message.source_row()), "want zero or more", fault);
  }
  figure.source_row = message.source_row();
  if (!common::v1::Finality_IsValid(message.finality())) {
    return Fail("finality", absl::StrCat(static_cast<int>(message.finality())),
                "want a known finality", fault);
  }
  figure.finality = static_cast<uint8_t>(message.finality() == common::v1::FINALITY_UNSPECIFIED
                                             ? common::v1::FINALITY_FINAL
                                             : message.finality());
  figure.no_value = 0;

  const bool has_ratio = !message.numerator().empty() || !message.denominator().empty();
  if (message.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) {
    if (!common::v1::NoValueReason_IsValid(message.no_value())) {
      return Fail("no_value", absl::StrCat(static_cast<int>(message.no_value())),
                  "want a known reason", fault);
    }
    if (!message.value().empty() || has_ratio) {
      return Fail("no_value", common::v1::NoValueReason_Name(message.no_value()),
                  "want no reason for a missing value where a value is given", fault);
    }
    SetNoValue(message.no_value(), figure);
    return true;
  }
  if (!message.value().empty() && has_ratio) {
    return Fail("value", message.value(), "want either a value or a numerator and a denominator",
                fault);
  }
  if (has_ratio) return ReadRatio(message, figure, fault);
  if (message.value().empty()) {
    return Fail("value", "",
                absl::StrCat("want a decimal, ", kSymbols, ", or a numerator and a denominator"),
                fault);
  }
  return ReadValue(message, figure, fault);
}

}  // namespace ragstone::ingestion
