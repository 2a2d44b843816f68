// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/forecast.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

#include "services/domain/aggregation.h"

namespace ragstone::domain {
namespace {

Period P(absl::string_view text) { return Period::Parse(text).value(); }
Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }
Fraction F(absl::string_view text) { return Fraction(D(text)); }
Fraction Of(int64_t numerator, int64_t denominator) {
  return Fraction(numerator) / Fraction(denominator);
}

Indicator Reported(PeriodKind frequency, Aggregation aggregation, Unit unit = Unit::kCount,
                   Basis basis = Basis::kInPeriod) {
  Indicator indicator;
  indicator.versions.resize(1);
  indicator.versions[0].frequency = frequency;
  indicator.versions[0].aggregation = aggregation;
  indicator.versions[0].unit = unit;
  indicator.versions[0].basis = basis;
  return indicator;
}
Indicator Monthly(Aggregation aggregation, Unit unit = Unit::kCount,
                  Basis basis = Basis::kInPeriod) {
  return Reported(PeriodKind::kMonth, aggregation, unit, basis);
}
Indicator Quarterly(Aggregation aggregation, Unit unit = Unit::kCount,
                    Basis basis = Basis::kInPeriod) {
  return Reported(PeriodKind::kQuarter, aggregation, unit, basis);
}

// With another definition from `from` on.
Indicator WithVersion(Indicator indicator, absl::string_view from, bool comparable) {
  indicator.versions.push_back(indicator.versions.back());
  indicator.versions.back().from = P(from);
  indicator.versions.back().comparable_with_earlier = comparable;
  return indicator;
}

Figure Value(absl::string_view period, absl::string_view value,
             Finality finality = Finality::kFinal) {
  return {P(period), D(value), finality};
}
Figure Cases(absl::string_view period, int64_t numerator, int64_t denominator) {
  return {P(period), Ratio{Decimal(numerator), Decimal(denominator)}, Finality::kFinal};
}
Figure None(absl::string_view period) {
  return {P(period), NoValue::kSuppressed, Finality::kFinal};
}

// Values of running periods from `first` on; "" for a period without a figure.
std::vector<Figure> From(absl::string_view first, const std::vector<absl::string_view>& values) {
  std::vector<Figure> figures;
  Period period = P(first);
  for (const absl::string_view value : values) {
    if (!value.empty()) figures.push_back({period, D(value), Finality::kFinal});
    period = period.Next();
  }
  return figures;
}

Target Profiled(absl::string_view first, const std::vector<absl::string_view>& values,
                absl::string_view line) {
  Target target;
  target.line.value = D(line);
  for (const Figure& figure : From(first, values)) {
    target.profile.push_back({figure.period, std::get<Decimal>(figure.observed)});
  }
  return target;
}

// "240 (160 to 320) run rate, 4 of 4 of 12", so that a table of cases can be read.
std::string Words(const std::optional<Forecast>& forecast) {
  if (!forecast.has_value()) return "none";
  std::string text = forecast->value.ToString(4);
  if (forecast->low.has_value() && forecast->high.has_value()) {
    absl::StrAppend(&text, " (", forecast->low->ToString(4), " to ", forecast->high->ToString(4),
                    ")");
  }
  EXPECT_EQ(forecast->low.has_value(), forecast->high.has_value());
  switch (forecast->method) {
    case ForecastMethod::kOutturn:
      absl::StrAppend(&text, " outturn");
      break;
    case ForecastMethod::kRunRate:
      absl::StrAppend(&text, " run rate");
      break;
    case ForecastMethod::kProfile:
      absl::StrAppend(&text, " profile");
      break;
    case ForecastMethod::kTrend:
      absl::StrAppend(&text, " trend");
      break;
    case ForecastMethod::kLastValue:
      absl::StrAppend(&text, " last value");
      break;
  }
  absl::StrAppend(&text, ", ", forecast->periods_present, " of ", forecast->periods_expected,
                  " of ", forecast->periods_in_year, forecast->held ? ", held" : "");
  return text;
}

std::string Words(const Indicator& indicator, const std::vector<Figure>& figures,
                  absl::string_view up_to, const std::optional<Target>& target = std::nullopt) {
  const std::optional<Forecast> forecast = ForecastYearEnd(indicator, figures, target, P(up_to));
  EXPECT_EQ(forecast.has_value(), !WhyNoForecast(indicator, figures, P(up_to)).has_value());
  return Words(forecast);
}

// --- Sums ---

TEST(ForecastSum, GoesOnAtTheRateSoFar) {
  const std::vector<Figure> figures = From("2020-04", {"10", "20", "30", "20"});
  const Indicator sum = Monthly(Aggregation::kSum);
  EXPECT_EQ(Words(sum, figures, "2020-07"), "240 (160 to 320) run rate, 4 of 4 of 12");
  EXPECT_EQ(Words(sum, figures, "2020-05"), "180 (130 to 230) run rate, 2 of 2 of 12");
  EXPECT_EQ(ForecastYearEnd(sum, figures, std::nullopt, P("2020-07"))->year_end, P("2021-03"));
}

TEST(ForecastSum, IsExact) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures =
      From("2020-04", {"1", "1", "1", "1", "1", "1", "1.000000000000000000001"});
  const std::optional<Forecast> forecast =
      ForecastYearEnd(sum, figures, std::nullopt, P("2020-10"));
  EXPECT_EQ(forecast->value, Fraction(12) + Of(12, 7) * F("1e-21"));
  EXPECT_GT(forecast->value, Fraction(12));
}

TEST(ForecastSum, NeverTakesAMissingMonthForZero) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {Value("2020-04", "10"), None("2020-06"),
                                       Value("2020-07", "5")};
  EXPECT_EQ(Words(sum, figures, "2020-07"), "90 (65 to 115) run rate, 2 of 4 of 12");
  // Nor the one that is awaited.
  EXPECT_EQ(Words(sum, figures, "2020-08"), "90 (65 to 115) run rate, 2 of 5 of 12");
  // A true zero counts.
  EXPECT_EQ(Words(sum, From("2020-04", {"10", "0"}), "2020-05"),
            "60 (10 to 110) run rate, 2 of 2 of 12");
}

TEST(ForecastSum, OfOnePeriodHasNoRange) {
  EXPECT_EQ(Words(Monthly(Aggregation::kSum), From("2020-04", {"7"}), "2020-04"),
            "84 run rate, 1 of 1 of 12");
  EXPECT_EQ(Words(Monthly(Aggregation::kSum), From("2020-06", {"7"}), "2020-09"),
            "84 run rate, 1 of 6 of 12");
}

TEST(ForecastSum, LooksOnlyAtTheYearUpToThePeriod) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures =
      From("2020-01", {"900", "900", "900", "1", "3", "900", "900"});
  EXPECT_EQ(Words(sum, figures, "2020-05"), "24 (14 to 34) run rate, 2 of 2 of 12");
}

TEST(ForecastSum, OfACompleteYearIsTheOutturn) {
  const Indicator sum = Quarterly(Aggregation::kSum);
  const std::vector<Figure> figures = From("FY2020-21-Q1", {"1", "2", "3", "4"});
  EXPECT_EQ(Words(sum, figures, "FY2020-21-Q4"), "10 outturn, 4 of 4 of 4");
  EXPECT_EQ(Words(sum, figures, "FY2020-21-Q3"), "8 (7 to 9) run rate, 3 of 3 of 4");
}

TEST(ForecastSum, OfAYearThatIsOverWithAGapIsStillAForecast) {
  const Indicator sum = Quarterly(Aggregation::kSum);
  EXPECT_EQ(Words(sum, From("FY2020-21-Q1", {"1", "", "3", "5"}), "FY2020-21-Q4"),
            "12 (10 to 14) run rate, 3 of 4 of 4");
  EXPECT_EQ(Words(sum, From("FY2020-21-Q1", {"1", "2", "3", ""}), "FY2020-21-Q4"),
            "8 (7 to 9) run rate, 3 of 4 of 4");
}

TEST(ForecastSum, OfNothingIsZero) {
  EXPECT_EQ(Words(Monthly(Aggregation::kSum), From("2020-04", {"0", "0"}), "2020-05"),
            "0 (0 to 0) run rate, 2 of 2 of 12");
}

TEST(ForecastSum, MayBeNegative) {
  const Indicator sum = Monthly(Aggregation::kSum, Unit::kMoney);
  EXPECT_EQ(Words(sum, From("2020-04", {"-10", "20"}), "2020-05"),
            "60 (-90 to 210) run rate, 2 of 2 of 12");
  EXPECT_EQ(Words(sum, From("2020-04", {"-10", "-20"}), "2020-05"),
            "-180 (-230 to -130) run rate, 2 of 2 of 12");
}

TEST(ForecastSum, OfTermsIsOfTheAcademicYear) {
  const Indicator sum = Reported(PeriodKind::kTerm, Aggregation::kSum);
  EXPECT_EQ(Words(sum, From("AY2020-21-T1", {"10", "20"}), "AY2020-21-T2"),
            "45 (40 to 50) run rate, 2 of 2 of 3");
}

TEST(ForecastSum, BeginsAfterABreakInSeries) {
  const std::vector<Figure> figures = From("2020-07", {"100", "100", "1", "2"});
  const Indicator broken = WithVersion(Monthly(Aggregation::kSum), "2020-09", false);
  EXPECT_EQ(Words(broken, figures, "2020-10"), "18 (13 to 23) run rate, 2 of 7 of 12");
  const Indicator changed = WithVersion(Monthly(Aggregation::kSum), "2020-09", true);
  EXPECT_EQ(Words(changed, figures, "2020-10"), "609 (211 to 1003) run rate, 4 of 7 of 12");
}

TEST(ForecastSum, OfRatiosSkipsThoseWithoutCases) {
  const Indicator sum = Monthly(Aggregation::kSum, Unit::kRatio);
  EXPECT_EQ(Words(sum, {Cases("2020-04", 1, 2), Cases("2020-05", 0, 0)}, "2020-05"),
            "6 run rate, 1 of 2 of 12");
}

// --- Sums with a profile ---

// Most visits come in summer.
const std::vector<absl::string_view> kSummer = {"5",  "15", "30", "50", "70", "80",
                                                "85", "88", "90", "92", "95", "100"};

TEST(ForecastByProfile, GoesOnAsItComparesWithTheProfile) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const Target target = Profiled("2020-04", kSummer, "100");
  // 27 where 30 were planned; 6 of 5, 9 of 10, 12 of 15.
  const std::vector<Figure> figures = From("2020-04", {"6", "9", "12"});
  EXPECT_EQ(Words(sum, figures, "2020-06", target), "90 (83 to 111) profile, 3 of 3 of 12");
  EXPECT_EQ(Words(sum, figures, "2020-06"), "108 (81 to 135) run rate, 3 of 3 of 12");
  EXPECT_EQ(Words(sum, figures, "2020-04", target), "120 profile, 1 of 1 of 12");
}

TEST(ForecastByProfile, OfAMissingMonthComparesTheOthers) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const Target target = Profiled("2020-04", kSummer, "100");
  // 18 where 5 + 15 were planned for April and June.
  EXPECT_EQ(Words(sum, From("2020-04", {"6", "", "12"}), "2020-06", target),
            "90 (82 to 114) profile, 2 of 3 of 12");
  EXPECT_EQ(Words(sum, From("2020-05", {"9", "12"}), "2020-07", target),
            "84 (81 to 88.5) profile, 2 of 4 of 12");
}

TEST(ForecastByProfile, EndsAtTheYearsTargetWhereItDoesNotSay) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const Target target = Profiled("2020-04", {"5", "10", "20"}, "200");
  EXPECT_EQ(Words(sum, From("2020-04", {"5", "5"}), "2020-05", target),
            "200 (200 to 200) profile, 2 of 2 of 12");
}

TEST(ForecastByProfile, OfQuartersServesMonthsWhereItIsStated) {
  const Indicator sum = Monthly(Aggregation::kSum);
  Target target;
  target.line.value = D("100");
  target.profile = {{P("2020-06"), D("40")}, {P("2020-09"), D("60")}};
  const std::vector<Figure> figures = From("2020-04", {"10", "10", "16", "4"});
  EXPECT_EQ(Words(sum, figures, "2020-06", target), "90 profile, 3 of 3 of 12");
  EXPECT_EQ(Words(sum, figures, "2020-07", target), "120 (72 to 168) run rate, 4 of 4 of 12");
  // A gap leaves two runs, and the profile says nothing of where they end.
  EXPECT_EQ(Words(sum, From("2020-04", {"10", "", "16"}), "2020-06", target),
            "156 (126 to 186) run rate, 2 of 3 of 12");
}

TEST(ForecastByProfile, IsNotUsedWhereItCannotBeOfTheYearToDate) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = From("2020-04", {"10", "20"});
  const std::string straight = "180 (130 to 230) run rate, 2 of 2 of 12";
  const struct {
    std::string what;
    Target target;
  } cases[] = {
      {"no profile", Profiled("2020-04", {}, "100")},
      {"of zero", Profiled("2020-04", {"0", "0", "50"}, "100")},
      {"of zero for the year", Profiled("2020-04", {"0", "0", "0"}, "0")},
      {"falls", Profiled("2020-04", {"10", "20", "15"}, "100")},
      {"falls to the year's end", Profiled("2020-04", {"10", "20"}, "15")},
      {"negative", Profiled("2020-04", {"-10", "20"}, "100")},
      {"of another year", Profiled("2019-04", {"10", "20"}, "100")},
      {"not stated for the period", Profiled("2020-04", {"10"}, "100")},
      {"of quarters as such", Profiled("FY2020-21-Q1", {"10", "20"}, "100")},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(Words(sum, figures, "2020-05", test.target), straight) << test.what;
  }
}

TEST(ForecastByProfile, LiesWithinItsRangeThoughThePlanWasLevel) {
  const Indicator sum = Monthly(Aggregation::kSum);
  // Nothing was planned for June, and 30 came.
  const Target target = Profiled("2020-04", {"10", "20", "20"}, "120");
  EXPECT_EQ(Words(sum, From("2020-04", {"10", "12", "30"}), "2020-06", target),
            "312 (152 to 312) profile, 3 of 3 of 12");
}

TEST(ForecastByProfile, OfWhatIsPlannedToComeEarlyIsNearlyDone) {
  const Indicator sum = Quarterly(Aggregation::kSum);
  const Target target = Profiled("FY2020-21-Q1", {"80", "100", "100", "100"}, "100");
  EXPECT_EQ(Words(sum, From("FY2020-21-Q1", {"60", "30"}), "FY2020-21-Q2", target),
            "90 (90 to 90) profile, 2 of 2 of 4");
}

// --- Stated as the year to date ---

TEST(ForecastToDate, OfATaxGoesByTheProfileOfItsCollection) {
  const Indicator tax = Quarterly(Aggregation::kNone, Unit::kPercentage, Basis::kYearToDate);
  const Target target = Profiled("FY2023-24-Q1", {"29", "56.52", "81.03", "95.20"}, "95.20");
  const std::vector<Figure> figures = From("FY2023-24-Q1", {"28.5", "55.8"});
  const std::optional<Forecast> forecast = ForecastYearEnd(tax, figures, target, P("FY2023-24-Q2"));
  EXPECT_EQ(forecast->method, ForecastMethod::kProfile);
  EXPECT_EQ(forecast->value, F("55.8") * F("95.20") / F("56.52"));
  EXPECT_EQ(forecast->low, F("55.8") + F("38.68") * F("28.5") / F("29"));
  EXPECT_EQ(forecast->high, F("55.8") + F("38.68") * F("27.3") / F("27.52"));
  // Two are too few for a trend.
  EXPECT_EQ(Words(tax, figures, "FY2023-24-Q2"), "55.8 last value, 2 of 2 of 4");
}

TEST(ForecastToDate, OfACountGoesOnAtTheRateOfTheLatest) {
  const Indicator count = Monthly(Aggregation::kNone, Unit::kCount, Basis::kYearToDate);
  const std::vector<Figure> figures = From("2020-04", {"1", "1", "4", "6"});
  EXPECT_EQ(Words(count, figures, "2020-07"), "18 (6 to 30) run rate, 4 of 4 of 12");
  EXPECT_EQ(Words(count, figures, "2020-04"), "12 run rate, 1 of 1 of 12");
  // What the missing month brought is in the next: two a month.
  EXPECT_EQ(Words(count, From("2020-04", {"1", "", "5"}), "2020-07"),
            "20 (14 to 23) run rate, 2 of 4 of 12");
  const Indicator money = Monthly(Aggregation::kLast, Unit::kMoney, Basis::kYearToDate);
  EXPECT_EQ(Words(money, From("2020-05", {"-3"}), "2020-05"), "-18 run rate, 1 of 2 of 12");
}

TEST(ForecastToDate, OfOtherUnitsFollowsTheTrend) {
  const Indicator percent = Quarterly(Aggregation::kNone, Unit::kPercentage, Basis::kYearToDate);
  EXPECT_EQ(Words(percent, From("FY2020-21-Q1", {"80", "82", "84"}), "FY2020-21-Q3"),
            "86 (86 to 86) trend, 3 of 3 of 4");
}

TEST(ForecastToDate, OfAPercentageIsHeldAtAHundred) {
  const Indicator tax = Quarterly(Aggregation::kNone, Unit::kPercentage, Basis::kYearToDate);
  const Target target = Profiled("FY2023-24-Q1", {"29", "56", "81", "95"}, "95");
  EXPECT_EQ(Words(tax, From("FY2023-24-Q1", {"29", "62"}), "FY2023-24-Q2", target),
            "100 (100 to 100) profile, 2 of 2 of 4, held");
}

TEST(ForecastToDate, OfALowerFigureThanBeforeIsHeldAtZero) {
  const Indicator count = Quarterly(Aggregation::kNone, Unit::kCount, Basis::kYearToDate);
  EXPECT_EQ(Words(count, From("FY2020-21-Q1", {"10", "2"}), "FY2020-21-Q2"),
            "4 (0 to 22) run rate, 2 of 2 of 4, held");
}

TEST(ForecastToDate, AtTheYearsEndIsTheOutturn) {
  const Indicator count = Quarterly(Aggregation::kNone, Unit::kCount, Basis::kYearToDate);
  EXPECT_EQ(Words(count, From("FY2020-21-Q1", {"1", "", "", "7"}), "FY2020-21-Q4"),
            "7 outturn, 2 of 4 of 4");
  EXPECT_EQ(Words(count, From("FY2020-21-Q1", {"1", "3", "3", ""}), "FY2020-21-Q4"),
            "4 (3 to 5) run rate, 3 of 4 of 4");
}

TEST(ForecastToDate, AfterABreakTheFigureSpeaksOfTheWholeYear) {
  const Indicator count =
      WithVersion(Monthly(Aggregation::kNone, Unit::kCount, Basis::kYearToDate), "2020-06", false);
  EXPECT_EQ(Words(count, From("2020-04", {"50", "90", "6"}), "2020-06"),
            "24 run rate, 1 of 3 of 12");
}

// --- Means and ratios of sums ---

TEST(ForecastMean, TakesTheRestToLieOnTheTrend) {
  const Indicator mean = Quarterly(Aggregation::kMean, Unit::kAverage);
  // The fourth quarter is expected at 76.
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"70", "72", "74"}), "FY2020-21-Q3"),
            "73 (73 to 73) trend, 3 of 3 of 4");
  // The line is level at 11, and a value lies 2 from it.
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"10", "13", "10"}), "FY2020-21-Q3"),
            "11 (10.5 to 11.5) trend, 3 of 3 of 4");
}

TEST(ForecastMean, OfFewValuesTakesTheRestToBeLikeTheLast) {
  const Indicator mean = Quarterly(Aggregation::kMean, Unit::kAverage);
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"8"}), "FY2020-21-Q1"), "8 last value, 1 of 1 of 4");
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"8", "4"}), "FY2020-21-Q2"),
            "5 last value, 2 of 2 of 4");
}

TEST(ForecastMean, LeavesOutWhatIsMissing) {
  const Indicator mean = Quarterly(Aggregation::kMean, Unit::kAverage);
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"8", "", "4"}), "FY2020-21-Q3"),
            "5.3333 last value, 2 of 3 of 4");
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"8", "", "4", "6"}), "FY2020-21-Q4"),
            "6 outturn, 3 of 4 of 4");
  // The last is awaited.
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"70", "72", "74", ""}), "FY2020-21-Q4"),
            "73 (73 to 73) trend, 3 of 4 of 4");
}

TEST(ForecastMean, OfRatiosWeighsCases) {
  const Indicator ratio = Quarterly(Aggregation::kRatioOfSums, Unit::kPercentage);
  // 50%, 60% and 70% of 40 cases; 80% of 13⅓ are expected.
  const std::vector<Figure> figures = {Cases("FY2020-21-Q1", 5, 10), Cases("FY2020-21-Q2", 6, 10),
                                       Cases("FY2020-21-Q3", 14, 20)};
  EXPECT_EQ(Words(ratio, figures, "FY2020-21-Q3"), "66.875 (66.875 to 66.875) trend, 3 of 3 of 4");
  const std::vector<Figure> two(figures.begin(), figures.begin() + 2);
  EXPECT_EQ(Words(ratio, two, "FY2020-21-Q2"), "57.5 last value, 2 of 2 of 4");
}

TEST(ForecastMean, OfAPeriodWithoutCasesHasNoPointOnTheLine) {
  const Indicator ratio = Quarterly(Aggregation::kRatioOfSums, Unit::kPercentage);
  // Five cases a quarter: 5 of 10 so far, and 4 and 4 of the next two fives.
  EXPECT_EQ(
      Words(ratio, {Cases("FY2020-21-Q1", 8, 10), Cases("FY2020-21-Q2", 0, 0)}, "FY2020-21-Q2"),
      "80 last value, 2 of 2 of 4");
  EXPECT_EQ(Words(ratio, {Cases("FY2020-21-Q1", 0, 0)}, "FY2020-21-Q1"), "none");
  EXPECT_EQ(WhyNoForecast(ratio, {Cases("FY2020-21-Q1", 0, 0)}, P("FY2020-21-Q1")),
            NoForecast::kNoCases);
}

TEST(ForecastMean, OfPercentagesWithoutTheirCasesIsNone) {
  const Indicator ratio = Monthly(Aggregation::kRatioOfSums, Unit::kPercentage);
  EXPECT_EQ(WhyNoForecast(ratio, From("2020-04", {"50", "60"}), P("2020-05")),
            NoForecast::kNoFigures);
}

TEST(ForecastMean, HoldsEveryPeriodWithinWhatThereIs) {
  const Indicator mean = Monthly(Aggregation::kMean, Unit::kPercentage);
  // 100% from June on, where the line would say 110%, 120%...
  EXPECT_EQ(Words(mean, From("2020-04", {"80", "90", "100"}), "2020-06"),
            "97.5 (97.5 to 97.5) trend, 3 of 3 of 12, held");
}

TEST(ForecastMean, BeginsAfterABreakInSeries) {
  const Indicator mean =
      WithVersion(Quarterly(Aggregation::kMean, Unit::kAverage), "2020-07", false);
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"500", "8", "10"}), "FY2020-21-Q3"),
            "9.3333 last value, 2 of 3 of 4");
  EXPECT_EQ(Words(mean, From("FY2020-21-Q1", {"500", "8", "10", "12"}), "FY2020-21-Q4"),
            "10 outturn, 3 of 4 of 4");
}

// --- Everything else ---

TEST(ForecastLast, IsTheTrendAtTheYearsLastPeriod) {
  const struct {
    Aggregation aggregation;
    Basis basis;
  } kinds[] = {{Aggregation::kLast, Basis::kInPeriod},
               {Aggregation::kNone, Basis::kInPeriod},
               {Aggregation::kNone, Basis::kSnapshot},
               {Aggregation::kMean, Basis::kSnapshot},
               {Aggregation::kSum, Basis::kSnapshot}};
  for (const auto& kind : kinds) {
    const Indicator indicator = Quarterly(kind.aggregation, Unit::kCount, kind.basis);
    EXPECT_EQ(Words(indicator, From("FY2020-21-Q1", {"20", "24", "28"}), "FY2020-21-Q3"),
              "32 (32 to 32) trend, 3 of 3 of 4");
    EXPECT_EQ(Words(indicator, From("FY2020-21-Q1", {"10", "13", "10"}), "FY2020-21-Q3"),
              "11 (9 to 13) trend, 3 of 3 of 4");
    EXPECT_EQ(Words(indicator, From("FY2020-21-Q1", {"20", "24"}), "FY2020-21-Q2"),
              "24 last value, 2 of 2 of 4");
    EXPECT_EQ(Words(indicator, From("FY2020-21-Q1", {"20", "24", "28", "31"}), "FY2020-21-Q4"),
              "31 outturn, 4 of 4 of 4");
    EXPECT_EQ(Words(indicator, From("FY2020-21-Q1", {"20", "24", "28", ""}), "FY2020-21-Q4"),
              "32 (32 to 32) trend, 3 of 4 of 4");
  }
}

TEST(ForecastLast, KeepsTheWidthOfAGap) {
  const Indicator snapshot = Monthly(Aggregation::kNone, Unit::kAverage, Basis::kSnapshot);
  EXPECT_EQ(Words(snapshot, From("2020-04", {"10", "11", "", "", "14"}), "2020-08"),
            "21 (21 to 21) trend, 3 of 5 of 12");
}

TEST(ForecastLast, OfDaysIsOfTheYearsLastDay) {
  const Indicator daily =
      Reported(PeriodKind::kDay, Aggregation::kNone, Unit::kAverage, Basis::kSnapshot);
  EXPECT_EQ(Words(daily, From("2020-04-01", {"1", "2", "3"}), "2020-04-03"),
            "365 (365 to 365) trend, 3 of 3 of 365");
}

TEST(ForecastLast, IsHeldWithinWhatThereIs) {
  const struct {
    Unit unit;
    std::vector<absl::string_view> values;
    std::string want;
  } cases[] = {
      {Unit::kPercentage, {"80", "90", "98"}, "100 (100 to 100) trend, 3 of 3 of 12, held"},
      {Unit::kPercentage, {"20", "10", "2"}, "0 (0 to 0) trend, 3 of 3 of 12, held"},
      // Only the range runs out.
      {Unit::kPercentage, {"99", "97", "99"}, "98.3333 (97 to 99.6667) trend, 3 of 3 of 12"},
      {Unit::kPercentage, {"99", "96", "99"}, "98 (96 to 100) trend, 3 of 3 of 12"},
      {Unit::kPercentage, {"99", "90", "99"}, "96 (90 to 100) trend, 3 of 3 of 12, held"},
      // A percentage that has been more may be again.
      {Unit::kPercentage, {"90", "100", "110"}, "200 (200 to 200) trend, 3 of 3 of 12"},
      {Unit::kPercentage, {"10", "0", "-10"}, "-100 (-100 to -100) trend, 3 of 3 of 12"},
      {Unit::kCount, {"20", "10", "0"}, "0 (0 to 0) trend, 3 of 3 of 12, held"},
      {Unit::kCount, {"80", "90", "100"}, "190 (190 to 190) trend, 3 of 3 of 12"},
      {Unit::kDays, {"20", "10", "0"}, "0 (0 to 0) trend, 3 of 3 of 12, held"},
      {Unit::kWeeks, {"20", "10", "0"}, "0 (0 to 0) trend, 3 of 3 of 12, held"},
      {Unit::kRatePer10000, {"20", "10", "0"}, "0 (0 to 0) trend, 3 of 3 of 12, held"},
      {Unit::kMoney, {"20", "10", "0"}, "-90 (-90 to -90) trend, 3 of 3 of 12"},
      {Unit::kRatio, {"20", "10", "0"}, "-90 (-90 to -90) trend, 3 of 3 of 12"},
      {Unit::kAverage, {"20", "10", "0"}, "-90 (-90 to -90) trend, 3 of 3 of 12"},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(
        Words(Monthly(Aggregation::kNone, test.unit), From("2020-04", test.values), "2020-06"),
        test.want);
  }
}

TEST(ForecastLast, NeverCrossesABreakInSeries) {
  const Indicator snapshot =
      WithVersion(Monthly(Aggregation::kNone, Unit::kAverage, Basis::kSnapshot), "2020-06", false);
  const std::vector<Figure> figures = From("2020-04", {"15", "16", "20", "20"});
  EXPECT_EQ(Words(snapshot, figures, "2020-07"), "20 last value, 2 of 4 of 12");
}

TEST(ForecastLast, SkipsARatioWithoutCases) {
  const Indicator percent = Monthly(Aggregation::kNone, Unit::kPercentage);
  EXPECT_EQ(Words(percent, {Cases("2020-04", 1, 2), Cases("2020-05", 0, 0)}, "2020-05"),
            "50 last value, 1 of 2 of 12");
  EXPECT_EQ(WhyNoForecast(percent, {Cases("2020-05", 0, 0)}, P("2020-05")), NoForecast::kNoCases);
}

// --- None ---

TEST(NoForecast, SaysWhy) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> months = From("2020-04", {"1", "2"});
  const std::vector<Figure> year = {Value("FY2020-21", "1")};
  const auto why = [](const Indicator& indicator, const std::vector<Figure>& figures,
                      absl::string_view up_to) {
    EXPECT_EQ(Words(indicator, figures, up_to), "none");
    return WhyNoForecast(indicator, figures, P(up_to));
  };
  EXPECT_EQ(why(Reported(PeriodKind::kFinancialYear, Aggregation::kSum), year, "FY2020-21"),
            NoForecast::kOncePerYear);
  EXPECT_EQ(why(Reported(PeriodKind::kAcademicYear, Aggregation::kSum), {}, "AY2020-21"),
            NoForecast::kOncePerYear);
  EXPECT_EQ(why(Reported(PeriodKind::kCalendarYear, Aggregation::kSum), {}, "CY2020"),
            NoForecast::kOncePerYear);
  EXPECT_EQ(why(sum, months, "FY2020-21-Q1"), NoForecast::kOtherFrequency);
  EXPECT_EQ(
      why(Monthly(Aggregation::kNone, Unit::kCount, Basis::kRolling12Months), months, "2020-05"),
      NoForecast::kRolling);
  EXPECT_EQ(why(WithVersion(sum, "2020-10", false), months, "2020-05"), NoForecast::kBreakAhead);
  EXPECT_EQ(why(sum, {}, "2020-05"), NoForecast::kNoFigures);
  EXPECT_EQ(why(sum, {None("2020-05")}, "2020-05"), NoForecast::kNoFigures);
  EXPECT_EQ(why(sum, months, "2021-05"), NoForecast::kNoFigures);
  EXPECT_EQ(why(sum, months, "2020-03"), NoForecast::kNoFigures);
  EXPECT_EQ(why(WithVersion(sum, "2020-06", false), months, "2020-06"), NoForecast::kNoFigures);
  EXPECT_EQ(WhyNoForecast(sum, months, P("2020-05")), std::nullopt);
}

TEST(Forecast, IsAsSettledAsItsLeastSettledFigure) {
  const Indicator sum = Monthly(Aggregation::kSum);
  const std::vector<Figure> figures = {Value("2020-04", "1", Finality::kEstimated),
                                       Value("2020-05", "1", Finality::kProvisional)};
  EXPECT_EQ(ForecastYearEnd(sum, figures, std::nullopt, P("2020-05"))->finality,
            Finality::kEstimated);
}

// --- Properties, of figures by chance ---

constexpr uint32_t kSeed = 20201104;

class Chance {
 public:
  int64_t Upto(int64_t most) { return std::uniform_int_distribution<int64_t>(0, most)(engine_); }

  // Some of the months from April 2020 on, ratios of cases.
  std::vector<Figure> Months(int count) {
    std::vector<Figure> figures;
    for (int i = 0; i < count; ++i) {
      if (Upto(4) == 0) continue;
      const int64_t denominator = Upto(30);
      figures.push_back({P("2020-04").Plus(i),
                         Ratio{Decimal(Upto(denominator)), Decimal(denominator)},
                         Finality::kFinal});
    }
    return figures;
  }

  // The same as plain values.
  std::vector<Figure> Counts(int count) {
    std::vector<Figure> figures = Months(count);
    for (Figure& figure : figures) figure.observed = std::get<Ratio>(figure.observed).numerator;
    return figures;
  }

 private:
  std::mt19937 engine_{kSeed};
};

constexpr Aggregation kWays[] = {Aggregation::kNone, Aggregation::kSum, Aggregation::kMean,
                                 Aggregation::kRatioOfSums, Aggregation::kLast};

TEST(ForecastProperty, LiesWithinItsRangeAndWhatThereIs) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  Chance chance;
  for (int round = 0; round < 300; ++round) {
    const int months = static_cast<int>(chance.Upto(12));
    const std::vector<Figure> figures = chance.Months(months);
    const Period up_to = P("2020-04").Plus(std::max(months - 1, 0));
    for (const Aggregation way : kWays) {
      const Indicator indicator = Monthly(way, Unit::kPercentage);
      const std::optional<Forecast> forecast =
          ForecastYearEnd(indicator, figures, std::nullopt, up_to);
      if (!forecast.has_value()) continue;
      EXPECT_LE(forecast->periods_present, forecast->periods_expected);
      EXPECT_GE(forecast->value, Fraction());
      if (way != Aggregation::kSum) {
        EXPECT_LE(forecast->value, Fraction(100));
      }
      if (!forecast->low.has_value()) continue;
      EXPECT_LE(*forecast->low, forecast->value);
      EXPECT_GE(*forecast->high, forecast->value);
      EXPECT_GE(*forecast->low, Fraction());
      if (way != Aggregation::kSum) {
        EXPECT_LE(*forecast->high, Fraction(100));
      }
    }
  }
}

TEST(ForecastProperty, OutturnIsTheYearToDate) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  Chance chance;
  int outturns = 0;
  for (int round = 0; round < 200; ++round) {
    const std::vector<Figure> figures = chance.Months(12);
    for (const Aggregation way : kWays) {
      if (way == Aggregation::kNone) continue;
      const Indicator indicator = Monthly(way, Unit::kPercentage);
      const std::optional<Forecast> forecast =
          ForecastYearEnd(indicator, figures, std::nullopt, P("2021-03"));
      if (!forecast.has_value() || forecast->method != ForecastMethod::kOutturn) continue;
      const Aggregate year = YearToDate(indicator, figures, P("2021-03"));
      EXPECT_EQ(forecast->value, year.value);
      EXPECT_EQ(forecast->periods_present, year.periods_present);
      EXPECT_EQ(forecast->periods_expected, year.periods_expected);
      EXPECT_EQ(forecast->finality, year.finality);
      ++outturns;
    }
  }
  EXPECT_GT(outturns, 100);
}

TEST(ForecastProperty, MoreSoFarNeverMeansLessAtTheYearsEnd) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  Chance chance;
  const Target profile = Profiled("2020-04", kSummer, "100");
  for (int round = 0; round < 300; ++round) {
    const int months = 1 + static_cast<int>(chance.Upto(11));
    const Period up_to = P("2020-04").Plus(months - 1);
    const std::vector<Figure> figures = chance.Counts(months);
    if (figures.empty()) continue;
    std::vector<Figure> more = figures;
    Figure& raised = more[static_cast<size_t>(chance.Upto(static_cast<int64_t>(more.size()) - 1))];
    raised.observed = Add(std::get<Decimal>(raised.observed), Decimal(1 + chance.Upto(9))).value();
    for (const std::optional<Target>& target :
         {std::optional<Target>(), std::optional<Target>(profile)}) {
      const Indicator sum = Monthly(Aggregation::kSum);
      const std::optional<Forecast> before = ForecastYearEnd(sum, figures, target, up_to);
      const std::optional<Forecast> after = ForecastYearEnd(sum, more, target, up_to);
      EXPECT_LT(before->value, after->value);
      if (!before->low.has_value()) continue;
      EXPECT_LE(*before->low, *after->low);
      EXPECT_LE(*before->high, *after->high);
    }
  }
}

TEST(ForecastProperty, AStraightProfileIsTheRunRate) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  Chance chance;
  Target target;
  target.line.value = D("36");
  for (int i = 0; i < 12; ++i) {
    target.profile.push_back({P("2020-04").Plus(i), Decimal(3 * (i + 1))});
  }
  const Indicator sum = Monthly(Aggregation::kSum);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Figure> figures = chance.Counts(11);
    const std::optional<Forecast> rate = ForecastYearEnd(sum, figures, std::nullopt, P("2021-02"));
    const std::optional<Forecast> profile = ForecastYearEnd(sum, figures, target, P("2021-02"));
    ASSERT_EQ(rate.has_value(), profile.has_value());
    if (!rate.has_value()) continue;
    EXPECT_EQ(profile->method, ForecastMethod::kProfile);
    EXPECT_EQ(rate->value, profile->value);
    EXPECT_EQ(rate->low, profile->low);
    EXPECT_EQ(rate->high, profile->high);
  }
}

TEST(ForecastProperty, StatedToDateOrAddedUpIsTheSame) {
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  Chance chance;
  const Target target = Profiled("2020-04", kSummer, "100");
  for (int round = 0; round < 200; ++round) {
    const int months = 1 + static_cast<int>(chance.Upto(11));
    std::vector<Figure> single;
    std::vector<Figure> to_date;
    int64_t total = 0;
    for (int i = 0; i < months; ++i) {
      const int64_t amount = chance.Upto(20);
      total += amount;
      single.push_back({P("2020-04").Plus(i), Decimal(amount), Finality::kFinal});
      to_date.push_back({P("2020-04").Plus(i), Decimal(total), Finality::kFinal});
    }
    for (const std::optional<Target>& profile :
         {std::optional<Target>(), std::optional<Target>(target)}) {
      EXPECT_EQ(
          Words(ForecastYearEnd(Monthly(Aggregation::kSum), single, profile, single.back().period)),
          Words(ForecastYearEnd(Monthly(Aggregation::kNone, Unit::kCount, Basis::kYearToDate),
                                to_date, profile, single.back().period)));
    }
  }
}

}  // namespace
}  // namespace ragstone::domain
