// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace ragstone::domain {
namespace {

// Beyond this no exponent leads to a number that is kept, whatever the digits before it in any text
// of sensible length.
constexpr int64_t kMaxExponent = 1'000'000'000;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

int CountDigits(UInt128 value) {
  int digits = 0;
  while (digits <= kMaxPowerOfTen && value >= static_cast<UInt128>(PowerOfTen(digits))) ++digits;
  return digits;
}

absl::Status TooLong(int64_t digits) {
  return absl::InvalidArgumentError(
      absl::StrCat("want at most ", Decimal::kMaxDigits, " significant digits, it has ", digits));
}

absl::Status TooManyPlaces(int64_t places) {
  return absl::InvalidArgumentError(absl::StrCat("want at most ", Decimal::kMaxScale,
                                                 " digits after the point, it has ", places));
}

absl::Status NotADecimal() { return absl::InvalidArgumentError("want a decimal"); }

absl::Status ResultTooLong(absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("want ", what, " of at most ", Decimal::kMaxDigits, " digits"));
}

// What the text's digits say before they are checked: units × 10^-scale.
struct Digits {
  UInt128 units = 0;
  int64_t scale = 0;
  // From the first digit that is not zero to the last.
  int64_t significant = 0;
  bool any = false;
};

// Takes digits and a point off the front of `rest`. Zeros at the end do not go into units but into
// scale, so that a number comes out canonical and only digits that mean something count.
Digits TakeDigits(absl::string_view& rest) {
  Digits digits;
  int64_t zeros = 0;  // seen since the last digit that was not zero
  bool point = false;
  size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(c)) break;
    digits.any = true;
    if (point) ++digits.scale;
    if (c == '0') {
      if (digits.significant > 0) ++zeros;
      continue;
    }
    digits.significant += zeros + 1;
    if (digits.significant <= Decimal::kMaxDigits) {
      digits.units = digits.units * static_cast<UInt128>(PowerOfTen(static_cast<int>(zeros) + 1)) +
                     static_cast<UInt128>(c - '0');
    }
    zeros = 0;
  }
  digits.scale -= zeros;
  rest.remove_prefix(at);
  return digits;
}

}  // namespace

absl::StatusOr<Decimal> Decimal::Parse(absl::string_view text) {
  absl::string_view rest = text;
  const bool negative = !rest.empty() && rest.front() == '-';
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) rest.remove_prefix(1);
  const Digits digits = TakeDigits(rest);
  if (!digits.any) return NotADecimal();

  int64_t exponent = 0;
  if (!rest.empty() && (rest.front() == 'e' || rest.front() == 'E')) {
    absl::string_view power = rest.substr(1);
    const bool negative_power = !power.empty() && power.front() == '-';
    if (!power.empty() && (power.front() == '-' || power.front() == '+')) power.remove_prefix(1);
    if (power.empty() || !IsDigit(power.front())) return NotADecimal();
    while (!power.empty() && IsDigit(power.front())) {
      exponent = std::min(exponent * 10 + (power.front() - '0'), kMaxExponent);
      power.remove_prefix(1);
    }
    if (negative_power) exponent = -exponent;
    rest = power;
  }
  if (!rest.empty()) {
    if (rest.front() == ',') return absl::InvalidArgumentError("want a decimal without commas");
    return NotADecimal();
  }
  if (digits.significant == 0) return Decimal();
  if (digits.significant > kMaxDigits) return TooLong(digits.significant);

  const int64_t scale = digits.scale - exponent;
  Int128 units = static_cast<Int128>(digits.units);
  if (scale < 0) {
    if (digits.significant - scale > kMaxDigits) return TooLong(digits.significant - scale);
    units *= PowerOfTen(static_cast<int>(-scale));
  } else if (scale > kMaxScale) {
    return TooManyPlaces(scale);
  }
  return Decimal(negative ? -units : units, static_cast<int32_t>(std::max<int64_t>(scale, 0)));
}

absl::StatusOr<Decimal> Decimal::FromUnits(absl::int128 units, int scale) {
  Int128 canonical = static_cast<Int128>(units);
  if (canonical == 0) return Decimal();
  for (; scale > 0 && canonical % 10 == 0; --scale) canonical /= 10;
  const int digits = CountDigits(MagnitudeOf(canonical));
  // In 64 bits: `scale` may be any number at all.
  const int64_t all_digits = digits - std::min<int64_t>(scale, 0);
  if (all_digits > kMaxDigits) return TooLong(all_digits);
  if (scale > kMaxScale) return TooManyPlaces(scale);
  if (scale < 0) canonical *= PowerOfTen(-scale);
  return Decimal(canonical, std::max(scale, 0));
}

Decimal Decimal::RoundHalfUp(int decimals) const {
  if (scale_ <= decimals) return *this;
  const Int128 power = PowerOfTen(scale_ - decimals);
  const Int128 half = power / 2;
  // Cannot overflow: 30 digits and half of a power of at most 30.
  Int128 rounded = (units_ < 0 ? units_ - half : units_ + half) / power;
  int32_t scale = decimals;
  while (scale > 0 && rounded % 10 == 0) {
    rounded /= 10;
    --scale;
  }
  return {rounded, scale};
}

std::string Decimal::ToString() const {
  // A sign, "0.", and the digits.
  std::array<char, kMaxDigits + kMaxScale + 3> buffer;
  char* const end = buffer.data() + buffer.size();
  char* begin = end;
  UInt128 rest = MagnitudeOf(units_);
  for (int written = 0; rest != 0 || written <= scale_; ++written) {
    if (written == scale_ && scale_ > 0) *--begin = '.';
    // Division of 64 bits is several times cheaper, and most numbers fit.
    if (rest <= ~uint64_t{0}) {
      const uint64_t small = static_cast<uint64_t>(rest);
      *--begin = static_cast<char>('0' + small % 10);
      rest = small / 10;
    } else {
      *--begin = static_cast<char>('0' + static_cast<int>(rest % 10));
      rest /= 10;
    }
  }
  if (units_ < 0) *--begin = '-';
  return std::string(begin, end);
}

std::ostream& operator<<(std::ostream& out, const Decimal& value) {
  return out << value.ToString();
}

absl::StatusOr<Decimal> Add(const Decimal& a, const Decimal& b) {
  // With the scales made equal, the last digit is the last of the longer one, which is not zero: if
  // that takes more than 128 bits, so does the result.
  const int scale = std::max(a.scale(), b.scale());
  Int128 left = 0;
  Int128 right = 0;
  Int128 sum = 0;
  if (!MultiplyInto(static_cast<Int128>(a.units()), PowerOfTen(scale - a.scale()), left) ||
      !MultiplyInto(static_cast<Int128>(b.units()), PowerOfTen(scale - b.scale()), right) ||
      !AddInto(left, right, sum)) {
    return ResultTooLong("a sum");
  }
  absl::StatusOr<Decimal> result = Decimal::FromUnits(sum, scale);
  if (!result.ok()) return ResultTooLong("a sum");
  return result;
}

absl::StatusOr<Decimal> Subtract(const Decimal& a, const Decimal& b) {
  absl::StatusOr<Decimal> result = Add(a, -b);
  if (!result.ok()) return ResultTooLong("a difference");
  return result;
}

absl::StatusOr<Decimal> Multiply(const Decimal& a, const Decimal& b) {
  // Factors of ten that the product would lose again are taken out before: twos of the one cancel
  // with fives of the other.
  Int128 left = static_cast<Int128>(a.units());
  Int128 right = static_cast<Int128>(b.units());
  int scale = a.scale() + b.scale();
  if (left == 0 || right == 0) return Decimal();
  for (; scale > 0 && left % 2 == 0 && right % 5 == 0; --scale) {
    left /= 2;
    right /= 5;
  }
  for (; scale > 0 && left % 5 == 0 && right % 2 == 0; --scale) {
    left /= 5;
    right /= 2;
  }
  Int128 product = 0;
  if (!MultiplyInto(left, right, product)) return ResultTooLong("a product");
  absl::StatusOr<Decimal> result = Decimal::FromUnits(product, scale);
  if (!result.ok()) return ResultTooLong("a product");
  return result;
}

}  // namespace ragstone::domain
