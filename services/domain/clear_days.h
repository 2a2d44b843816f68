// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// When a paper has to be published. In England, agenda and reports of a principal council's meeting
// are open to inspection for five clear days before it (Local Government Act 1972, section 100B; SI
// 2002/715). Neither the day of publication nor that of the meeting counts, nor do weekends and
// bank holidays.

#ifndef RAGSTONE_SERVICES_DOMAIN_CLEAR_DAYS_H_
#define RAGSTONE_SERVICES_DOMAIN_CLEAR_DAYS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace ragstone::domain {

inline constexpr int kClearDays = 5;

// Working days before publication by which the words of a paper are wanted, unless somebody says
// otherwise: time to put it together, check it and have it signed off.
inline constexpr int kDaysBeforePublication = 3;

// Working days before publication on which a paper that is complete is checked.
inline constexpr int kDaysForChecking = 1;

// Every function answers OUT_OF_RANGE, naming the years that are known, where it would have to look
// at a day whose bank holidays are not (bank_holidays.h).

// Neither a weekend nor a bank holiday.
absl::StatusOr<bool> IsWorkingDay(absl::CivilDay day);

// Why a day is none: "a Saturday", "a bank holiday (Good Friday)"; empty for a working day.
absl::StatusOr<std::string> WhyNoWorkingDay(absl::CivilDay day);

// The working day that lies `count` working days before `day`, which may be any day: of Monday 11
// January 2021, 1 is Friday 8 January. 0 is `day` itself. `count` must not be negative.
absl::StatusOr<absl::CivilDay> WorkingDaysBefore(absl::CivilDay day, int count);

// The first working day that is not before `day`.
absl::StatusOr<absl::CivilDay> WorkingDayFrom(absl::CivilDay day);

// How many of the days from `day`, itself included, to the one before `end` are working days: of
// Tuesday 5 January 2021 to Wednesday 13 January, 6. 0 where `day` is not before `end`.
absl::StatusOr<int> CountWorkingDays(absl::CivilDay day, absl::CivilDay end);

struct PublicationDeadline {
  // The last working day before the clear days.
  absl::CivilDay publish_by;
  // The five days themselves, in order.
  std::vector<absl::CivilDay> clear_days;
};

// Of a meeting on `meeting`, whatever day that is: for Wednesday 13 January 2021, the clear days
// are 6, 7, 8, 11 and 12 January, and the paper is published by Tuesday 5 January.
absl::StatusOr<PublicationDeadline> PublicationDeadlineOf(absl::CivilDay meeting);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_CLEAR_DAYS_H_
