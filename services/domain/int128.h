// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Integers of 128 bits, and products of two of them, for exact decimals and fractions.

#ifndef RAGSTONE_SERVICES_DOMAIN_INT128_H_
#define RAGSTONE_SERVICES_DOMAIN_INT128_H_

#include <array>
#include <compare>
#include <cstdint>

namespace ragstone::domain {

// The compiler's own type: its arithmetic is inlined and its overflow can be asked for. It converts
// to absl::int128.
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

inline constexpr Int128 kInt128Max = static_cast<Int128>(~UInt128{0} >> 1U);
inline constexpr Int128 kInt128Min = -kInt128Max - 1;

// 10^38 is the greatest power of ten in 128 bits, with or without a sign.
inline constexpr int kMaxPowerOfTen = 38;

namespace internal {
constexpr std::array<Int128, kMaxPowerOfTen + 1> MakePowersOfTen() {
  std::array<Int128, kMaxPowerOfTen + 1> powers{};
  Int128 power = 1;
  for (int exponent = 0; exponent < kMaxPowerOfTen; ++exponent) {
    powers[static_cast<size_t>(exponent)] = power;
    power *= 10;
  }
  powers[kMaxPowerOfTen] = power;
  return powers;
}
inline constexpr std::array<Int128, kMaxPowerOfTen + 1> kPowersOfTen = MakePowersOfTen();
}  // namespace internal

// 10^exponent; `exponent` is 0 to kMaxPowerOfTen.
constexpr Int128 PowerOfTen(int exponent) {
  return internal::kPowersOfTen[static_cast<size_t>(exponent)];
}

// Right also for kInt128Min, whose magnitude has no signed counterpart.
constexpr UInt128 MagnitudeOf(Int128 value) {
  return value < 0 ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value);
}

// False, and `result` unspecified, when the exact result does not fit.
inline bool AddInto(Int128 a, Int128 b, Int128& result) {
  return !__builtin_add_overflow(a, b, &result);
}
inline bool SubtractInto(Int128 a, Int128 b, Int128& result) {
  return !__builtin_sub_overflow(a, b, &result);
}
inline bool MultiplyInto(Int128 a, Int128 b, Int128& result) {
  // Most numbers are small, and then one instruction does what else is a dozen.
  const int64_t small_a = static_cast<int64_t>(a);
  const int64_t small_b = static_cast<int64_t>(b);
  if (small_a == a && small_b == b) {
    result = static_cast<Int128>(small_a) * small_b;
    return true;
  }
  return !__builtin_mul_overflow(a, b, &result);
}

// The exact product of two magnitudes, in 256 bits.
struct UInt256 {
  UInt128 high = 0;
  UInt128 low = 0;

  friend constexpr bool operator==(const UInt256&, const UInt256&) = default;
  friend constexpr std::strong_ordering operator<=>(const UInt256& a, const UInt256& b) {
    if (a.high != b.high)
      return a.high < b.high ? std::strong_ordering::less : std::strong_ordering::greater;
    if (a.low != b.low)
      return a.low < b.low ? std::strong_ordering::less : std::strong_ordering::greater;
    return std::strong_ordering::equal;
  }
};

constexpr UInt256 FullProduct(UInt128 a, UInt128 b) {
  constexpr UInt128 kLow64 = ~uint64_t{0};
  const UInt128 low_low = (a & kLow64) * (b & kLow64);
  const UInt128 low_high = (a & kLow64) * (b >> 64U);
  const UInt128 high_low = (a >> 64U) * (b & kLow64);
  const UInt128 high_high = (a >> 64U) * (b >> 64U);
  const UInt128 middle = (low_low >> 64U) + (low_high & kLow64) + (high_low & kLow64);
  return {high_high + (low_high >> 64U) + (high_low >> 64U) + (middle >> 64U),
          (middle << 64U) | (low_low & kLow64)};
}

// Compares a × b with c × d exactly, whatever their size.
inline std::strong_ordering CompareProducts(Int128 a, Int128 b, Int128 c, Int128 d) {
  Int128 left = 0;
  Int128 right = 0;
  if (MultiplyInto(a, b, left) && MultiplyInto(c, d, right)) {
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const int left_sign = (a == 0 || b == 0) ? 0 : ((a < 0) == (b < 0) ? 1 : -1);
  const int right_sign = (c == 0 || d == 0) ? 0 : ((c < 0) == (d < 0) ? 1 : -1);
  if (left_sign != right_sign) return left_sign <=> right_sign;
  const std::strong_ordering order =
      FullProduct(MagnitudeOf(a), MagnitudeOf(b)) <=> FullProduct(MagnitudeOf(c), MagnitudeOf(d));
  return left_sign < 0 ? 0 <=> order : order;
}

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_INT128_H_
