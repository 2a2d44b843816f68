// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/chart_drawing.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

#include "clients/cli/table.h"
#include "clients/cli/words.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::ChartPoint;
using ::ragstone::rating::v1::ControlChart;

constexpr int kRows = 15;
constexpr int kAxisWidth = 10;
constexpr int kLabelWidth = kAxisWidth - 2;
constexpr int kMostColumnsPerPoint = 4;
// Marks are told apart by their shape.
constexpr absl::string_view kOrdinary = "●";
constexpr absl::string_view kHigh = "▲";
constexpr absl::string_view kLow = "▼";
constexpr absl::string_view kMean = "─";
constexpr absl::string_view kLimit = "┄";
constexpr absl::string_view kTarget = "=";

std::optional<double> TargetOf(const ControlChart& chart) {
  double target = 0;
  if (!absl::SimpleAtod(chart.target(), &target)) return std::nullopt;
  return target;
}

bool IsHigh(rating::v1::PointType type) {
  return type == rating::v1::POINT_TYPE_ABOVE_LIMIT || type == rating::v1::POINT_TYPE_TREND_UP ||
         type == rating::v1::POINT_TYPE_TWO_OF_THREE_ABOVE ||
         type == rating::v1::POINT_TYPE_SHIFT_ABOVE;
}

absl::string_view MarkOf(rating::v1::PointType type) {
  if (type == rating::v1::POINT_TYPE_COMMON_CAUSE) return kOrdinary;
  return IsHigh(type) ? kHigh : kLow;
}

// A value beside the axis, shortened where it is too long to stand there: "12345679", "1.2e+12".
std::string AxisLabel(double value) {
  std::string label = ChartNumber(value);
  const auto too_long = [&] { return label.size() > kLabelWidth; };
  if (too_long()) label = absl::StrFormat("%.0f", value);
  if (too_long()) label = absl::StrFormat("%.1e", value);
  if (too_long()) label = absl::StrFormat("%.0e", value);
  return label;
}

// Rows and columns of marks; later marks cover earlier ones.
class Grid {
 public:
  Grid(int columns, double low, double high)
      : low_(low),
        high_(high > low ? high : low + 1),
        cells_(kRows, std::vector<std::string>(static_cast<size_t>(columns), " ")) {}

  void Put(int column, double value, absl::string_view mark) {
    const double share = (high_ - value) / (high_ - low_);
    const int row = static_cast<int>(std::lround(share * (kRows - 1)));
    cells_[static_cast<size_t>(row)][static_cast<size_t>(column)] = std::string(mark);
  }

  // With the values of the top, middle and bottom rows beside them.
  std::string ToText() const {
    std::string text;
    for (int row = 0; row < kRows; ++row) {
      const bool labelled = row % ((kRows - 1) / 2) == 0;
      const double value = high_ - (high_ - low_) * row / (kRows - 1);
      std::string line = absl::StrFormat("%*s ", kLabelWidth, labelled ? AxisLabel(value) : "");
      absl::StrAppend(&line, labelled ? "┤" : "│");
      for (const std::string& cell : cells_[static_cast<size_t>(row)]) line += cell;
      absl::StrAppend(&text, absl::StripTrailingAsciiWhitespace(line), "\n");
    }
    return text;
  }

 private:
  const double low_;
  const double high_;
  std::vector<std::vector<std::string>> cells_;
};

std::string DrawPoints(const std::vector<const ChartPoint*>& points,
                       const std::optional<double>& target, int per_point) {
  double low = points.front()->value();
  double high = low;
  const auto include = [&](double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const ChartPoint* point : points) {
    include(point->value());
    include(point->mean());
    if (point->has_lower()) include(point->lower());
    if (point->has_upper()) include(point->upper());
  }
  if (target.has_value()) include(*target);

  Grid grid(static_cast<int>(points.size()) * per_point, low, high);
  int column = 0;
  for (const ChartPoint* point : points) {
    for (int i = 0; i < per_point; ++i) {
      if (point->has_lower()) grid.Put(column + i, point->lower(), kLimit);
      if (point->has_upper()) grid.Put(column + i, point->upper(), kLimit);
      grid.Put(column + i, point->mean(), kMean);
      if (target.has_value()) grid.Put(column + i, *target, kTarget);
    }
    grid.Put(column, point->value(), MarkOf(point->type()));
    column += per_point;
  }
  return grid.ToText();
}

std::string VariationWords(rating::v1::Variation variation) {
  switch (variation) {
    case rating::v1::VARIATION_COMMON_CAUSE:
      return "common cause: the latest point is ordinary variation";
    case rating::v1::VARIATION_IMPROVEMENT_HIGH:
      return "improvement, by high values";
    case rating::v1::VARIATION_IMPROVEMENT_LOW:
      return "improvement, by low values";
    case rating::v1::VARIATION_CONCERN_HIGH:
      return "concern, by high values";
    case rating::v1::VARIATION_CONCERN_LOW:
      return "concern, by low values";
    case rating::v1::VARIATION_NEUTRAL_HIGH:
      return "something changed, by high values; neither way is better";
    case rating::v1::VARIATION_NEUTRAL_LOW:
      return "something changed, by low values; neither way is better";
    default:
      return Word(variation);
  }
}

std::string AssuranceWords(rating::v1::Assurance assurance) {
  switch (assurance) {
    case rating::v1::ASSURANCE_CONSISTENT_PASS:
      return "consistent pass: as things are, the target is met every time";
    case rating::v1::ASSURANCE_CONSISTENT_FAIL:
      return "consistent fail: as things are, the target is missed every time";
    case rating::v1::ASSURANCE_INCONSISTENT:
      return "inconsistent: as things are, the target is hit and missed by chance";
    default:
      return "none";
  }
}

std::string Legend(const ControlChart& chart) {
  std::string text = absl::StrCat(kMean, " mean ", ChartNumber(chart.mean()));
  if (chart.has_lower()) {
    absl::StrAppend(&text, ", ", kLimit, " limits ", ChartNumber(chart.lower()), " and ",
                    ChartNumber(chart.upper()));
  }
  if (!chart.target().empty()) absl::StrAppend(&text, ", ", kTarget, " target ", chart.target());
  return text;
}

std::string Findings(const ControlChart& chart, int width) {
  std::string text =
      WrapParagraph(absl::StrCat("Variation: ", VariationWords(chart.variation()), "."), width);
  absl::StrAppend(
      &text,
      WrapParagraph(absl::StrCat("Assurance: ", AssuranceWords(chart.assurance()), "."), width));
  if (!chart.has_lower()) {
    absl::StrAppend(
        &text, WrapParagraph("No limits yet: no two neighbouring periods have a value.", width));
  } else if (chart.trial()) {
    absl::StrAppend(&text, WrapParagraph("Trial limits: fewer than 12 points.", width));
  }
  return text;
}

}  // namespace

std::string ChartNumber(double value) {
  std::string text = absl::StrFormat("%.2f", value);
  if (absl::EndsWith(text, ".00")) text.resize(text.size() - 3);
  return text == "-0" ? "0" : text;
}

std::string DrawControlChart(const ControlChart& chart, absl::string_view title, int width) {
  const int columns = std::max(width - kAxisWidth, 1);
  const int shown = std::min(chart.points_size(), columns);
  std::vector<const ChartPoint*> points;
  for (int i = chart.points_size() - shown; i < chart.points_size(); ++i) {
    points.push_back(&chart.points(i));
  }
  std::string text = WrapParagraph(title, width);
  if (shown == 0) return text;
  const int per_point = std::clamp(columns / shown, 1, kMostColumnsPerPoint);
  absl::StrAppend(&text, "\n", DrawPoints(points, TargetOf(chart), per_point));
  const std::string first = points.front()->period();
  const std::string last = points.back()->period();
  const int gap = std::max(shown * per_point - static_cast<int>(first.size() + last.size()), 1);
  absl::StrAppend(&text, std::string(kAxisWidth, ' '), first);
  if (shown > 1) absl::StrAppend(&text, std::string(static_cast<size_t>(gap), ' '), last);
  absl::StrAppend(&text, "\n\n", WrapParagraph(Legend(chart), width), Findings(chart, width));

  Table special({{"Period"}, {"Value", Table::Align::kRight}, {"Why it is special"}});
  for (const ChartPoint& point : chart.points()) {
    if (point.type() == rating::v1::POINT_TYPE_COMMON_CAUSE) continue;
    special.AddRow({point.period(), ChartNumber(point.value()),
                    absl::StrCat(MarkOf(point.type()), " ", Word(point.type()))});
  }
  if (special.empty()) {
    absl::StrAppend(&text, "No point is special.\n");
  } else {
    absl::StrAppend(&text, "\n", special.ToText(width));
  }
  return text;
}

}  // namespace ragstone::cli
