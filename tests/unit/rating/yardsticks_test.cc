// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/yardsticks.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "services/rating/rate_series.h"

namespace ragstone::rating {
namespace {

using domain::Figure;
using domain::Fraction;
using domain::NotRated;
using domain::Period;

Period At(const std::string& text) { return Period::Parse(text).value(); }
Figure Value(const std::string& period, int value) { return {At(period), domain::Decimal(value)}; }

domain::Indicator Indicator(domain::Aggregation aggregation,
                            domain::PeriodKind frequency = domain::PeriodKind::kMonth) {
  domain::IndicatorVersion version;
  version.unit = domain::Unit::kCount;
  version.polarity = domain::Polarity::kHigher;
  version.frequency = frequency;
  version.aggregation = aggregation;
  return {{version}};
}

// Figures of the first so many periods of a stretch that has more, and of all that it has.
Coverage First(int periods) { return {Coverage::AllOf(periods).which, false}; }
Coverage AllOf(int periods) { return Coverage::AllOf(periods); }

class YardsticksTest : public testing::Test {
 protected:
  YardsticksTest() {
    context_.indicator = Indicator(domain::Aggregation::kMean);
    context_.entry.versions[0].rule = domain::MetRule{};
    context_.benchmarks.push_back({"England", "", "", Indicator(domain::Aggregation::kMean)});
  }

  void SetTarget(const std::string& text) {
    context_.entry.versions[0].target =
        domain::ReadTarget(text, domain::Polarity::kHigher, {"England"}).value();
  }

  PeriodYardstick For(const std::string& period, Stretch stretch = Stretch::kPeriod,
                      const Coverage& coverage = {}) const {
    return Yardsticks(context_, figures_, benchmarks_).For(stretch, At(period), coverage);
  }
  // The target's number; empty without one.
  std::string Target(const std::string& period, Stretch stretch = Stretch::kPeriod,
                     const Coverage& coverage = {}) const {
    const auto target = For(period, stretch, coverage).yardstick.target;
    return target.has_value() ? target->value.ToString() : "";
  }

  EntryContext context_;
  std::vector<Figure> figures_;
  BenchmarkFigures benchmarks_;
};

TEST_F(YardsticksTest, ABenchmarkIsTheOtherAreasFigureOfThePeriod) {
  SetTarget("England average");
  benchmarks_["England"] = {Value("2020-04", 80), Value("2020-05", 82)};
  EXPECT_EQ(Target("2020-05"), "82");
  EXPECT_EQ(For("2020-05").target_period, At("2020-05"));
  EXPECT_EQ(Target("2020-06"), "");
  EXPECT_EQ(For("2020-06").yardstick.without_target, NotRated::kNoTarget);
}

TEST_F(YardsticksTest, ABenchmarkOfLongerPeriodsIsTheNewestThatHadEnded) {
  SetTarget("England average");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kFinancialYear);
  benchmarks_["England"] = {Value("FY2018-19", 70), Value("FY2019-20", 75), Value("FY2020-21", 99)};
  EXPECT_EQ(Target("2020-04"), "75");
  EXPECT_EQ(For("2020-04").target_period, At("FY2019-20"));
  EXPECT_EQ(Target("2021-03"), "99");
  EXPECT_EQ(Target("2019-02"), "");
  // A total of a year is no measure of a month's.
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kSum, domain::PeriodKind::kFinancialYear);
  EXPECT_EQ(Target("2020-04"), "");
}

TEST_F(YardsticksTest, ABenchmarkOfLongerPeriodsIsNotOneFromBeforeABreakOrAMissingOne) {
  SetTarget("England average");
  domain::Indicator annual =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kFinancialYear);
  context_.benchmarks[0].indicator = annual;
  benchmarks_["England"] = {
      Value("FY2018-19", 70),
      {At("FY2019-20"), domain::NoValue::kSuppressed, domain::Finality::kFinal}};
  EXPECT_EQ(Target("2020-04"), "");
  benchmarks_["England"][1] = Value("FY2019-20", 75);
  EXPECT_EQ(Target("2020-04"), "75");
  domain::IndicatorVersion redefined = annual.versions[0];
  redefined.from = At("FY2020-21");
  redefined.comparable_with_earlier = false;
  context_.benchmarks[0].indicator.versions.push_back(redefined);
  EXPECT_EQ(Target("2020-03"), "75");
  EXPECT_EQ(Target("2020-04"), "");
}

TEST_F(YardsticksTest, AYearToDateIsComparedWithOneAsComplete) {
  SetTarget("England average");
  benchmarks_["England"] = {Value("2020-04", 80), Value("2020-05", 82), Value("2020-06", 90)};
  EXPECT_EQ(Target("2020-06", Stretch::kYearToDate, AllOf(3)), "84");
  EXPECT_EQ(Target("2020-06", Stretch::kYearToDate, First(2)), "");
  // As many months, but others.
  benchmarks_["England"].pop_back();
  EXPECT_EQ(Target("2020-06", Stretch::kYearToDate, First(2)), "81");
  EXPECT_EQ(Target("2020-06", Stretch::kYearToDate, {0b101, false}), "");
}

TEST_F(YardsticksTest, ALongerPeriodIsComparedWithTheSameMadeOfTheBenchmarksOwn) {
  SetTarget("England average");
  benchmarks_["England"] = {Value("2020-04", 80), Value("2020-05", 82), Value("2020-06", 90)};
  EXPECT_EQ(Target("FY2020-21-Q1", Stretch::kLonger, AllOf(3)), "84");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kQuarter);
  benchmarks_["England"] = {Value("FY2020-21-Q1", 81)};
  EXPECT_EQ(Target("FY2020-21-Q1", Stretch::kLonger, AllOf(3)), "81");
}

TEST_F(YardsticksTest, AWholeYearOfMonthsIsComparedWithAWholeOneOfQuarters) {
  SetTarget("England average");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kQuarter);
  benchmarks_["England"] = {Value("FY2020-21-Q1", 80), Value("FY2020-21-Q2", 82),
                            Value("FY2020-21-Q3", 84), Value("FY2020-21-Q4", 86)};
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, AllOf(12)), "83");
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, First(11)), "");
  benchmarks_["England"].pop_back();
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, AllOf(12)), "");
}

TEST_F(YardsticksTest, ABenchmarkWhosePeriodsDoNotFillTheStretchIsNone) {
  SetTarget("England average");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kFinancialYear);
  benchmarks_["England"] = {Value("FY2020-21", 80), Value("FY2021-22", 90)};
  // Two financial years touch a calendar year and neither is it.
  EXPECT_EQ(Target("CY2021", Stretch::kLonger, AllOf(12)), "");
  EXPECT_EQ(Target("FY2021-22", Stretch::kLonger, AllOf(12)), "90");
  EXPECT_EQ(Target("FY2021-22", Stretch::kLonger, First(8)), "");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kTerm);
  benchmarks_["England"] = {Value("AY2019-20-T3", 1), Value("AY2020-21-T1", 2),
                            Value("AY2020-21-T2", 3), Value("AY2020-21-T3", 4)};
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, AllOf(12)), "");
}

TEST_F(YardsticksTest, ABenchmarkOfShorterPeriodsIsMadeOfAllOfThem) {
  SetTarget("England average");
  context_.indicator = Indicator(domain::Aggregation::kMean, domain::PeriodKind::kQuarter);
  benchmarks_["England"] = {Value("2020-04", 80), Value("2020-05", 82)};
  EXPECT_EQ(Target("FY2020-21-Q1"), "");
  benchmarks_["England"].push_back(Value("2020-06", 90));
  EXPECT_EQ(Target("FY2020-21-Q1"), "84");
}

TEST_F(YardsticksTest, AnIncompleteQuarterIsNotComparedWithTheYearThatIsNotOver) {
  SetTarget("England average");
  context_.benchmarks[0].indicator =
      Indicator(domain::Aggregation::kMean, domain::PeriodKind::kFinancialYear);
  benchmarks_["England"] = {Value("FY2019-20", 70), Value("FY2020-21", 99)};
  EXPECT_EQ(Target("FY2020-21-Q1", Stretch::kLonger, First(1)), "70");
  EXPECT_EQ(Target("FY2020-21-Q4", Stretch::kLonger, AllOf(3)), "99");
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, AllOf(12)), "99");
}

TEST_F(YardsticksTest, LastYearIsTheCouncilsOwnFigure) {
  SetTarget("same period last year");
  figures_ = {Value("2019-04", 50), Value("2019-05", 60), Value("2020-04", 1)};
  EXPECT_EQ(Target("2020-05"), "60");
  EXPECT_EQ(For("2020-05").target_period, At("2019-05"));
  EXPECT_EQ(Target("2020-05", Stretch::kYearToDate, AllOf(2)), "55");
  EXPECT_EQ(Target("2020-06"), "");
  EXPECT_EQ(For("2020-06").yardstick.without_target, NotRated::kNoPreviousYear);
}

TEST_F(YardsticksTest, LastYearDoesNotCrossABreakInSeries) {
  SetTarget("same period last year");
  figures_ = {Value("2019-04", 50)};
  domain::IndicatorVersion redefined = context_.indicator.versions[0];
  redefined.from = At("2020-01");
  redefined.comparable_with_earlier = false;
  context_.indicator.versions.push_back(redefined);
  EXPECT_EQ(Target("2020-04"), "");
}

TEST_F(YardsticksTest, ABaselineIsRatedByNothingThatNeedsATarget) {
  SetTarget("baseline");
  EXPECT_EQ(For("2020-04").yardstick.without_target, NotRated::kBaseline);
  EXPECT_EQ(domain::Rate(Fraction(5), For("2020-04").yardstick).reason, NotRated::kBaseline);
  // Lines of a rule's own need no target.
  context_.entry.versions[0].rule = domain::ParseRule("bands green 10 amber 5").value();
  EXPECT_EQ(domain::Rate(Fraction(5), For("2020-04").yardstick).colour, domain::Colour::kAmber);
}

TEST_F(YardsticksTest, OfASumAStatedNumberIsAboutTheHeadlineAlone) {
  context_.indicator = Indicator(domain::Aggregation::kSum);
  SetTarget("120");
  EXPECT_EQ(Target("2020-04"), "");
  EXPECT_EQ(Target("2020-04", Stretch::kYearToDate), "120");
  EXPECT_EQ(Target("FY2020-21", Stretch::kLonger, AllOf(12)), "120");
  EXPECT_EQ(Target("FY2020-21-Q1", Stretch::kLonger, AllOf(3)), "");
  // The target of the financial year is none of a calendar year's.
  EXPECT_EQ(Target("CY2020", Stretch::kLonger, AllOf(12)), "");
  EXPECT_EQ(Target("AY2020-21", Stretch::kLonger, AllOf(12)), "");
  context_.entry.versions[0].target->profile.push_back({At("FY2020-21-Q1"), domain::Decimal(30)});
  EXPECT_EQ(Target("FY2020-21-Q1", Stretch::kLonger, AllOf(3)), "30");
  // A figure is about its own stretch.
  SetTarget("same period last year");
  figures_ = {Value("2019-04", 9)};
  EXPECT_EQ(Target("2020-04"), "9");
}

TEST_F(YardsticksTest, EachPeriodHasTheRuleAndTargetInForce) {
  SetTarget("50");
  domain::RuleVersion later = context_.entry.versions[0];
  later.from = At("2020-10");
  later.rule = domain::NoneRule{};
  later.target->line.value = domain::Decimal(60);
  context_.entry.versions.push_back(later);
  EXPECT_EQ(Target("2020-09"), "50");
  EXPECT_EQ(Target("2020-10"), "60");
  EXPECT_TRUE(std::holds_alternative<domain::NoneRule>(For("2020-10").yardstick.rule));
}

}  // namespace
}  // namespace ragstone::rating
