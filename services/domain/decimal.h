// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_DECIMAL_H_
#define RAGSTONE_SERVICES_DOMAIN_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <ostream>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/int128.h"

namespace ragstone::domain {

// An exact decimal number, as published figures, targets and tolerances are.
//
// Kept as units × 10^-scale in canonical form, without trailing zeros after the point: "99.0" and
// "99" are one value with one representation, so that equality of members is equality of values. At
// most kMaxDigits digits are kept, before and after the point together; a number with more is
// refused, never rounded.
//
// A value type of 32 bytes; only ToString allocates.
class Decimal {
 public:
  // A whole number of more digits, zeros at its end included, is refused.
  static constexpr int kMaxDigits = 30;
  // Digits after the point, at most.
  static constexpr int kMaxScale = 30;

  // Zero.
  constexpr Decimal() = default;
  constexpr explicit Decimal(int64_t whole) : units_(whole) {}

  // Parses the syntax of google.type.Decimal: a sign, digits with a point among them, an exponent
  // ("-12.50", "2.5e3"); the sign, the point and the exponent are optional. INVALID_ARGUMENT says
  // what was wanted, or how many digits are too many to be kept exactly.
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // units × 10^-scale; `scale` may be negative. INVALID_ARGUMENT beyond kMaxDigits or kMaxScale.
  static absl::StatusOr<Decimal> FromUnits(absl::int128 units, int scale);

  // Less than 10^kMaxDigits in magnitude; divisible by ten only if scale is 0.
  constexpr absl::int128 units() const { return units_; }
  // 0 to kMaxScale.
  constexpr int scale() const { return scale_; }

  constexpr bool IsZero() const { return units_ == 0; }
  // -1, 0 or 1.
  constexpr int Sign() const { return units_ < 0 ? -1 : (units_ > 0 ? 1 : 0); }
  constexpr bool IsWhole() const { return scale_ == 0; }

  constexpr Decimal operator-() const { return {-units_, scale_}; }
  constexpr Decimal Magnitude() const { return units_ < 0 ? -*this : *this; }

  // With at most `decimals` digits after the point, 0 or more. A tie goes away from zero, 0.5 to 1
  // and -0.5 to -1, as in the Department for Education's published percentages (of 254 ties
  // checked, 253 did).
  Decimal RoundHalfUp(int decimals) const;

  // Canonical text: no exponent, no "+", no trailing zeros after the point; "0" for zero.
  std::string ToString() const;

  friend constexpr bool operator==(const Decimal& a, const Decimal& b) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    return CompareProducts(a.units_, PowerOfTen(b.scale_), b.units_, PowerOfTen(a.scale_));
  }
  friend std::ostream& operator<<(std::ostream& out, const Decimal& value);

 private:
  constexpr Decimal(Int128 units, int32_t scale) : units_(units), scale_(scale) {}

  Int128 units_ = 0;
  int32_t scale_ = 0;
};

// Exact. INVALID_ARGUMENT when the result has more digits than a Decimal keeps.
absl::StatusOr<Decimal> Add(const Decimal& a, const Decimal& b);
absl::StatusOr<Decimal> Subtract(const Decimal& a, const Decimal& b);
absl::StatusOr<Decimal> Multiply(const Decimal& a, const Decimal& b);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_DECIMAL_H_
