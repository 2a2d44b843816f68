// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/fraction.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/statusor.h"

#include "services/domain/big_integer.h"

namespace ragstone::domain {
namespace {

// `b` > 0.
Int128 Gcd(UInt128 a, Int128 b) {
  UInt128 divisor = static_cast<UInt128>(b);
  while (a != 0) {
    const UInt128 rest = divisor % a;
    divisor = a;
    a = rest;
  }
  return static_cast<Int128>(divisor);
}

// numerator ÷ denominator rounded half up, away from zero; `denominator` > 0.
BigInteger RoundedQuotient(const BigInteger& numerator, const BigInteger& denominator) {
  const BigInteger two(2);
  const BigInteger magnitude =
      (numerator.Magnitude() * two + denominator).DividedBy(denominator * two).first;
  return numerator.Sign() < 0 ? -magnitude : magnitude;
}

// numerator ÷ denominator towards minus infinity; `denominator` > 0.
BigInteger FlooredQuotient(const BigInteger& numerator, const BigInteger& denominator) {
  auto [quotient, remainder] = numerator.DividedBy(denominator);
  return remainder.Sign() < 0 ? quotient - BigInteger(1) : std::move(quotient);
}

// `digits` ÷ 10^decimals, with all of its decimals.
std::string WithPoint(std::string digits, int decimals) {
  const size_t places = static_cast<size_t>(decimals);
  const size_t sign = digits.front() == '-' ? 1 : 0;
  if (digits.size() - sign <= places) digits.insert(sign, places + 1 - (digits.size() - sign), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return digits;
}

}  // namespace

struct Fraction::Big {
  BigInteger numerator;
  BigInteger denominator;  // > 0
};

Fraction::Fraction(Big big) {
  const BigInteger divisor = Gcd(big.numerator, big.denominator);
  big.numerator = big.numerator.DividedBy(divisor).first;
  big.denominator = big.denominator.DividedBy(divisor).first;
  const std::optional<Int128> numerator = big.numerator.ToInt128();
  const std::optional<Int128> denominator = big.denominator.ToInt128();
  if (numerator.has_value() && denominator.has_value()) {
    numerator_ = *numerator;
    denominator_ = *denominator;
  } else {
    big_ = std::make_shared<const Big>(std::move(big));
  }
}

Fraction::Big Fraction::ToBig() const {
  if (big_ != nullptr) return *big_;
  return {BigInteger(numerator_), BigInteger(denominator_)};
}

Fraction Fraction::Quotient(int64_t factor, const Decimal& numerator, const Decimal& denominator) {
  return Fraction(factor) * Fraction(numerator) / Fraction(denominator);
}

int Fraction::Sign() const {
  if (big_ != nullptr) return big_->numerator.Sign();
  return numerator_ < 0 ? -1 : (numerator_ > 0 ? 1 : 0);
}

Fraction Fraction::operator-() const {
  if (big_ != nullptr) return Fraction(Big{-big_->numerator, big_->denominator});
  // No result has kInt128Min for a numerator: the checked operations below would have to come to
  // exactly that.
  if (numerator_ == kInt128Min)
    return Fraction(Big{-BigInteger(numerator_), BigInteger(denominator_)});
  return {-numerator_, denominator_};
}

Fraction operator+(const Fraction& a, const Fraction& b) {
  if (a.big_ == nullptr && b.big_ == nullptr) {
    Int128 left = 0;
    Int128 right = 0;
    Int128 numerator = 0;
    Int128 denominator = 0;
    if (a.denominator_ == b.denominator_) {
      if (AddInto(a.numerator_, b.numerator_, numerator)) return {numerator, a.denominator_};
    } else if (MultiplyInto(a.numerator_, b.denominator_, left) &&
               MultiplyInto(b.numerator_, a.denominator_, right) &&
               AddInto(left, right, numerator) &&
               MultiplyInto(a.denominator_, b.denominator_, denominator)) {
      return {numerator, denominator};
    }
  }
  const Fraction::Big left = a.ToBig();
  const Fraction::Big right = b.ToBig();
  return Fraction(
      Fraction::Big{left.numerator * right.denominator + right.numerator * left.denominator,
                    left.denominator * right.denominator});
}

Fraction operator-(const Fraction& a, const Fraction& b) { return a + -b; }

Fraction operator*(const Fraction& a, const Fraction& b) {
  if (a.big_ == nullptr && b.big_ == nullptr) {
    Int128 numerator = 0;
    Int128 denominator = 0;
    if (MultiplyInto(a.numerator_, b.numerator_, numerator) &&
        MultiplyInto(a.denominator_, b.denominator_, denominator)) {
      return {numerator, denominator};
    }
  }
  const Fraction::Big left = a.ToBig();
  const Fraction::Big right = b.ToBig();
  return Fraction(
      Fraction::Big{left.numerator * right.numerator, left.denominator * right.denominator});
}

Fraction operator/(const Fraction& a, const Fraction& b) {
  if (b.Sign() < 0) return -a / -b;
  if (b.big_ != nullptr) return a * Fraction(Fraction::Big{b.big_->denominator, b.big_->numerator});
  return a * Fraction(b.denominator_, b.numerator_);
}

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
  if (a.big_ == nullptr && b.big_ == nullptr) {
    return CompareProducts(a.numerator_, b.denominator_, b.numerator_, a.denominator_);
  }
  const Fraction::Big left = a.ToBig();
  const Fraction::Big right = b.ToBig();
  return left.numerator * right.denominator <=> right.numerator * left.denominator;
}

Fraction Fraction::Floor(int decimals) const {
  const Big big = ToBig();
  const BigInteger power = BigInteger::PowerOfTen(decimals);
  return Fraction(Big{FlooredQuotient(big.numerator * power, big.denominator), power});
}

Fraction Fraction::Ceiling(int decimals) const { return -(-*this).Floor(decimals); }

Fraction Fraction::RoundHalfUp(int decimals) const {
  const Big big = ToBig();
  const BigInteger power = BigInteger::PowerOfTen(decimals);
  return Fraction(Big{RoundedQuotient(big.numerator * power, big.denominator), power});
}

std::string Fraction::ToFixed(int decimals) const {
  Int128 scaled = 0;
  Int128 doubled = 0;
  Int128 divisor = 0;
  // The usual way, without the heap: (2 × |n| × 10^decimals + d) ÷ 2d.
  if (big_ == nullptr && decimals <= kMaxPowerOfTen &&
      MultiplyInto(numerator_, PowerOfTen(decimals), scaled) && MultiplyInto(scaled, 2, doubled) &&
      MultiplyInto(denominator_, 2, divisor)) {
    const UInt128 magnitude =
        (MagnitudeOf(doubled) + static_cast<UInt128>(denominator_)) / static_cast<UInt128>(divisor);
    const Int128 rounded = static_cast<Int128>(magnitude);
    const absl::StatusOr<Decimal> digits =
        Decimal::FromUnits(numerator_ < 0 ? -rounded : rounded, 0);
    if (digits.ok()) return WithPoint(digits->ToString(), decimals);
  }
  const Big big = ToBig();
  const BigInteger rounded =
      RoundedQuotient(big.numerator * BigInteger::PowerOfTen(decimals), big.denominator);
  return WithPoint(rounded.ToString(), decimals);
}

std::optional<Decimal> Fraction::ToDecimal() const {
  // In lowest terms a decimal that is kept fits 128 bits above and below the line, so it is not
  // among the big ones.
  if (big_ != nullptr) return std::nullopt;
  const Int128 divisor = Gcd(MagnitudeOf(numerator_), denominator_);
  Int128 rest = denominator_ / divisor;
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int scale = std::max(twos, fives);
  if (rest != 1 || scale > Decimal::kMaxScale) return std::nullopt;
  Int128 units = 0;
  if (!MultiplyInto(numerator_ / divisor, PowerOfTen(scale) / (denominator_ / divisor), units))
    return std::nullopt;
  const absl::StatusOr<Decimal> value = Decimal::FromUnits(units, scale);
  return value.ok() ? std::optional<Decimal>(*value) : std::nullopt;
}

std::string Fraction::ToString() const {
  if (const std::optional<Decimal> exact = ToDecimal()) return exact->ToString();
  return ToString(kMaxShown);
}

std::string Fraction::ToString(int max_decimals) const {
  std::string text = ToFixed(max_decimals);
  if (max_decimals > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::ostream& operator<<(std::ostream& out, const Fraction& value) {
  return out << value.ToString();
}

}  // namespace ragstone::domain
