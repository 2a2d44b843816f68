// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/excel_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

#include "clients/cli/files/place.h"
#include "services/base/status_macros.h"
#include "services/domain/decimal.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

// Digits that a spreadsheet takes when a number is typed, and shows.
constexpr int kTypedDigits = 15;
// Up to here every whole number is a binary one.
constexpr double kMaxWhole = 9007199254740992.0;  // 2^53
constexpr int kSecondsPerDay = 86400;
// 31 December 9999, in days since 1900.
constexpr double kMaxSerial = 2958465;
// Excel's 29 February 1900, a day that never was.
constexpr int64_t kFalseLeapDay = 60;
constexpr size_t kDayLength = 10;    // 2020-11-30
constexpr size_t kMonthLength = 7;   // 2020-11
constexpr size_t kBufferBytes = 64;  // holds any double in its shortest form

absl::StatusOr<double> ParseStored(absl::string_view stored) {
  double number = 0;
  const char* const end = stored.data() + stored.size();
  const auto [at, error] = std::from_chars(stored.data(), end, number);
  if (error != std::errc() || at != end || !std::isfinite(number)) {
    return absl::InvalidArgumentError(absl::StrCat(Quoted(stored), ", want a number"));
  }
  return number;
}

int CountDigits(absl::string_view text) {
  const std::string mantissa(text.substr(0, text.find('e')));
  std::string digits;
  for (const char c : mantissa) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : static_cast<int>(digits.size() - first);
}

std::string FormatMonth(absl::CivilDay day) {
  return domain::FormatDay(day).substr(0, kMonthLength);
}

absl::StatusOr<std::string> StoredDate(absl::string_view stored, NumberMeaning meaning,
                                       bool since_1904) {
  RAGSTONE_ASSIGN_OR_RETURN(const double serial, ParseStored(stored));
  double whole = std::floor(serial);
  int seconds = static_cast<int>(std::lround((serial - whole) * kSecondsPerDay));
  if (seconds == kSecondsPerDay) {
    whole += 1;
    seconds = 0;
  }
  if (whole < (since_1904 ? 0 : 1) || whole > kMaxSerial) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(stored), " as a date, want a day from 1900 to 9999"));
  }
  auto days = static_cast<int64_t>(whole);
  if (!since_1904 && days == kFalseLeapDay) {
    return absl::InvalidArgumentError(
        "29 February 1900, which Excel knows and the calendar does not; want another day");
  }
  if (!since_1904 && days > kFalseLeapDay) --days;
  const absl::CivilDay day =
      since_1904 ? absl::CivilDay(1904, 1, 1) + days : absl::CivilDay(1899, 12, 31) + days;
  if (meaning == NumberMeaning::kMonth) return FormatMonth(day);
  if (seconds == 0) return domain::FormatDay(day);
  return absl::StrFormat("%s %02d:%02d:%02d", domain::FormatDay(day), seconds / 3600,
                         seconds / 60 % 60, seconds % 60);
}

}  // namespace

absl::StatusOr<std::string> StoredDecimal(absl::string_view stored) {
  RAGSTONE_ASSIGN_OR_RETURN(const double number, ParseStored(stored));
  std::array<char, kBufferBytes> buffer;
  const auto text_to = [&](char* end) {
    return absl::string_view(buffer.data(), static_cast<size_t>(end - buffer.data()));
  };
  char* const buffer_end = buffer.data() + buffer.size();
  absl::string_view text = text_to(std::to_chars(buffer.data(), buffer_end, number).ptr);
  const bool whole = std::fabs(number) <= kMaxWhole && std::floor(number) == number;
  if (!whole && CountDigits(text) > kTypedDigits) {
    text = text_to(std::to_chars(buffer.data(), buffer_end, number, std::chars_format::scientific,
                                 kTypedDigits - 1)
                       .ptr);
  }
  const absl::StatusOr<domain::Decimal> decimal = domain::Decimal::Parse(text);
  // Too large or too small to be kept: for ingestion to refuse, as it would from any file.
  return decimal.ok() ? decimal->ToString() : std::string(text);
}

absl::StatusOr<std::string> StoredValue(absl::string_view stored, NumberMeaning meaning,
                                        bool since_1904) {
  switch (meaning) {
    case NumberMeaning::kNumber:
      return StoredDecimal(stored);
    case NumberMeaning::kPercentage: {
      RAGSTONE_ASSIGN_OR_RETURN(const std::string share, StoredDecimal(stored));
      RAGSTONE_ASSIGN_OR_RETURN(const domain::Decimal decimal, domain::Decimal::Parse(share));
      RAGSTONE_ASSIGN_OR_RETURN(const domain::Decimal percentage,
                                Multiply(decimal, domain::Decimal(100)));
      return percentage.ToString();
    }
    case NumberMeaning::kDay:
    case NumberMeaning::kMonth:
      return StoredDate(stored, meaning, since_1904);
    case NumberMeaning::kTime:
      return absl::InvalidArgumentError(
          absl::StrCat(Quoted(stored), " as a time of day, want a number, a date or a text"));
    case NumberMeaning::kMixed:
      return absl::InvalidArgumentError(
          absl::StrCat(Quoted(stored),
                       " in a number format that shows some numbers as percentages or dates and "
                       "others not, want one that means the same for all"));
  }
  return absl::InternalError("a number format without meaning");
}

absl::StatusOr<std::string> StoredIsoDate(absl::string_view stored, NumberMeaning meaning) {
  const absl::string_view day_text = stored.substr(0, kDayLength);
  const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(day_text);
  absl::string_view time = stored.substr(day_text.size());
  const bool good = day.ok() && (time.empty() || time.front() == 'T');
  if (!good) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(stored), ", want a date such as 2020-11-30"));
  }
  if (meaning == NumberMeaning::kMonth) return FormatMonth(*day);
  const bool midnight = time.find_first_not_of("T0:.Z") == absl::string_view::npos;
  return midnight ? std::string(day_text) : absl::StrCat(day_text, " ", time.substr(1));
}

}  // namespace ragstone::cli
