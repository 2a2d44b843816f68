// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/figure.h"

#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"

namespace ragstone::convert {
namespace {

absl::StatusOr<domain::Cell> CellOf(const char* field, const std::string& text) {
  absl::StatusOr<domain::Cell> cell = domain::ParseCell(text);
  if (!cell.ok()) return InvalidFieldError(field, QuoteAndWant(text, cell.status().message()));
  return cell;
}

absl::StatusOr<domain::Observed> ObservedOf(const common::v1::Figure& figure) {
  if (const std::optional<domain::NoValue> reason = NoValueFromProto(figure.no_value()))
    return *reason;
  if (figure.denominator().empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const domain::Cell value, CellOf("value", figure.value()));
    if (const domain::NoValue* symbol = std::get_if<domain::NoValue>(&value)) return *symbol;
    return std::get<domain::Decimal>(value);
  }
  RAGSTONE_ASSIGN_OR_RETURN(const domain::Cell numerator, CellOf("numerator", figure.numerator()));
  RAGSTONE_ASSIGN_OR_RETURN(const domain::Cell denominator,
                            CellOf("denominator", figure.denominator()));
  return domain::FromCells(numerator, denominator);
}

}  // namespace

absl::StatusOr<domain::Figure> FigureFromProto(const common::v1::Figure& figure) {
  const absl::StatusOr<domain::Period> period = domain::Period::Parse(figure.period());
  if (!period.ok()) {
    return InvalidFieldError("period", QuoteAndWant(figure.period(), period.status().message()));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const domain::Observed observed, ObservedOf(figure));
  return domain::Figure{*period, observed, FinalityFromProto(figure.finality())};
}

void FigureToProto(const domain::Figure& figure, common::v1::Figure* proto) {
  proto->set_period(figure.period.ToString());
  if (const domain::Decimal* value = std::get_if<domain::Decimal>(&figure.observed)) {
    proto->set_value(value->ToString());
  } else if (const domain::Ratio* ratio = std::get_if<domain::Ratio>(&figure.observed)) {
    proto->set_numerator(ratio->numerator.ToString());
    proto->set_denominator(ratio->denominator.ToString());
  } else {
    proto->set_no_value(ToProto(std::get<domain::NoValue>(figure.observed)));
  }
  proto->set_finality(ToProto(figure.finality));
}

}  // namespace ragstone::convert
