// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Ratings that councils have published: what the rule said there, it says here.

#include <string>

#include <gtest/gtest.h>

#include "services/domain/rating.h"
#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

struct PublishedCase {
  std::string name;
  std::string actual;
  std::string target;
  Polarity polarity;
  std::string rule;
  Colour colour;
};

class PublishedCases : public testing::TestWithParam<PublishedCase> {};

TEST_P(PublishedCases, ComeOutAsPublished) {
  const PublishedCase& published = GetParam();
  const auto value = Decimal::Parse(published.actual);
  const auto target = ParseTarget(published.target, published.polarity);
  const auto rule = ParseRule(published.rule);
  ASSERT_TRUE(value.ok() && target.ok() && rule.ok());
  EXPECT_EQ(Rate(Fraction(*value), {*target, *rule, published.polarity}).colour, published.colour);
}

INSTANTIATE_TEST_SUITE_P(
    Councils, PublishedCases,
    testing::Values(PublishedCase{"PlanningAppeals", "61.54", "70", Polarity::kHigher,
                                  "relative 10%", Colour::kRed},
                    PublishedCase{"CollectionRate", "97.93", "98.00", Polarity::kHigher,
                                  "relative 10%", Colour::kAmber},
                    PublishedCase{"MuseumFootfall", "11175", "12,500", Polarity::kHigher,
                                  "relative 10%", Colour::kRed},
                    PublishedCase{"Unemployment", "2.8", "2.2", Polarity::kLower, "relative 10%",
                                  Colour::kRed},
                    PublishedCase{"LookedAfterAttendance", "87.1", "91", Polarity::kHigher,
                                  "relative 5%", Colour::kAmber},
                    PublishedCase{"CareLeavers", "59.5", "34", Polarity::kLower, "relative 5%/10%",
                                  Colour::kRed},
                    PublishedCase{"WithinFivePercent", "72.8", "76", Polarity::kHigher,
                                  "relative 5%/10%", Colour::kGreen}),
    [](const auto& test) { return test.param.name; });

TEST(Rate, ComparesTheFractionNotItsRounding) {
  const auto target = ParseTarget("95%", Polarity::kHigher);
  const auto rule = ParseRule("met");
  ASSERT_TRUE(target.ok() && rule.ok());
  // 199 of 210 is 94.76…: it misses 95, and at no decimals it must not be printed as 95.
  const Rating rating = Rate(Ratio{Decimal(199), Decimal(210)}, Unit::kPercentage,
                             {*target, *rule, Polarity::kHigher});
  EXPECT_EQ(rating.colour, Colour::kRed);
  EXPECT_EQ(DisplayValue(rating, *target, 0), "94.8");
  EXPECT_EQ(DisplayLine(rating, Unit::kPercentage), "red: less than 95%");
}

}  // namespace
}  // namespace ragstone::domain
