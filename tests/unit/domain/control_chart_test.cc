// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/control_chart.h"

#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::DoubleNear;
using ::testing::HasSubstr;

using Values = std::vector<std::optional<double>>;
constexpr std::nullopt_t kGap = std::nullopt;

Period P(absl::string_view text) { return Period::Parse(text).value(); }

// The series of these values, month after month from January 2010.
std::vector<SeriesPoint> Monthly(const Values& values) {
  std::vector<SeriesPoint> series;
  Period month = P("2010-01");
  for (const std::optional<double>& value : values) {
    series.push_back({month, value});
    month = month.Next();
  }
  return series;
}

ControlChart Chart(const Values& values, const ControlChartOptions& options = {}) {
  return MakeControlChart(Monthly(values), options).value();
}

char Letter(PointType type) {
  switch (type) {
    case PointType::kCommonCause:
      return '.';
    case PointType::kAboveLimit:
      return 'A';
    case PointType::kBelowLimit:
      return 'B';
    case PointType::kTrendUp:
      return 'u';
    case PointType::kTrendDown:
      return 'd';
    case PointType::kTwoOfThreeAbove:
      return 'a';
    case PointType::kTwoOfThreeBelow:
      return 'b';
    case PointType::kShiftAbove:
      return '+';
    case PointType::kShiftBelow:
      return '-';
  }
  return '?';
}

// A letter for each point that has a value.
std::string Types(const ControlChart& chart) {
  std::string letters;
  for (const ChartPoint& point : chart.points) letters += Letter(point.type);
  return letters;
}

std::string Mirror(std::string letters) {
  const std::string from = "ABudab+-";
  const std::string to = "BAduba-+";
  for (char& letter : letters) {
    const size_t at = from.find(letter);
    if (at != std::string::npos) letter = to[at];
  }
  return letters;
}

Values Times(const Values& values, double factor, double plus = 0) {
  Values result;
  for (const std::optional<double>& value : values) {
    result.push_back(value.has_value() ? std::optional(*value * factor + plus) : kGap);
  }
  return result;
}

// Puts before `values` what makes the mean 0 and the mean moving range 3, so that the near limits
// are ±5.32 and the limits ±7.98: a calm stretch, a pair r apart around 0, and the values negated.
// `values` comes last, after a gap.
Values Framed(const Values& values) {
  double sum = 0;
  int count = 0;
  for (size_t i = 1; i < values.size(); ++i) {
    if (!values[i].has_value() || !values[i - 1].has_value()) continue;
    sum += std::abs(*values[i] - *values[i - 1]);
    ++count;
  }
  constexpr int kCalm = 6;
  // Ranges: kCalm - 1 of zero, that of the pair, those of the values twice.
  const double r = 3 * (kCalm + 2 * count) - 2 * sum;
  EXPECT_GE(r, 0) << "the values move too much for this frame";
  Values result(kCalm, 0.0);
  for (const auto& value : Values{kGap, r / 2, -r / 2, kGap}) result.push_back(value);
  for (const auto& value : Times(values, -1)) result.push_back(value);
  result.emplace_back(kGap);
  for (const auto& value : values) result.push_back(value);
  return result;
}

// The types of values whose near limits are ±5.32 and limits ±7.98. Checks on the way that the same
// comes out at another level and scale, and the opposite for the opposite values.
std::string FramedTypes(const Values& values, const ControlChartOptions& options = {}) {
  const auto types_of = [&](const Values& tried, double factor, double plus) {
    const ControlChart chart = Chart(Times(Framed(tried), factor, plus), options);
    const ControlLimits limits = chart.LastSegment().limits.value();
    EXPECT_THAT(chart.LastSegment().mean, DoubleNear(plus, 1e-9));
    EXPECT_THAT(limits.near_upper, DoubleNear(plus + 5.32 * factor, 1e-9));
    EXPECT_THAT(limits.near_lower, DoubleNear(plus - 5.32 * factor, 1e-9));
    EXPECT_THAT(limits.upper, DoubleNear(plus + 7.98 * factor, 1e-9));
    EXPECT_THAT(limits.lower, DoubleNear(plus - 7.98 * factor, 1e-9));
    size_t count = 0;
    for (const auto& value : tried) count += value.has_value() ? 1U : 0U;
    const std::string types = Types(chart);
    return types.substr(types.size() - count);
  };
  std::string types = types_of(values, 1, 0);
  EXPECT_EQ(types_of(values, 0.1, 87.3), types);
  EXPECT_EQ(types_of(Times(values, -1), 1, 0), Mirror(types));
  return types;
}

TEST(ControlChart, ScreensExtremeMovingRangesOnce) {
  const Values values = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
  const ControlChart plain = Chart(values);
  EXPECT_THAT(plain.LastSegment().mean, DoubleNear(35.0 / 18, 1e-12));
  EXPECT_THAT(plain.LastSegment().limits->upper, DoubleNear(6.95, 0.005));
  EXPECT_THAT(plain.LastSegment().limits->lower, DoubleNear(-3.06, 0.005));
  EXPECT_EQ(Types(plain), "....A.............");

  const ControlChart screened = Chart(values, {.screening = true});
  EXPECT_EQ(screened.LastSegment().mean, plain.LastSegment().mean);
  EXPECT_THAT(screened.LastSegment().limits->upper, DoubleNear(4.60, 0.005));
  EXPECT_THAT(screened.LastSegment().limits->lower, DoubleNear(-0.72, 0.005));
  EXPECT_THAT(screened.LastSegment().limits->near_upper, DoubleNear(35.0 / 18 + 5.32 / 3, 1e-12));
  EXPECT_EQ(Types(screened), "....A.............");
}

TEST(ControlChart, ScreensARangeOnTheLineAndNoneBelowIt) {
  // Ranges of 3267, and four that make the mean 1000: 3267 is on the line.
  const Values on = {0, 3267, kGap, 0, 433, 0, 433, 867};
  const ControlLimits limits = Chart(on, {.screening = true}).LastSegment().limits.value();
  EXPECT_THAT(limits.upper - limits.lower, DoubleNear(2 * 2.66 * 433.25, 1e-9));
  const Values at_another_scale = Times(on, 0.001, 0.1);
  const ControlLimits other =
      Chart(at_another_scale, {.screening = true}).LastSegment().limits.value();
  EXPECT_THAT(other.upper - other.lower, DoubleNear(2 * 2.66 * 0.43325, 1e-9));

  const Values below = {0, 3266.9, kGap, 0, 433, 0, 433, 867.1};
  const ControlLimits all = Chart(below, {.screening = true}).LastSegment().limits.value();
  EXPECT_THAT(all.upper - all.lower, DoubleNear(2 * 2.66 * 1000, 1e-9));
}

TEST(ControlChart, ScreeningMayLeaveARareEventNoLimitsButTheMean) {
  const Values values = {0, 0, 0, 0, 0, 8, 0, 0, 0, 0};
  EXPECT_EQ(Types(Chart(values)), ".....A....");
  const ControlChart screened = Chart(values, {.screening = true});
  EXPECT_EQ(screened.LastSegment().limits->upper, 0.8);
  EXPECT_EQ(screened.LastSegment().limits->lower, 0.8);
  EXPECT_EQ(Types(screened), "BBBBBABBBB");
}

TEST(ControlChart, APointOnALimitIsNotOutside) {
  EXPECT_EQ(FramedTypes({7.98}), ".");
  EXPECT_EQ(FramedTypes({7.99}), "A");
  EXPECT_EQ(FramedTypes({-7.98}), ".");
  EXPECT_EQ(FramedTypes({-7.99}), "B");
}

TEST(ControlChart, ATrendIsSixStrictSteps) {
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0, 1, 2, 3}), "uuuuuuu");
  EXPECT_EQ(FramedTypes({-2, -1, 0, 1, 2, 3}), "......");
  EXPECT_EQ(FramedTypes({-2, -1, 0, 1, 2, 3, 2}), ".......");
  EXPECT_EQ(FramedTypes({-1, -3, -2, -1, 0, 1, 2, 3, 4, 2}), ".uuuuuuuu.");
  EXPECT_EQ(FramedTypes({3, 2, 1, 0, -1, -2, -3}), "ddddddd");
}

TEST(ControlChart, ATieEndsATrend) {
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0, 0, 1, 2, 3}), "........");
  EXPECT_EQ(FramedTypes({-3, -3, -2, -1, 0, 1, 2, 3, 3}), ".uuuuuuu.");
  // Nearly the same, as binary rounding leaves them.
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0.3, 0.1 + 0.2, 1, 2, 3}), "........");
}

TEST(ControlChart, APointOfTwoTrendsIsOfTheLater) {
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -3}), "uuuuuuddddddd");
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -1}), "uuuuuuu......");
}

TEST(ControlChart, TwoOfThreeAreBeyondTheNearLimit) {
  EXPECT_EQ(FramedTypes({6, 6, 1}), "aa.");
  EXPECT_EQ(FramedTypes({6, 1, 6}), "a.a");
  EXPECT_EQ(FramedTypes({1, 6, 6}), ".aa");
  EXPECT_EQ(FramedTypes({6, 6, 6}), "aaa");
  EXPECT_EQ(FramedTypes({6, 1, 1, 6}), "....");
  EXPECT_EQ(FramedTypes({1, 1, 6}), "...");
  EXPECT_EQ(FramedTypes({6, 6}), "..");
  EXPECT_EQ(FramedTypes({-6, -6, -1}), "bb.");
}

TEST(ControlChart, TwoOfThreeAreStrictlyBetweenNearLimitAndLimit) {
  EXPECT_EQ(FramedTypes({5.32, 5.32, 5.32}), "...");
  EXPECT_EQ(FramedTypes({5.33, 5.32, 5.33}), "a.a");
  EXPECT_EQ(FramedTypes({5.33, 5.32, 5.32}), "...");
  EXPECT_EQ(FramedTypes({7.98, 7.98, 7.98}), "aaa");
  // A point outside the limit is one of the three, but not of the two.
  EXPECT_EQ(FramedTypes({6, 8, 6}), "aAa");
  EXPECT_EQ(FramedTypes({6, 8, 5}), ".A.");
}

TEST(ControlChart, TwoOfThreeNeedAllThreeOnOneSide) {
  EXPECT_EQ(FramedTypes({6, 5.5, -0.1}), "...");
  EXPECT_EQ(FramedTypes({6, 5.5, 0}), "...");
  EXPECT_EQ(FramedTypes({6, 5.5, 0.1}), "aa.");
}

TEST(ControlChart, AShiftIsSevenOnOneSide) {
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, 1, 2, 1}), "+++++++");
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, 1, 2}), "......");
  EXPECT_EQ(FramedTypes({-1, 1, 2, 1, 2, 1, 2, 1, 2, -1}), ".++++++++.");
  EXPECT_EQ(FramedTypes({-1, -2, -1, -2, -1, -2, -1}), "-------");
}

TEST(ControlChart, APointOnTheMeanEndsAShift) {
  EXPECT_EQ(FramedTypes({1, 2, 1, 0, 2, 1, 2, 1}), "........");
  EXPECT_EQ(FramedTypes({0, 1, 2, 1, 2, 1, 2, 1, 0}), ".+++++++.");
  EXPECT_EQ(FramedTypes({0, 0, 0, 0, 0, 0, 0}), ".......");
}

TEST(ControlChart, TheStrongerTypeCounts) {
  EXPECT_EQ(FramedTypes({1, 2, 1, 6, 6, 2, 1}), "+++aa++");
  EXPECT_EQ(FramedTypes({1, 2, 3, 4, 5, 5.1, 5.2}), "uuuuuuu");
  EXPECT_EQ(FramedTypes({1, 2, 3, 4, 5, 6, 7}), "uuuuuuu");
  EXPECT_EQ(FramedTypes({2, 3, 4, 5, 6, 7, 8}), "uuuuuuA");
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, 1, 2, 8}), "++++++A");
}

TEST(ControlChart, RunLengthsAreOptions) {
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, 1}, {.shift_run = 5}), "+++++");
  EXPECT_EQ(FramedTypes({1, 2, 1, 2}, {.shift_run = 5}), "....");
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, 1, 2, 1}, {.shift_run = 8}), ".......");
  EXPECT_EQ(FramedTypes({-1, 0, 1}, {.trend_run = 3}), "uuu");
  EXPECT_EQ(FramedTypes({-1, 0, 0}, {.trend_run = 3}), "...");
  EXPECT_EQ(FramedTypes({-1, 0}, {.trend_run = 2}), "uu");
}

TEST(ControlChart, AGapEndsRunsAndWindows) {
  EXPECT_EQ(FramedTypes({1, 2, 1, 2, kGap, 1, 2, 1}), ".......");
  EXPECT_EQ(FramedTypes({-3, -2, -1, 0, kGap, 1, 2, 3}), ".......");
  EXPECT_EQ(FramedTypes({6, kGap, 6, 1}), "...");
  EXPECT_EQ(FramedTypes({kGap, 1, 2, 1, 2, 1, 2, 1, kGap, kGap}), "+++++++");
}

TEST(ControlChart, AMissingPeriodIsAGap) {
  const Values values = {1, 2, 1, kGap, 9, 8, 9};
  std::vector<SeriesPoint> series = Monthly(values);
  series.erase(series.begin() + 3);
  const ControlChart missing = MakeControlChart(series, {}).value();
  const ControlChart blank = Chart(values);
  for (const ControlChart& chart : {missing, blank}) {
    ASSERT_EQ(chart.points.size(), 6U);
    EXPECT_EQ(chart.points[3].period, P("2010-05"));
    EXPECT_EQ(chart.LastSegment().mean, 5);
    EXPECT_THAT(chart.LastSegment().limits->upper, DoubleNear(7.66, 1e-12));
    EXPECT_EQ(Types(chart), "BBBAAA");
  }
}

TEST(ControlChart, ARebaseBeginsASegment) {
  const Values values = {10, 12, 10, 12, 50, 54, 50, 54};
  const ControlChart chart = Chart(values, {.rebases = {P("2010-05")}});
  ASSERT_EQ(chart.segments.size(), 2U);
  EXPECT_EQ(chart.segments[0].first_point, 0U);
  EXPECT_EQ(chart.segments[0].mean, 11);
  EXPECT_THAT(chart.segments[0].limits->upper, DoubleNear(11 + 5.32, 1e-12));
  EXPECT_EQ(chart.segments[1].first_point, 4U);
  EXPECT_EQ(chart.segments[1].mean, 52);
  EXPECT_THAT(chart.segments[1].limits->lower, DoubleNear(52 - 10.64, 1e-12));
  EXPECT_EQ(chart.points[3].mean, 11);
  EXPECT_EQ(chart.points[3].upper, chart.segments[0].limits->upper);
  EXPECT_EQ(chart.points[4].mean, 52);
  EXPECT_EQ(chart.points[4].lower, chart.segments[1].limits->lower);
  EXPECT_EQ(Types(chart), "........");
}

TEST(ControlChart, RunsDoNotCrossARebase) {
  const Values values = {3, 9, 3, 4, 5, 6, 7, 8, 9, 3, 9, 3};
  EXPECT_EQ(Types(Chart(values)), "..uuuuuuu...");
  EXPECT_EQ(Types(Chart(values, {.rebases = {P("2010-04")}})), "............");
  EXPECT_EQ(Types(Chart(values, {.rebases = {P("2010-03")}})), "..uuuuuuu...");
}

TEST(ControlChart, RebasesMayComeInAnyOrderAtGapsAndTwice) {
  const Values values = {1, 2, kGap, kGap, 5, 6, 8, 9, kGap};
  const ControlChart chart = Chart(values, {.rebases = {P("2010-07"), P("2010-01"), P("2010-03"),
                                                        P("2010-04"), P("2010-07"), P("2010-09")}});
  ASSERT_EQ(chart.segments.size(), 3U);
  EXPECT_EQ(chart.segments[0].mean, 1.5);
  EXPECT_EQ(chart.segments[1].first_point, 2U);
  EXPECT_EQ(chart.segments[1].mean, 5.5);
  EXPECT_EQ(chart.segments[2].first_point, 4U);
  EXPECT_EQ(chart.segments[2].mean, 8.5);
}

TEST(ControlChart, LimitsAreOnTrialBelowTwelvePoints) {
  const Values eleven(11, 5.0);
  const Values twelve(12, 5.0);
  EXPECT_TRUE(Chart(eleven).LastSegment().trial);
  EXPECT_FALSE(Chart(twelve).LastSegment().trial);
  EXPECT_TRUE(Chart(twelve, {.minimum_points = 13}).LastSegment().trial);
  Values blank = eleven;
  blank.emplace_back(kGap);
  EXPECT_TRUE(Chart(blank).LastSegment().trial);
  const ControlChart rebased = Chart(Values(23, 5.0), {.rebases = {P("2011-01")}});
  EXPECT_FALSE(rebased.segments[0].trial);
  EXPECT_TRUE(rebased.segments[1].trial);
}

TEST(ControlChart, WithoutAMovingRangeThereAreNoLimits) {
  const ControlChart single =
      Chart({5}, {.improvement = Improvement::kHigher, .target = 1, .screening = true});
  EXPECT_EQ(Types(single), ".");
  EXPECT_EQ(single.LastSegment().mean, 5);
  EXPECT_FALSE(single.LastSegment().limits.has_value());
  EXPECT_TRUE(single.LastSegment().trial);
  EXPECT_FALSE(single.points[0].upper.has_value());
  EXPECT_FALSE(single.points[0].lower.has_value());
  EXPECT_EQ(single.variation, Variation::kCommonCause);
  EXPECT_EQ(single.assurance, Assurance::kNone);

  const ControlChart scattered = Chart({5, kGap, 6, kGap, 100});
  EXPECT_EQ(Types(scattered), "...");
  EXPECT_EQ(scattered.LastSegment().mean, 37);
  EXPECT_FALSE(scattered.LastSegment().limits.has_value());
}

TEST(ControlChart, NothingIsSpecialWhereNothingMoves) {
  for (const double value : {0.1, 0.7, 1.0 / 3, 98.98, -0.1, 0.0, 1e9 + 0.1, 1e-9}) {
    for (const size_t count : {2U, 3U, 7U, 10U, 23U, 100U}) {
      for (const bool screening : {false, true}) {
        const ControlChart chart = Chart(Values(count, value), {.screening = screening});
        EXPECT_EQ(Types(chart), std::string(count, '.')) << value;
        EXPECT_DOUBLE_EQ(chart.LastSegment().mean, value);
        EXPECT_DOUBLE_EQ(chart.LastSegment().limits->lower, value);
        EXPECT_DOUBLE_EQ(chart.LastSegment().limits->upper, value);
      }
    }
  }
}

TEST(ControlChart, BinaryRoundingMakesNothingSpecial) {
  // 0.1 + 0.2 is not 0.3 in binary: in exact decimals these are all the same.
  const Values values = {0.3, 0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.1 + 0.2};
  EXPECT_EQ(Types(Chart(values)), "..........");
  EXPECT_EQ(Types(Chart(values, {.screening = true})), "..........");
  // The mean is 0.2, and the double nearest to it is not what a plain sum gives.
  EXPECT_EQ(Types(Chart({0.1, 0.3, 0.1, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2})),
            "............");
}

TEST(ControlChart, TheLastPointDecidesOnVariation) {
  struct Case {
    Values values;
    char type;
    bool high;
  };
  for (const Case& c : std::vector<Case>{{{7.99}, 'A', true},
                                         {{-7.99}, 'B', false},
                                         // A rising trend is high, also below the mean.
                                         {{-7, -6, -5, -4, -3, -2, -1}, 'u', true},
                                         {{7, 6, 5, 4, 3, 2, 1}, 'd', false},
                                         {{1, 6, 6}, 'a', true},
                                         {{-1, -6, -6}, 'b', false},
                                         {{1, 2, 1, 2, 1, 2, 1}, '+', true},
                                         {{-1, -2, -1, -2, -1, -2, -1}, '-', false}}) {
    const auto variation = [&](Improvement improvement) {
      const ControlChart chart = Chart(Framed(c.values), {.improvement = improvement});
      EXPECT_EQ(Types(chart).back(), c.type);
      return chart.variation;
    };
    EXPECT_EQ(variation(Improvement::kHigher),
              c.high ? Variation::kImprovementHigh : Variation::kConcernLow);
    EXPECT_EQ(variation(Improvement::kLower),
              c.high ? Variation::kConcernHigh : Variation::kImprovementLow);
    EXPECT_EQ(variation(Improvement::kNone),
              c.high ? Variation::kNeutralHigh : Variation::kNeutralLow);
  }
  EXPECT_EQ(Chart(Framed({8, 3}), {.improvement = Improvement::kHigher}).variation,
            Variation::kCommonCause);
  // The last that has a value.
  EXPECT_EQ(Chart(Framed({7.99, kGap}), {.improvement = Improvement::kHigher}).variation,
            Variation::kImprovementHigh);
}

TEST(ControlChart, TheLimitsAgainstTheTargetDecideOnAssurance) {
  const auto assurance = [](Improvement improvement, std::optional<double> target) {
    return Chart(Framed({1}), {.improvement = improvement, .target = target}).assurance;
  };
  EXPECT_EQ(assurance(Improvement::kHigher, 7.99), Assurance::kConsistentFail);
  EXPECT_EQ(assurance(Improvement::kHigher, 7.98), Assurance::kInconsistent);
  EXPECT_EQ(assurance(Improvement::kHigher, 0), Assurance::kInconsistent);
  EXPECT_EQ(assurance(Improvement::kHigher, -7.98), Assurance::kInconsistent);
  EXPECT_EQ(assurance(Improvement::kHigher, -7.99), Assurance::kConsistentPass);
  EXPECT_EQ(assurance(Improvement::kLower, 7.99), Assurance::kConsistentPass);
  EXPECT_EQ(assurance(Improvement::kLower, 7.98), Assurance::kInconsistent);
  EXPECT_EQ(assurance(Improvement::kLower, -7.98), Assurance::kInconsistent);
  EXPECT_EQ(assurance(Improvement::kLower, -7.99), Assurance::kConsistentFail);
  EXPECT_EQ(assurance(Improvement::kNone, 7.99), Assurance::kNone);
  EXPECT_EQ(assurance(Improvement::kHigher, std::nullopt), Assurance::kNone);
  EXPECT_EQ(assurance(Improvement::kLower, std::nullopt), Assurance::kNone);
}

TEST(ControlChart, AssuranceIsOfTheLastSegment) {
  const ControlChartOptions options = {
      .improvement = Improvement::kHigher, .target = 30, .rebases = {P("2010-05")}};
  EXPECT_EQ(Chart({10, 12, 10, 12, 50, 54, 50, 54}, options).assurance, Assurance::kConsistentPass);
  EXPECT_EQ(Chart({50, 54, 50, 54, 10, 12, 10, 12}, options).assurance, Assurance::kConsistentFail);
}

TEST(ControlChart, RefusesFiguresThatAreNotIndependent) {
  EXPECT_THAT(CheckControlChartBasis(Basis::kInPeriod), IsOk());
  EXPECT_THAT(CheckControlChartBasis(Basis::kSnapshot), IsOk());
  EXPECT_THAT(CheckControlChartBasis(Basis::kYearToDate),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("year to date"), HasSubstr("points are not independent"))));
  EXPECT_THAT(
      CheckControlChartBasis(Basis::kRolling12Months),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               AllOf(HasSubstr("rolling 12 months"), HasSubstr("points are not independent"))));
}

TEST(ControlChart, RefusesARebaseThatIsNotAmongThePoints) {
  for (const char* const rebase : {"2009-12", "2010-04", "2010-02-01", "FY2009-10-Q4"}) {
    EXPECT_THAT(
        MakeControlChart(Monthly({1, 2, 3}), {.rebases = {P("2010-02"), P(rebase)}}),
        StatusIs(absl::StatusCode::kInvalidArgument,
                 HasSubstr("rebases[1]: " + P(rebase).ToString() + ", want the period of a point")))
        << rebase;
  }
  const std::vector<SeriesPoint> missing = {{P("2010-01"), 1}, {P("2010-03"), 2}};
  EXPECT_THAT(MakeControlChart(missing, {.rebases = {P("2010-02")}}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("rebases[0]: 2010-02")));
}

TEST(ControlChart, RefusesPointsThatDoNotFollowEachOther) {
  const std::vector<SeriesPoint> twice = {{P("2010-01"), 1}, {P("2010-01"), 2}};
  EXPECT_THAT(MakeControlChart(twice, {}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("points[1].period: 2010-01, want one after 2010-01")));
  const std::vector<SeriesPoint> back = {{P("2010-03"), 1}, {P("2010-04"), 2}, {P("2010-02"), {}}};
  EXPECT_THAT(MakeControlChart(back, {}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("points[2].period: 2010-02, want one after 2010-04")));
  const std::vector<SeriesPoint> mixed = {{P("2010-01"), 1}, {P("CY2011"), 2}};
  EXPECT_THAT(MakeControlChart(mixed, {}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("points[1].period: CY2011, want a period of the same kind as "
                                 "2010-01")));
}

TEST(ControlChart, RefusesWhatCannotBeCalculatedWith) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const auto refused = [](const Values& values, const ControlChartOptions& options,
                          const std::string& text) {
    EXPECT_THAT(MakeControlChart(Monthly(values), options),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(text)));
  };
  refused({}, {}, "points: no value among them");
  refused({kGap, kGap}, {}, "points: no value among them");
  refused({1, std::nan("")}, {}, "points[1].value: nan, want a number");
  refused({1, -kInfinity}, {}, "points[1].value: -inf, want a number");
  refused({1, 1e101}, {}, "points[1].value: 1e+101, want a number");
  refused({1, 2}, {.target = kInfinity}, "target: inf, want a number");
  refused({1, 2}, {.shift_run = 1}, "shift_run: 1, want at least 2");
  refused({1, 2}, {.trend_run = 0}, "trend_run: 0, want at least 2");
  EXPECT_TRUE(std::isfinite(Chart({1e100, -1e100}).LastSegment().limits->upper));
}

TEST(ControlChart, SaysItsResultsInWords) {
  EXPECT_EQ(PointTypeWord(PointType::kCommonCause), "common_cause");
  EXPECT_EQ(PointTypeWord(PointType::kAboveLimit), "above_limit");
  EXPECT_EQ(PointTypeWord(PointType::kBelowLimit), "below_limit");
  EXPECT_EQ(PointTypeWord(PointType::kTrendUp), "trend_up");
  EXPECT_EQ(PointTypeWord(PointType::kTrendDown), "trend_down");
  EXPECT_EQ(PointTypeWord(PointType::kTwoOfThreeAbove), "two_of_three_above");
  EXPECT_EQ(PointTypeWord(PointType::kTwoOfThreeBelow), "two_of_three_below");
  EXPECT_EQ(PointTypeWord(PointType::kShiftAbove), "shift_above");
  EXPECT_EQ(PointTypeWord(PointType::kShiftBelow), "shift_below");
  EXPECT_EQ(VariationWord(Variation::kCommonCause), "common_cause");
  EXPECT_EQ(VariationWord(Variation::kImprovementHigh), "improvement_high");
  EXPECT_EQ(VariationWord(Variation::kImprovementLow), "improvement_low");
  EXPECT_EQ(VariationWord(Variation::kConcernHigh), "concern_high");
  EXPECT_EQ(VariationWord(Variation::kConcernLow), "concern_low");
  EXPECT_EQ(VariationWord(Variation::kNeutralHigh), "neutral_high");
  EXPECT_EQ(VariationWord(Variation::kNeutralLow), "neutral_low");
  EXPECT_EQ(AssuranceWord(Assurance::kNone), "none");
  EXPECT_EQ(AssuranceWord(Assurance::kConsistentPass), "consistent_pass");
  EXPECT_EQ(AssuranceWord(Assurance::kConsistentFail), "consistent_fail");
  EXPECT_EQ(AssuranceWord(Assurance::kInconsistent), "inconsistent");
}

// Whatever moves a little at random: whole numbers, so that ties, points on the mean and points on
// limits come up, with gaps and stretches that drift.
class RandomSeries {
 public:
  explicit RandomSeries(unsigned seed) : random_(seed) {}

  int Whole(int low, int high) { return std::uniform_int_distribution<>(low, high)(random_); }

  Values Make() {
    Values values;
    const int size = Whole(1, 40);
    int level = 0;
    int drift = 0;
    while (static_cast<int>(values.size()) < size) {
      if (Whole(1, 10) == 1) drift = Whole(-1, 1);
      level += drift;
      const int noise = Whole(1, 3) == 1 ? Whole(-4, 4) : 0;
      values.push_back(Whole(1, 25) == 1 ? kGap : std::optional<double>(level + noise));
    }
    values.front() = Whole(-5, 5);
    return values;
  }

  ControlChartOptions Options(size_t size) {
    ControlChartOptions options;
    options.screening = Whole(0, 1) == 1;
    options.target = Whole(-8, 8);
    options.improvement = Whole(0, 1) == 1 ? Improvement::kHigher : Improvement::kLower;
    if (Whole(1, 4) == 1) {
      options.rebases.push_back(P("2010-01").Plus(Whole(0, static_cast<int>(size) - 1)));
    }
    return options;
  }

 private:
  std::mt19937 random_;
};

TEST(ControlChart, LevelAndScaleMakeNoDifferenceAndTheOppositeIsItsMirror) {
  constexpr unsigned kSeed = 20201130;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  RandomSeries random(kSeed);
  std::set<char> seen;
  std::set<Assurance> assurances;
  for (int i = 0; i < 3000; ++i) {
    SCOPED_TRACE(testing::Message() << "series " << i);
    const Values values = random.Make();
    const ControlChartOptions options = random.Options(values.size());
    const ControlChart chart = Chart(values, options);
    const std::string types = Types(chart);
    seen.insert(types.begin(), types.end());
    assurances.insert(chart.assurance);

    // Factors and constants that binary fractions cannot hold.
    const double factor = random.Whole(1, 1000) / (random.Whole(0, 1) == 1 ? 10.0 : 7.0);
    const double plus = random.Whole(-10000, 10000) / 10.0;
    ControlChartOptions moved = options;
    moved.target = *options.target * factor + plus;
    const ControlChart other = Chart(Times(values, factor, plus), moved);
    ASSERT_EQ(Types(other), types) << "times " << factor << " plus " << plus;
    ASSERT_EQ(other.variation, chart.variation);
    ASSERT_EQ(other.assurance, chart.assurance);

    ControlChartOptions opposite = options;
    opposite.target = -*options.target;
    opposite.improvement =
        options.improvement == Improvement::kHigher ? Improvement::kLower : Improvement::kHigher;
    const ControlChart mirrored = Chart(Times(values, -1), opposite);
    ASSERT_EQ(Types(mirrored), Mirror(types));
    ASSERT_EQ(mirrored.assurance, chart.assurance);
  }
  EXPECT_EQ(seen.size(), 9U) << "of the nine types";
  EXPECT_EQ(assurances.size(), 4U) << "of the four kinds of assurance";
}

}  // namespace
}  // namespace ragstone::domain
