// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }

TEST(Symbol, StandsForItsReason) {
  EXPECT_EQ(ParseSymbol("x"), NoValue::kNotAvailable);
  EXPECT_EQ(ParseSymbol("z"), NoValue::kNotApplicable);
  EXPECT_EQ(ParseSymbol("c"), NoValue::kSuppressed);
  EXPECT_EQ(ParseSymbol("low"), NoValue::kRoundsToZero);
  EXPECT_EQ(ParseSymbol("k"), NoValue::kRoundsToZero);
  EXPECT_EQ(ParseSymbol("u"), NoValue::kLowReliability);
  for (const char* text : {"", "X", "0", ":", "~", "xx", "not reportable"}) {
    EXPECT_EQ(ParseSymbol(text), std::nullopt) << text;
  }
}

TEST(Symbol, ComesBackFromItsReason) {
  for (const char* symbol : {"x", "z", "c", "low", "u"}) {
    EXPECT_EQ(SymbolOf(*ParseSymbol(symbol)), symbol);
  }
}

TEST(Cell, IsADecimalOrASymbol) {
  EXPECT_THAT(ParseCell("12.50"), IsOkAndHolds(Cell(D("12.5"))));
  EXPECT_THAT(ParseCell("0"), IsOkAndHolds(Cell(Decimal())));
  EXPECT_THAT(ParseCell("c"), IsOkAndHolds(Cell(NoValue::kSuppressed)));
  for (const char* text : {"", "n/a", "-", "..", "X"}) {
    EXPECT_THAT(ParseCell(text),
                StatusIs(kInvalid, HasSubstr("want a decimal or one of the symbols x z c low k u")))
        << text;
  }
  EXPECT_THAT(ParseCell("1,200"), StatusIs(kInvalid, HasSubstr("without commas")));
  EXPECT_THAT(ParseCell(std::string(1000, '1')), StatusIs(kInvalid, HasSubstr("it has 1000")));
}

TEST(SumCells, AddsExactly) {
  EXPECT_THAT(SumCells({D("0.1"), D("0.2"), Decimal(3)}), IsOkAndHolds(Cell(D("3.3"))));
  EXPECT_THAT(SumCells({}), IsOkAndHolds(Cell(Decimal())));
}

TEST(SumCells, AnySymbolWins) {
  EXPECT_THAT(SumCells({Decimal(3), NoValue::kNotAvailable, NoValue::kSuppressed}),
              IsOkAndHolds(Cell(NoValue::kNotAvailable)));
  // Also where the numbers before it could not have been added.
  EXPECT_THAT(SumCells({D("9e29"), D("9e29"), NoValue::kSuppressed}),
              IsOkAndHolds(Cell(NoValue::kSuppressed)));
}

TEST(SumCells, RefusesWhatCannotBeKeptExactly) {
  EXPECT_THAT(SumCells({D("9e29"), D("9e29")}), StatusIs(kInvalid, HasSubstr("a sum of at most")));
}

TEST(Ratio, IsMadeOfItsCells) {
  EXPECT_EQ(FromCells(Decimal(582), Decimal(588)), Observed(Ratio{Decimal(582), Decimal(588)}));
  EXPECT_EQ(FromCells(NoValue::kSuppressed, Decimal(588)), Observed(NoValue::kSuppressed));
  EXPECT_EQ(FromCells(Decimal(582), NoValue::kNotAvailable), Observed(NoValue::kNotAvailable));
}

TEST(Ratio, HasItsValueInTheUnit) {
  const Ratio ratio{Decimal(3), Decimal(4)};
  EXPECT_EQ(RatioValue(ratio, Unit::kPercentage), Fraction(75));
  EXPECT_EQ(RatioValue(ratio, Unit::kRatePer10000), Fraction(7500));
  EXPECT_EQ(RatioValue(ratio, Unit::kRatio), Fraction(D("0.75")));
  EXPECT_EQ(RatioValue({Decimal(), Decimal(4)}, Unit::kPercentage), Fraction());
}

TEST(Ratio, OfNoCasesHasNoValue) {
  EXPECT_EQ(RatioValue({Decimal(), Decimal()}, Unit::kPercentage), std::nullopt);
  EXPECT_EQ(RatioValue({Decimal(3), Decimal()}, Unit::kPercentage), std::nullopt);
}

TEST(Observed, AGenuineZeroIsAValueAndAMissingOneIsNot) {
  EXPECT_EQ(ValueOf(Decimal(), Unit::kCount), Fraction());
  EXPECT_EQ(ValueOf(NoValue::kNotAvailable, Unit::kCount), std::nullopt);
}

}  // namespace
}  // namespace ragstone::domain
