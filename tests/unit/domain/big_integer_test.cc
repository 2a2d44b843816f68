// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/big_integer.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

// A fixed sequence of numbers of many sizes and both signs.
std::vector<BigInteger> Samples() {
  std::vector<BigInteger> samples = {BigInteger(),  BigInteger(1),          BigInteger(-1),
                                     BigInteger(2), BigInteger(kInt128Max), BigInteger(kInt128Min)};
  uint64_t state = 20201130;
  for (int bits = 8; bits <= 400; bits += 28) {
    BigInteger value(1);
    for (int done = 0; done < bits; done += 28) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      value = value * BigInteger(1 << 28) + BigInteger(static_cast<int64_t>(state >> 36U));
    }
    samples.push_back(value);
    samples.push_back(-value);
  }
  return samples;
}

TEST(BigInteger, PrintsItsDigits) {
  EXPECT_EQ(BigInteger().ToString(), "0");
  EXPECT_EQ(BigInteger(-1).ToString(), "-1");
  EXPECT_EQ(BigInteger(1'000'000'000).ToString(), "1000000000");
  EXPECT_EQ(BigInteger::PowerOfTen(0).ToString(), "1");
  EXPECT_EQ(BigInteger::PowerOfTen(100).ToString(), "1" + std::string(100, '0'));
  EXPECT_EQ(BigInteger(kInt128Max).ToString(), "170141183460469231731687303715884105727");
  EXPECT_EQ(BigInteger(kInt128Min).ToString(), "-170141183460469231731687303715884105728");
}

TEST(BigInteger, FitsBackInto128Bits) {
  EXPECT_TRUE(BigInteger(kInt128Max).ToInt128() == kInt128Max);
  EXPECT_TRUE(BigInteger(-5).ToInt128() == Int128{-5});
  EXPECT_FALSE((BigInteger(kInt128Max) + BigInteger(1)).ToInt128().has_value());
  EXPECT_FALSE(BigInteger::PowerOfTen(60).ToInt128().has_value());
}

TEST(BigInteger, AddsAndSubtracts) {
  for (const BigInteger& a : Samples()) {
    for (const BigInteger& b : Samples()) {
      EXPECT_EQ(a + b - b, a);
      EXPECT_EQ(a - a, BigInteger());
      EXPECT_EQ(a + b, b + a);
    }
  }
}

TEST(BigInteger, DividesWithTheRemainderThatMakesItWhole) {
  for (const BigInteger& a : Samples()) {
    for (const BigInteger& b : Samples()) {
      if (b.Sign() == 0) continue;
      const auto [quotient, remainder] = a.DividedBy(b);
      EXPECT_EQ(quotient * b + remainder, a) << a.ToString() << " / " << b.ToString();
      EXPECT_LT(remainder.Magnitude(), b.Magnitude());
      EXPECT_TRUE(remainder.Sign() == 0 || remainder.Sign() == a.Sign());
      EXPECT_EQ((a * b).DividedBy(b).first, a);
    }
  }
}

// The estimate of a digit is one too high even after it was put right: rare, so it is provoked.
TEST(BigInteger, DividesWhereTheEstimateOfADigitIsTooHigh) {
  const BigInteger limb(Int128{1} << 32U);
  const BigInteger high(int64_t{0x80000000});
  const BigInteger divisor = high * limb * limb + BigInteger(1);
  const BigInteger dividend = (BigInteger(int64_t{0x7FFFFFFF}) * limb + high) * limb * limb;
  const auto [quotient, remainder] = dividend.DividedBy(divisor);
  EXPECT_EQ(quotient.ToString(), "4294967294");
  EXPECT_EQ(quotient * divisor + remainder, dividend);
  EXPECT_LT(remainder, divisor);
  EXPECT_GE(remainder.Sign(), 0);
}

TEST(BigInteger, IsOrderedByValue) {
  for (const BigInteger& a : Samples()) {
    for (const BigInteger& b : Samples()) {
      EXPECT_EQ(a < b, (a - b).Sign() < 0);
      EXPECT_EQ(a == b, (a - b).Sign() == 0);
    }
  }
}

TEST(BigInteger, FindsTheGreatestCommonDivisor) {
  const BigInteger a = BigInteger::PowerOfTen(50) * BigInteger(21);
  const BigInteger b = BigInteger::PowerOfTen(40) * BigInteger(-35);
  EXPECT_EQ(Gcd(a, b), BigInteger::PowerOfTen(40) * BigInteger(35));
  EXPECT_EQ(Gcd(BigInteger(), b), b.Magnitude());
  EXPECT_EQ(Gcd(a, BigInteger()), a);
  EXPECT_EQ(Gcd(BigInteger(17), BigInteger(4)), BigInteger(1));
}

TEST(Int128, ProductsAreComparedBeyondTheirSize) {
  const Int128 big = PowerOfTen(38);
  EXPECT_EQ(CompareProducts(big, big, big, big), std::strong_ordering::equal);
  EXPECT_EQ(CompareProducts(big, big, big, big - 1), std::strong_ordering::greater);
  EXPECT_EQ(CompareProducts(-big, big, big, big - 1), std::strong_ordering::less);
  EXPECT_EQ(CompareProducts(-big, big, -big, big - 1), std::strong_ordering::less);
  EXPECT_EQ(CompareProducts(kInt128Min, kInt128Min, kInt128Max, kInt128Max),
            std::strong_ordering::greater);
  EXPECT_EQ(CompareProducts(kInt128Min, 1, kInt128Min, 1), std::strong_ordering::equal);
  EXPECT_EQ(CompareProducts(big, 0, -big, big), std::strong_ordering::greater);
}

TEST(Int128, FullProductAgreesWithLongMultiplication) {
  for (const BigInteger& a : Samples()) {
    for (const BigInteger& b : Samples()) {
      const std::optional<Int128> x = a.ToInt128();
      const std::optional<Int128> y = b.ToInt128();
      if (!x.has_value() || !y.has_value()) continue;
      const UInt256 product = FullProduct(MagnitudeOf(*x), MagnitudeOf(*y));
      BigInteger sum;
      for (const UInt128 part : {product.high, product.low}) {
        for (const UInt128 half : std::array<UInt128, 2>{part >> 64U, part & ~uint64_t{0}}) {
          sum = sum * BigInteger(Int128{1} << 64U) + BigInteger(static_cast<Int128>(half));
        }
      }
      EXPECT_EQ(sum, (a * b).Magnitude());
    }
  }
}

}  // namespace
}  // namespace ragstone::domain
