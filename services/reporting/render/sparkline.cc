// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/sparkline.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/chart_points.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// Room for the marker of the latest figure.
constexpr double kMargin = 7;

// From the least to the most of a row's figures and targets, over its points.
class Plane {
 public:
  Plane(const v1::ReportRow& row, bool targets) : points_(row.points_size()) {
    bool first = true;
    const auto take = [&](std::optional<double> value) {
      if (!value.has_value()) return;
      low_ = first ? *value : std::min(low_, *value);
      high_ = first ? *value : std::max(high_, *value);
      first = false;
    };
    for (const v1::ReportPoint& point : row.points()) {
      take(PointValue(point));
      if (targets) take(PlotNumber(point.target()));
    }
  }

  double Step() const {
    return points_ < 2 ? 0 : (Sparkline::kWidth - 2 * kMargin) / (points_ - 1);
  }
  double X(int i) const { return kMargin + Step() * i; }
  // The middle where all values are the same.
  double Y(double value) const {
    const double share = high_ > low_ ? (value - low_) / (high_ - low_) : 0.5;
    return Sparkline::kHeight - kMargin - share * (Sparkline::kHeight - 2 * kMargin);
  }

 private:
  const int points_;
  double low_ = 0;
  double high_ = 0;
};

void AddTargets(const v1::ReportRow& row, const Plane& plane, Sparkline& line) {
  const v1::ReportPoint* previous = nullptr;
  for (int i = 0; i < row.points_size(); ++i) {
    const v1::ReportPoint& point = row.points(i);
    const std::optional<double> target = PlotNumber(point.target());
    if (!target.has_value()) {
      previous = nullptr;
      continue;
    }
    if (previous == nullptr || previous->target() != point.target()) {
      line.targets.push_back({.x1 = std::max(plane.X(i) - plane.Step() / 2, 0.0),
                              .x2 = 0,
                              .y = plane.Y(*target),
                              .label = {}});
    }
    line.targets.back().x2 = std::min(plane.X(i) + plane.Step() / 2, Sparkline::kWidth);
    previous = &point;
  }
}

std::string Figure(const v1::ReportPoint& point, const v1::ReportRow& row) {
  common::v1::Figure figure = point.figure();
  // The fraction behind a percentage stands in the row already.
  figure.clear_numerator();
  return absl::StrCat(FigureWords(figure, row.rating().unit()), " in ", point.label());
}

}  // namespace

std::optional<Sparkline> DrawSparkline(const v1::ReportRow& row) {
  const bool targets = TargetsCompare(row);
  const Plane plane(row, targets);
  Sparkline line;
  int figures = 0;
  bool joined = false;
  for (int i = 0; i < row.points_size(); ++i) {
    const v1::ReportPoint& point = row.points(i);
    if (point.break_before()) {
      line.breaks.push_back(plane.X(i) - plane.Step() / 2);
      joined = false;
    }
    const std::optional<double> value = PointValue(point);
    if (!value.has_value()) {
      joined = false;
      continue;
    }
    ++figures;
    const Position at = {plane.X(i), plane.Y(*value)};
    if (!joined) line.lines.emplace_back();
    joined = true;
    line.lines.back().push_back(at);
    line.last = {.at = at, .kind = std::string(RatingToken(point.colour())), .label = {}};
  }
  if (figures < 2) return std::nullopt;
  if (targets) AddTargets(row, plane, line);
  line.title = absl::StrCat("Trend of indicator ", row.number());
  return line;
}

std::string TrendWords(const v1::ReportRow& row) {
  const std::optional<Extremes> extremes = FindExtremes(row);
  const std::string suppressed = SuppressedPeriods(row);
  if (!extremes.has_value()) {
    return suppressed.empty() ? "No figure this year" : absl::StrCat("Suppressed: ", suppressed);
  }
  const auto same = [](const v1::ReportPoint* a, const v1::ReportPoint* b) {
    return *PointValue(*a) == *PointValue(*b);
  };
  const auto [first, last, least, most] = *extremes;
  std::string words;
  if (first == last) {
    words = absl::StrCat(suppressed.empty() ? "Only " : "Shown ", Figure(*last, row));
  } else if (same(least, most)) {
    words = absl::StrCat("The same from ", first->label(), " to ", last->label(), ": ",
                         FigureWords(last->figure(), row.rating().unit()));
  } else if (same(least, last)) {
    words =
        absl::StrCat("Highest ", Figure(*most, row), ", latest and lowest ", Figure(*last, row));
  } else if (same(most, last)) {
    words =
        absl::StrCat("Lowest ", Figure(*least, row), ", latest and highest ", Figure(*last, row));
  } else {
    words = absl::StrCat("Lowest ", Figure(*least, row), ", highest ", Figure(*most, row),
                         ", latest ", Figure(*last, row));
  }
  if (!suppressed.empty()) absl::StrAppend(&words, "; suppressed: ", suppressed);
  std::vector<std::string> breaks;
  for (const v1::ReportPoint& point : row.points()) {
    if (point.break_before()) breaks.push_back(point.label());
  }
  if (!breaks.empty()) {
    absl::StrAppend(&words, "; break in series before ", absl::StrJoin(breaks, " and "));
  }
  return words;
}

}  // namespace ragstone::reporting
