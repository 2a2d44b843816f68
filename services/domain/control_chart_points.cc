// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/control_chart_points.h"

#include <algorithm>
#include <cstddef>

namespace ragstone::domain {
namespace {

constexpr std::size_t kWindow = 3;
constexpr std::ptrdiff_t kCloseInWindow = 2;

// Where a value lies against another: below, on it (within the tolerance), above.
enum class Side { kBelow, kOn, kAbove };

// One stretch under examination. Each rule overwrites what a weaker one found.
class Classifier {
 public:
  Classifier(const ChartSegment& segment, double tolerance, absl::Span<ChartPoint> points)
      : mean_(segment.mean), limits_(*segment.limits), tolerance_(tolerance), points_(points) {}

  void MarkShifts(std::size_t run) {
    for (std::size_t begin = 0, end = 0; begin < points_.size(); begin = end) {
      const Side side = SideOfMean(points_[begin]);
      while (end < points_.size() && SideOfMean(points_[end]) == side) ++end;
      if (side == Side::kOn || end - begin < run) continue;
      Mark(points_.subspan(begin, end - begin),
           side == Side::kAbove ? PointType::kShiftAbove : PointType::kShiftBelow);
    }
  }

  void MarkTwoOfThree() {
    for (std::size_t begin = 0; begin + kWindow <= points_.size(); ++begin) {
      const absl::Span<ChartPoint> window = points_.subspan(begin, kWindow);
      const Side side = SideOfMean(window.front());
      const auto on_side = [&](const ChartPoint& point) { return SideOfMean(point) == side; };
      const auto close = [&](const ChartPoint& point) { return IsClose(point); };
      if (!std::all_of(window.begin(), window.end(), on_side)) continue;
      if (std::count_if(window.begin(), window.end(), close) < kCloseInWindow) continue;
      for (ChartPoint& point : window) {
        if (!close(point)) continue;
        point.type =
            side == Side::kAbove ? PointType::kTwoOfThreeAbove : PointType::kTwoOfThreeBelow;
      }
    }
  }

  // From the first trend to the last, so that a point of two is of the later.
  void MarkTrends(std::size_t run) {
    for (std::size_t begin = 0, end = 1; end < points_.size(); ++end) {
      const Side step = Step(end);
      if (step == Side::kOn) {
        begin = end;
        continue;
      }
      if (end - begin > 1 && step != Step(end - 1)) begin = end - 1;
      if (end - begin + 1 < run) continue;
      Mark(points_.subspan(end + 1 - run, run),
           step == Side::kAbove ? PointType::kTrendUp : PointType::kTrendDown);
    }
  }

  void MarkOutsideLimits() {
    for (ChartPoint& point : points_) {
      if (IsAboveLimit(point)) point.type = PointType::kAboveLimit;
      if (IsBelowLimit(point)) point.type = PointType::kBelowLimit;
    }
  }

 private:
  static void Mark(absl::Span<ChartPoint> points, PointType type) {
    for (ChartPoint& point : points) point.type = type;
  }

  Side SideOf(double value, double other) const {
    if (LessBy(value, other, tolerance_)) return Side::kBelow;
    return LessBy(other, value, tolerance_) ? Side::kAbove : Side::kOn;
  }
  Side SideOfMean(const ChartPoint& point) const { return SideOf(point.value, mean_); }
  // From the point before.
  Side Step(std::size_t i) const { return SideOf(points_[i].value, points_[i - 1].value); }

  bool IsAboveLimit(const ChartPoint& point) const {
    return LessBy(limits_.upper, point.value, tolerance_);
  }
  bool IsBelowLimit(const ChartPoint& point) const {
    return LessBy(point.value, limits_.lower, tolerance_);
  }
  // Between a near limit and its limit. A point on the near limit is not, one on the limit is.
  bool IsClose(const ChartPoint& point) const {
    return (LessBy(limits_.near_upper, point.value, tolerance_) && !IsAboveLimit(point)) ||
           (LessBy(point.value, limits_.near_lower, tolerance_) && !IsBelowLimit(point));
  }

  double mean_;
  ControlLimits limits_;
  double tolerance_;
  absl::Span<ChartPoint> points_;
};

}  // namespace

void ClassifyPoints(const ChartSegment& segment, const ControlChartOptions& options,
                    double tolerance, absl::Span<ChartPoint> stretch) {
  Classifier classifier(segment, tolerance, stretch);
  classifier.MarkShifts(options.shift_run);
  classifier.MarkTwoOfThree();
  classifier.MarkTrends(options.trend_run);
  classifier.MarkOutsideLimits();
}

}  // namespace ragstone::domain
