// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_display.h"

#include <optional>

#include "services/convert/words.h"
#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
const v1::IndicatorVersion& DefinitionAt(const v1::Indicator& indicator, StoredPeriod period) {
  int in_force = 0;
  for (int i = 1; i < indicator.versions_size(); ++i) {
    const std::optional<StoredPeriod> from = ParsePeriod(indicator.versions(i).from_period());
    if (from.has_value() && FirstDay(*from) <= FirstDay(period)) in_force = i;
  }
  return indicator.versions(in_force);
}

std::string DisplayText(const StoredFigure& figure, const v1::Indicator& indicator) {
  if (figure.form == FigureForm::kNone) {
    const std::optional<domain::NoValue> reason =
        convert::NoValueFromProto(static_cast<common::v1::NoValueReason>(figure.no_value));
    if (!reason.has_value() || *reason == domain::NoValue::kNotReportable) return "";
    return std::string(domain::SymbolOf(*reason));
  }
  if (indicator.versions().empty()) return "";
  const v1::IndicatorVersion& version = DefinitionAt(indicator, figure.period);
  if (figure.form == FigureForm::kValue)
    return domain::Fraction(figure.value).ToFixed(version.decimals());
  const std::optional<domain::Fraction> value =
      domain::RatioValue({figure.value, figure.denominator},
                         convert::UnitFromProto(version.unit()).value_or(domain::Unit::kCount));
  return value.has_value() ? value->ToFixed(version.decimals()) : "";
}

}  // namespace ragstone::ingestion
