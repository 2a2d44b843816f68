// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/direction_of_travel.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

Fraction F(int64_t whole) { return Fraction(whole); }

DirectionOfTravel Travel(const std::optional<Fraction>& from, const std::optional<Fraction>& to,
                         Polarity polarity) {
  return Compare(from, to, polarity, std::nullopt);
}

TEST(DirectionOfTravel, FollowsThePolarity) {
  EXPECT_EQ(Travel(F(80), F(81), Polarity::kHigher), DirectionOfTravel::kBetter);
  EXPECT_EQ(Travel(F(81), F(80), Polarity::kHigher), DirectionOfTravel::kWorse);
  EXPECT_EQ(Travel(F(80), F(81), Polarity::kLower), DirectionOfTravel::kWorse);
  EXPECT_EQ(Travel(F(81), F(80), Polarity::kLower), DirectionOfTravel::kBetter);
}

TEST(DirectionOfTravel, WithoutPolarityIsHigherOrLower) {
  EXPECT_EQ(Travel(F(80), F(81), Polarity::kNone), DirectionOfTravel::kHigher);
  EXPECT_EQ(Travel(F(81), F(80), Polarity::kNone), DirectionOfTravel::kLower);
}

TEST(DirectionOfTravel, EqualValuesAreNoChange) {
  const Fraction half = Fraction(1) / Fraction(2);
  const Fraction two_quarters = Fraction(2) / Fraction(4);
  for (const Polarity polarity :
       {Polarity::kHigher, Polarity::kLower, Polarity::kRange, Polarity::kNone}) {
    EXPECT_EQ(Travel(half, two_quarters, polarity), DirectionOfTravel::kNoChange);
  }
}

TEST(DirectionOfTravel, IsOfTheValuesAndNotOfTheirRounding) {
  const Fraction a = Fraction(1) / Fraction(3);
  const Fraction b = Fraction(333333333) / Fraction(1000000000);
  EXPECT_EQ(Travel(a, b, Polarity::kHigher), DirectionOfTravel::kWorse);
}

TEST(DirectionOfTravel, NeedsBothValues) {
  EXPECT_EQ(Travel(std::nullopt, F(1), Polarity::kHigher), DirectionOfTravel::kNotComparable);
  EXPECT_EQ(Travel(F(1), std::nullopt, Polarity::kHigher), DirectionOfTravel::kNotComparable);
  EXPECT_EQ(Travel(std::nullopt, std::nullopt, Polarity::kNone), DirectionOfTravel::kNotComparable);
}

TEST(DirectionOfTravel, NearerToTheRangeIsBetter) {
  const TargetLine range{TargetOperator::kBetween, Decimal(18), Decimal(22)};
  const auto travel = [&](int64_t from, int64_t to) {
    return Compare(F(from), F(to), Polarity::kRange, range);
  };
  EXPECT_EQ(travel(30, 25), DirectionOfTravel::kBetter);
  EXPECT_EQ(travel(25, 20), DirectionOfTravel::kBetter);
  EXPECT_EQ(travel(20, 25), DirectionOfTravel::kWorse);
  EXPECT_EQ(travel(17, 25), DirectionOfTravel::kWorse);
  EXPECT_EQ(travel(19, 21), DirectionOfTravel::kNoChange);
  EXPECT_EQ(travel(17, 23), DirectionOfTravel::kNoChange);
  EXPECT_EQ(Travel(F(19), F(21), Polarity::kRange), DirectionOfTravel::kHigher);
}

// --- By a method ---

Period P(absl::string_view text) { return Period::Parse(text).value(); }
Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }

Indicator Monthly(Polarity polarity) {
  Indicator indicator;
  indicator.versions.resize(1);
  indicator.versions[0].unit = Unit::kPercentage;
  indicator.versions[0].polarity = polarity;
  return indicator;
}

Indicator WithBreak(Indicator indicator, absl::string_view from) {
  indicator.versions.push_back(indicator.versions.back());
  indicator.versions.back().from = P(from);
  indicator.versions.back().comparable_with_earlier = false;
  return indicator;
}

// Values of running months that end with March 2021; "" for a month without a figure, "-" for one
// without a value, "0/0" for one without cases.
std::vector<Figure> ToMarch(const std::vector<absl::string_view>& values) {
  std::vector<Figure> figures;
  Period period = P("2021-03").Plus(1 - static_cast<int>(values.size()));
  for (const absl::string_view value : values) {
    if (value == "-") {
      figures.push_back({period, NoValue::kSuppressed, Finality::kFinal});
    } else if (value == "0/0") {
      figures.push_back({period, Ratio{}, Finality::kFinal});
    } else if (!value.empty()) {
      figures.push_back({period, D(value), Finality::kFinal});
    }
    period = period.Next();
  }
  return figures;
}

struct Case {
  std::vector<absl::string_view> values;
  DirectionOfTravel want;
};

void ExpectAll(TravelMethod method, const Indicator& indicator, const std::vector<Case>& cases,
               const std::optional<TargetLine>& target = std::nullopt) {
  for (const Case& test : cases) {
    std::string values;
    for (const absl::string_view value : test.values) absl::StrAppend(&values, " ", value, ",");
    EXPECT_EQ(Travel(method, indicator, ToMarch(test.values), P("2021-03"), target), test.want)
        << values;
  }
}

constexpr DirectionOfTravel kBetter = DirectionOfTravel::kBetter;
constexpr DirectionOfTravel kWorse = DirectionOfTravel::kWorse;
constexpr DirectionOfTravel kNoChange = DirectionOfTravel::kNoChange;
constexpr DirectionOfTravel kHigher = DirectionOfTravel::kHigher;
constexpr DirectionOfTravel kLower = DirectionOfTravel::kLower;
constexpr DirectionOfTravel kNotComparable = DirectionOfTravel::kNotComparable;

const TargetLine kRange{TargetOperator::kBetween, Decimal(18), Decimal(22)};

TEST(TravelFromPreviousPeriod, ComparesNeighbours) {
  ExpectAll(TravelMethod::kPreviousPeriod, Monthly(Polarity::kHigher),
            {{{"80", "81"}, kBetter},
             {{"99", "81", "80"}, kWorse},
             {{"80", "80"}, kNoChange},
             {{"80"}, kNotComparable},
             {{}, kNotComparable},
             {{"80", ""}, kNotComparable},
             {{"80", "", "81"}, kNotComparable},
             {{"80", "-", "81"}, kNotComparable},
             {{"80", "-"}, kNotComparable},
             {{"0/0", "81"}, kNotComparable},
             {{"80", "0/0"}, kNotComparable}});
  ExpectAll(TravelMethod::kPreviousPeriod, Monthly(Polarity::kNone),
            {{{"80", "81"}, kHigher}, {{"81", "80"}, kLower}});
  ExpectAll(TravelMethod::kPreviousPeriod, Monthly(Polarity::kRange),
            {{{"30", "25"}, kBetter}, {{"17", "23"}, kNoChange}}, kRange);
}

TEST(TravelFromPreviousPeriod, DoesNotCrossABreak) {
  const Indicator broken = WithBreak(Monthly(Polarity::kHigher), "2021-03");
  ExpectAll(TravelMethod::kPreviousPeriod, broken, {{{"80", "81"}, kNotComparable}});
  EXPECT_EQ(Travel(TravelMethod::kPreviousPeriod, broken, ToMarch({"80", "81", "82"}), P("2021-02"),
                   std::nullopt),
            kBetter);
}

TEST(TravelFromLastYear, ComparesTheSamePeriods) {
  const std::vector<absl::string_view> rest(11, "50");
  const auto year = [&](absl::string_view first, absl::string_view last) {
    std::vector<absl::string_view> values = {first};
    values.insert(values.end(), rest.begin(), rest.end());
    values.push_back(last);
    return values;
  };
  ExpectAll(TravelMethod::kSamePeriodLastYear, Monthly(Polarity::kLower),
            {{year("80", "81"), kWorse},
             {year("81", "80"), kBetter},
             {year("80", "80"), kNoChange},
             {year("", "80"), kNotComparable},
             {year("-", "80"), kNotComparable},
             {year("80", ""), kNotComparable},
             {{"80", "81"}, kNotComparable}});
  ExpectAll(TravelMethod::kSamePeriodLastYear, WithBreak(Monthly(Polarity::kLower), "2020-09"),
            {{year("80", "81"), kNotComparable}});
}

TEST(TravelOverTheLatestThree, GoesTheWayThatBothStepsGo) {
  ExpectAll(TravelMethod::kLatestThree, Monthly(Polarity::kHigher),
            {{{"80", "81", "82"}, kBetter},
             {{"82", "81", "80"}, kWorse},
             {{"99", "80", "81", "82"}, kBetter},
             {{"80", "80", "80"}, kNoChange},
             {{"80", "82", "81"}, kNoChange},
             {{"82", "80", "81"}, kNoChange},
             {{"80", "80", "81"}, kNoChange},
             {{"80", "81", "81"}, kNoChange},
             {{"81", "82"}, kNotComparable},
             {{"80", "", "82"}, kNotComparable},
             {{"80", "-", "82"}, kNotComparable},
             {{"80", "0/0", "82"}, kNotComparable},
             {{"79", "80", "81", ""}, kNotComparable}});
  ExpectAll(TravelMethod::kLatestThree, Monthly(Polarity::kNone),
            {{{"80", "81", "82"}, kHigher}, {{"82", "81", "80"}, kLower}});
}

TEST(TravelOverTheLatestThree, OfARangeIsOfTheDistances) {
  ExpectAll(TravelMethod::kLatestThree, Monthly(Polarity::kRange),
            {{{"30", "25", "20"}, kBetter},
             {{"10", "24", "20"}, kBetter},
             {{"20", "24", "10"}, kWorse},
             {{"18", "20", "22"}, kNoChange},
             {{"17", "23", "17"}, kNoChange},
             {{"30", "21", "20"}, kNoChange}},
            kRange);
}

TEST(TravelOverTheLatestThree, DoesNotCrossABreak) {
  const std::vector<Case> cases = {{{"80", "81", "82"}, kNotComparable}};
  ExpectAll(TravelMethod::kLatestThree, WithBreak(Monthly(Polarity::kHigher), "2021-03"), cases);
  ExpectAll(TravelMethod::kLatestThree, WithBreak(Monthly(Polarity::kHigher), "2021-02"), cases);
  ExpectAll(TravelMethod::kLatestThree, WithBreak(Monthly(Polarity::kHigher), "2021-01"),
            {{{"80", "81", "82"}, kBetter}});
}

TEST(TravelByRegression, IsTheSignOfTheSlope) {
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kHigher),
            {{{"80", "81", "82"}, kBetter},
             {{"82", "81", "80"}, kWorse},
             {{"80", "80", "80"}, kNoChange},
             {{"80", "90", "80"}, kNoChange},
             // The last step is down, the series goes up.
             {{"70", "75", "80", "79"}, kBetter},
             {{"-3", "-2", "-1"}, kBetter},
             {{"80", "81"}, kNotComparable},
             {{"80"}, kNotComparable},
             {{}, kNotComparable},
             {{"80", "-", "81"}, kNotComparable},
             {{"80", "0/0", "81"}, kNotComparable},
             {{"80", "81", "82", ""}, kNotComparable},
             {{"80", "81", "82", "-"}, kNotComparable}});
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kLower), {{{"80", "81", "82"}, kWorse}});
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kNone),
            {{{"80", "81", "82"}, kHigher}, {{"82", "81", "80"}, kLower}});
}

TEST(TravelByRegression, KeepsTheWidthOfAGap) {
  // Side by side the values rise; with the gap, most of them are high near the beginning.
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kHigher),
            {{{"10", "4", "11", "8"}, kBetter},
             {{"10", "4", "11", "", "", "", "", "", "", "8"}, kWorse}});
}

TEST(TravelByRegression, IsExact) {
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kHigher),
            {{{"80", "80", "80.0000000000000000000000001"}, kBetter},
             {{"80", "80", "79.9999999999999999999999999"}, kWorse}});
  // 1/3, 1/7 and 1/3 are level; by doubles a slope might be left.
  std::vector<Figure> figures = ToMarch({"0", "0", "0"});
  figures[0].observed = Ratio{Decimal(1), Decimal(3)};
  figures[1].observed = Ratio{Decimal(1), Decimal(7)};
  figures[2].observed = Ratio{Decimal(2), Decimal(6)};
  EXPECT_EQ(Travel(TravelMethod::kRegression, Monthly(Polarity::kHigher), figures, P("2021-03"),
                   std::nullopt),
            kNoChange);
}

TEST(TravelByRegression, OfARangeIsOfTheDistances) {
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kRange),
            {{{"30", "25", "20"}, kBetter},
             {{"10", "30", "19"}, kBetter},
             {{"19", "20", "21"}, kNoChange},
             {{"20", "25", "30"}, kWorse},
             {{"20", "15", "10"}, kWorse}},
            kRange);
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kRange), {{{"20", "25", "30"}, kHigher}});
}

TEST(TravelByRegression, BeginsAfterTheLastBreak) {
  const std::vector<absl::string_view> values = {"95", "96", "80", "81", "82"};
  ExpectAll(TravelMethod::kRegression, Monthly(Polarity::kHigher), {{values, kWorse}});
  ExpectAll(TravelMethod::kRegression, WithBreak(Monthly(Polarity::kHigher), "2021-01"),
            {{values, kBetter}});
  ExpectAll(TravelMethod::kRegression, WithBreak(Monthly(Polarity::kHigher), "2021-02"),
            {{values, kNotComparable}});
}

TEST(TravelByRegression, LooksNoFurtherThanThePeriod) {
  EXPECT_EQ(Travel(TravelMethod::kRegression, Monthly(Polarity::kHigher),
                   ToMarch({"80", "81", "82", "0"}), P("2021-02"), std::nullopt),
            kBetter);
}

TEST(LeastSquares, FindsTheLine) {
  const std::vector<TrendPoint> points = {{0, F(1)}, {1, F(3)}, {2, F(2)}, {3, F(5)}};
  const std::optional<TrendLine> line = LeastSquares(points);
  EXPECT_EQ(line->slope, Fraction(D("1.1")));
  EXPECT_EQ(line->start, Fraction(D("1.1")));
  EXPECT_EQ(line->At(3), Fraction(D("4.4")));
  EXPECT_EQ(Slope(points), line->slope);
}

TEST(LeastSquares, NeedsTwoPlaces) {
  EXPECT_FALSE(LeastSquares({}).has_value());
  EXPECT_FALSE(LeastSquares({{3, F(1)}}).has_value());
  EXPECT_FALSE(LeastSquares({{3, F(1)}, {3, F(2)}}).has_value());
  EXPECT_EQ(LeastSquares({{3, F(1)}, {4, F(-1)}})->slope, F(-2));
}

// Of lines by chance: the distances of the points sum up to nothing, also when weighed by place,
// which makes the line the one of least squares; and moving the places or the values along moves
// the line along.
TEST(LeastSquares, LeavesDistancesThatSumUpToNothing) {
  constexpr uint32_t kSeed = 20201104;
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::mt19937 engine(kSeed);
  const auto chance = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(engine);
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<TrendPoint> points;
    std::vector<TrendPoint> moved;
    int at = chance(-5, 5);
    for (int i = chance(2, 30); i > 0; --i) {
      const Fraction value = Fraction(chance(-50, 50)) / Fraction(chance(1, 40));
      points.push_back({at, value});
      moved.push_back({at + 7, value * F(3) + F(1)});
      at += chance(1, 3);
    }
    const std::optional<TrendLine> line = LeastSquares(points);
    ASSERT_TRUE(line.has_value());
    Fraction sum;
    Fraction weighed;
    for (const TrendPoint& point : points) {
      const Fraction distance = point.value - line->At(point.at);
      sum = sum + distance;
      weighed = weighed + Fraction(point.at) * distance;
    }
    EXPECT_TRUE(sum.IsZero());
    EXPECT_TRUE(weighed.IsZero());
    const std::optional<TrendLine> other = LeastSquares(moved);
    EXPECT_EQ(other->slope, line->slope * F(3));
    EXPECT_EQ(other->At(7), line->At(0) * F(3) + F(1));
  }
}

}  // namespace
}  // namespace ragstone::domain
