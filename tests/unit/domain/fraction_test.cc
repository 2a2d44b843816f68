// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/fraction.h"

#include <string>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }
Fraction F(absl::string_view text) { return Fraction(D(text)); }
Fraction Percent(int64_t numerator, int64_t denominator) {
  return Fraction::Quotient(100, Decimal(numerator), Decimal(denominator));
}

// Numbers as long as figures may be: everything with them leaves 128 bits.
const char kLong[] = "123456789012345678901234567891";
const char kSmall[] = "0.123456789012345678901234567891";

TEST(Fraction, ComparesWhatIsDividedByMultiplyingOut) {
  EXPECT_LT(Percent(199, 210), F("95"));
  EXPECT_EQ(Percent(19, 20), F("95"));
  EXPECT_GT(Percent(582, 588), F("98.97"));
  EXPECT_LT(Percent(582, 588), F("98.98"));
  EXPECT_EQ(Percent(1, 3), Percent(2, 6));
  EXPECT_LT(-Percent(1, 3), F("0"));
  EXPECT_LT(-Percent(1, 3), -Percent(1, 4));
}

TEST(Fraction, ComparesNumbersOfEverySizeExactly) {
  const Fraction third = Fraction::Quotient(100, D(kLong), D("370370367037037036703703703673"));
  EXPECT_EQ(third, Percent(1, 3));
  const Fraction just_less = Fraction::Quotient(100, D(kLong), D("370370367037037036703703703674"));
  EXPECT_LT(just_less, Percent(1, 3));
  const Fraction just_more = Fraction::Quotient(100, D(kLong), D("370370367037037036703703703672"));
  EXPECT_GT(just_more, Percent(1, 3));
  EXPECT_LT(-just_more, -Percent(1, 3));
  EXPECT_LT(F(kSmall), F(kLong));
  EXPECT_LT(-F(kLong), F(kSmall));
}

TEST(Fraction, CalculatesExactly) {
  EXPECT_EQ(Percent(1, 3) + Percent(2, 3), Fraction(100));
  EXPECT_EQ(Percent(1, 3) - Percent(1, 3), Fraction());
  EXPECT_EQ(Fraction(3) * Fraction(Decimal(1)) / Fraction(3), Fraction(1));
  EXPECT_EQ(F("0.1") + F("0.2"), F("0.3"));
  EXPECT_EQ(F("1") / F("-4"), F("-0.25"));
  EXPECT_EQ(F("-1") / F("-4"), F("0.25"));
  EXPECT_EQ((-F("2.5")).Magnitude(), F("2.5"));
}

TEST(Fraction, NeverOverflows) {
  const Fraction value = Fraction::Quotient(100, D(kLong), D(kSmall));
  EXPECT_EQ(value, F("1e29") * F("1000"));
  EXPECT_EQ(value - value, Fraction());
  EXPECT_EQ(value / value, Fraction(1));
  Fraction sum;
  for (int i = 1; i <= 20; ++i) sum = sum + Fraction(1) / (value + Fraction(i));
  for (int i = 1; i <= 20; ++i) sum = sum - Fraction(1) / (value + Fraction(i));
  EXPECT_EQ(sum, Fraction());
  const Fraction power = F(kLong) * F(kLong) * F(kLong) * F(kLong);
  EXPECT_EQ(power / F(kLong) / F(kLong) / F(kLong), F(kLong));
  EXPECT_EQ((-power).Sign(), -1);
  EXPECT_EQ((-power).Magnitude(), power);
  EXPECT_EQ(F("1") / power * power, Fraction(1));
  EXPECT_EQ(F("1") / -power * power, Fraction(-1));
}

TEST(Fraction, RoundsHalfAwayFromZero) {
  EXPECT_EQ(Percent(582, 588).ToFixed(1), "99.0");
  EXPECT_EQ(Percent(23, 80).ToFixed(1), "28.8");
  EXPECT_EQ(Percent(153, 240).ToFixed(1), "63.8");
  EXPECT_EQ(Percent(199, 210).ToFixed(0), "95");
  EXPECT_EQ(Percent(199, 210).ToFixed(2), "94.76");
  EXPECT_EQ((-Percent(23, 80)).ToFixed(1), "-28.8");
  EXPECT_EQ(F("0.5").ToFixed(0), "1");
  EXPECT_EQ(F("-0.5").ToFixed(0), "-1");
  EXPECT_EQ(F("-0.04").ToFixed(1), "0.0");
  EXPECT_EQ(F("0").ToFixed(2), "0.00");
  EXPECT_EQ(F("12").ToFixed(3), "12.000");
  EXPECT_EQ(Percent(1, 3).RoundHalfUp(2), F("33.33"));
  EXPECT_EQ(Percent(2, 3).RoundHalfUp(0), F("67"));
}

TEST(Fraction, RoundsNumbersOfEverySize) {
  EXPECT_EQ(Fraction::Quotient(100, D(kLong), D("370370367037037036703703703673")).ToFixed(20),
            "33.33333333333333333333");
  EXPECT_EQ(F(kLong).ToFixed(10), std::string(kLong) + ".0000000000");
  EXPECT_EQ((-F(kSmall)).ToFixed(40), "-" + std::string(kSmall) + "0000000000");
  EXPECT_EQ((F(kLong) * F(kLong)).ToFixed(0),
            "15241578753238836750495351562783112365526596557677488187881");
}

TEST(Fraction, FindsTheNextDecimalEachWay) {
  EXPECT_EQ(Percent(2, 3).Floor(0), F("66"));
  EXPECT_EQ(Percent(2, 3).Ceiling(1), F("66.7"));
  EXPECT_EQ((-Percent(2, 3)).Floor(0), F("-67"));
  EXPECT_EQ((-Percent(2, 3)).Ceiling(0), F("-66"));
  EXPECT_EQ(F("22").Floor(1), F("22"));
  EXPECT_EQ(F("22").Ceiling(1), F("22"));
}

TEST(Fraction, PrintsExactlyWhatIsADecimal) {
  EXPECT_EQ(F("85.50").ToString(), "85.5");
  EXPECT_EQ(Percent(1, 8).ToString(), "12.5");
  EXPECT_EQ(F(kSmall).ToString(), kSmall);
  EXPECT_EQ(Percent(117, 211).ToString(), "55.45023696682464454976");
  EXPECT_EQ(Percent(15, 31).ToString(), "48.3870967741935483871");
  EXPECT_EQ((F("1") / F(kLong)).ToString(), "0");
  EXPECT_EQ((-F("1") / F(kLong)).ToString(), "0");
}

TEST(Fraction, PrintsNoMoreDecimalsThanAsked) {
  EXPECT_EQ(F("12.125").ToString(2), "12.13");
  EXPECT_EQ(F("12.10").ToString(2), "12.1");
  EXPECT_EQ(F("1200").ToString(0), "1200");
  EXPECT_EQ(F("-0.001").ToString(2), "0");
}

TEST(Fraction, BecomesADecimalWhereItIsOne) {
  EXPECT_EQ(Percent(3, 4).ToDecimal(), D("75"));
  EXPECT_EQ(Percent(1, 16).ToDecimal(), D("6.25"));
  EXPECT_EQ(Percent(1, 3).ToDecimal(), std::nullopt);
  EXPECT_EQ(F(kLong).ToDecimal(), D(kLong));
  EXPECT_EQ((F(kLong) * F("10")).ToDecimal(), std::nullopt);
  EXPECT_EQ((F("1e-30") / F("10")).ToDecimal(), std::nullopt);
  EXPECT_EQ((F(kLong) * F(kLong) / F(kLong)).ToDecimal(), D(kLong));
}

}  // namespace
}  // namespace ragstone::domain
