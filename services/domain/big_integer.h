// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_BIG_INTEGER_H_
#define RAGSTONE_SERVICES_DOMAIN_BIG_INTEGER_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/domain/int128.h"

namespace ragstone::domain {

// An integer of any size. Fractions fall back on it when 128 bits are too few, so that no
// comparison is ever made of rounded numbers; figures of ordinary size never get here.
class BigInteger {
 public:
  BigInteger() = default;
  explicit BigInteger(Int128 value);

  // 10^exponent; `exponent` is 0 or more.
  static BigInteger PowerOfTen(int exponent);

  int Sign() const { return limbs_.empty() ? 0 : (negative_ ? -1 : 1); }
  BigInteger operator-() const;
  BigInteger Magnitude() const { return negative_ ? -*this : *this; }

  friend BigInteger operator+(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator-(const BigInteger& a, const BigInteger& b) { return a + -b; }
  friend BigInteger operator*(const BigInteger& a, const BigInteger& b);
  friend bool operator==(const BigInteger& a, const BigInteger& b) = default;
  friend std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b);

  // Quotient and remainder; the quotient goes towards zero and the remainder has this number's
  // sign. `divisor` must not be zero.
  std::pair<BigInteger, BigInteger> DividedBy(const BigInteger& divisor) const;

  // The greatest common divisor, positive unless both are zero.
  friend BigInteger Gcd(BigInteger a, BigInteger b);

  // Nothing if it does not fit.
  std::optional<Int128> ToInt128() const;

  // Decimal digits, with a "-" if negative.
  std::string ToString() const;

 private:
  using Limbs = std::vector<uint32_t>;

  BigInteger(bool negative, Limbs limbs);

  static std::strong_ordering CompareMagnitudes(const Limbs& a, const Limbs& b);
  // `a` must be at least `b` for Subtract.
  static Limbs AddMagnitudes(const Limbs& a, const Limbs& b);
  static Limbs SubtractMagnitudes(const Limbs& a, const Limbs& b);
  // With one limb more, which may be zero. `bits` is 0 to 31.
  static Limbs ShiftLeft(const Limbs& limbs, uint32_t bits);
  // Returns the quotient and leaves the remainder in `dividend`, whose highest limb is less than
  // that of `divisor`. The divisor has two limbs or more, and its highest bit is set.
  static Limbs LongDivide(Limbs& dividend, const Limbs& divisor);
  // Divides in place and returns the remainder.
  static uint32_t DivideBySmall(Limbs& limbs, uint32_t divisor);

  bool negative_ = false;  // never of zero
  Limbs limbs_;            // base 2^32, the lowest first, without leading zeros
};

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_BIG_INTEGER_H_
