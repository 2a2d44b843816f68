// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/decimal.h"

#include <limits>
#include <string>
#include <vector>

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

struct Canonical {
  std::string text;
  std::string canonical;
};

class DecimalText : public testing::TestWithParam<Canonical> {};

TEST_P(DecimalText, IsReadExactlyAndPrintedCanonically) {
  const auto value = Decimal::Parse(GetParam().text);
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(value->ToString(), GetParam().canonical);
  EXPECT_THAT(Decimal::Parse(GetParam().canonical), IsOkAndHolds(*value));
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, DecimalText,
    testing::Values(Canonical{"0", "0"}, Canonical{"-0", "0"}, Canonical{"+0.000", "0"},
                    Canonical{"79", "79"}, Canonical{"99.0", "99"}, Canonical{"099", "99"},
                    Canonical{"100", "100"}, Canonical{"100.10", "100.1"},
                    Canonical{"-0.5", "-0.5"}, Canonical{".5", "0.5"}, Canonical{"5.", "5"},
                    Canonical{"+12.50", "12.5"}, Canonical{"0.05", "0.05"},
                    Canonical{"2.5e3", "2500"}, Canonical{"2.5E-3", "0.0025"},
                    Canonical{"-1e+2", "-100"}, Canonical{"0e999999999999", "0"},
                    Canonical{"1200e-2", "12"}, Canonical{"1e29", "100000000000000000000000000000"},
                    Canonical{"1e-30", "0.000000000000000000000000000001"},
                    Canonical{"123456789012345678901234567890", "123456789012345678901234567890"},
                    Canonical{"-0.123456789012345678901234567891",
                              "-0.123456789012345678901234567891"},
                    Canonical{"12345678901234567890.1234567890", "12345678901234567890.123456789"},
                    Canonical{"18446744073709551616", "18446744073709551616"}));

struct Refused {
  std::string text;
  std::string why;
};

class DecimalRefusal : public testing::TestWithParam<Refused> {};

TEST_P(DecimalRefusal, SaysWhatWasWanted) {
  EXPECT_THAT(Decimal::Parse(GetParam().text), StatusIs(kInvalid, HasSubstr(GetParam().why)));
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, DecimalRefusal,
    testing::Values(Refused{"", "want a decimal"}, Refused{"n/a", "want a decimal"},
                    Refused{"-", "want a decimal"}, Refused{".", "want a decimal"},
                    Refused{"+-1", "want a decimal"}, Refused{"1.2.3", "want a decimal"},
                    Refused{" 1", "want a decimal"}, Refused{"1 ", "want a decimal"},
                    Refused{"1e", "want a decimal"}, Refused{"1e+", "want a decimal"},
                    Refused{"1e5 ", "want a decimal"}, Refused{"1e 5", "want a decimal"},
                    Refused{"1e1.5", "want a decimal"}, Refused{"0x10", "want a decimal"},
                    Refused{"inf", "want a decimal"}, Refused{"NaN", "want a decimal"},
                    Refused{std::string("1\0", 2), "want a decimal"},
                    Refused{"1,200", "want a decimal without commas"},
                    Refused{"12%", "want a decimal"},
                    Refused{"1234567890123456789012345678901", "it has 31"},
                    Refused{"0.1234567890123456789012345678901", "it has 31"},
                    Refused{"1e30", "it has 31"}, Refused{"-1e35", "it has 36"},
                    Refused{"1e-31", "at most 30 digits after the point, it has 31"},
                    Refused{"1e99999999999999999999", "want at most 30"},
                    Refused{"1e-99999999999999999999", "want at most 30"}));

TEST(Decimal, RefusesAThousandDigitsByTheirNumber) {
  EXPECT_THAT(Decimal::Parse(std::string(1000, '7')),
              StatusIs(kInvalid, HasSubstr("want at most 30 significant digits, it has 1000")));
  EXPECT_THAT(Decimal::Parse("0." + std::string(1000, '3')),
              StatusIs(kInvalid, HasSubstr("it has 1000")));
}

TEST(Decimal, CountsOnlyDigitsThatMeanSomething) {
  EXPECT_THAT(Decimal::Parse(std::string(1000, '0') + "7." + std::string(1000, '0')),
              IsOkAndHolds(Decimal(7)));
}

TEST(Decimal, KeepsOneRepresentationOfAValue) {
  EXPECT_EQ(D("99.0"), D("99"));
  EXPECT_EQ(D("9.9e1"), D("99"));
  EXPECT_EQ(D("99.0").scale(), 0);
  EXPECT_EQ(D("1.50").units(), 15);
  EXPECT_EQ(D("1.50").scale(), 1);
}

TEST(Decimal, IsMadeFromUnits) {
  EXPECT_THAT(Decimal::FromUnits(12500, 3), IsOkAndHolds(D("12.5")));
  EXPECT_THAT(Decimal::FromUnits(-5, -2), IsOkAndHolds(Decimal(-500)));
  EXPECT_THAT(Decimal::FromUnits(0, std::numeric_limits<int>::max()), IsOkAndHolds(Decimal()));
  EXPECT_THAT(Decimal::FromUnits(1, 31), StatusIs(kInvalid, HasSubstr("after the point")));
  EXPECT_THAT(Decimal::FromUnits(1, std::numeric_limits<int>::min()),
              StatusIs(kInvalid, HasSubstr("significant digits")));
  EXPECT_THAT(Decimal::FromUnits(absl::Int128Max(), 0), StatusIs(kInvalid, HasSubstr("it has 39")));
  EXPECT_THAT(Decimal::FromUnits(absl::Int128Min(), 5), StatusIs(kInvalid, HasSubstr("it has 39")));
}

TEST(Decimal, IsOrderedByValue) {
  const std::vector<std::string> rising = {"-123456789012345678901234567890",
                                           "-2",
                                           "-1.5",
                                           "-0.000000000000000000000000000001",
                                           "0",
                                           "0.000000000000000000000000000001",
                                           "0.999999999999999999999999999999",
                                           "1",
                                           "1.1",
                                           "2",
                                           "10",
                                           "123456789012345678901234567889",
                                           "123456789012345678901234567890"};
  for (size_t i = 0; i < rising.size(); ++i) {
    for (size_t j = 0; j < rising.size(); ++j) {
      EXPECT_EQ(D(rising[i]) < D(rising[j]), i < j) << rising[i] << " < " << rising[j];
      EXPECT_EQ(D(rising[i]) == D(rising[j]), i == j) << rising[i] << " == " << rising[j];
    }
  }
}

TEST(Decimal, RoundsHalfAwayFromZero) {
  const auto rounded = [](absl::string_view text, int decimals) {
    return D(text).RoundHalfUp(decimals).ToString();
  };
  EXPECT_EQ(rounded("28.75", 1), "28.8");
  EXPECT_EQ(rounded("63.75", 1), "63.8");
  EXPECT_EQ(rounded("28.749999", 1), "28.7");
  EXPECT_EQ(rounded("0.5", 0), "1");
  EXPECT_EQ(rounded("-0.5", 0), "-1");
  EXPECT_EQ(rounded("-0.4", 0), "0");
  EXPECT_EQ(rounded("99.95", 1), "100");
  EXPECT_EQ(rounded("12.5", 3), "12.5");
  EXPECT_EQ(rounded("99999999999999999999999999999.5", 0), "100000000000000000000000000000");
  EXPECT_EQ(rounded("0.999999999999999999999999999999", 0), "1");
  EXPECT_EQ(rounded("0.999999999999999999999999999999", 29), "1");
}

TEST(Decimal, AddsExactly) {
  EXPECT_THAT(Add(D("0.1"), D("0.2")), IsOkAndHolds(D("0.3")));
  EXPECT_THAT(Add(D("99.5"), D("0.5")), IsOkAndHolds(Decimal(100)));
  EXPECT_THAT(Subtract(D("1"), D("1.00")), IsOkAndHolds(Decimal()));
  EXPECT_THAT(Subtract(D("99999999999999999999999999999.5"), D("1e29")), IsOkAndHolds(D("-0.5")));
  EXPECT_THAT(Add(D("5e29"), D("5e29")), StatusIs(kInvalid, HasSubstr("a sum of at most 30")));
  EXPECT_THAT(Add(D("1e29"), D("1e-30")), StatusIs(kInvalid, HasSubstr("a sum")));
  EXPECT_THAT(Subtract(D("1e29"), D("1e-30")), StatusIs(kInvalid, HasSubstr("a difference")));
}

TEST(Decimal, MultipliesExactly) {
  EXPECT_THAT(Multiply(D("1.5"), D("-2")), IsOkAndHolds(Decimal(-3)));
  EXPECT_THAT(Multiply(D("1e-30"), Decimal()), IsOkAndHolds(Decimal()));
  EXPECT_THAT(Multiply(D("1e29"), D("1e-30")), IsOkAndHolds(D("0.1")));
  // 2^40 × 10^-20 times 5^40 × 10^-20 is 1.
  EXPECT_THAT(Multiply(D("1099511627776e-20"), D("9094947017729282379150390625e-20")),
              IsOkAndHolds(Decimal(1)));
  EXPECT_THAT(Multiply(D("9094947017729282379150390625e-20"), D("1099511627776e-20")),
              IsOkAndHolds(Decimal(1)));
  EXPECT_THAT(Multiply(D("1e20"), D("1e10")), StatusIs(kInvalid, HasSubstr("a product")));
  EXPECT_THAT(Multiply(D("123456789012345678901234567891"), D("123456789012345678901234567891")),
              StatusIs(kInvalid, HasSubstr("a product")));
  EXPECT_THAT(Multiply(D("1e-20"), D("1e-20")), StatusIs(kInvalid, HasSubstr("a product")));
}

}  // namespace
}  // namespace ragstone::domain
