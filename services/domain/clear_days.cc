// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/clear_days.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/status_macros.h"
#include "services/domain/bank_holidays.h"

namespace ragstone::domain {

absl::StatusOr<std::string> WhyNoWorkingDay(absl::CivilDay day) {
  RAGSTONE_ASSIGN_OR_RETURN(const absl::string_view holiday, BankHolidayName(day));
  if (!holiday.empty()) return absl::StrCat("a bank holiday (", holiday, ")");
  switch (absl::GetWeekday(day)) {
    case absl::Weekday::saturday:
      return std::string("a Saturday");
    case absl::Weekday::sunday:
      return std::string("a Sunday");
    default:
      return std::string();
  }
}

absl::StatusOr<bool> IsWorkingDay(absl::CivilDay day) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string why_not, WhyNoWorkingDay(day));
  return why_not.empty();
}

absl::StatusOr<absl::CivilDay> WorkingDaysBefore(absl::CivilDay day, int count) {
  while (count > 0) {
    --day;
    RAGSTONE_ASSIGN_OR_RETURN(const bool counts, IsWorkingDay(day));
    if (counts) --count;
  }
  return day;
}

absl::StatusOr<absl::CivilDay> WorkingDayFrom(absl::CivilDay day) {
  for (;; ++day) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool counts, IsWorkingDay(day));
    if (counts) return day;
  }
}

absl::StatusOr<int> CountWorkingDays(absl::CivilDay day, absl::CivilDay end) {
  int count = 0;
  for (; day < end; ++day) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool counts, IsWorkingDay(day));
    if (counts) ++count;
  }
  return count;
}

absl::StatusOr<PublicationDeadline> PublicationDeadlineOf(absl::CivilDay meeting) {
  PublicationDeadline deadline;
  absl::CivilDay day = meeting;
  for (int i = 0; i < kClearDays; ++i) {
    RAGSTONE_ASSIGN_OR_RETURN(day, WorkingDaysBefore(day, 1));
    deadline.clear_days.push_back(day);
  }
  std::reverse(deadline.clear_days.begin(), deadline.clear_days.end());
  RAGSTONE_ASSIGN_OR_RETURN(deadline.publish_by, WorkingDaysBefore(day, 1));
  return deadline;
}

}  // namespace ragstone::domain
