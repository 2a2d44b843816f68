// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_BANK_HOLIDAYS_H_
#define RAGSTONE_SERVICES_DOMAIN_BANK_HOLIDAYS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"

namespace ragstone::domain {

// A bank holiday in England, on the day on which it is observed.
struct BankHoliday {
  absl::CivilDay day;
  // "Good Friday"; of a substitute day, what it stands for: "Christmas Day (substitute day)".
  absl::string_view name;
};

// The years, both included, of which all bank holidays are known.
inline constexpr int kFirstBankHolidayYear = 2019;
inline constexpr int kLastBankHolidayYear = 2028;

// All of those years, in order.
absl::Span<const BankHoliday> BankHolidays();

// The name of the bank holiday that the day is; empty for any other day. OUT_OF_RANGE, naming the
// years that are known: the day lies in another year, of which nothing can be said.
absl::StatusOr<absl::string_view> BankHolidayName(absl::CivilDay day);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_BANK_HOLIDAYS_H_
