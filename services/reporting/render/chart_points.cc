// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/chart_points.h"

#include <cmath>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"

namespace ragstone::reporting {

std::optional<double> PlotNumber(absl::string_view text) {
  double number = 0;
  if (text.empty() || !absl::SimpleAtod(text, &number) || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

std::optional<double> PointValue(const v1::ReportPoint& point) {
  const common::v1::Figure& figure = point.figure();
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return std::nullopt;
  return PlotNumber(figure.value().empty() ? figure.display() : figure.value());
}

bool TargetsCompare(const v1::ReportRow& row) {
  const rating::v1::Rating& rating = row.rating();
  const bool adds_up =
      rating.unit() == common::v1::UNIT_COUNT || rating.unit() == common::v1::UNIT_MONEY;
  return !adds_up || rating.headline() != common::v1::BASIS_YEAR_TO_DATE ||
         !rating.has_year_to_date();
}

std::optional<Extremes> FindExtremes(const v1::ReportRow& row) {
  Extremes found;
  double least = 0;
  double most = 0;
  for (const v1::ReportPoint& point : row.points()) {
    const std::optional<double> value = PointValue(point);
    if (!value.has_value()) continue;
    const bool first = found.first == nullptr;
    if (first) found.first = &point;
    found.last = &point;
    if (first || *value < least) {
      found.least = &point;
      least = *value;
    }
    if (first || *value > most) {
      found.most = &point;
      most = *value;
    }
  }
  if (found.first == nullptr) return std::nullopt;
  return found;
}

}  // namespace ragstone::reporting
