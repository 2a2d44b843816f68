// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What rating promises of cases and series that are given whole, and of the control chart of an
// entry.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/rating/rating_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// Half of the second decimal, to which the series' mean and limits are known.
constexpr double kHalf = 0.005;

// A case with polarity higher.
v1::RatingCase Case(const std::string& target, const std::string& value, const std::string& rule) {
  v1::RatingCase given;
  given.set_polarity(common::v1::POLARITY_HIGHER);
  given.set_target(target);
  given.set_value(value);
  given.set_rule(rule);
  return given;
}

v1::RatingCase LowerCase(const std::string& target, const std::string& value,
                         const std::string& rule) {
  v1::RatingCase given = Case(target, value, rule);
  given.set_polarity(common::v1::POLARITY_LOWER);
  return given;
}

// "RED", or "NOT_RATED AWAITED".
std::string Verdict(const v1::RatingOutcome& outcome) {
  const std::string colour = common::v1::RatingColour_Name(outcome.colour()).substr(14);
  if (outcome.not_rated_reason() == common::v1::NOT_RATED_REASON_UNSPECIFIED) return colour;
  return absl::StrCat(colour, " ",
                      common::v1::NotRatedReason_Name(outcome.not_rated_reason()).substr(17));
}

// The series that the charts below are of, from January 2019 on.
const std::vector<std::string>& Visits() {
  static const auto* const kVisits = new std::vector<std::string>{
      "1", "2", "1", "2", "10", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1"};
  return *kVisits;
}

std::string Month(std::size_t index) {
  return absl::StrFormat("%d-%02d", 2019 + index / 12, index % 12 + 1);
}

class EvaluationTest : public RatingServer {
 protected:
  v1::EvaluateRatingsResponse EvaluateAll(const std::vector<v1::RatingCase>& cases) {
    v1::EvaluateRatingsRequest request;
    for (const v1::RatingCase& given : cases) *request.add_cases() = given;
    v1::EvaluateRatingsResponse response;
    EXPECT_THAT(Call(&v1::RatingService::Stub::EvaluateRatings, request, response), IsOk());
    EXPECT_EQ(response.outcomes_size(), request.cases_size());
    return response;
  }

  v1::RatingOutcome Evaluate(const v1::RatingCase& given) {
    const v1::EvaluateRatingsResponse response = EvaluateAll({given});
    return response.outcomes_size() == 1 ? response.outcomes(0) : v1::RatingOutcome();
  }

  std::string Rated(const v1::RatingCase& given) { return Verdict(Evaluate(given)); }

  absl::Status Chart(const v1::EvaluateControlChartRequest& request, v1::ControlChart& chart) {
    v1::EvaluateControlChartResponse response;
    const absl::Status status =
        Call(&v1::RatingService::Stub::EvaluateControlChart, request, response);
    chart = response.chart();
    return status;
  }

  absl::Status EntryChart(const v1::GetControlChartRequest& request, v1::ControlChart& chart,
                          absl::Duration limit = absl::Seconds(30)) {
    v1::GetControlChartResponse response;
    const absl::Status status =
        Call(&v1::RatingService::Stub::GetControlChart, request, response, limit);
    chart = response.chart();
    answered_at_ = response.answered_at().sequence();
    return status;
  }

  // Commits an index with the entry 40, a caseload, with these figures from January 2019
  // on.
  int64_t CommitCaseload(const ingestion::v1::Indicator& indicator,
                         const std::vector<std::string>& values) {
    FakeCommit commit;
    commit.council_area = "E09000024";
    commit.indicators = {indicator};
    commit.indexes = {SampleIndex({SampleEntry("40", kCaseload, "8", "met")})};
    std::vector<std::pair<std::string, std::string>> figures;
    for (const std::string& value : values) figures.emplace_back(Month(figures.size()), value);
    commit.series = {SampleSeries(kCaseload, figures)};
    return ingestion_.Commit(kMerton, commit);
  }

  static v1::GetControlChartRequest Entry40(int64_t min_sequence) {
    v1::GetControlChartRequest request;
    request.set_entry(absl::StrCat(kIndex, "/entries/40"));
    request.mutable_read_at()->set_min_sequence(min_sequence);
    return request;
  }

  int64_t answered_at_ = 0;
};

v1::EvaluateControlChartRequest VisitsRequest() {
  v1::EvaluateControlChartRequest request;
  for (size_t i = 0; i < Visits().size(); ++i) {
    v1::ChartValue& value = *request.add_values();
    value.set_period(Month(i));
    value.set_value(Visits()[i]);
  }
  return request;
}

std::vector<std::string> Paths(const absl::Status& status) {
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(status).faults) paths.push_back(fault.path);
  return paths;
}

std::vector<std::string> Types(const v1::ControlChart& chart) {
  std::vector<std::string> types;
  for (const v1::ChartPoint& point : chart.points()) {
    types.push_back(v1::PointType_Name(point.type()).substr(11));
  }
  return types;
}

TEST_F(EvaluationTest, OutcomesAreInTheOrderOfTheirCases) {
  constexpr int kCases = 1000;
  std::vector<v1::RatingCase> cases;
  for (int i = 0; i < kCases; ++i) {
    cases.push_back(Case("95", absl::StrCat(i), "met"));
    cases.back().set_case_id(absl::StrCat("case ", kCases - i));
  }
  cases[3].set_case_id("");
  cases[4].set_case_id(cases[5].case_id());  // an id is whatever the caller wants
  const v1::EvaluateRatingsResponse response = EvaluateAll(cases);
  for (int i = 0; i < response.outcomes_size(); ++i) {
    const v1::RatingOutcome& outcome = response.outcomes(i);
    EXPECT_EQ(outcome.case_id(), cases[static_cast<size_t>(i)].case_id());
    EXPECT_EQ(outcome.gap(), absl::StrCat(i - 95));
    EXPECT_EQ(Verdict(outcome), i < 95 ? "RED" : "GREEN");
  }
}

TEST_F(EvaluationTest, AnOutcomeSaysAllThatFollows) {
  v1::RatingCase given = Case("at least 70%", "63", "relative 10%");
  given.set_previous("64");
  given.set_unit(common::v1::UNIT_PERCENTAGE);
  given.set_decimals(1);
  const v1::RatingOutcome outcome = Evaluate(given);
  EXPECT_EQ(Verdict(outcome), "AMBER");
  EXPECT_THAT(outcome.invalid(), IsEmpty());
  EXPECT_EQ(outcome.gap(), "-7");
  EXPECT_EQ(outcome.gap_relative(), "-10.00");
  EXPECT_EQ(outcome.direction_of_travel(), common::v1::DIRECTION_OF_TRAVEL_WORSE);
  EXPECT_EQ(outcome.green_at(), "70");
  EXPECT_EQ(outcome.display(), "63.0%");
  EXPECT_EQ(outcome.line(), "amber: at least 63%, less than 70%");
}

TEST_F(EvaluationTest, WhatIsPrintedHasAsManyDecimalsAsTheValue) {
  EXPECT_EQ(Evaluate(Case("95", "97", "met")).display(), "97");
  EXPECT_EQ(Evaluate(Case("95", "97.5", "met")).display(), "97.5");
  EXPECT_EQ(Evaluate(Case("95", "97.1234", "met")).display(), "97.12");
  v1::RatingCase exact = Case("95", "97", "met");
  exact.set_decimals(0);
  EXPECT_EQ(Evaluate(exact).display(), "97");
}

TEST_F(EvaluationTest, AFractionIsRatedExactly) {
  // 199 of 210 is 94.76…: it misses 95, however it is rounded.
  v1::RatingCase given = Case("95%", "", "relative 10%");
  given.set_numerator("199");
  given.set_denominator("210");
  const v1::RatingOutcome outcome = Evaluate(given);
  EXPECT_EQ(Verdict(outcome), "AMBER");
  EXPECT_EQ(outcome.gap(), "-0.23809523809523809524");  // −5/21, which ends nowhere
  EXPECT_EQ(outcome.gap_relative(), "-0.25");
  EXPECT_EQ(outcome.green_at(), "95");
  EXPECT_EQ(outcome.display(), "94.76%");

  given.set_decimals(0);
  EXPECT_EQ(Evaluate(given).display(), "94.8%");  // not 95
  given.set_value("96");                          // of which the fraction takes the place
  EXPECT_EQ(Rated(given), "AMBER");
  given.set_numerator("199.5");
  EXPECT_EQ(Rated(given), "GREEN");
}

TEST_F(EvaluationTest, AMissingValueIsAwaitedAndAZeroIsRated) {
  v1::RatingOutcome missing = Evaluate(LowerCase("22", "", "relative 10%"));
  EXPECT_EQ(Verdict(missing), "NOT_RATED AWAITED");
  EXPECT_THAT(missing.invalid(), IsEmpty());
  EXPECT_THAT(missing.gap(), IsEmpty());
  EXPECT_THAT(missing.display(), IsEmpty());
  EXPECT_EQ(missing.direction_of_travel(), common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);

  const v1::RatingOutcome zero = Evaluate(LowerCase("22", "0", "relative 10%"));
  EXPECT_EQ(Verdict(zero), "GREEN");
  EXPECT_EQ(zero.gap(), "22");
  EXPECT_EQ(zero.display(), "0");
  EXPECT_EQ(Rated(Case("22", "0", "relative 10%")), "RED");
  v1::RatingCase none_of_twelve = Case("95%", "", "relative 10%");
  none_of_twelve.set_numerator("0");
  none_of_twelve.set_denominator("12");
  EXPECT_EQ(Rated(none_of_twelve), "RED");
  none_of_twelve.set_denominator("0");
  EXPECT_EQ(Rated(none_of_twelve), "NOT_RATED NO_CASES");
}

TEST_F(EvaluationTest, ASymbolIsTheReason) {
  for (const auto& [symbol, reason] :
       std::vector<std::pair<std::string, std::string>>{{"x", "NOT_AVAILABLE"},
                                                        {"z", "NOT_APPLICABLE"},
                                                        {"c", "SUPPRESSED"},
                                                        {"low", "ROUNDS_TO_ZERO"},
                                                        {"k", "ROUNDS_TO_ZERO"},
                                                        {"u", "LOW_RELIABILITY"}}) {
    EXPECT_EQ(Rated(Case("95", symbol, "met")), absl::StrCat("NOT_RATED ", reason));
    v1::RatingCase fraction = Case("95", "", "met");
    fraction.set_numerator("199");
    fraction.set_denominator(symbol);
    EXPECT_EQ(Rated(fraction), absl::StrCat("NOT_RATED ", reason));
  }
}

TEST_F(EvaluationTest, AStatedReasonCountsWhateverTheValue) {
  for (const common::v1::NotRatedReason reason :
       {common::v1::NOT_RATED_REASON_NOT_REPORTABLE, common::v1::NOT_RATED_REASON_NOT_DUE,
        common::v1::NOT_RATED_REASON_BASELINE, common::v1::NOT_RATED_REASON_AWAITED}) {
    v1::RatingCase given = Case("95", "90", "met");
    given.set_not_rated_reason(reason);
    const v1::RatingOutcome outcome = Evaluate(given);
    EXPECT_EQ(outcome.colour(), common::v1::RATING_COLOUR_NOT_RATED);
    EXPECT_EQ(outcome.not_rated_reason(), reason);
    EXPECT_THAT(outcome.gap(), IsEmpty());
  }
}

TEST_F(EvaluationTest, WhatCannotBeRatedSaysWhy) {
  EXPECT_EQ(Rated(Case("", "90", "relative 10%")), "NOT_RATED NO_TARGET");
  EXPECT_EQ(Rated(Case("95", "90", "none")), "NOT_RATED DATA_ONLY");
  EXPECT_EQ(Rated(Case("95", "90", "trajectory 1%")), "NOT_RATED NO_PREVIOUS_YEAR");
  v1::RatingCase unpolarised = Case("whatever", "90", "met");
  unpolarised.set_polarity(common::v1::POLARITY_NONE);
  EXPECT_EQ(Rated(unpolarised), "NOT_RATED DATA_ONLY");
}

TEST_F(EvaluationTest, NoPercentageIsTakenOfATargetOfZero) {
  for (const char* const rule : {"relative 10%", "relative 5%/10%", "near 10%", "trajectory 10%"}) {
    const v1::RatingOutcome outcome = Evaluate(LowerCase("0", "3", rule));
    EXPECT_EQ(Verdict(outcome), "NOT_RATED TARGET_ZERO") << rule;
    EXPECT_EQ(outcome.gap(), "-3") << rule;
    EXPECT_THAT(outcome.gap_relative(), IsEmpty()) << rule;
  }
  EXPECT_EQ(Rated(LowerCase("0", "3", "points 5")), "AMBER");
}

TEST_F(EvaluationTest, ATargetMayBeLastYearsValue) {
  v1::RatingCase given = Case("Same period last year", "90", "relative 10%");
  EXPECT_EQ(Rated(given), "NOT_RATED NO_PREVIOUS_YEAR");
  given.set_last_year("x");
  EXPECT_EQ(Rated(given), "NOT_RATED NO_PREVIOUS_YEAR");
  given.set_last_year("95");
  const v1::RatingOutcome outcome = Evaluate(given);
  EXPECT_EQ(Verdict(outcome), "AMBER");
  EXPECT_EQ(outcome.gap(), "-5");
  EXPECT_EQ(outcome.green_at(), "95");
  given.set_polarity(common::v1::POLARITY_LOWER);
  EXPECT_EQ(Rated(given), "GREEN");
  given.set_last_year("0");
  EXPECT_EQ(Rated(given), "NOT_RATED TARGET_ZERO");
  given.set_rule("bands green 90 amber 95");  // which looks at no target
  given.clear_last_year();
  EXPECT_EQ(Rated(given), "GREEN");
}

TEST_F(EvaluationTest, TheTrendIsFromThePreviousValue) {
  const auto travel = [this](v1::RatingCase given, const std::string& previous) {
    given.set_previous(previous);
    return common::v1::DirectionOfTravel_Name(Evaluate(given).direction_of_travel()).substr(20);
  };
  EXPECT_EQ(travel(Case("95", "90", "met"), "89.9"), "BETTER");
  EXPECT_EQ(travel(LowerCase("95", "90", "met"), "89.9"), "WORSE");
  EXPECT_EQ(travel(Case("95", "90", "met"), "90.0"), "NO_CHANGE");
  EXPECT_EQ(travel(Case("95", "90", "met"), ""), "NOT_COMPARABLE");
  EXPECT_EQ(travel(Case("95", "90", "met"), "c"), "NOT_COMPARABLE");
  EXPECT_EQ(travel(Case("95", "", "met"), "90"), "NOT_COMPARABLE");
  v1::RatingCase neutral = Case("", "90", "none");
  neutral.set_polarity(common::v1::POLARITY_NONE);
  EXPECT_EQ(travel(neutral, "89.9"), "HIGHER");
}

TEST_F(EvaluationTest, AFaultNamesTheFieldAndTheValue) {
  EXPECT_THAT(Evaluate(Case("95", "90", "10%")).invalid(),
              StartsWith("rule: \"10%\", \"10%\" at character 1 is not understood, want a rule: "));
  EXPECT_EQ(Evaluate(Case("95", "n/a", "met")).invalid(),
            "value: \"n/a\", want a decimal or one of the symbols x z c low k u");
  EXPECT_THAT(Evaluate(Case("about ninety", "90", "met")).invalid(),
              StartsWith("target: \"about ninety\", want a number in it"));
  EXPECT_THAT(Evaluate(Case("at most 95", "90", "met")).invalid(),
              StartsWith("target: \"at most 95\", contradicts the polarity"));
  EXPECT_THAT(Evaluate(LowerCase("95", "90", "floor 85")).invalid(),
              StartsWith("rule: \"floor 85\", want a floor that is no better than the target"));
  v1::RatingCase given = Case("95", "90", "met");
  given.set_decimals(7);
  EXPECT_EQ(Evaluate(given).invalid(), "decimals: 7, want 0 to 6");
}

TEST_F(EvaluationTest, AllFaultsOfACaseComeAtOnceAndNoneStopsTheOthers) {
  v1::RatingCase faulty;
  faulty.set_case_id("faulty");
  faulty.set_rule("relative");
  faulty.set_numerator("many");
  faulty.set_denominator("1,000");
  faulty.set_previous("?");
  faulty.set_last_year("-");
  faulty.set_decimals(-1);
  v1::RatingCase good = Case("95", "96", "met");
  good.set_case_id("good");
  const v1::EvaluateRatingsResponse response = EvaluateAll({faulty, good});
  const v1::RatingOutcome& outcome = response.outcomes(0);
  EXPECT_EQ(outcome.case_id(), "faulty");
  EXPECT_EQ(outcome.colour(), common::v1::RATING_COLOUR_NOT_RATED);
  EXPECT_EQ(outcome.not_rated_reason(), common::v1::NOT_RATED_REASON_UNSPECIFIED);
  EXPECT_EQ(outcome.direction_of_travel(), common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
  EXPECT_THAT(outcome.invalid(),
              ::testing::MatchesRegex("polarity: missing, want [^;]*; rule: \"relative\", [^;]*; "
                                      "numerator: \"many\", [^;]*; denominator: \"1,000\", [^;]*; "
                                      "previous: \"\\?\", [^;]*; last_year: \"-\", [^;]*; "
                                      "decimals: -1, want 0 to 6"));
  EXPECT_EQ(Verdict(response.outcomes(1)), "GREEN");
}

TEST_F(EvaluationTest, TakesTenThousandCasesAndNoMore) {
  v1::EvaluateRatingsRequest request;
  v1::EvaluateRatingsResponse response;
  EXPECT_THAT(Call(&v1::RatingService::Stub::EvaluateRatings, request, response), IsOk());
  for (int i = 0; i < 10'000; ++i) *request.add_cases() = Case("95", "90", "relative 10%");
  EXPECT_THAT(Call(&v1::RatingService::Stub::EvaluateRatings, request, response), IsOk());
  EXPECT_EQ(response.outcomes_size(), 10'000);
  request.add_cases();
  const absl::Status status = Call(&v1::RatingService::Stub::EvaluateRatings, request, response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               "cases: 10001 of them, want at most 10000"));
  EXPECT_THAT(Paths(status), ElementsAre("cases"));
}

TEST_F(EvaluationTest, ChartsASeries) {
  v1::ControlChart chart;
  ASSERT_THAT(Chart(VisitsRequest(), chart), IsOk());
  EXPECT_THAT(chart.mean(), DoubleNear(1.94, kHalf));
  EXPECT_THAT(chart.upper(), DoubleNear(6.95, kHalf));
  EXPECT_THAT(chart.lower(), DoubleNear(-3.06, kHalf));
  EXPECT_THAT(chart.near_upper(), DoubleNear(5.28, kHalf));
  EXPECT_THAT(chart.near_lower(), DoubleNear(-1.39, kHalf));
  EXPECT_FALSE(chart.trial());
  EXPECT_EQ(chart.variation(), v1::VARIATION_COMMON_CAUSE);
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_NONE);
  EXPECT_EQ(chart.improvement(), common::v1::POLARITY_NONE);
  ASSERT_EQ(chart.points_size(), 18);
  for (int i = 0; i < chart.points_size(); ++i) {
    const v1::ChartPoint& point = chart.points(i);
    EXPECT_EQ(point.period(), VisitsRequest().values(i).period());
    EXPECT_EQ(absl::StrCat(point.value()), VisitsRequest().values(i).value());
    EXPECT_EQ(point.mean(), chart.mean());
    EXPECT_EQ(point.upper(), chart.upper());
    EXPECT_EQ(point.lower(), chart.lower());
    EXPECT_EQ(point.type(), i == 4 ? v1::POINT_TYPE_ABOVE_LIMIT : v1::POINT_TYPE_COMMON_CAUSE);
  }
}

TEST_F(EvaluationTest, ScreeningNarrowsTheLimitsAndLeavesTheMean) {
  v1::EvaluateControlChartRequest request = VisitsRequest();
  request.mutable_options()->set_screening(true);
  v1::ControlChart chart;
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_THAT(chart.mean(), DoubleNear(1.94, kHalf));
  EXPECT_THAT(chart.upper(), DoubleNear(4.60, kHalf));
  EXPECT_THAT(chart.lower(), DoubleNear(-0.72, kHalf));
  std::vector<std::string> types(18, "COMMON_CAUSE");
  types[4] = "ABOVE_LIMIT";
  EXPECT_EQ(Types(chart), types);
}

TEST_F(EvaluationTest, ASeriesMayComeInAnyOrderAndWithGaps) {
  v1::EvaluateControlChartRequest request;
  for (const auto& [period, value] :
       std::vector<std::pair<std::string, std::string>>{{"FY2020-21-Q3", "3"},
                                                        {"FY2020-21-Q1", "1.50"},
                                                        {"FY2020-21-Q2", "x"},
                                                        {"FY2020-21-Q4", "5"},
                                                        {"FY2021-22-Q1", ""}}) {
    v1::ChartValue& one = *request.add_values();
    one.set_period(period);
    one.set_value(value);
  }
  v1::ControlChart chart;
  ASSERT_THAT(Chart(request, chart), IsOk());
  ASSERT_EQ(chart.points_size(), 3);
  EXPECT_EQ(chart.points(0).period(), "FY2020-21-Q1");
  EXPECT_EQ(chart.points(0).value(), 1.5);
  EXPECT_EQ(chart.points(1).period(), "FY2020-21-Q3");
  EXPECT_TRUE(chart.trial());
  // The only moving range is from the third quarter to the fourth.
  EXPECT_THAT(chart.upper() - chart.mean(), DoubleNear(2.66 * 2, 1e-9));
}

TEST_F(EvaluationTest, WithoutNeighboursThereAreNoLimits) {
  v1::EvaluateControlChartRequest request;
  request.add_values()->set_period("2020-04");
  request.mutable_values(0)->set_value("7");
  request.set_target("5");
  request.set_improvement(common::v1::POLARITY_HIGHER);
  v1::ControlChart chart;
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.mean(), 7);
  EXPECT_FALSE(chart.has_upper() || chart.has_lower());
  EXPECT_FALSE(chart.has_near_upper() || chart.has_near_lower());
  EXPECT_FALSE(chart.points(0).has_upper() || chart.points(0).has_lower());
  EXPECT_TRUE(chart.trial());
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_NONE);
}

TEST_F(EvaluationTest, TheTargetAndTheBetterWayDecideWhatAChartSays) {
  v1::EvaluateControlChartRequest request = VisitsRequest();
  request.mutable_values(17)->set_value("10");
  request.mutable_values(4)->set_value("1");
  request.set_target("20");
  request.set_improvement(common::v1::POLARITY_HIGHER);
  v1::ControlChart chart;
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.target(), "20");
  EXPECT_EQ(chart.improvement(), common::v1::POLARITY_HIGHER);
  EXPECT_EQ(chart.variation(), v1::VARIATION_IMPROVEMENT_HIGH);
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_CONSISTENT_FAIL);
  request.set_improvement(common::v1::POLARITY_LOWER);
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.variation(), v1::VARIATION_CONCERN_HIGH);
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_CONSISTENT_PASS);
  request.set_target("2");
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_INCONSISTENT);
  request.set_improvement(common::v1::POLARITY_RANGE);
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.improvement(), common::v1::POLARITY_NONE);
  EXPECT_EQ(chart.variation(), v1::VARIATION_NEUTRAL_HIGH);
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_NONE);
}

TEST_F(EvaluationTest, ARebaseBeginsASegmentAndRunsAreAsLongAsAsked) {
  v1::EvaluateControlChartRequest request = VisitsRequest();
  request.mutable_options()->add_rebases("2019-06");
  v1::ControlChart chart;
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.points(0).mean(), 3.2);
  EXPECT_THAT(chart.mean(), DoubleNear(19.0 / 13, 1e-9));
  EXPECT_EQ(chart.points(5).mean(), chart.mean());
  EXPECT_FALSE(chart.trial());  // of the last segment, which has 13 points
  request.mutable_options()->clear_rebases();
  request.mutable_options()->set_trend_run(2);
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.points(17).type(), v1::POINT_TYPE_TREND_DOWN);
}

TEST_F(EvaluationTest, EveryFaultOfAChartsRequestComesAtOnce) {
  v1::EvaluateControlChartRequest request;
  for (const auto& [period, value] :
       std::vector<std::pair<std::string, std::string>>{{"2020-04", "1"},
                                                        {"2020-13", "n/a"},
                                                        {"FY2020-21", "2"},
                                                        {"2020-05", "1,000"},
                                                        {"2020-04", "3"},
                                                        {"", "4"}}) {
    v1::ChartValue& one = *request.add_values();
    one.set_period(period);
    one.set_value(value);
  }
  request.mutable_options()->add_rebases("2020-05");
  request.mutable_options()->add_rebases("2021-05");
  request.mutable_options()->add_rebases("May");
  request.mutable_options()->set_shift_run(1);
  request.mutable_options()->set_trend_run(-1);
  request.set_target("x");  // a symbol is no target
  v1::ControlChart chart;
  const absl::Status status = Chart(request, chart);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Paths(status),
              ::testing::UnorderedElementsAre(
                  "values[1].value", "values[1].period", "values[2].period", "values[3].value",
                  "values[4].period", "values[5].period", "options.shift_run", "options.trend_run",
                  "options.rebases[1]", "options.rebases[2]", "target"));
  for (const Fault& fault : DetailsOf(status).faults) {
    EXPECT_THAT(fault.description, HasSubstr("want ")) << fault.path;
  }
}

TEST_F(EvaluationTest, AChartNeedsAValueAndTakesTenThousand) {
  v1::EvaluateControlChartRequest request;
  v1::ControlChart chart;
  EXPECT_THAT(Chart(request, chart),
              StatusIs(absl::StatusCode::kInvalidArgument, "values: none of them has a value"));
  request.add_values()->set_period("2020-04");
  request.mutable_values(0)->set_value("x");
  EXPECT_THAT(Chart(request, chart), StatusIs(absl::StatusCode::kInvalidArgument));
  request.Clear();
  const absl::CivilDay first(2000, 1, 1);
  for (int i = 0; i < 10'000; ++i) {
    v1::ChartValue& value = *request.add_values();
    value.set_period(absl::FormatCivilTime(first + i));
    value.set_value(absl::StrCat(i % 7));
  }
  ASSERT_THAT(Chart(request, chart), IsOk());
  EXPECT_EQ(chart.points_size(), 10'000);
  request.add_values();
  EXPECT_THAT(Chart(request, chart), StatusIs(absl::StatusCode::kInvalidArgument,
                                              "values: 10001 of them, want at most 10000"));
}

TEST_F(EvaluationTest, ChartsAnEntry) {
  const int64_t sequence = CommitCaseload(SampleIndicator(kCaseload), Visits());
  v1::ControlChart chart;
  ASSERT_THAT(EntryChart(Entry40(sequence), chart), IsOk());
  EXPECT_EQ(answered_at_, sequence);
  EXPECT_THAT(chart.mean(), DoubleNear(1.94, kHalf));
  EXPECT_THAT(chart.upper(), DoubleNear(6.95, kHalf));
  EXPECT_THAT(chart.lower(), DoubleNear(-3.06, kHalf));
  ASSERT_EQ(chart.points_size(), 18);
  for (int i = 0; i < chart.points_size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(chart.points(i).period(), Month(at));
    EXPECT_EQ(absl::StrCat(chart.points(i).value()), Visits()[at]);
  }
  EXPECT_EQ(Types(chart)[4], "ABOVE_LIMIT");
  // Lower is better, and at most 8 is the target.
  EXPECT_EQ(chart.improvement(), common::v1::POLARITY_LOWER);
  EXPECT_EQ(chart.target(), "8");
  EXPECT_EQ(chart.assurance(), v1::ASSURANCE_CONSISTENT_PASS);

  v1::GetControlChartRequest screened = Entry40(sequence);
  screened.mutable_options()->set_screening(true);
  ASSERT_THAT(EntryChart(screened, chart), IsOk());
  EXPECT_THAT(chart.upper(), DoubleNear(4.60, kHalf));
}

TEST_F(EvaluationTest, AnEntrysFractionsAreChartedAndItsSymbolsAreGaps) {
  FakeCommit commit;
  commit.indicators = {SampleIndicator(kPlans)};
  commit.indexes = {SampleIndex({SampleEntry("40", kPlans, "", "none")})};
  commit.series = {SampleSeries(
      kPlans, {{"2020-04", "3/4"}, {"2020-05", "x"}, {"2020-06", "0/0"}, {"2020-07", "50"}})};
  v1::ControlChart chart;
  ASSERT_THAT(EntryChart(Entry40(ingestion_.Commit(kMerton, commit)), chart), IsOk());
  ASSERT_EQ(chart.points_size(), 2);
  EXPECT_EQ(chart.points(0).value(), 75);
  EXPECT_EQ(chart.points(1).period(), "2020-07");
  EXPECT_FALSE(chart.has_upper());
  EXPECT_EQ(chart.target(), "");
}

TEST_F(EvaluationTest, ABreakInSeriesBeginsASegment) {
  ingestion::v1::Indicator indicator = SampleIndicator(kCaseload);
  ingestion::v1::IndicatorVersion& second = *indicator.add_versions();
  second = indicator.versions(0);
  second.set_from_period("2019-06");
  second.set_change_note("Cases of the new team count too.");
  v1::ControlChart chart;
  ASSERT_THAT(EntryChart(Entry40(CommitCaseload(indicator, Visits())), chart), IsOk());
  EXPECT_EQ(chart.points(4).mean(), 3.2);
  EXPECT_THAT(chart.points(5).mean(), DoubleNear(19.0 / 13, 1e-9));
  EXPECT_EQ(chart.mean(), chart.points(5).mean());
  EXPECT_NE(chart.points(4).upper(), chart.points(5).upper());

  // A definition that may be compared with the one before is no break.
  second.set_comparable_with_earlier(true);
  ASSERT_THAT(EntryChart(Entry40(CommitCaseload(indicator, Visits())), chart), IsOk());
  EXPECT_THAT(chart.mean(), DoubleNear(1.94, kHalf));
  EXPECT_EQ(chart.points(4).mean(), chart.points(5).mean());
}

TEST_F(EvaluationTest, FiguresThatOverlapAreNotCharted) {
  for (const auto& [basis, words] :
       {std::make_pair(common::v1::BASIS_YEAR_TO_DATE, "year to date"),
        std::make_pair(common::v1::BASIS_ROLLING_12_MONTHS, "rolling 12 months")}) {
    ingestion::v1::Indicator indicator = SampleIndicator(kCaseload);
    indicator.mutable_versions(0)->set_basis(basis);
    v1::ControlChart chart;
    EXPECT_THAT(EntryChart(Entry40(CommitCaseload(indicator, Visits())), chart),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         AllOf(HasSubstr(words), HasSubstr("not independent"))));
  }
}

TEST_F(EvaluationTest, WhatIsNotThereHasNoChart) {
  const int64_t sequence = CommitCaseload(SampleIndicator(kCaseload), {"x", "c"});
  v1::ControlChart chart;
  v1::GetControlChartRequest request = Entry40(sequence);
  EXPECT_THAT(EntryChart(request, chart), StatusIs(absl::StatusCode::kNotFound));  // no value
  request.set_breakdown("Sex=Female");
  EXPECT_THAT(EntryChart(request, chart), StatusIs(absl::StatusCode::kNotFound));
  request = Entry40(sequence);
  request.set_entry(absl::StrCat(kIndex, "/entries/41"));
  EXPECT_THAT(EntryChart(request, chart),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("/entries/41: no such entry")));
  request.set_entry("councils/merton/panels/cyp/indexes/FY1999-00/entries/40");
  EXPECT_THAT(EntryChart(request, chart),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("no such index")));
}

TEST_F(EvaluationTest, FaultsOfAnEntrysChartAreNamed) {
  const int64_t sequence = CommitCaseload(SampleIndicator(kCaseload), Visits());
  v1::GetControlChartRequest request = Entry40(sequence);
  request.mutable_options()->add_rebases("2018-12");
  request.mutable_options()->set_shift_run(1);
  request.mutable_options()->set_trend_run(1);
  v1::ControlChart chart;
  const absl::Status status = EntryChart(request, chart);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Paths(status), ::testing::UnorderedElementsAre(
                                 "options.rebases[0]", "options.shift_run", "options.trend_run"));
  request = Entry40(sequence);
  request.set_entry(kIndex);
  const absl::Status name = EntryChart(request, chart);
  EXPECT_THAT(name, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Paths(name), ElementsAre("entry"));
}

TEST_F(EvaluationTest, AnEntrysChartIsOfWhatTheCallerHasWritten) {
  const int64_t before = CommitCaseload(SampleIndicator(kCaseload), {"1", "2"});
  v1::ControlChart chart;
  for (const char* const value : {"3", "4", "5"}) {
    const int64_t sequence = CommitCaseload(SampleIndicator(kCaseload), {"1", value});
    ASSERT_THAT(EntryChart(Entry40(sequence), chart), IsOk());
    EXPECT_GE(answered_at_, sequence);
    ASSERT_EQ(chart.points_size(), 2);
    EXPECT_EQ(absl::StrCat(chart.points(1).value()), value);
  }
  v1::GetControlChartRequest earlier = Entry40(0);
  earlier.mutable_read_at()->set_as_of_sequence(before);
  ASSERT_THAT(EntryChart(earlier, chart), IsOk());
  EXPECT_EQ(chart.points(1).value(), 2);
  EXPECT_THAT(EntryChart(Entry40(before + 100), chart, absl::Milliseconds(50)),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

}  // namespace
}  // namespace ragstone::rating
