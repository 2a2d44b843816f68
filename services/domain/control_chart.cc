// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/control_chart.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/domain/control_chart_points.h"

namespace ragstone::domain {
namespace {

// 3 / d2 of a range of two, as Making Data Count rounds it: three standard deviations.
constexpr double kLimitFactor = 2.66;
constexpr double kNearLimitFactor = kLimitFactor * 2 / 3;
// D4 of a range of two: the upper limit of the moving ranges themselves.
constexpr double kScreeningFactor = 3.267;
constexpr double kTolerance = 1e-12;
// Far beyond any figure, and so far below the largest double that no sum overflows.
constexpr double kLargest = 1e100;
constexpr std::size_t kShortestRun = 2;

// False for what is no number.
bool IsCharted(double value) { return std::abs(value) <= kLargest; }

absl::Status CheckRun(absl::string_view name, std::size_t run) {
  if (run >= kShortestRun) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(name, ": ", run, ", want at least ", kShortestRun));
}

absl::Status CheckPoint(absl::Span<const SeriesPoint> series, std::size_t i) {
  const SeriesPoint& point = series[i];
  const auto place = [i](absl::string_view field) {
    return absl::StrCat("points[", i, "].", field, ": ");
  };
  if (point.value.has_value() && !IsCharted(*point.value)) {
    return absl::InvalidArgumentError(
        absl::StrCat(place("value"), *point.value, ", want a number within ±1e100"));
  }
  if (i == 0) return absl::OkStatus();
  const Period& previous = series[i - 1].period;
  if (point.period.kind() != previous.kind()) {
    return absl::InvalidArgumentError(absl::StrCat(place("period"), point.period.ToString(),
                                                   ", want a period of the same kind as ",
                                                   previous.ToString()));
  }
  if (point.period <= previous) {
    return absl::InvalidArgumentError(absl::StrCat(place("period"), point.period.ToString(),
                                                   ", want one after ", previous.ToString()));
  }
  return absl::OkStatus();
}

absl::Status CheckRebases(absl::Span<const SeriesPoint> series,
                          const std::vector<Period>& rebases) {
  for (std::size_t i = 0; i < rebases.size(); ++i) {
    const auto is_there = [&](const SeriesPoint& point) { return point.period == rebases[i]; };
    if (std::any_of(series.begin(), series.end(), is_there)) continue;
    return absl::InvalidArgumentError(absl::StrCat("rebases[", i, "]: ", rebases[i].ToString(),
                                                   ", want the period of a point of the series"));
  }
  return absl::OkStatus();
}

absl::Status Check(absl::Span<const SeriesPoint> series, const ControlChartOptions& options) {
  RAGSTONE_RETURN_IF_ERROR(CheckRun("shift_run", options.shift_run));
  RAGSTONE_RETURN_IF_ERROR(CheckRun("trend_run", options.trend_run));
  if (options.target.has_value() && !IsCharted(*options.target)) {
    return absl::InvalidArgumentError(
        absl::StrCat("target: ", *options.target, ", want a number within ±1e100"));
  }
  for (std::size_t i = 0; i < series.size(); ++i) RAGSTONE_RETURN_IF_ERROR(CheckPoint(series, i));
  const auto has_value = [](const SeriesPoint& point) { return point.value.has_value(); };
  if (std::none_of(series.begin(), series.end(), has_value)) {
    return absl::InvalidArgumentError("points: no value among them, want at least one");
  }
  return CheckRebases(series, options.rebases);
}

// Neumaier's sum, which carries what each addition rounded off, however many values there are.
double Mean(const std::vector<double>& values) {
  double sum = 0;
  double carried = 0;
  for (const double value : values) {
    const double next = sum + value;
    carried += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  return (sum + carried) / static_cast<double>(values.size());
}

// Cuts before each point for which `begins(point, one before)` holds. Never an empty piece.
template <typename Begins>
std::vector<absl::Span<ChartPoint>> Cut(absl::Span<ChartPoint> points, Begins begins) {
  std::vector<absl::Span<ChartPoint>> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= points.size(); ++i) {
    if (i < points.size() && !begins(points[i], points[i - 1])) continue;
    pieces.push_back(points.subspan(begin, i - begin));
    begin = i;
  }
  return pieces;
}

// A rebase at a point without a value takes effect at the next one.
std::vector<absl::Span<ChartPoint>> Segments(absl::Span<ChartPoint> points,
                                             const std::vector<Period>& rebases) {
  return Cut(points, [&](const ChartPoint& point, const ChartPoint& previous) {
    return std::any_of(rebases.begin(), rebases.end(), [&](const Period& rebase) {
      return previous.period < rebase && rebase <= point.period;
    });
  });
}

// The parts of a segment between its gaps.
std::vector<absl::Span<ChartPoint>> Stretches(absl::Span<ChartPoint> segment) {
  return Cut(segment, [](const ChartPoint& point, const ChartPoint& previous) {
    return point.period.Minus(previous.period) != 1;
  });
}

std::vector<double> MovingRanges(const std::vector<absl::Span<ChartPoint>>& stretches) {
  std::vector<double> ranges;
  for (const absl::Span<ChartPoint> stretch : stretches) {
    for (std::size_t i = 1; i < stretch.size(); ++i) {
      ranges.push_back(std::abs(stretch[i].value - stretch[i - 1].value));
    }
  }
  return ranges;
}

// Of at least one moving range.
double MeanMovingRange(std::vector<double> ranges, bool screening, double tolerance) {
  const double mean = Mean(ranges);
  // Where nothing moves, nothing is extreme. Else the smallest range stays, being at most the mean.
  if (!screening || mean <= tolerance) return mean;
  const auto is_extreme = [&](double range) {
    return !LessBy(range, kScreeningFactor * mean, tolerance);
  };
  ranges.erase(std::remove_if(ranges.begin(), ranges.end(), is_extreme), ranges.end());
  return Mean(ranges);
}

ControlLimits LimitsAround(double mean, double moving_range) {
  return {.lower = mean - kLimitFactor * moving_range,
          .near_lower = mean - kNearLimitFactor * moving_range,
          .near_upper = mean + kNearLimitFactor * moving_range,
          .upper = mean + kLimitFactor * moving_range};
}

// What makes no difference in a segment.
double ToleranceOf(absl::Span<const ChartPoint> segment) {
  double largest = 0;
  for (const ChartPoint& point : segment) largest = std::max(largest, std::abs(point.value));
  return kTolerance * largest;
}

// The chart of one segment; fills in its points.
ChartSegment ChartOf(absl::Span<ChartPoint> points, const ControlChartOptions& options,
                     double tolerance) {
  std::vector<double> values;
  for (const ChartPoint& point : points) values.push_back(point.value);
  ChartSegment segment;
  segment.mean = Mean(values);
  segment.trial = values.size() < options.minimum_points;
  for (ChartPoint& point : points) point.mean = segment.mean;

  const std::vector<absl::Span<ChartPoint>> stretches = Stretches(points);
  const std::vector<double> ranges = MovingRanges(stretches);
  if (ranges.empty()) return segment;
  segment.limits =
      LimitsAround(segment.mean, MeanMovingRange(ranges, options.screening, tolerance));
  for (ChartPoint& point : points) {
    point.lower = segment.limits->lower;
    point.upper = segment.limits->upper;
  }
  for (const absl::Span<ChartPoint> stretch : stretches) {
    ClassifyPoints(segment, options, tolerance, stretch);
  }
  return segment;
}

bool IsHigh(PointType type) {
  return type == PointType::kAboveLimit || type == PointType::kTrendUp ||
         type == PointType::kTwoOfThreeAbove || type == PointType::kShiftAbove;
}

Variation VariationOf(PointType type, Improvement improvement) {
  if (type == PointType::kCommonCause) return Variation::kCommonCause;
  const bool high = IsHigh(type);
  switch (improvement) {
    case Improvement::kHigher:
      return high ? Variation::kImprovementHigh : Variation::kConcernLow;
    case Improvement::kLower:
      return high ? Variation::kConcernHigh : Variation::kImprovementLow;
    case Improvement::kNone:
      break;
  }
  return high ? Variation::kNeutralHigh : Variation::kNeutralLow;
}

Assurance AssuranceOf(const std::optional<ControlLimits>& limits,
                      const ControlChartOptions& options, double tolerance) {
  if (options.improvement == Improvement::kNone || !options.target.has_value() ||
      !limits.has_value()) {
    return Assurance::kNone;
  }
  const bool higher = options.improvement == Improvement::kHigher;
  if (LessBy(limits->upper, *options.target, tolerance)) {
    return higher ? Assurance::kConsistentFail : Assurance::kConsistentPass;
  }
  if (LessBy(*options.target, limits->lower, tolerance)) {
    return higher ? Assurance::kConsistentPass : Assurance::kConsistentFail;
  }
  return Assurance::kInconsistent;
}

}  // namespace

absl::Status CheckControlChartBasis(Basis basis) {
  switch (basis) {
    case Basis::kYearToDate:
      return absl::FailedPreconditionError(
          "figures of the year to date cannot be charted: each contains those before it, so the "
          "points are not independent; want figures of single periods");
    case Basis::kRolling12Months:
      return absl::FailedPreconditionError(
          "figures of rolling 12 months cannot be charted: each shares most of its months with the "
          "next, so the points are not independent; want figures of single periods");
    case Basis::kInPeriod:
    case Basis::kSnapshot:
      break;
  }
  return absl::OkStatus();
}

absl::StatusOr<ControlChart> MakeControlChart(absl::Span<const SeriesPoint> series,
                                              const ControlChartOptions& options) {
  RAGSTONE_RETURN_IF_ERROR(Check(series, options));
  ControlChart chart;
  for (const SeriesPoint& point : series) {
    if (point.value.has_value()) {
      chart.points.push_back({.period = point.period, .value = *point.value});
    }
  }
  std::size_t first_point = 0;
  double tolerance = 0;
  for (const absl::Span<ChartPoint> points :
       Segments(absl::MakeSpan(chart.points), options.rebases)) {
    tolerance = ToleranceOf(points);
    chart.segments.push_back(ChartOf(points, options, tolerance));
    chart.segments.back().first_point = first_point;
    first_point += points.size();
  }
  chart.variation = VariationOf(chart.points.back().type, options.improvement);
  chart.assurance = AssuranceOf(chart.LastSegment().limits, options, tolerance);
  return chart;
}

}  // namespace ragstone::domain
