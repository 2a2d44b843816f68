// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_PERIOD_H_
#define RAGSTONE_SERVICES_DOMAIN_PERIOD_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ragstone::domain {

// The values are stored (Period::Pack): none may change its number.
enum class PeriodKind : uint8_t {
  kDay = 1,
  kMonth = 2,
  kQuarter = 3,
  kTerm = 4,
  kFinancialYear = 5,
  kAcademicYear = 6,
  kCalendarYear = 7,
};

// A stretch of civil time that a figure speaks of; no time zone is involved.
//
//   2020-11-30     day
//   2020-11        month
//   FY2020-21-Q3   quarter of the financial year, which begins on 1 April
//   FY2020-21      financial year
//   AY2020-21-T1   term of the academic year, which begins on 1 September
//   AY2020-21      academic year
//   CY2020         calendar year
//
// Terms: T1 is from 1 September to 31 December, T2 from 1 January to 30 April, T3 from 1 May to 31
// August. Schools' own term dates differ from one to the next; a figure of a term is the term's by
// name, and these dates only put terms in order and say when they have ended.
//
// A value type of 8 bytes: the kind, and how many periods of the kind went before.
class Period {
 public:
  // INVALID_ARGUMENT, with what was wanted: not of these forms, a month 13, 30 February, FY2020-22
  // (the second year must follow the first), a year before 1900 or after 2199.
  static absl::StatusOr<Period> Parse(absl::string_view text);

  static Period Month(absl::CivilMonth month);
  static Period Day(absl::CivilDay day);

  // The period of `kind` that the day lies in.
  static Period Containing(PeriodKind kind, absl::CivilDay day);

  PeriodKind kind() const { return kind_; }
  absl::CivilDay first_day() const;
  absl::CivilDay last_day() const;
  bool Contains(absl::CivilDay day) const { return first_day() <= day && day <= last_day(); }
  bool Contains(const Period& other) const {
    return first_day() <= other.first_day() && other.last_day() <= last_day();
  }

  // The neighbours of the same kind.
  Period Previous() const { return Plus(-1); }
  Period Next() const { return Plus(1); }
  // `count` periods later, or earlier if negative.
  Period Plus(int count) const { return {kind_, ordinal_ + count}; }
  // How many periods later this is than `other`, which must be of the same kind.
  int Minus(const Period& other) const { return ordinal_ - other.ordinal_; }
  // 2019-11 for 2020-11. 29 February goes to 28 February.
  Period LastYear() const;

  // The year over which figures of this kind add up, that this period lies in or is: the academic
  // year for a term or academic year, the calendar year for a calendar year, else the financial
  // year.
  Period Year() const;

  // "2020-11", as Parse reads it.
  std::string ToString() const;
  // As people read it: "November 2020", "Q3 2020/21", "autumn term 2020/21", "2020/21", "academic
  // year 2020/21", "calendar year 2020", "30 November 2020".
  std::string ToWords() const;

  // One number for storage. Among periods of a kind, a later one has a higher number.
  int64_t Pack() const {
    return (static_cast<int64_t>(kind_) << 32) | static_cast<uint32_t>(ordinal_);
  }
  // The inverse; nothing for a number that Pack never gives.
  static std::optional<Period> Unpack(int64_t code);

  friend bool operator==(const Period& a, const Period& b) = default;
  // By first day, then by last day: so 2020-04 < FY2020-21-Q1 < FY2020-21 < 2020-05.
  friend std::strong_ordering operator<=>(const Period& a, const Period& b);
  friend std::ostream& operator<<(std::ostream& out, const Period& period);

 private:
  constexpr Period(PeriodKind kind, int32_t ordinal) : kind_(kind), ordinal_(ordinal) {}

  int32_t ordinal_year() const;
  int32_t part() const;

  PeriodKind kind_;
  // Periods of the kind since the year 0; for days, since 1 January 1900.
  int32_t ordinal_;
};

// "2021-01-13". INVALID_ARGUMENT for another form, or a day that does not exist.
absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text);

// "2021-01-13".
std::string FormatDay(absl::CivilDay day);

// "13 January 2021", in English whatever the locale.
std::string DayInWords(absl::CivilDay day);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_PERIOD_H_
