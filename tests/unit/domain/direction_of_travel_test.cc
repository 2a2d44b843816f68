// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/direction_of_travel.h"

#include <optional>

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

}  // namespace
}  // namespace ragstone::domain
