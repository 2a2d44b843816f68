// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/period.h"

#include <array>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"

namespace ragstone::domain {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr int kMonthsPerYear = 12;

constexpr absl::string_view kWanted =
    "want a period such as 2020-11, FY2020-21-Q3, FY2020-21, AY2020-21-T1, AY2020-21, CY2020 or "
    "2020-11-30";

constexpr std::array<absl::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<absl::string_view, 3> kTerms = {"autumn", "spring", "summer"};

// How the periods of a kind lie in the year. Days are counted, not derived.
struct Layout {
  int first_month;  // of the year that the kind belongs to
  int months;       // of one period
  int parts;        // periods a year
};

constexpr Layout LayoutOf(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kQuarter:
      return {4, 3, 4};
    case PeriodKind::kTerm:
      return {9, 4, 3};
    case PeriodKind::kFinancialYear:
      return {4, 12, 1};
    case PeriodKind::kAcademicYear:
      return {9, 12, 1};
    case PeriodKind::kCalendarYear:
      return {1, 12, 1};
    case PeriodKind::kDay:
    case PeriodKind::kMonth:
      return {1, 1, 12};
  }
  return {1, 1, 12};
}

constexpr absl::CivilDay FirstOfDays() { return absl::CivilDay(kFirstYear, 1, 1); }

int32_t DayOrdinal(absl::CivilDay day) { return static_cast<int32_t>(day - FirstOfDays()); }

// Months between the year 0 and the first month of a period.
int FirstMonthOrdinal(PeriodKind kind, int32_t ordinal) {
  const Layout layout = LayoutOf(kind);
  return ordinal * layout.months + layout.first_month - 1;
}

absl::CivilDay FirstDayOfMonth(int month_ordinal) {
  return absl::CivilDay(month_ordinal / kMonthsPerYear, month_ordinal % kMonthsPerYear + 1, 1);
}

// The number in the `count` digits at `at`, or -1.
int Digits(absl::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

absl::Status CheckYear(int year) {
  if (year >= kFirstYear && year <= kLastYear) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("want a year from ", kFirstYear, " to ", kLastYear));
}

void AppendDigits(std::string& out, int value, int count) {
  for (int power = count == 4 ? 1000 : (count == 2 ? 10 : 1); power > 0; power /= 10) {
    out.push_back(static_cast<char>('0' + value / power % 10));
  }
}

// "2020-21", or "2020/21".
void AppendYears(std::string& out, int year, char separator) {
  AppendDigits(out, year, 4);
  out.push_back(separator);
  AppendDigits(out, (year + 1) % 100, 2);
}

}  // namespace

absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text) {
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0) {
    return absl::InvalidArgumentError("want a day such as 2020-11-30");
  }
  RAGSTONE_RETURN_IF_ERROR(CheckYear(year));
  const absl::CivilDay civil(year, month, day);
  if (civil.year() != year || civil.month() != month || civil.day() != day) {
    return absl::InvalidArgumentError("want a day that exists");
  }
  return civil;
}

absl::StatusOr<Period> Period::Parse(absl::string_view text) {
  if (absl::StartsWith(text, "CY")) {
    const int year = Digits(text, 2, 4);
    if (text.size() != 6 || year < 0) return absl::InvalidArgumentError(kWanted);
    RAGSTONE_RETURN_IF_ERROR(CheckYear(year));
    return Period(PeriodKind::kCalendarYear, year);
  }
  const bool financial = absl::StartsWith(text, "FY");
  if (financial || absl::StartsWith(text, "AY")) {
    const int year = Digits(text, 2, 4);
    const int next = Digits(text, 7, 2);
    if (year < 0 || next < 0 || text[6] != '-') return absl::InvalidArgumentError(kWanted);
    RAGSTONE_RETURN_IF_ERROR(CheckYear(year));
    if (next != (year + 1) % 100) {
      std::string years(text.substr(0, 2));
      AppendYears(years, year, '-');
      return absl::InvalidArgumentError(
          absl::StrCat("want the second year to follow the first: ", years));
    }
    if (text.size() == 9)
      return Period(financial ? PeriodKind::kFinancialYear : PeriodKind::kAcademicYear, year);
    const int part = Digits(text, 11, 1);
    if (text.size() != 12 || text[9] != '-' || text[10] != (financial ? 'Q' : 'T') || part < 0) {
      return absl::InvalidArgumentError(kWanted);
    }
    const PeriodKind kind = financial ? PeriodKind::kQuarter : PeriodKind::kTerm;
    const int parts = LayoutOf(kind).parts;
    if (part < 1 || part > parts) {
      return absl::InvalidArgumentError(financial ? "want a quarter from Q1 to Q4"
                                                  : "want a term from T1 to T3");
    }
    return Period(kind, year * parts + part - 1);
  }
  if (text.size() == 10) {
    if (Digits(text, 0, 4) < 0 || text[4] != '-') return absl::InvalidArgumentError(kWanted);
    RAGSTONE_ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDay(text));
    return Period(PeriodKind::kDay, DayOrdinal(day));
  }
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  if (text.size() != 7 || text[4] != '-' || year < 0 || month < 0)
    return absl::InvalidArgumentError(kWanted);
  RAGSTONE_RETURN_IF_ERROR(CheckYear(year));
  if (month < 1 || month > kMonthsPerYear)
    return absl::InvalidArgumentError("want a month from 01 to 12");
  return Period(PeriodKind::kMonth, year * kMonthsPerYear + month - 1);
}

Period Period::Month(absl::CivilMonth month) {
  return Containing(PeriodKind::kMonth, absl::CivilDay(month));
}

Period Period::Day(absl::CivilDay day) { return {PeriodKind::kDay, DayOrdinal(day)}; }

Period Period::Containing(PeriodKind kind, absl::CivilDay day) {
  if (kind == PeriodKind::kDay) return Day(day);
  const Layout layout = LayoutOf(kind);
  const int month = static_cast<int>(day.year()) * kMonthsPerYear + day.month() - 1;
  return {kind, (month - (layout.first_month - 1)) / layout.months};
}

absl::CivilDay Period::first_day() const {
  if (kind_ == PeriodKind::kDay) return FirstOfDays() + ordinal_;
  return FirstDayOfMonth(FirstMonthOrdinal(kind_, ordinal_));
}

absl::CivilDay Period::last_day() const {
  if (kind_ == PeriodKind::kDay) return first_day();
  return FirstDayOfMonth(FirstMonthOrdinal(kind_, ordinal_ + 1)) - 1;
}

Period Period::LastYear() const {
  if (kind_ != PeriodKind::kDay) return Plus(-LayoutOf(kind_).parts);
  const absl::CivilDay day = first_day();
  const bool leap_day = day.month() == 2 && day.day() == 29;
  return {kind_,
          DayOrdinal(absl::CivilDay(day.year() - 1, day.month(), leap_day ? 28 : day.day()))};
}

Period Period::Year() const {
  switch (kind_) {
    case PeriodKind::kTerm:
    case PeriodKind::kAcademicYear:
      return Containing(PeriodKind::kAcademicYear, last_day());
    case PeriodKind::kCalendarYear:
      return *this;
    default:
      return Containing(PeriodKind::kFinancialYear, last_day());
  }
}

int32_t Period::ordinal_year() const { return ordinal_ / LayoutOf(kind_).parts; }

int32_t Period::part() const { return ordinal_ % LayoutOf(kind_).parts + 1; }

std::string Period::ToString() const {
  if (kind_ == PeriodKind::kDay) return FormatDay(first_day());
  std::string text;
  switch (kind_) {
    case PeriodKind::kMonth:
      AppendDigits(text, ordinal_year(), 4);
      text.push_back('-');
      AppendDigits(text, part(), 2);
      break;
    case PeriodKind::kCalendarYear:
      text = "CY";
      AppendDigits(text, ordinal_year(), 4);
      break;
    default:
      text = kind_ == PeriodKind::kQuarter || kind_ == PeriodKind::kFinancialYear ? "FY" : "AY";
      AppendYears(text, ordinal_year(), '-');
      if (kind_ == PeriodKind::kQuarter || kind_ == PeriodKind::kTerm) {
        text.append(kind_ == PeriodKind::kQuarter ? "-Q" : "-T");
        AppendDigits(text, part(), 1);
      }
  }
  return text;
}

std::string Period::ToWords() const {
  if (kind_ == PeriodKind::kDay) return DayInWords(first_day());
  std::string years;
  AppendYears(years, ordinal_year(), '/');
  const size_t part_index = static_cast<size_t>(part() - 1);
  switch (kind_) {
    case PeriodKind::kMonth:
      return absl::StrCat(kMonths[part_index], " ", ordinal_year());
    case PeriodKind::kQuarter:
      return absl::StrCat("Q", part(), " ", years);
    case PeriodKind::kTerm:
      return absl::StrCat(kTerms[part_index], " term ", years);
    case PeriodKind::kAcademicYear:
      return absl::StrCat("academic year ", years);
    case PeriodKind::kCalendarYear:
      return absl::StrCat("calendar year ", ordinal_year());
    default:
      return years;
  }
}

std::optional<Period> Period::Unpack(int64_t code) {
  const int64_t kind_number = code >> 32;
  const int64_t ordinal = code & 0xFFFFFFFF;
  if (kind_number < static_cast<int64_t>(PeriodKind::kDay) ||
      kind_number > static_cast<int64_t>(PeriodKind::kCalendarYear)) {
    return std::nullopt;
  }
  const PeriodKind kind = static_cast<PeriodKind>(kind_number);
  const int64_t parts = LayoutOf(kind).parts;
  int64_t first = kFirstYear * parts;
  int64_t last = (kLastYear + 1) * parts - 1;
  if (kind == PeriodKind::kDay) {
    first = 0;
    last = DayOrdinal(absl::CivilDay(kLastYear, kMonthsPerYear, 31));
  }
  if (ordinal < first || ordinal > last) return std::nullopt;
  return Period(kind, static_cast<int32_t>(ordinal));
}

std::strong_ordering operator<=>(const Period& a, const Period& b) {
  if (a.kind_ == b.kind_) return a.ordinal_ <=> b.ordinal_;
  const absl::civil_diff_t first = a.first_day() - b.first_day();
  if (first != 0) return first <=> 0;
  const absl::civil_diff_t last = a.last_day() - b.last_day();
  if (last != 0) return last <=> 0;
  return static_cast<int>(a.kind_) <=> static_cast<int>(b.kind_);
}

std::ostream& operator<<(std::ostream& out, const Period& period) {
  return out << period.ToString();
}

std::string FormatDay(absl::CivilDay day) {
  std::string text;
  AppendDigits(text, static_cast<int>(day.year()), 4);
  text.push_back('-');
  AppendDigits(text, day.month(), 2);
  text.push_back('-');
  AppendDigits(text, day.day(), 2);
  return text;
}

std::string DayInWords(absl::CivilDay day) {
  return absl::StrCat(day.day(), " ", kMonths[static_cast<size_t>(day.month() - 1)], " ",
                      day.year());
}

}  // namespace ragstone::domain
