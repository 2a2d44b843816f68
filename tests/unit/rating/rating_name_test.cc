// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_name.h"

#include <string>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::rating {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kIndex[] = "councils/merton/panels/cyp/indexes/FY2020-21";

struct Case {
  std::string text;
  RatingName name;
};

class RatingNameTest : public ::testing::TestWithParam<Case> {};

TEST_P(RatingNameTest, ParsesAndPrintsTheSame) {
  EXPECT_THAT(ParseRatingName(GetParam().text, "name"), IsOkAndHolds(GetParam().name));
  EXPECT_EQ(GetParam().name.ToString(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Names, RatingNameTest,
    ::testing::Values(Case{std::string(kIndex) + "/entries/23a/ratings/2020-11",
                           {kIndex, "23a", "2020-11", "", ""}},
                      Case{std::string(kIndex) + "/entries/3/ratings/FY2020-21-Q3~E09000020",
                           {kIndex, "3", "FY2020-21-Q3", "E09000020", ""}},
                      Case{std::string(kIndex) + "/entries/3/ratings/2020-11~E09000020~Sex=Female",
                           {kIndex, "3", "2020-11", "E09000020", "Sex=Female"}},
                      Case{std::string(kIndex) + "/entries/3/ratings/2020-11~~Sex=Female",
                           {kIndex, "3", "2020-11", "", "Sex=Female"}},
                      Case{std::string(kIndex) + "/entries/3/ratings/2020-11~~Team=A/B~C",
                           {kIndex, "3", "2020-11", "", "Team=A/B~C"}}));

class NotARatingNameTest : public ::testing::TestWithParam<std::string> {};

TEST_P(NotARatingNameTest, IsRefusedWithItsPlaceAndValue) {
  EXPECT_THAT(
      ParseRatingName(GetParam(), "name"),
      StatusIs(absl::StatusCode::kInvalidArgument, AllOf(HasSubstr("name: \"" + GetParam() + "\""),
                                                         HasSubstr("want a rating's name"))));
}

INSTANTIATE_TEST_SUITE_P(
    Names, NotARatingNameTest,
    ::testing::Values("", "3", kIndex, std::string(kIndex) + "/entries/3/ratings/",
                      std::string(kIndex) + "/entries//ratings/2020-11",
                      std::string(kIndex) + "/entries/3/ratings/2020-11~",
                      std::string(kIndex) + "/entries/3/ratings/2020-11~E1~",
                      "councils//panels/cyp/indexes/FY2020-21/entries/3/ratings/2020-11",
                      "councils/merton/panels/cyp/meetings/x/entries/3/ratings/2020-11"));

TEST(CouncilOfIndexTest, IsItsFirstTwoParts) {
  EXPECT_THAT(CouncilOfIndex(kIndex, "parent"), IsOkAndHolds(std::string("councils/merton")));
  EXPECT_THAT(CouncilOfIndex("councils/merton/panels/cyp", "parent"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("parent: \"councils/merton/panels/cyp\", want an index's name")));
}

TEST(BearsOnRatingsTest, DefinitionsIndexesCaveatsAndCouncilsDo) {
  EXPECT_TRUE(BearsOnRatings("councils/merton"));
  EXPECT_TRUE(BearsOnRatings("councils/-/indicators/ehc-6-weeks"));
  EXPECT_TRUE(BearsOnRatings("councils/merton/caveats/quorum"));
  EXPECT_TRUE(BearsOnRatings(kIndex));
  EXPECT_FALSE(BearsOnRatings("councils/merton/panels/cyp"));
  EXPECT_FALSE(BearsOnRatings("councils/merton/meetings/2021-01-13-cyp"));
  EXPECT_FALSE(BearsOnRatings("councils/merton/meetings/2021-01-13-cyp/commentaries/3"));
  EXPECT_FALSE(BearsOnRatings("councils/-/areas/E09000024"));
}

}  // namespace
}  // namespace ragstone::rating
