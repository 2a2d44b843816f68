// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/chart.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/chart_points.h"
#include "services/reporting/render/chart_scale.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

void AddXTicks(const v1::ReportRow& row, Chart& chart) {
  std::string year;
  for (int i = 0; i < row.points_size(); ++i) {
    AddXTick(XOf(row.points_size(), i), row.points(i).label(), i % 2 == 1, year, chart);
  }
}

void AddFigures(const v1::ReportRow& row, const Scale& scale, Chart& chart) {
  bool joined = false;
  for (int i = 0; i < row.points_size(); ++i) {
    const v1::ReportPoint& point = row.points(i);
    if (point.break_before()) {
      chart.breaks.push_back(
          (XOf(row.points_size(), i) + (i == 0 ? Chart::kLeft : XOf(row.points_size(), i - 1))) /
          2);
      joined = false;
    }
    const std::optional<double> value = PointValue(point);
    if (!value.has_value()) {
      joined = false;
      continue;
    }
    const Position at = {XOf(row.points_size(), i), scale.Place(*value)};
    if (!joined) chart.lines.emplace_back();
    joined = true;
    chart.lines.back().push_back(at);
    const bool rated = point.colour() != common::v1::RATING_COLOUR_UNSPECIFIED;
    chart.markers.push_back(
        {.at = at,
         .kind = std::string(RatingToken(point.colour())),
         .label =
             absl::StrCat(point.label(), ": ", FigureWords(point.figure(), row.rating().unit()),
                          rated ? ", " : "", rated ? RatingWord(point.colour()) : "")});
  }
}

void AddTargets(const v1::ReportRow& row, const Scale& scale, Chart& chart) {
  const double half = SlotWidth(row.points_size()) / 2;
  std::string previous;
  for (int i = 0; i < row.points_size(); ++i) {
    const std::string& text = row.points(i).target();
    const std::optional<double> target = PlotNumber(text);
    if (!target.has_value()) {
      previous.clear();
      continue;
    }
    if (text != previous) {
      chart.targets.push_back({.x1 = XOf(row.points_size(), i) - half,
                               .x2 = 0,
                               .y = scale.Place(*target),
                               .label = "Target " + WithUnit(text, row.rating().unit())});
    }
    chart.targets.back().x2 = XOf(row.points_size(), i) + half;
    previous = text;
  }
}

// What a reader of the picture would take from it.
std::string Describe(const v1::ReportRow& row, const Chart& chart) {
  const std::optional<Extremes> extremes = FindExtremes(row);
  if (!extremes.has_value()) return "";
  std::vector<std::string> breaks;
  for (const v1::ReportPoint& point : row.points()) {
    if (point.break_before()) breaks.push_back(point.label());
  }
  const auto words = [&](const v1::ReportPoint& point) {
    return absl::StrCat(FigureWords(point.figure(), row.rating().unit()), " in ", point.label());
  };
  std::string text =
      absl::StrCat("Line chart from ", extremes->first->label(), " to ", extremes->last->label(),
                   ". Lowest ", words(*extremes->least), ", highest ", words(*extremes->most),
                   ", latest ", words(*extremes->last), ".");
  if (!chart.targets.empty()) absl::StrAppend(&text, " ", chart.targets.back().label, ".");
  const std::string suppressed = SuppressedPeriods(row);
  if (!suppressed.empty()) absl::StrAppend(&text, " Suppressed: ", suppressed, ".");
  if (!breaks.empty()) {
    absl::StrAppend(&text, " The series breaks before ", absl::StrJoin(breaks, " and "),
                    ": figures on either side do not compare.");
  }
  return absl::StrCat(text, " The table after the chart gives every ",
                      suppressed.empty() ? "figure." : "figure that is shown.");
}

}  // namespace

std::optional<Chart> DrawChart(const v1::ReportRow& row) {
  const bool targets = TargetsCompare(row);
  std::vector<double> values;
  bool whole_numbers = true;
  for (const v1::ReportPoint& point : row.points()) {
    const std::optional<double> value = PointValue(point);
    if (value.has_value()) values.push_back(*value);
  }
  if (values.empty()) return std::nullopt;
  for (const v1::ReportPoint& point : row.points()) {
    const std::optional<double> target = PlotNumber(point.target());
    if (targets && target.has_value()) values.push_back(*target);
  }
  for (const double value : values) whole_numbers = whole_numbers && value == std::floor(value);

  Chart chart;
  const common::v1::Unit unit = row.rating().unit();
  const Scale scale = MakeScale(values, whole_numbers, unit == common::v1::UNIT_PERCENTAGE);
  AddYTicks(scale, unit, chart);
  AddXTicks(row, chart);
  AddFigures(row, scale, chart);
  if (targets) AddTargets(row, scale, chart);
  chart.title = absl::StrCat("Trend of indicator ", row.number(), ", ", OneLine(row.description()));
  chart.description = Describe(row, chart);
  return chart;
}

}  // namespace ragstone::reporting
