// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/big_integer.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ragstone::domain {
namespace {

constexpr uint32_t kLimbBits = 32;
constexpr uint64_t kLimbMask = 0xFFFFFFFFU;
constexpr uint32_t kBillion = 1'000'000'000;
constexpr int kDigitsOfBillion = 9;

}  // namespace

BigInteger::BigInteger(Int128 value) : negative_(value < 0) {
  for (UInt128 rest = MagnitudeOf(value); rest != 0; rest >>= kLimbBits) {
    limbs_.push_back(static_cast<uint32_t>(rest & kLimbMask));
  }
}

BigInteger::BigInteger(bool negative, Limbs limbs) : limbs_(std::move(limbs)) {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
  negative_ = negative && !limbs_.empty();
}

BigInteger BigInteger::PowerOfTen(int exponent) {
  BigInteger power(domain::PowerOfTen(std::min(exponent, kMaxPowerOfTen)));
  for (int rest = exponent - kMaxPowerOfTen; rest > 0; rest -= kMaxPowerOfTen) {
    power = power * BigInteger(domain::PowerOfTen(std::min(rest, kMaxPowerOfTen)));
  }
  return power;
}

BigInteger BigInteger::operator-() const { return {!negative_, limbs_}; }

std::strong_ordering BigInteger::CompareMagnitudes(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

BigInteger::Limbs BigInteger::AddMagnitudes(const Limbs& a, const Limbs& b) {
  const Limbs& longer = a.size() < b.size() ? b : a;
  const Limbs& shorter = a.size() < b.size() ? a : b;
  Limbs sum;
  sum.reserve(longer.size() + 1);
  uint64_t carry = 0;
  for (size_t i = 0; i < longer.size(); ++i) {
    carry += uint64_t{longer[i]} + (i < shorter.size() ? shorter[i] : 0);
    sum.push_back(static_cast<uint32_t>(carry & kLimbMask));
    carry >>= kLimbBits;
  }
  sum.push_back(static_cast<uint32_t>(carry));
  return sum;
}

BigInteger::Limbs BigInteger::SubtractMagnitudes(const Limbs& a, const Limbs& b) {
  Limbs difference;
  difference.reserve(a.size());
  uint64_t borrow = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const uint64_t subtrahend = (i < b.size() ? b[i] : 0) + borrow;
    borrow = a[i] < subtrahend ? 1 : 0;
    difference.push_back(
        static_cast<uint32_t>(((borrow << kLimbBits) + a[i] - subtrahend) & kLimbMask));
  }
  return difference;
}

BigInteger operator+(const BigInteger& a, const BigInteger& b) {
  if (a.negative_ == b.negative_)
    return {a.negative_, BigInteger::AddMagnitudes(a.limbs_, b.limbs_)};
  if (BigInteger::CompareMagnitudes(a.limbs_, b.limbs_) < 0) {
    return {b.negative_, BigInteger::SubtractMagnitudes(b.limbs_, a.limbs_)};
  }
  return {a.negative_, BigInteger::SubtractMagnitudes(a.limbs_, b.limbs_)};
}

BigInteger operator*(const BigInteger& a, const BigInteger& b) {
  BigInteger::Limbs product(a.limbs_.size() + b.limbs_.size(), 0);
  for (size_t i = 0; i < a.limbs_.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += uint64_t{a.limbs_[i]} * b.limbs_[j] + product[i + j];
      product[i + j] = static_cast<uint32_t>(carry & kLimbMask);
      carry >>= kLimbBits;
    }
    product[i + b.limbs_.size()] = static_cast<uint32_t>(carry);
  }
  return {a.negative_ != b.negative_, std::move(product)};
}

std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b) {
  if (a.Sign() != b.Sign()) return a.Sign() <=> b.Sign();
  const std::strong_ordering order = BigInteger::CompareMagnitudes(a.limbs_, b.limbs_);
  return a.negative_ ? 0 <=> order : order;
}

BigInteger::Limbs BigInteger::ShiftLeft(const Limbs& limbs, uint32_t bits) {
  Limbs shifted;
  shifted.reserve(limbs.size() + 1);
  uint64_t carry = 0;
  for (const uint32_t limb : limbs) {
    carry |= uint64_t{limb} << bits;
    shifted.push_back(static_cast<uint32_t>(carry & kLimbMask));
    carry >>= kLimbBits;
  }
  shifted.push_back(static_cast<uint32_t>(carry));
  return shifted;
}

uint32_t BigInteger::DivideBySmall(Limbs& limbs, uint32_t divisor) {
  uint64_t remainder = 0;
  for (size_t i = limbs.size(); i-- > 0;) {
    remainder = (remainder << kLimbBits) | limbs[i];
    limbs[i] = static_cast<uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
  return static_cast<uint32_t>(remainder);
}

// Long division as by hand, in base 2^32 (Knuth, The Art of Computer Programming, 4.3.1, algorithm
// D): each digit of the quotient is estimated from the leading digits and is at most two too high.
BigInteger::Limbs BigInteger::LongDivide(Limbs& dividend, const Limbs& divisor) {
  const size_t n = divisor.size();
  Limbs quotient(dividend.size() - n, 0);
  for (size_t j = quotient.size(); j-- > 0;) {
    const uint64_t leading = (uint64_t{dividend[j + n]} << kLimbBits) | dividend[j + n - 1];
    uint64_t digit = leading / divisor[n - 1];
    uint64_t rest = leading % divisor[n - 1];
    while (digit > kLimbMask ||
           digit * divisor[n - 2] > ((rest << kLimbBits) | dividend[j + n - 2])) {
      --digit;
      rest += divisor[n - 1];
      if (rest > kLimbMask) break;
    }
    uint64_t carry = 0;
    uint64_t borrow = 0;
    for (size_t i = 0; i <= n; ++i) {
      carry += i < n ? digit * divisor[i] : 0;
      const uint64_t subtrahend = (carry & kLimbMask) + borrow;
      borrow = dividend[i + j] < subtrahend ? 1 : 0;
      dividend[i + j] =
          static_cast<uint32_t>(((borrow << kLimbBits) + dividend[i + j] - subtrahend) & kLimbMask);
      carry >>= kLimbBits;
    }
    if (borrow != 0) {
      --digit;
      carry = 0;
      for (size_t i = 0; i <= n; ++i) {
        carry += uint64_t{dividend[i + j]} + (i < n ? divisor[i] : 0);
        dividend[i + j] = static_cast<uint32_t>(carry & kLimbMask);
        carry >>= kLimbBits;
      }
    }
    quotient[j] = static_cast<uint32_t>(digit);
  }
  return quotient;
}

std::pair<BigInteger, BigInteger> BigInteger::DividedBy(const BigInteger& divisor) const {
  const bool negative = negative_ != divisor.negative_;
  if (CompareMagnitudes(limbs_, divisor.limbs_) < 0) return {BigInteger(), *this};
  if (divisor.limbs_.size() == 1) {
    Limbs quotient = limbs_;
    const uint32_t remainder = DivideBySmall(quotient, divisor.limbs_[0]);
    return {BigInteger(negative, std::move(quotient)), BigInteger(negative_, Limbs{remainder})};
  }
  // Scaled so that the divisor's highest bit is set, as the estimate wants it.
  const uint32_t shift = static_cast<uint32_t>(std::countl_zero(divisor.limbs_.back()));
  Limbs remainder = ShiftLeft(limbs_, shift);
  Limbs scaled = ShiftLeft(divisor.limbs_, shift);
  scaled.pop_back();
  Limbs quotient = LongDivide(remainder, scaled);
  DivideBySmall(remainder, 1U << shift);
  return {BigInteger(negative, std::move(quotient)), BigInteger(negative_, std::move(remainder))};
}

BigInteger Gcd(BigInteger a, BigInteger b) {
  while (b.Sign() != 0) {
    BigInteger remainder = a.DividedBy(b).second;
    a = std::move(b);
    b = std::move(remainder);
  }
  return a.Magnitude();
}

std::optional<Int128> BigInteger::ToInt128() const {
  if (limbs_.size() > 4) return std::nullopt;
  UInt128 magnitude = 0;
  for (size_t i = limbs_.size(); i-- > 0;) magnitude = (magnitude << kLimbBits) | limbs_[i];
  if (magnitude > static_cast<UInt128>(kInt128Max)) return std::nullopt;
  const Int128 value = static_cast<Int128>(magnitude);
  return negative_ ? -value : value;
}

std::string BigInteger::ToString() const {
  std::string digits;
  for (Limbs rest = limbs_; !rest.empty();) {
    uint32_t part = DivideBySmall(rest, kBillion);
    for (int i = 0; i < kDigitsOfBillion && (part != 0 || !rest.empty()); ++i, part /= 10) {
      digits.push_back(static_cast<char>('0' + part % 10));
    }
  }
  if (digits.empty()) return "0";
  if (negative_) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace ragstone::domain
