// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"

namespace ragstone::cli {
namespace {

using ::testing::ElementsAre;

TEST(WordsTest, SaysAnEnumAsWords) {
  EXPECT_EQ(Token(common::v1::RATING_COLOUR_NOT_RATED), "not_rated");
  EXPECT_EQ(Word(common::v1::RATING_COLOUR_NOT_RATED), "not rated");
  EXPECT_EQ(Word(common::v1::UNIT_RATE_PER_10000), "rate per 10000");
  EXPECT_EQ(Word(common::v1::RATING_COLOUR_UNSPECIFIED), "");
  EXPECT_EQ(Word(common::v1::RATING_COLOUR_UNSPECIFIED, "none"), "none");
  EXPECT_EQ(EnumToken(*common::v1::RatingColour_descriptor(), 99), "unknown_99");
}

TEST(WordsTest, ReadsThemBack) {
  const auto& type = *common::v1::RatingColour_descriptor();
  EXPECT_THAT(EnumTokens(type), ElementsAre("red", "amber", "green", "blue", "not_rated"));
  int value = 0;
  for (const char* text : {"not_rated", "not rated", "Not Rated"}) {
    ASSERT_TRUE(ParseEnum(type, text, value)) << text;
    EXPECT_EQ(value, common::v1::RATING_COLOUR_NOT_RATED);
  }
  EXPECT_FALSE(ParseEnum(type, "unspecified", value));
  EXPECT_FALSE(ParseEnum(type, "", value));
  EXPECT_FALSE(ParseEnum(type, "reddish", value));
}

}  // namespace
}  // namespace ragstone::cli
