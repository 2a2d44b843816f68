// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// XmR control charts (individuals and moving range), as in NHS England's Making Data Count and its
// NHSRplotthedots: is this month's figure news, or is it the ordinary ups and downs of the series?
//
// Apart from regression this is the only place where figures are double: a mean and its limits are
// estimates, and nothing that is published as exact depends on them. All comparisons treat values
// of a segment as equal that differ by less than 1e-12 of the segment's largest magnitude, far
// above what binary rounding adds and far below what anybody reports. So ten times 0.1 lies on its
// own mean, and a decimal that lies on a limit is not outside it.

#ifndef RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_H_
#define RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/domain/indicator.h"
#include "services/domain/period.h"

namespace ragstone::domain {

// A point of the series that a chart is made of. Without a value it is a gap, and so is a period
// that has no point: runs, windows and moving ranges end there.
struct SeriesPoint {
  Period period;
  std::optional<double> value;
};

// Which way is better. None also for an indicator that should stay within a range.
enum class Improvement { kNone, kHigher, kLower };

struct ControlChartOptions {
  Improvement improvement = Improvement::kNone;
  std::optional<double> target = std::nullopt;
  // Leaves extreme moving ranges out of the limits, once; never out of the mean. NHSRplotthedots
  // does, the Making Data Count workbook does not. A series that hardly ever moves may be left with
  // moving ranges of zero: its limits then lie on the mean, and every point off it is outside.
  bool screening = false;
  // Points on one side of the mean, and points that rise or fall one after the other, that are a
  // special cause; at least 2.
  std::size_t shift_run = 7;
  std::size_t trend_run = 7;
  // A segment with fewer values has trial limits.
  std::size_t minimum_points = 12;
  // A segment begins at each of these periods: the recorded rebases, and breaks in series. In any
  // order; each is the period of a point, with or without a value.
  std::vector<Period> rebases = {};
};

// Why a point is no ordinary variation. Of several reasons the first in this order counts: outside
// the limits, trend, two of three, shift.
enum class PointType {
  kCommonCause,
  // Strictly outside the limits.
  kAboveLimit,
  kBelowLimit,
  // One of 7 points that each rise, or each fall, from the one before; a tie ends it. A point that
  // ends one trend and begins another is of the later.
  kTrendUp,
  kTrendDown,
  // Three points running lie on one side of the mean, and at least two of them strictly beyond the
  // near limit but not outside the limit. Those two or three are of this type.
  kTwoOfThreeAbove,
  kTwoOfThreeBelow,
  // One of 7 or more points running on one side of the mean; a point on the mean ends it.
  kShiftAbove,
  kShiftBelow,
};

// What the last point says of the series. High: above the limit, a rising trend, two of three or a
// shift above the mean; whether that is an improvement depends on which way is better. A rising
// trend is high wherever it lies. Neutral: neither way is better.
enum class Variation {
  kCommonCause,
  kImprovementHigh,
  kImprovementLow,
  kConcernHigh,
  kConcernLow,
  kNeutralHigh,
  kNeutralLow,
};

// Whether the process, as the last segment's limits describe it, can be relied on to meet the
// target. None without a target, limits or a way that is better.
enum class Assurance {
  kNone,
  // The target is strictly outside the limits on the worse side, or on the better.
  kConsistentPass,
  kConsistentFail,
  // The target lies within the limits or on one of them: hit and miss.
  kInconsistent,
};

// Mean ± 2.66 times the mean moving range; the near limits at two thirds of that. Not clamped: a
// percentage's limits may lie below 0 or above 100.
struct ControlLimits {
  double lower = 0;
  double near_lower = 0;
  double near_upper = 0;
  double upper = 0;
};

// A part of the series with a mean and limits of its own; nothing is compared across its ends.
struct ChartSegment {
  // Its first point, as an index into the chart's points; it reaches to the next segment's.
  std::size_t first_point = 0;
  double mean = 0;
  // Nothing when no two of its points are neighbours, so that there is no moving range; its points
  // are then all common cause.
  std::optional<ControlLimits> limits = std::nullopt;
  // Too few points for limits to rely on (ControlChartOptions::minimum_points).
  bool trial = false;
};

struct ChartPoint {
  Period period;
  double value = 0;
  PointType type = PointType::kCommonCause;
  // Those of its segment.
  double mean = 0;
  std::optional<double> lower = std::nullopt;
  std::optional<double> upper = std::nullopt;
};

struct ControlChart {
  // In order of time; neither is ever empty.
  std::vector<ChartSegment> segments;
  // One for each point of the series that has a value.
  std::vector<ChartPoint> points;
  Variation variation = Variation::kCommonCause;
  Assurance assurance = Assurance::kNone;

  const ChartSegment& LastSegment() const { return segments.back(); }
};

// Whether figures of a basis can be charted. FAILED_PRECONDITION, with a sentence that says why
// not, for year to date and rolling 12 months: each figure contains most of the one before, and
// limits that take them for independent are wrong.
absl::Status CheckControlChartBasis(Basis basis);

// The chart of a series in ascending order of period. INVALID_ARGUMENT, with the place and what was
// wanted: periods that do not ascend or are of different kinds; a rebase at a period without a
// point; a value or target that is no number within ±1e100; no value at all; a run length of less
// than 2.
absl::StatusOr<ControlChart> MakeControlChart(absl::Span<const SeriesPoint> series,
                                              const ControlChartOptions& options);

// "above_limit", "improvement_high", "consistent_pass": the words that programs read.
absl::string_view PointTypeWord(PointType type);
absl::string_view VariationWord(Variation variation);
absl::string_view AssuranceWord(Assurance assurance);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_CONTROL_CHART_H_
