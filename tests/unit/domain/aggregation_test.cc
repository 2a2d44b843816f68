// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/aggregation.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

Period P(absl::string_view text) { return Period::Parse(text).value(); }
Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }
Fraction F(absl::string_view text) { return Fraction(D(text)); }

Indicator Monthly(Aggregation aggregation, Unit unit = Unit::kCount) {
  Indicator indicator;
  indicator.versions.resize(1);
  indicator.versions[0].aggregation = aggregation;
  indicator.versions[0].unit = unit;
  return indicator;
}

Figure Value(absl::string_view period, absl::string_view value,
             Finality finality = Finality::kFinal) {
  return {P(period), D(value), finality};
}
Figure Of(absl::string_view period, int64_t numerator, int64_t denominator) {
  return {P(period), Ratio{Decimal(numerator), Decimal(denominator)}, Finality::kFinal};
}
Figure None(absl::string_view period, NoValue reason) {
  return {P(period), reason, Finality::kFinal};
}

TEST(YearToDate, SumsFromTheYearsStart) {
  const Indicator indicator = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {Value("2020-03", "100"), Value("2020-04", "10.5"),
                                       Value("2020-05", "20"), Value("2020-06", "0"),
                                       Value("2020-07", "5")};
  const Aggregate june = YearToDate(indicator, figures, P("2020-06"));
  EXPECT_EQ(june.value, F("30.5"));
  EXPECT_EQ(june.reason, std::nullopt);
  EXPECT_EQ(june.periods_present, 3);
  EXPECT_EQ(june.periods_expected, 3);
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-04")).value, F("10.5"));
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-03")).periods_expected, 12);
}

TEST(YearToDate, IsIncompleteWhereAMonthIsMissing) {
  const Indicator indicator = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {
      Value("2020-04", "10"), None("2020-06", NoValue::kSuppressed), Value("2020-07", "5")};
  const Aggregate aggregate = YearToDate(indicator, figures, P("2020-07"));
  EXPECT_EQ(aggregate.value, F("15"));
  EXPECT_EQ(aggregate.periods_present, 2);
  EXPECT_EQ(aggregate.periods_expected, 4);
}

TEST(YearToDate, AveragesSnapshotsExactly) {
  const Indicator indicator = Monthly(Aggregation::kMean);
  // The mean that a council published as a market hall's occupancy is 73.0775, shown as 73.08.
  const std::vector<Figure> figures = {Value("2023-04", "71.43"), Value("2023-05", "73.47"),
                                       Value("2023-06", "73.47"), Value("2023-07", "73.94")};
  const Aggregate aggregate = YearToDate(indicator, figures, P("2023-07"));
  EXPECT_EQ(aggregate.value, F("73.0775"));
  EXPECT_EQ(aggregate.value->ToFixed(2), "73.08");
  EXPECT_EQ(YearToDate(indicator, figures, P("2023-06")).value->ToFixed(4), "72.7900");
}

TEST(YearToDate, IsTheRatioOfSumsAndNotTheMeanOfRatios) {
  const Indicator indicator = Monthly(Aggregation::kRatioOfSums, Unit::kPercentage);
  const std::vector<Figure> figures = {Of("2020-04", 1, 2), Of("2020-05", 0, 0),
                                       Of("2020-06", 9, 10)};
  const Aggregate aggregate = YearToDate(indicator, figures, P("2020-06"));
  EXPECT_EQ(aggregate.numerator, F("10"));
  EXPECT_EQ(aggregate.denominator, F("12"));
  EXPECT_EQ(aggregate.value->ToFixed(2), "83.33");
  EXPECT_EQ(aggregate.periods_present, 3);
}

TEST(YearToDate, OfNoCasesSaysSo) {
  const Indicator indicator = Monthly(Aggregation::kRatioOfSums, Unit::kPercentage);
  const std::vector<Figure> figures = {Of("2020-04", 0, 0), Of("2020-05", 0, 0)};
  const Aggregate aggregate = YearToDate(indicator, figures, P("2020-05"));
  EXPECT_EQ(aggregate.value, std::nullopt);
  EXPECT_EQ(aggregate.reason, NotRated::kNoCases);
  EXPECT_EQ(aggregate.periods_present, 2);
}

TEST(YearToDate, CannotJoinPercentagesWithoutTheirCases) {
  const Indicator indicator = Monthly(Aggregation::kRatioOfSums, Unit::kPercentage);
  const std::vector<Figure> figures = {Value("2020-04", "50"), Of("2020-05", 9, 10)};
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-05")).periods_present, 1);
  const Aggregate april = YearToDate(indicator, figures, P("2020-04"));
  EXPECT_EQ(april.value, std::nullopt);
  EXPECT_EQ(april.reason, NotRated::kNotComparable);
}

TEST(YearToDate, IsTheLastFigureAndNeverAnEarlierOne) {
  const Indicator indicator = Monthly(Aggregation::kLast);
  const std::vector<Figure> figures = {Value("2020-04", "7"), Value("2020-05", "9"),
                                       None("2020-06", NoValue::kNotAvailable)};
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-05")).value, F("9"));
  const Aggregate june = YearToDate(indicator, figures, P("2020-06"));
  EXPECT_EQ(june.value, std::nullopt);
  EXPECT_EQ(june.reason, NotRated::kNotAvailable);
  const Aggregate july = YearToDate(indicator, figures, P("2020-07"));
  EXPECT_EQ(july.value, std::nullopt);
  EXPECT_EQ(july.reason, NotRated::kNotComparable);
}

TEST(YearToDate, WithoutAnyFigureHasTheLastOnesReason) {
  const Indicator indicator = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {None("2020-04", NoValue::kNotAvailable),
                                       None("2020-05", NoValue::kSuppressed)};
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-05")).reason, NotRated::kSuppressed);
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-04")).reason, NotRated::kNotAvailable);
  EXPECT_EQ(YearToDate(indicator, {}, P("2020-05")).reason, NotRated::kNotComparable);
  EXPECT_EQ(YearToDate(indicator, {}, P("2020-05")).periods_present, 0);
}

TEST(YearToDate, NeverCrossesABreakInSeries) {
  Indicator indicator = Monthly(Aggregation::kSum);
  indicator.versions.push_back(indicator.versions[0]);
  indicator.versions[1].from = P("2020-09");
  indicator.versions[1].comparable_with_earlier = false;
  const std::vector<Figure> figures = {Value("2020-07", "100"), Value("2020-08", "100"),
                                       Value("2020-09", "1"), Value("2020-10", "2")};
  const Aggregate october = YearToDate(indicator, figures, P("2020-10"));
  EXPECT_EQ(october.value, F("3"));
  EXPECT_EQ(october.periods_present, 2);
  EXPECT_EQ(october.periods_expected, 7);
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-08")).value, F("200"));
  indicator.versions[1].comparable_with_earlier = true;
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-10")).value, F("203"));
}

TEST(YearToDate, IsAsSettledAsItsLeastSettledFigure) {
  const Indicator indicator = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {Value("2020-04", "1", Finality::kEstimated),
                                       Value("2020-05", "1", Finality::kProvisional),
                                       Value("2020-06", "1")};
  EXPECT_EQ(YearToDate(indicator, figures, P("2020-06")).finality, Finality::kEstimated);
}

TEST(YearToDate, OfTermsIsOfTheAcademicYear) {
  Indicator indicator = Monthly(Aggregation::kSum);
  indicator.versions[0].frequency = PeriodKind::kTerm;
  const std::vector<Figure> figures = {Value("AY2019-20-T3", "100"), Value("AY2020-21-T1", "1"),
                                       Value("AY2020-21-T2", "2")};
  const Aggregate aggregate = YearToDate(indicator, figures, P("AY2020-21-T2"));
  EXPECT_EQ(aggregate.value, F("3"));
  EXPECT_EQ(aggregate.periods_expected, 2);
}

TEST(AggregateOf, MakesAQuarterAndAYearOfMonths) {
  const Indicator indicator = Monthly(Aggregation::kSum);
  std::vector<Figure> figures;
  for (Period month = P("2020-04"); month <= P("2021-03"); month = month.Next()) {
    figures.push_back({month, Decimal(1), Finality::kFinal});
  }
  const Aggregate quarter = AggregateOf(indicator, figures, P("FY2020-21-Q3"));
  EXPECT_EQ(quarter.value, F("3"));
  EXPECT_EQ(quarter.periods_expected, 3);
  const Aggregate year = AggregateOf(indicator, figures, P("FY2020-21"));
  EXPECT_EQ(year.value, F("12"));
  figures.erase(figures.begin() + 7);
  const Aggregate incomplete = AggregateOf(indicator, figures, P("FY2020-21"));
  EXPECT_EQ(incomplete.value, F("11"));
  EXPECT_EQ(incomplete.periods_present, 11);
  EXPECT_EQ(incomplete.periods_expected, 12);
}

}  // namespace
}  // namespace ragstone::domain
