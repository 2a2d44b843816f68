// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a rating carries besides its colour. The colours themselves, line by line, are in
// tests/golden/rating, where officers can read them.

#include "services/domain/rating.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }
Fraction F(absl::string_view text) { return Fraction(D(text)); }
Rule R(absl::string_view text) { return ParseRule(text).value(); }

using MaybeTarget = std::optional<TargetLine>;
MaybeTarget T(absl::string_view text, Polarity polarity) {
  return ParseTarget(text, polarity).value();
}

constexpr Polarity kHigher = Polarity::kHigher;
constexpr Polarity kLower = Polarity::kLower;
constexpr Polarity kRange = Polarity::kRange;

Rating RateText(absl::string_view value, absl::string_view target, absl::string_view rule,
                Polarity polarity) {
  return Rate(F(value), {T(target, polarity), R(rule), polarity});
}

TEST(Rate, GivesTheGapAsBetterOrWorseThanTarget) {
  const Rating worse = RateText("61.54", "70", "relative 10%", kHigher);
  EXPECT_EQ(worse.gap, F("-8.46"));
  EXPECT_EQ(worse.gap_relative->ToFixed(2), "-12.09");
  const Rating better = RateText("10.7", "12", "met", kLower);
  EXPECT_EQ(better.gap, F("1.3"));
  EXPECT_EQ(better.gap_relative->ToFixed(2), "10.83");
}

TEST(Rate, TakesPercentagesOfTheTargetsMagnitude) {
  const Rating rating = RateText("-5.5", "-5", "relative 10%", kHigher);
  EXPECT_EQ(rating.colour, Colour::kAmber);
  EXPECT_EQ(rating.gap_relative, F("-10"));
  EXPECT_EQ(rating.amber_line, F("-5.5"));
}

TEST(Rate, HasNoRelativeGapToATargetOfZero) {
  const Rating rating = RateText("1", "0", "points 2", kLower);
  EXPECT_EQ(rating.colour, Colour::kAmber);
  EXPECT_EQ(rating.gap, F("-1"));
  EXPECT_EQ(rating.gap_relative, std::nullopt);
}

TEST(Rate, SaysWhatWouldMakeItGreen) {
  EXPECT_EQ(RateText("90", "95", "relative 10%", kHigher).GreenAt(), F("95"));
  EXPECT_EQ(RateText("70", "76", "relative 5%/10%", kHigher).GreenAt(), F("72.2"));
  EXPECT_EQ(RateText("30", "26", "points 1/2", kLower).GreenAt(), F("27"));
  EXPECT_EQ(RateText("10", "18 to 22", "met", kRange).GreenAt(), F("18"));
  EXPECT_EQ(RateText("30", "18 to 22", "met", kRange).GreenAt(), F("22"));
  EXPECT_EQ(RateText("95", "95", "met", kHigher).GreenAt(), std::nullopt);
}

TEST(Rate, SaysHowFarAGreenOneIsFromNotBeingSo) {
  EXPECT_EQ(RateText("97", "95", "met", kHigher).Margin(), F("2"));
  EXPECT_EQ(RateText("72.8", "76", "relative 5%/10%", kHigher).Margin(), F("0.6"));
  EXPECT_EQ(RateText("20", "26", "met", kLower).Margin(), F("6"));
  EXPECT_EQ(RateText("21", "18 to 22", "met", kRange).Margin(), F("1"));
  EXPECT_EQ(RateText("95", "95", "met", kHigher).Margin(), F("0"));
  EXPECT_EQ(RateText("94", "95", "met", kHigher).Margin(), std::nullopt);
}

TEST(Rate, ForEveryNotRatedOneGivesTheReasonAndTheValueThereIs) {
  const Rating data_only = RateText("5", "4", "none", kHigher);
  EXPECT_EQ(data_only.colour, Colour::kNotRated);
  EXPECT_EQ(data_only.reason, NotRated::kDataOnly);
  EXPECT_EQ(data_only.value, F("5"));
  EXPECT_EQ(data_only.gap, F("1"));

  const Rating no_polarity = Rate(F("5"), {std::nullopt, R("met"), Polarity::kNone});
  EXPECT_EQ(no_polarity.reason, NotRated::kDataOnly);

  const Rating no_target = Rate(F("5"), {std::nullopt, R("relative 10%"), kHigher});
  EXPECT_EQ(no_target.reason, NotRated::kNoTarget);
  EXPECT_EQ(no_target.value, F("5"));
  EXPECT_EQ(no_target.gap, std::nullopt);

  const Rating zero = RateText("5", "0", "relative 10%", kLower);
  EXPECT_EQ(zero.reason, NotRated::kTargetZero);
  EXPECT_EQ(zero.gap, F("-5"));
  EXPECT_EQ(zero.gap_relative, std::nullopt);
  EXPECT_EQ(zero.GreenAt(), std::nullopt);
  EXPECT_EQ(zero.Margin(), std::nullopt);

  for (const auto& [symbol, reason] : {std::pair{NoValue::kNotAvailable, NotRated::kNotAvailable},
                                       {NoValue::kNotApplicable, NotRated::kNotApplicable},
                                       {NoValue::kSuppressed, NotRated::kSuppressed},
                                       {NoValue::kRoundsToZero, NotRated::kRoundsToZero},
                                       {NoValue::kLowReliability, NotRated::kLowReliability},
                                       {NoValue::kNotReportable, NotRated::kNotReportable}}) {
    const Rating rating =
        Rate(Observed(symbol), Unit::kCount, {T("4", kHigher), R("met"), kHigher});
    EXPECT_EQ(rating.colour, Colour::kNotRated);
    EXPECT_EQ(rating.reason, reason);
    EXPECT_EQ(rating.value, std::nullopt);
  }

  const Rating no_cases = Rate(Observed(Ratio{Decimal(), Decimal()}), Unit::kPercentage,
                               {T("95", kHigher), R("met"), kHigher});
  EXPECT_EQ(no_cases.reason, NotRated::kNoCases);
}

TEST(Rate, AGenuineZeroIsRated) {
  EXPECT_EQ(RateText("0", "7373.55", "relative 10%", kHigher).colour, Colour::kRed);
  EXPECT_EQ(RateText("0", "5", "relative 10%", kLower).colour, Colour::kGreen);
  EXPECT_EQ(Rate(Observed(Ratio{Decimal(), Decimal(12)}), Unit::kPercentage,
                 {T("95", kHigher), R("met"), kHigher})
                .colour,
            Colour::kRed);
}

TEST(Rate, IsExactWithAllTheDigitsThatAreKept) {
  const std::string target = "0.123456789012345678901234567891";
  const auto colour = [&](absl::string_view value) {
    return RateText(value, target, "relative 0.000000000000000000000000000001%", kHigher).colour;
  };
  EXPECT_EQ(colour(target), Colour::kGreen);
  EXPECT_EQ(colour("0.12345678901234567890123456789"), Colour::kRed);
  // The line is 10^-32 of the target worse, beyond the digits of any figure but not of a fraction.
  const Rating rating =
      RateText("0.1", target, "relative 0.000000000000000000000000000001%", kHigher);
  const Yardstick yardstick = {T(target, kHigher), R("relative 0.000000000000000000000000000001%"),
                               kHigher};
  const Rating on_line = Rate(*rating.amber_line, yardstick);
  EXPECT_EQ(on_line.colour, Colour::kAmber);
  const Fraction least = F("1e-30") * F("1e-30") * F("1e-30");
  const Rating past = Rate(*rating.amber_line - least, yardstick);
  EXPECT_EQ(past.colour, Colour::kRed);
}

TEST(Rate, OneThatIsMadeGreenIsGreen) {
  for (const Polarity polarity : {kHigher, kLower}) {
    for (const char* rule : {"relative 10%", "relative 5%/10%", "points 2", "points 1/2", "met"}) {
      for (const char* value : {"-3", "0", "12.5", "20", "26", "31.25", "1000"}) {
        const MaybeTarget target = T("26", polarity);
        const Rating rating = Rate(F(value), {target, R(rule), polarity});
        if (!rating.GreenAt().has_value()) continue;
        EXPECT_EQ(Rate(*rating.GreenAt(), {target, R(rule), polarity}).colour, Colour::kGreen)
            << rule << " " << value;
      }
    }
  }
}

struct Shown {
  std::string value;
  std::string target;
  Polarity polarity;
  std::string rule;
  int decimals;
  std::string text;
};

class DisplayValueOf : public testing::TestWithParam<Shown> {};

TEST_P(DisplayValueOf, NeverPrintsAMissAsMet) {
  const Shown& shown = GetParam();
  const MaybeTarget target = T(shown.target, shown.polarity);
  const Rating rating = Rate(F(shown.value), {target, R(shown.rule), shown.polarity});
  EXPECT_EQ(DisplayValue(rating, target, shown.decimals), shown.text);
}

INSTANTIATE_TEST_SUITE_P(
    Values, DisplayValueOf,
    testing::Values(Shown{"89.96", "90", kHigher, "met", 1, "89.96"},
                    Shown{"89.94", "90", kHigher, "met", 1, "89.9"},
                    Shown{"89.9996", "90", kHigher, "met", 0, "89.9996"},
                    Shown{"90.04", "90", kHigher, "met", 1, "90.0"},
                    Shown{"90", "90", kHigher, "met", 1, "90.0"},
                    Shown{"26.04", "26", kLower, "met", 1, "26.04"},
                    Shown{"25.96", "26", kLower, "met", 1, "26.0"},
                    // The line of amber, 85.5.
                    Shown{"85.46", "95", kHigher, "relative 10%", 1, "85.46"},
                    Shown{"85.4", "95", kHigher, "relative 10%", 0, "85"},
                    // Green, and still a miss of the target.
                    Shown{"94.96", "95", kHigher, "relative 5%/10%", 1, "94.96"},
                    // A strict line is a miss itself; a value that met it is not printed on it.
                    Shown{"21.96", "less than 22", kLower, "met", 1, "21.96"},
                    Shown{"22", "less than 22", kLower, "met", 1, "22.0"},
                    Shown{"22.04", "18 to 22", kRange, "met", 1, "22.04"},
                    Shown{"17.96", "18 to 22", kRange, "met", 1, "17.96"},
                    Shown{"21.96", "18 to 22", kRange, "met", 1, "22.0"},
                    Shown{"94.96", "95", kHigher, "none", 1, "94.96"},
                    Shown{"26.04", "26", kLower, "none", 1, "26.04"},
                    Shown{"-5.04", "-5", kHigher, "met", 1, "-5.04"}));

TEST(DisplayValue, IsEmptyWithoutAValue) { EXPECT_EQ(DisplayValue(Rating(), std::nullopt, 1), ""); }

TEST(DisplayValue, RoundsHalfUpWithoutLines) {
  const Rating rating = Rate(F("28.75"), {std::nullopt, R("none"), Polarity::kNone});
  EXPECT_EQ(DisplayValue(rating, std::nullopt, 1), "28.8");
}

TEST(WithUnit, IsHowPapersPrintIt) {
  EXPECT_EQ(WithUnit("99.0", Unit::kPercentage), "99.0%");
  EXPECT_EQ(WithUnit("1250", Unit::kMoney), "£1,250");
  EXPECT_EQ(WithUnit("-1250.5", Unit::kMoney), "-£1,250.5");
  EXPECT_EQ(WithUnit("26", Unit::kWeeks), "26 weeks");
  EXPECT_EQ(WithUnit("1", Unit::kWeeks), "1 week");
  EXPECT_EQ(WithUnit("1", Unit::kDays), "1 day");
  EXPECT_EQ(WithUnit("0.5", Unit::kDays), "0.5 days");
  EXPECT_EQ(WithUnit("4.2", Unit::kRatePer10000), "4.2 per 10,000");
  EXPECT_EQ(WithUnit("1234567", Unit::kCount), "1,234,567");
  EXPECT_EQ(WithUnit("-999", Unit::kCount), "-999");
  EXPECT_EQ(WithUnit("-1000", Unit::kCount), "-1,000");
  EXPECT_EQ(WithUnit("17.5", Unit::kAverage), "17.5");
}

TEST(DisplayTarget, IsInWords) {
  EXPECT_EQ(DisplayTarget(*T("95", kHigher), Unit::kPercentage), "at least 95%");
  EXPECT_EQ(DisplayTarget(*T("26", kLower), Unit::kWeeks), "at most 26 weeks");
  EXPECT_EQ(DisplayTarget(*T("fewer than 1,200", kLower), Unit::kCount), "less than 1,200");
  EXPECT_EQ(DisplayTarget(*T("more than 37", kHigher), Unit::kCount), "more than 37");
  EXPECT_EQ(DisplayTarget(*T("18 to 22", kRange), Unit::kPercentage), "18% to 22%");
}

struct LineCase {
  std::string value;
  std::string target;
  Polarity polarity;
  std::string rule;
  std::string line;
};

class DisplayLineOf : public testing::TestWithParam<LineCase> {};

TEST_P(DisplayLineOf, SaysWhichLineDecided) {
  const LineCase& c = GetParam();
  EXPECT_EQ(DisplayLine(RateText(c.value, c.target, c.rule, c.polarity), Unit::kPercentage),
            c.line);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, DisplayLineOf,
    testing::Values(
        LineCase{"96", "95", kHigher, "relative 10%", "green: at least 95%"},
        LineCase{"90", "95", kHigher, "relative 10%", "amber: at least 85.5%, less than 95%"},
        LineCase{"80", "95", kHigher, "relative 10%", "red: less than 85.5%"},
        LineCase{"20", "22", kLower, "relative 10%", "green: at most 22%"},
        LineCase{"23", "22", kLower, "relative 10%", "amber: at most 24.2%, more than 22%"},
        LineCase{"30", "22", kLower, "relative 10%", "red: more than 24.2%"},
        LineCase{"21", "less than 22", kLower, "met", "green: less than 22%"},
        LineCase{"22", "less than 22", kLower, "met", "red: at least 22%"},
        LineCase{"22", "less than 22", kLower, "points 2", "amber: at most 24%, at least 22%"},
        LineCase{"95", "more than 95", kHigher, "met", "red: at most 95%"},
        LineCase{"80", "95", kHigher, "floor 85", "red: less than 85%"},
        LineCase{"88", "95", kHigher, "bands green 90 amber 85",
                 "amber: at least 85%, less than 90%"},
        LineCase{"20", "18 to 22", kRange, "met", "green: 18% to 22%"},
        LineCase{"21.5", "18 to 22", kRange, "points 1/2", "green: 17% to 23%"},
        LineCase{"23.5", "18 to 22", kRange, "points 1/2", "amber: at most 24%, more than 23%"},
        LineCase{"10", "18 to 22", kRange, "relative 10%", "red: less than 16.2%"},
        LineCase{"5", "0", kLower, "relative 10%", ""}, LineCase{"5", "95", kHigher, "none", ""}));

TEST(Words, ThereIsOneForEveryVerdict) {
  EXPECT_EQ(ColourWord(Colour::kRed), "red");
  EXPECT_EQ(ColourWord(Colour::kAmber), "amber");
  EXPECT_EQ(ColourWord(Colour::kGreen), "green");
  EXPECT_EQ(ColourWord(Colour::kBlue), "blue");
  EXPECT_EQ(ColourWord(Colour::kNotRated), "not rated");
  for (int reason = 0; reason <= static_cast<int>(NotRated::kTargetZero); ++reason) {
    EXPECT_NE(NotRatedWords(static_cast<NotRated>(reason)), "") << reason;
  }
}

}  // namespace
}  // namespace ragstone::domain
