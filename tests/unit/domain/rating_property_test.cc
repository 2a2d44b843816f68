// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What holds of every rule, tried on random ones. A failure prints the seed.

#include <algorithm>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "services/domain/rating.h"

namespace ragstone::domain {
namespace {

constexpr int kTries = 3000;

class RandomRules {
 public:
  explicit RandomRules(unsigned seed) : random_(seed) {}

  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  // A number with up to two decimals, of either sign.
  Decimal Number() { return Decimal::FromUnits(Below(40000) - 20000, Below(3)).value(); }
  Decimal Positive() { return Decimal::FromUnits(1 + Below(3000), Below(3)).value(); }

  std::string Text() {
    const Decimal first = Positive();
    const Decimal second = Add(first, Positive()).value();
    const std::string one = first.ToString();
    const std::string two = second.ToString();
    const std::string blue = Positive().ToString();
    switch (Below(10)) {
      case 0:
        return absl::StrCat("relative ", two, "%");
      case 1:
        return absl::StrCat("relative ", one, "%/", two, "%");
      case 2:
        return absl::StrCat("relative ", one, "%/", two, "% blue ", blue, "%");
      case 3:
        return absl::StrCat("points ", one, "/", two, " blue ", blue);
      case 4:
        return absl::StrCat("points ", two);
      case 5:
        return absl::StrCat("near ", one, "%/", two, "%");
      case 6:
        return absl::StrCat("floor ", Number().ToString());
      case 7:
        return absl::StrCat("trajectory ", one, "%");
      case 8: {
        // In the order of a higher and of a lower polarity, of which one will do.
        const std::string low = Number().ToString();
        const std::string high = Add(Number(), Decimal(500)).value().ToString();
        return Below(2) == 0 ? absl::StrCat("bands green ", high, " amber ", low)
                             : absl::StrCat("bands green ", low, " amber ", high);
      }
      default:
        return "met";
    }
  }

 private:
  std::mt19937 random_;
};

int Rank(Colour colour) {
  switch (colour) {
    case Colour::kRed:
      return 0;
    case Colour::kAmber:
      return 1;
    case Colour::kGreen:
      return 2;
    case Colour::kBlue:
      return 3;
    case Colour::kNotRated:
      break;
  }
  return -1;
}

class RatingProperty : public ::testing::Test {
 protected:
  RatingProperty() : seed_(std::random_device{}()), random_(seed_) {
    RecordProperty("seed", std::to_string(seed_));
    std::cout << "seed " << seed_ << "\n";
  }

  const unsigned seed_;
  RandomRules random_;
};

TEST_F(RatingProperty, TheTextFormRoundTrips) {
  SCOPED_TRACE(absl::StrCat("seed ", seed_));
  for (int i = 0; i < kTries; ++i) {
    const std::string text = random_.Text();
    const absl::StatusOr<Rule> rule = ParseRule(text);
    ASSERT_TRUE(rule.ok()) << text << ": " << rule.status();
    const absl::StatusOr<Rule> again = ParseRule(FormatRule(*rule));
    ASSERT_TRUE(again.ok()) << FormatRule(*rule) << ": " << again.status();
    ASSERT_EQ(*again, *rule) << text;
    ASSERT_EQ(FormatRule(*again), FormatRule(*rule));
  }
}

// A better value never has a worse rating, whatever the rule, the target and last year's value.
TEST_F(RatingProperty, IsMonotoneInTheValueForEachPolarity) {
  SCOPED_TRACE(absl::StrCat("seed ", seed_));
  int rated = 0;
  for (int i = 0; i < kTries; ++i) {
    const Rule rule = ParseRule(random_.Text()).value();
    if (std::holds_alternative<NearRule>(rule)) continue;  // it has no better side
    const bool lower = random_.Below(2) == 0;
    const bool strict = random_.Below(2) == 0;
    Yardstick yardstick;
    yardstick.polarity = lower ? Polarity::kLower : Polarity::kHigher;
    yardstick.rule = rule;
    yardstick.target =
        TargetLine{lower ? (strict ? TargetOperator::kLessThan : TargetOperator::kAtMost)
                         : (strict ? TargetOperator::kMoreThan : TargetOperator::kAtLeast),
                   random_.Number(), Decimal()};
    yardstick.last_year = Fraction(random_.Number());
    if (!CheckRule(rule, yardstick.target, yardstick.polarity).ok()) continue;
    std::vector<Fraction> values;
    for (int value = 0; value < 12; ++value) values.emplace_back(random_.Number());
    // The lines themselves, where it matters most.
    const Rating any = Rate(values[0], yardstick);
    for (const auto& line : {any.green_line, any.amber_line, any.blue_line}) {
      if (line.has_value()) values.push_back(*line);
    }
    std::sort(values.begin(), values.end());
    if (lower) std::reverse(values.begin(), values.end());
    int before = -1;
    for (const Fraction& value : values) {
      const Rating rating = Rate(value, yardstick);
      ASSERT_NE(rating.colour, Colour::kNotRated) << FormatRule(rule);
      ASSERT_GE(Rank(rating.colour), before)
          << FormatRule(rule) << ", target " << yardstick.target->value << ", value " << value;
      before = Rank(rating.colour);
      ++rated;
    }
  }
  EXPECT_GT(rated, kTries);
}

// What would make it green does, and anything short of it does not.
TEST_F(RatingProperty, GreenBeginsWhereItSays) {
  SCOPED_TRACE(absl::StrCat("seed ", seed_));
  for (int i = 0; i < kTries; ++i) {
    const Rule rule = ParseRule(random_.Text()).value();
    Yardstick yardstick;
    yardstick.polarity = Polarity::kHigher;
    yardstick.rule = rule;
    yardstick.target = TargetLine{TargetOperator::kAtLeast, random_.Number(), Decimal()};
    yardstick.last_year = Fraction(random_.Number());
    if (!CheckRule(rule, yardstick.target, yardstick.polarity).ok()) continue;
    const Rating rating = Rate(Fraction(random_.Number()), yardstick);
    const std::optional<Fraction> green_at = rating.GreenAt();
    if (!green_at.has_value()) continue;
    ASSERT_GE(Rank(Rate(*green_at, yardstick).colour), Rank(Colour::kGreen)) << FormatRule(rule);
    const Fraction step = *green_at - *rating.value;
    const Fraction nearly = *green_at - step / Fraction(1000);
    ASSERT_LT(Rank(Rate(nearly, yardstick).colour), Rank(Colour::kGreen)) << FormatRule(rule);
  }
}

}  // namespace
}  // namespace ragstone::domain
