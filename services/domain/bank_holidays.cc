// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// England's bank holidays as data: some are moved or added by proclamation, so no rule gives them
// all.
//
// Source: the list of bank holidays in England and Wales at https://www.gov.uk/bank-holidays, which
// follows the Banking and Financial Dealings Act 1971, Schedule 1, the proclamations under its
// section 1, and Good Friday and Christmas Day, which are holidays by common law. Out of the usual:
//   2020  the early May holiday moved from 4 to 8 May, the 75th anniversary of VE day
//   2022  the spring holiday moved from 30 May to 2 June, and 3 June added for the Platinum
//   Jubilee;
//         19 September added for the State Funeral of Queen Elizabeth II
//   2023  8 May added for the coronation of King Charles III
// gov.uk lists a few years ahead; what lies beyond its list is what the Act and the usual yearly
// proclamation say (early May, and substitute days for holidays at a weekend). Check it there when
// a year comes near, and add years here.

#include "services/domain/bank_holidays.h"

#include <algorithm>
#include <array>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/domain/period.h"

namespace ragstone::domain {

absl::Span<const BankHoliday> BankHolidays() {
  static constexpr std::array kBankHolidays = {
      BankHoliday{absl::CivilDay(2019, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2019, 4, 19), "Good Friday"},
      BankHoliday{absl::CivilDay(2019, 4, 22), "Easter Monday"},
      BankHoliday{absl::CivilDay(2019, 5, 6), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2019, 5, 27), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2019, 8, 26), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2019, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2019, 12, 26), "Boxing Day"},
      BankHoliday{absl::CivilDay(2020, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2020, 4, 10), "Good Friday"},
      BankHoliday{absl::CivilDay(2020, 4, 13), "Easter Monday"},
      BankHoliday{absl::CivilDay(2020, 5, 8), "Early May bank holiday (VE day)"},
      BankHoliday{absl::CivilDay(2020, 5, 25), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2020, 8, 31), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2020, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2020, 12, 28), "Boxing Day (substitute day)"},
      BankHoliday{absl::CivilDay(2021, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2021, 4, 2), "Good Friday"},
      BankHoliday{absl::CivilDay(2021, 4, 5), "Easter Monday"},
      BankHoliday{absl::CivilDay(2021, 5, 3), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2021, 5, 31), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2021, 8, 30), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2021, 12, 27), "Christmas Day (substitute day)"},
      BankHoliday{absl::CivilDay(2021, 12, 28), "Boxing Day (substitute day)"},
      BankHoliday{absl::CivilDay(2022, 1, 3), "New Year's Day (substitute day)"},
      BankHoliday{absl::CivilDay(2022, 4, 15), "Good Friday"},
      BankHoliday{absl::CivilDay(2022, 4, 18), "Easter Monday"},
      BankHoliday{absl::CivilDay(2022, 5, 2), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2022, 6, 2), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2022, 6, 3), "Platinum Jubilee bank holiday"},
      BankHoliday{absl::CivilDay(2022, 8, 29), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2022, 9, 19),
                  "Bank holiday for the State Funeral of Queen Elizabeth II"},
      BankHoliday{absl::CivilDay(2022, 12, 26), "Boxing Day"},
      BankHoliday{absl::CivilDay(2022, 12, 27), "Christmas Day (substitute day)"},
      BankHoliday{absl::CivilDay(2023, 1, 2), "New Year's Day (substitute day)"},
      BankHoliday{absl::CivilDay(2023, 4, 7), "Good Friday"},
      BankHoliday{absl::CivilDay(2023, 4, 10), "Easter Monday"},
      BankHoliday{absl::CivilDay(2023, 5, 1), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2023, 5, 8),
                  "Bank holiday for the coronation of King Charles III"},
      BankHoliday{absl::CivilDay(2023, 5, 29), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2023, 8, 28), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2023, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2023, 12, 26), "Boxing Day"},
      BankHoliday{absl::CivilDay(2024, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2024, 3, 29), "Good Friday"},
      BankHoliday{absl::CivilDay(2024, 4, 1), "Easter Monday"},
      BankHoliday{absl::CivilDay(2024, 5, 6), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2024, 5, 27), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2024, 8, 26), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2024, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2024, 12, 26), "Boxing Day"},
      BankHoliday{absl::CivilDay(2025, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2025, 4, 18), "Good Friday"},
      BankHoliday{absl::CivilDay(2025, 4, 21), "Easter Monday"},
      BankHoliday{absl::CivilDay(2025, 5, 5), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2025, 5, 26), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2025, 8, 25), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2025, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2025, 12, 26), "Boxing Day"},
      BankHoliday{absl::CivilDay(2026, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2026, 4, 3), "Good Friday"},
      BankHoliday{absl::CivilDay(2026, 4, 6), "Easter Monday"},
      BankHoliday{absl::CivilDay(2026, 5, 4), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2026, 5, 25), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2026, 8, 31), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2026, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2026, 12, 28), "Boxing Day (substitute day)"},
      BankHoliday{absl::CivilDay(2027, 1, 1), "New Year's Day"},
      BankHoliday{absl::CivilDay(2027, 3, 26), "Good Friday"},
      BankHoliday{absl::CivilDay(2027, 3, 29), "Easter Monday"},
      BankHoliday{absl::CivilDay(2027, 5, 3), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2027, 5, 31), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2027, 8, 30), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2027, 12, 27), "Christmas Day (substitute day)"},
      BankHoliday{absl::CivilDay(2027, 12, 28), "Boxing Day (substitute day)"},
      BankHoliday{absl::CivilDay(2028, 1, 3), "New Year's Day (substitute day)"},
      BankHoliday{absl::CivilDay(2028, 4, 14), "Good Friday"},
      BankHoliday{absl::CivilDay(2028, 4, 17), "Easter Monday"},
      BankHoliday{absl::CivilDay(2028, 5, 1), "Early May bank holiday"},
      BankHoliday{absl::CivilDay(2028, 5, 29), "Spring bank holiday"},
      BankHoliday{absl::CivilDay(2028, 8, 28), "Summer bank holiday"},
      BankHoliday{absl::CivilDay(2028, 12, 25), "Christmas Day"},
      BankHoliday{absl::CivilDay(2028, 12, 26), "Boxing Day"},
  };
  return kBankHolidays;
}

absl::StatusOr<absl::string_view> BankHolidayName(absl::CivilDay day) {
  if (day.year() < kFirstBankHolidayYear || day.year() > kLastBankHolidayYear) {
    return absl::OutOfRangeError(absl::StrCat(FormatDay(day), ": want a day of the years ",
                                              kFirstBankHolidayYear, " to ", kLastBankHolidayYear,
                                              ", of which England's bank holidays are known"));
  }
  const absl::Span<const BankHoliday> all = BankHolidays();
  const auto* const found = std::lower_bound(
      all.begin(), all.end(), day,
      [](const BankHoliday& holiday, absl::CivilDay wanted) { return holiday.day < wanted; });
  if (found == all.end() || found->day != day) return absl::string_view();
  return found->name;
}

}  // namespace ragstone::domain
