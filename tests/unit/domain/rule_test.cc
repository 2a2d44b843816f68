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
  EXPECT_THAT(ParseRule("met"), IsOkAndHolds(Rule(MetRule{})));
  EXPECT_THAT(ParseRule("none"), IsOkAndHolds(Rule(NoneRule{})));
}

TEST(Rule, IsPrintedInItsCanonicalText) {
  for (const char* text : {"relative 10%", "relative 5%/10%", "relative 2.5%/7.5%", "points 2",
                           "points 1/2", "floor 85", "bands green 90 amber 85", "met", "none"}) {
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
        Refused{"relative", "ends too soon", "want relative 10% or relative 5%/10%"},
        Refused{"relative 10", "\"10\" at character 10", "want 10% or 5%/10%"},
        Refused{"relative 10% or so", "\"or\" at character 14", "no more than relative"},
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
        Refused{"bands 90 85", "ends too soon", "want bands green 90 amber 85"},
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

TEST(CheckRule, RefusesAPercentageOfZero) {
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
  EXPECT_THAT(CheckRule(R("floor 85"), std::nullopt, Polarity::kRange),
              StatusIs(kInvalid, HasSubstr("inside a range")));
}

TEST(CheckRule, RefusesToRateWithoutPolarity) {
  for (const char* rule : {"relative 10%", "points 2", "floor 85", "met"}) {
    EXPECT_THAT(CheckRule(R(rule), std::nullopt, Polarity::kNone),
                StatusIs(kInvalid, HasSubstr("want the rule none")));
  }
}

}  // namespace
}  // namespace ragstone::domain
