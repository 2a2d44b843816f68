// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/rule.h"

#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }
Rule R(absl::string_view text) { return ParseRule(text).value(); }

std::optional<TargetLine> AtLeast(absl::string_view value) {
  return TargetLine{TargetOperator::kAtLeast, D(value), Decimal()};
}
std::optional<TargetLine> AtMost(absl::string_view value) {
  return TargetLine{TargetOperator::kAtMost, D(value), Decimal()};
}
std::optional<TargetLine> Between(absl::string_view value, absl::string_view upper) {
  return TargetLine{TargetOperator::kBetween, D(value), D(upper)};
}

TEST(Rule, IsReadFromItsText) {
  EXPECT_THAT(ParseRule("relative 10%"), IsOkAndHolds(Rule(RelativeRule{Decimal(), Decimal(10)})));
  EXPECT_THAT(ParseRule("relative 5%/10%"),
              IsOkAndHolds(Rule(RelativeRule{Decimal(5), Decimal(10)})));
  EXPECT_THAT(ParseRule("points 2"), IsOkAndHolds(Rule(PointsRule{Decimal(), Decimal(2)})));
  EXPECT_THAT(ParseRule("points 0.5/1"), IsOkAndHolds(Rule(PointsRule{D("0.5"), Decimal(1)})));
  EXPECT_THAT(ParseRule("floor 85"), IsOkAndHolds(Rule(FloorRule{Decimal(85)})));
  EXPECT_THAT(ParseRule("floor -2.5%"), IsOkAndHolds(Rule(FloorRule{D("-2.5")})));
  EXPECT_THAT(ParseRule("bands green 90 amber 85"),
              IsOkAndHolds(Rule(BandsRule{Decimal(90), Decimal(85)})));
  EXPECT_THAT(ParseRule("near 5%/10%"), IsOkAndHolds(Rule(NearRule{Decimal(5), Decimal(10)})));
  EXPECT_THAT(ParseRule("range 18..22 amber 15.5..25%"),
              IsOkAndHolds(Rule(RangeRule{Decimal(18), Decimal(22), D("15.5"), Decimal(25)})));
  EXPECT_THAT(ParseRule("range -5..-2 amber -7..0"),
              IsOkAndHolds(Rule(RangeRule{Decimal(-5), Decimal(-2), Decimal(-7), Decimal()})));
  EXPECT_THAT(ParseRule("trajectory 10%"), IsOkAndHolds(Rule(TrajectoryRule{Decimal(10)})));
  EXPECT_THAT(ParseRule("relative 10% blue 5%"),
              IsOkAndHolds(Rule(RelativeRule{Decimal(), Decimal(10), Decimal(5)})));
  EXPECT_THAT(ParseRule("points 2 blue 5"),
              IsOkAndHolds(Rule(PointsRule{Decimal(), Decimal(2), Decimal(5)})));
  EXPECT_THAT(ParseRule("bands green 90 amber 85 blue 95"),
              IsOkAndHolds(Rule(BandsRule{Decimal(90), Decimal(85), Decimal(95)})));
  EXPECT_THAT(ParseRule("met"), IsOkAndHolds(Rule(MetRule{})));
  EXPECT_THAT(ParseRule("none"), IsOkAndHolds(Rule(NoneRule{})));
}

TEST(Rule, IsPrintedInItsCanonicalText) {
  for (const char* text :
       {"relative 10%", "relative 5%/10%", "relative 2.5%/7.5%", "points 2", "points 1/2",
        "floor 85", "bands green 90 amber 85", "met", "none", "relative 5%/10% blue 0%",
        "points 2 blue 5", "near 10%", "near 5%/10%", "bands green 90 amber 85 blue 95",
        "range 18..22 amber 15..25", "range -5..-2.5 amber -7..0", "trajectory 10%"}) {
    EXPECT_EQ(FormatRule(R(text)), text);
  }
  EXPECT_EQ(FormatRule(R("  relative\t5.0%/10.00%  ")), "relative 5%/10%");
  EXPECT_EQ(FormatRule(R("relative 0%/10%")), "relative 10%");
  EXPECT_EQ(FormatRule(R("bands green 90% amber 85%")), "bands green 90 amber 85");
}

struct Refused {
  std::string text;
  std::string where;
  std::string why;
};

class RuleRefusal : public testing::TestWithParam<Refused> {};

TEST_P(RuleRefusal, NamesTheWordAndItsPlace) {
  EXPECT_THAT(ParseRule(GetParam().text),
              StatusIs(kInvalid, AllOf(HasSubstr(GetParam().where), HasSubstr(GetParam().why))))
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, RuleRefusal,
    testing::Values(
        Refused{"", "", "want a rule: relative 10%"}, Refused{"  ", "", "want a rule"},
        Refused{"within 10%", "\"within\" at character 1", "want a rule: relative 10%"},
        Refused{"Relative 10%", "\"Relative\" at character 1", "want a rule"},
        Refused{"relative", "ends too soon", "want relative 10%, relative 5%/10%"},
        Refused{"relative 10% blue", "ends too soon", "blue 5%"},
        Refused{"relative 10% blue 5", "\"5\" at character 19", "want 10%"},
        Refused{"relative 10% blue -5%", "\"-5%\" at character 19", "not negative"},
        Refused{"relative 10% blue 0%", "\"0%\" at character 19", "no value would be green"},
        Refused{"points 2 blue 5%", "\"5%\" at character 15", "want 5"},
        Refused{"points 2 blue 5 6", "\"6\" at character 17", "no more than points"},
        Refused{"bands green 90 amber 85 red 95", "\"red\" at character 25", "want blue"},
        Refused{"near 5/10", "\"10\" at character 8", "want 10%"},
        Refused{"near 10%/5%", "\"10%/5%\" at character 6", "green first"},
        Refused{"range 18..22", "ends too soon", "want range 18..22 amber 15..25"},
        Refused{"range 18 22 amber 15..25", "\"18\" at character 7", "two numbers as 18..22"},
        Refused{"range 22..18 amber 15..25", "\"22..18\"", "the lower end first"},
        Refused{"range 18..22 amber 19..25", "", "an amber range that holds the green one"},
        Refused{"range 18..22 amber 15..21", "", "an amber range that holds the green one"},
        Refused{"range 18..x amber 15..21", "\"x\" at character 11", "want a number"},
        Refused{"trajectory", "ends too soon", "want trajectory 10%"},
        Refused{"trajectory 5%/10%", "\"5%/10%\" at character 12", "want 10%"},
        Refused{"relative 10", "\"10\" at character 10", "want 10% or 5%/10%"},
        Refused{"relative 10% or so", "\"or\" at character 14", "want blue"},
        Refused{"relative -10%", "\"-10%\" at character 10", "not negative"},
        Refused{"relative 10%/5%", "\"10%/5%\" at character 10", "green first"},
        Refused{"relative 5%/x%", "\"x%\" at character 13", "want 10%"},
        Refused{"relative 1%/2%/3%", "\"1%/2%/3%\"", "want 10% or 5%/10%"},
        Refused{"points", "ends too soon", "want points 2"},
        Refused{"points 2%", "\"2%\" at character 8", "want 2 or 1/2"},
        Refused{"points 1/", "\"\" at character 10", "want 2 or 1/2"},
        Refused{"floor", "ends too soon", "want floor 85"},
        Refused{"floor eighty", "\"eighty\" at character 7", "want a number"},
        Refused{"floor 85 90", "\"90\" at character 10", "no more than floor 85"},
        Refused{"bands 90 85", "\"90\" at character 7", "want green"},
        Refused{"bands green 90", "ends too soon", "want bands green 90 amber 85"},
        Refused{"bands gren 90 amber 85", "\"gren\" at character 7", "want green"},
        Refused{"bands green 90 red 85", "\"red\" at character 16", "want amber"},
        Refused{"bands green ninety amber 85", "\"ninety\" at character 13", "want a number"},
        Refused{"met 95", "\"95\" at character 5", "no more than met"},
        Refused{"none at all", "\"at\" at character 6", "no more than none"}));

TEST(CheckRule, TakesWhatMakesSense) {
  EXPECT_THAT(CheckRule(R("relative 10%"), AtLeast("95"), Polarity::kHigher), IsOk());
  EXPECT_THAT(CheckRule(R("relative 10%"), AtMost("-2"), Polarity::kLower), IsOk());
  EXPECT_THAT(CheckRule(R("points 2"), AtMost("0"), Polarity::kLower), IsOk());
  EXPECT_THAT(CheckRule(R("met"), AtMost("0"), Polarity::kLower), IsOk());
  EXPECT_THAT(CheckRule(R("floor 85"), AtLeast("85"), Polarity::kHigher), IsOk());
  EXPECT_THAT(CheckRule(R("floor 30"), AtMost("26"), Polarity::kLower), IsOk());
  EXPECT_THAT(CheckRule(R("bands green 90 amber 85"), std::nullopt, Polarity::kHigher), IsOk());
  EXPECT_THAT(CheckRule(R("bands green 5 amber 10"), std::nullopt, Polarity::kLower), IsOk());
  EXPECT_THAT(CheckRule(R("relative 10%"), Between("18", "22"), Polarity::kRange), IsOk());
  EXPECT_THAT(CheckRule(R("none"), std::nullopt, Polarity::kNone), IsOk());
  EXPECT_THAT(CheckRule(R("relative 10%"), std::nullopt, Polarity::kHigher), IsOk());
}

TEST(CheckRule, TakesTheRulesThatLookBothWays) {
  EXPECT_THAT(CheckRule(R("near 5%/10%"), Between("100", "100"), Polarity::kRange), IsOk());
  EXPECT_THAT(CheckRule(R("near 5%/10%"), AtLeast("95"), Polarity::kHigher), IsOk());
  for (const Polarity any :
       {Polarity::kHigher, Polarity::kLower, Polarity::kRange, Polarity::kNone}) {
    EXPECT_THAT(CheckRule(R("range 18..22 amber 15..25"), std::nullopt, any), IsOk());
  }
}

TEST(CheckRule, RefusesBlueWhereItCannotBe) {
  EXPECT_THAT(CheckRule(R("bands green 90 amber 85 blue 90"), std::nullopt, Polarity::kHigher),
              StatusIs(kInvalid, HasSubstr("the blue line higher")));
  EXPECT_THAT(CheckRule(R("bands green 5 amber 10 blue 6"), std::nullopt, Polarity::kLower),
              StatusIs(kInvalid, HasSubstr("the blue line lower")));
  for (const char* rule : {"relative 10% blue 5%", "points 2 blue 5"}) {
    EXPECT_THAT(CheckRule(R(rule), Between("18", "22"), Polarity::kRange),
                StatusIs(kInvalid, HasSubstr("without blue")));
  }
}

TEST(CheckRule, RefusesAPercentageOfZero) {
  for (const char* rule : {"near 5%/10%", "trajectory 10%"}) {
    EXPECT_THAT(CheckRule(R(rule), AtMost("0"), Polarity::kLower),
                StatusIs(kInvalid, HasSubstr("a target of zero")));
  }
  EXPECT_THAT(CheckRule(R("relative 10%"), AtMost("0"), Polarity::kLower),
              StatusIs(kInvalid, HasSubstr("a target of zero")));
  EXPECT_THAT(CheckRule(R("relative 10%"), Between("-2", "0"), Polarity::kRange),
              StatusIs(kInvalid, HasSubstr("a target of zero")));
  EXPECT_THAT(CheckRule(R("relative 10%"), Between("0", "2"), Polarity::kRange),
              StatusIs(kInvalid, HasSubstr("a target of zero")));
}

TEST(CheckRule, RefusesLinesThatContradictThePolarity) {
  EXPECT_THAT(CheckRule(R("bands green 85 amber 90"), std::nullopt, Polarity::kHigher),
              StatusIs(kInvalid, HasSubstr("higher is better")));
  EXPECT_THAT(CheckRule(R("bands green 90 amber 85"), std::nullopt, Polarity::kLower),
              StatusIs(kInvalid, HasSubstr("lower is better")));
  EXPECT_THAT(CheckRule(R("bands green 90 amber 90"), std::nullopt, Polarity::kHigher),
              StatusIs(kInvalid, HasSubstr("higher is better")));
  EXPECT_THAT(CheckRule(R("floor 96"), AtLeast("95"), Polarity::kHigher),
              StatusIs(kInvalid, HasSubstr("no better than the target")));
  EXPECT_THAT(CheckRule(R("floor 25"), AtMost("26"), Polarity::kLower),
              StatusIs(kInvalid, HasSubstr("no better than the target")));
}

TEST(CheckRule, RefusesOneSidedLinesForARange) {
  EXPECT_THAT(CheckRule(R("bands green 90 amber 85"), std::nullopt, Polarity::kRange),
              StatusIs(kInvalid, HasSubstr("inside a range")));
  for (const char* rule : {"floor 85", "trajectory 10%"}) {
    EXPECT_THAT(CheckRule(R(rule), std::nullopt, Polarity::kRange),
                StatusIs(kInvalid, HasSubstr("inside a range")));
  }
}

TEST(CheckRule, RefusesToRateWithoutPolarity) {
  for (const char* rule : {"relative 10%", "points 2", "floor 85", "met", "near 10%",
                           "trajectory 10%", "bands green 90 amber 85"}) {
    EXPECT_THAT(CheckRule(R(rule), std::nullopt, Polarity::kNone),
                StatusIs(kInvalid, HasSubstr("want the rule none")));
  }
}

}  // namespace
}  // namespace ragstone::domain
