// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Control charts as NHS England's Making Data Count draws them: the points with their mean and
// limits, and those that are more than chance told apart by shape as well as colour.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/rating/v1/control_chart.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/domain/period.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/chart_scale.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::rating::v1::ChartPoint;
using ::ragstone::rating::v1::ControlChart;

constexpr int kFewestPoints = 6;
// Labels under the axis that leave room for each other.
constexpr int kMostLabels = 12;

bool IsHigh(rating::v1::PointType type) {
  return type == rating::v1::POINT_TYPE_ABOVE_LIMIT || type == rating::v1::POINT_TYPE_TREND_UP ||
         type == rating::v1::POINT_TYPE_TWO_OF_THREE_ABOVE ||
         type == rating::v1::POINT_TYPE_SHIFT_ABOVE;
}

std::string KindOf(rating::v1::PointType type, common::v1::Polarity improvement) {
  if (type == rating::v1::POINT_TYPE_COMMON_CAUSE) return "common";
  if (improvement == common::v1::POLARITY_HIGHER) return IsHigh(type) ? "improvement" : "concern";
  if (improvement == common::v1::POLARITY_LOWER) return IsHigh(type) ? "concern" : "improvement";
  return "neutral";
}

bool SameLimits(const ChartPoint& a, const ChartPoint& b) {
  return a.mean() == b.mean() && a.has_lower() == b.has_lower() && a.lower() == b.lower() &&
         a.upper() == b.upper();
}

void AddLimits(const ControlChart& chart, const Scale& scale, Chart& drawing) {
  for (int i = 0; i < chart.points_size(); ++i) {
    const ChartPoint& point = chart.points(i);
    const double half = SlotWidth(chart.points_size()) / 2;
    if (i > 0 && SameLimits(chart.points(i - 1), point)) {
      drawing.limits.back().x2 = XOf(chart.points_size(), i) + half;
      continue;
    }
    Chart::Limits& limits = drawing.limits.emplace_back();
    limits.x1 = XOf(chart.points_size(), i) - half;
    limits.x2 = XOf(chart.points_size(), i) + half;
    limits.mean = scale.Place(point.mean());
    if (point.has_lower()) limits.lower = scale.Place(point.lower());
    if (point.has_upper()) limits.upper = scale.Place(point.upper());
  }
}

// Whether nothing is missing between two points.
bool Neighbours(const ChartPoint& a, const ChartPoint& b) {
  const absl::StatusOr<domain::Period> first = domain::Period::Parse(a.period());
  const absl::StatusOr<domain::Period> second = domain::Period::Parse(b.period());
  return first.ok() && second.ok() && first->kind() == second->kind() && first->Next() == *second;
}

void AddPoints(const v1::ReportRow& row, const Scale& scale, Chart& drawing) {
  const ControlChart& chart = row.chart();
  for (int i = 0; i < chart.points_size(); ++i) {
    const ChartPoint& point = chart.points(i);
    const Position at = {XOf(chart.points_size(), i), scale.Place(point.value())};
    const bool joined =
        i > 0 && Neighbours(chart.points(i - 1), point) && SameLimits(chart.points(i - 1), point);
    if (!joined) drawing.lines.emplace_back();
    drawing.lines.back().push_back(at);
    const std::string words(PointTypeWords(point.type()));
    drawing.markers.push_back({.at = at,
                               .kind = KindOf(point.type(), chart.improvement()),
                               .label = absl::StrCat(ShortPeriod(point.period()), ": ",
                                                     StatisticWords(point.value(), row.rating()),
                                                     words.empty() ? "" : ", ", words)});
  }
}

void AddXTicks(const ControlChart& chart, Chart& drawing) {
  const int step = (chart.points_size() + kMostLabels - 1) / kMostLabels;
  std::string year;
  for (int i = (chart.points_size() - 1) % step; i < chart.points_size(); i += step) {
    AddXTick(XOf(chart.points_size(), i), ShortPeriod(chart.points(i).period()),
             (i / step) % 2 == 1, year, drawing);
  }
}

}  // namespace

bool HasControlChart(const v1::ReportRow& row) {
  return row.has_chart() && row.chart().has_upper() && row.chart().points_size() >= kFewestPoints;
}

std::optional<Chart> DrawControlChart(const v1::ReportRow& row) {
  if (!HasControlChart(row)) return std::nullopt;
  const ControlChart& chart = row.chart();
  std::vector<double> values;
  for (const ChartPoint& point : chart.points()) {
    values.push_back(point.value());
    if (point.has_lower()) values.insert(values.end(), {point.lower(), point.upper()});
  }
  double target = 0;
  const bool has_target = absl::SimpleAtod(chart.target(), &target);
  if (has_target) values.push_back(target);

  Chart drawing;
  const Scale scale = MakeScale(values, /*whole_numbers=*/false, /*percentage=*/false);
  AddYTicks(scale, row.rating().unit(), drawing);
  AddXTicks(chart, drawing);
  AddLimits(chart, scale, drawing);
  AddPoints(row, scale, drawing);
  if (has_target) {
    drawing.targets.push_back({.x1 = Chart::kLeft,
                               .x2 = Chart::kRight,
                               .y = scale.Place(target),
                               .label = "Target " + WithUnit(chart.target(), row.rating().unit())});
  }
  drawing.title =
      absl::StrCat("Control chart of indicator ", row.number(), ", ", OneLine(row.description()));
  drawing.description = absl::StrCat("From ", ShortPeriod(chart.points(0).period()), " to ",
                                     ShortPeriod(chart.points(chart.points_size() - 1).period()),
                                     ". ", ControlChartWords(row));
  return drawing;
}

}  // namespace ragstone::reporting
