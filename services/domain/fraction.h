// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_FRACTION_H_
#define RAGSTONE_SERVICES_DOMAIN_FRACTION_H_

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "services/domain/decimal.h"
#include "services/domain/int128.h"

namespace ragstone::domain {

// An exact fraction: what decimals become when they are divided. 582 of 588 is never 98.98: it is
// 58200/588, and is compared with 95 by multiplying out. Nothing overflows and nothing is rounded
// but by ToFixed, ToString and the functions named after rounding.
//
// A value type of 48 bytes. Numbers of ordinary size (numerator and denominator within 127 bits)
// are kept in place; larger ones are kept on the heap and shared by copies.
class Fraction {
 public:
  // Zero.
  Fraction() = default;
  Fraction(
      const Decimal& value)  // NOLINT(google-explicit-constructor): every decimal is a fraction
      : numerator_(static_cast<Int128>(value.units())), denominator_(PowerOfTen(value.scale())) {}
  explicit Fraction(int64_t whole) : numerator_(whole) {}

  // factor × numerator ÷ denominator, which must not be zero. `factor` is 100 for a percentage.
  static Fraction Quotient(int64_t factor, const Decimal& numerator, const Decimal& denominator);

  int Sign() const;
  bool IsZero() const { return Sign() == 0; }
  Fraction Magnitude() const { return Sign() < 0 ? -*this : *this; }

  Fraction operator-() const;
  friend Fraction operator+(const Fraction& a, const Fraction& b);
  friend Fraction operator-(const Fraction& a, const Fraction& b);
  friend Fraction operator*(const Fraction& a, const Fraction& b);
  // `b` must not be zero.
  friend Fraction operator/(const Fraction& a, const Fraction& b);

  // Of values: 1/2 equals 2/4.
  friend bool operator==(const Fraction& a, const Fraction& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);

  // The nearest multiple of 10^-decimals that is not higher, or not lower. `decimals` is 0 or more.
  Fraction Floor(int decimals) const;
  Fraction Ceiling(int decimals) const;

  // Exactly `decimals` digits after the point, rounded half up: a tie goes away from zero, as for
  // Decimal.
  std::string ToFixed(int decimals) const;
  // The number that ToFixed prints.
  Fraction RoundHalfUp(int decimals) const;

  // All digits, where it is a decimal that Decimal keeps; else rounded half up to kMaxShown digits
  // after the point. Canonical: no trailing zeros after the point.
  std::string ToString() const;
  // All digits when they end within `max_decimals`; else rounded half up to that many. Canonical.
  std::string ToString(int max_decimals) const;
  static constexpr int kMaxShown = 20;

  // Nothing if it is no decimal of at most Decimal::kMaxDigits digits.
  std::optional<Decimal> ToDecimal() const;

  friend std::ostream& operator<<(std::ostream& out, const Fraction& value);

 private:
  struct Big;

  Fraction(Int128 numerator, Int128 denominator)
      : numerator_(numerator), denominator_(denominator) {}
  explicit Fraction(Big big);

  Big ToBig() const;

  // Not necessarily in lowest terms. Both unused when big_ is set.
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;  // > 0
  std::shared_ptr<const Big> big_;
};

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_FRACTION_H_
