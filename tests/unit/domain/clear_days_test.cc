// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/clear_days.h"

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/domain/bank_holidays.h"
#include "services/domain/period.h"
#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::CivilDay Day(absl::string_view text) { return *ParseDay(text); }

std::string PublishBy(absl::string_view meeting) {
  const auto deadline = PublicationDeadlineOf(Day(meeting));
  return deadline.ok() ? FormatDay(deadline->publish_by) : std::string(deadline.status().message());
}

std::string WhyNot(absl::string_view day) { return WhyNoWorkingDay(Day(day)).value_or("unknown"); }

// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
absl::CivilDay EasterSunday(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int of_century = year % 100;
  const int skipped = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + skipped + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int correction = (golden + 11 * epact + 22 * weekday) / 451;
  const int day_of_march = epact + weekday - 7 * correction + 22;  // 32 is 1 April
  return absl::CivilDay(year, 3, 1) + (day_of_march - 1);
}

// The Mondays that the Act and the yearly proclamation name: of May the first and last, of August
// the last.
absl::CivilDay FirstMonday(int year, int month) {
  return absl::NextWeekday(absl::CivilDay(year, month, 1) - 1, absl::Weekday::monday);
}
absl::CivilDay LastMonday(int year, int month) {
  return absl::PrevWeekday(absl::CivilDay(absl::CivilMonth(year, month) + 1),
                           absl::Weekday::monday);
}

// The day on which a fixed holiday is observed: the next weekday that is not taken.
absl::CivilDay Observed(absl::CivilDay day, const std::set<absl::CivilDay>& taken) {
  const auto is_weekend = [](absl::CivilDay one) {
    const absl::Weekday weekday = absl::GetWeekday(one);
    return weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
  };
  while (is_weekend(day) || taken.count(day) > 0) ++day;
  return day;
}

std::set<absl::CivilDay> ByRule(int year) {
  std::set<absl::CivilDay> days = {EasterSunday(year) - 2, EasterSunday(year) + 1,
                                   FirstMonday(year, 5), LastMonday(year, 5), LastMonday(year, 8)};
  days.insert(Observed(absl::CivilDay(year, 1, 1), days));
  // Boxing Day on a weekday keeps it, whatever becomes of Christmas Day.
  const absl::CivilDay christmas(year, 12, 25);
  const absl::CivilDay boxing(year, 12, 26);
  if (absl::GetWeekday(christmas) == absl::Weekday::sunday) {
    days.insert({boxing, boxing + 1});
  } else {
    const absl::CivilDay observed = Observed(christmas, days);
    days.insert(observed);
    days.insert(Observed(boxing, days));
  }
  return days;
}

TEST(BankHolidaysTest, TheyAreTheLawsOwnButForTheProclaimedOnes) {
  std::set<absl::CivilDay> stated;
  for (const BankHoliday& holiday : BankHolidays()) stated.insert(holiday.day);
  EXPECT_EQ(stated.size(), BankHolidays().size());
  std::set<absl::CivilDay> expected;
  for (int year = kFirstBankHolidayYear; year <= kLastBankHolidayYear; ++year) {
    expected.merge(ByRule(year));
  }
  // Moved.
  expected.erase(Day("2020-05-04"));
  expected.insert(Day("2020-05-08"));
  expected.erase(Day("2022-05-30"));
  expected.insert(Day("2022-06-02"));
  // Added.
  expected.insert({Day("2022-06-03"), Day("2022-09-19"), Day("2023-05-08")});
  EXPECT_EQ(stated, expected);
}

TEST(BankHolidaysTest, TheyStandInOrderAndOnWeekdaysWithTheirNames) {
  const BankHoliday* before = nullptr;
  for (const BankHoliday& holiday : BankHolidays()) {
    if (before != nullptr) {
      EXPECT_LT(before->day, holiday.day);
    }
    before = &holiday;
    const absl::Weekday weekday = absl::GetWeekday(holiday.day);
    EXPECT_NE(weekday, absl::Weekday::saturday) << holiday.day;
    EXPECT_NE(weekday, absl::Weekday::sunday) << holiday.day;
    const bool own_day = holiday.day == absl::CivilDay(holiday.day.year(), 1, 1) ||
                         (holiday.day.month() == 12 && holiday.day.day() <= 26);
    const bool fixed = absl::StrContains(holiday.name, "New Year") ||
                       absl::StrContains(holiday.name, "Christmas") ||
                       absl::StrContains(holiday.name, "Boxing");
    if (fixed) {
      EXPECT_EQ(absl::StrContains(holiday.name, "(substitute day)"), !own_day)
          << holiday.day << " " << holiday.name;
    }
  }
}

TEST(BankHolidaysTest, NamesAndOtherDays) {
  EXPECT_EQ(*BankHolidayName(Day("2021-04-02")), "Good Friday");
  EXPECT_EQ(*BankHolidayName(Day("2021-12-27")), "Christmas Day (substitute day)");
  EXPECT_EQ(*BankHolidayName(Day("2020-05-04")), "");
  EXPECT_EQ(*BankHolidayName(Day("2021-12-25")), "");  // observed on the 27th
  EXPECT_THAT(BankHolidayName(Day("2019-01-01")), IsOk());
  EXPECT_THAT(BankHolidayName(Day("2028-12-31")), IsOk());
  EXPECT_THAT(BankHolidayName(Day("2018-12-31")),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("the years 2019 to 2028")));
  EXPECT_THAT(BankHolidayName(Day("2029-01-01")),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("2029-01-01")));
}

TEST(ClearDaysTest, WorkingDays) {
  EXPECT_TRUE(*IsWorkingDay(Day("2021-01-13")));
  EXPECT_EQ(WhyNot("2021-01-13"), "");
  EXPECT_EQ(WhyNot("2021-01-16"), "a Saturday");
  EXPECT_EQ(WhyNot("2021-01-17"), "a Sunday");
  EXPECT_EQ(WhyNot("2021-04-02"), "a bank holiday (Good Friday)");
  EXPECT_FALSE(*IsWorkingDay(Day("2021-04-02")));
}

TEST(ClearDaysTest, CountsWorkingDaysBack) {
  const auto before = [](absl::string_view day, int count) {
    return FormatDay(*WorkingDaysBefore(Day(day), count));
  };
  EXPECT_EQ(before("2021-01-11", 0), "2021-01-11");
  EXPECT_EQ(before("2021-01-11", 1), "2021-01-08");
  EXPECT_EQ(before("2021-01-10", 1), "2021-01-08");
  // New Year's Day does not count.
  EXPECT_EQ(before("2021-01-05", 3), "2020-12-30");
}

TEST(ClearDaysTest, FiveClearDaysBeforeThePapersMeeting) {
  const auto deadline = PublicationDeadlineOf(Day("2021-01-13"));
  ASSERT_THAT(deadline, IsOk());
  EXPECT_EQ(FormatDay(deadline->publish_by), "2021-01-05");
  EXPECT_THAT(deadline->clear_days,
              ElementsAre(Day("2021-01-06"), Day("2021-01-07"), Day("2021-01-08"),
                          Day("2021-01-11"), Day("2021-01-12")));
}

TEST(ClearDaysTest, HolidaysAndWeekendsMoveTheDay) {
  EXPECT_EQ(PublishBy("2021-02-10"), "2021-02-02");
  // Easter: Good Friday and Easter Monday are between.
  EXPECT_EQ(PublishBy("2021-04-07"), "2021-03-26");
  // The day that would be the last is a bank holiday itself: 5 April 2021, Easter Monday.
  EXPECT_EQ(PublishBy("2021-04-13"), "2021-04-01");
  // The early May holiday of 2020 was on the 8th.
  EXPECT_EQ(PublishBy("2020-05-13"), "2020-05-04");
  // Two days in June 2022, and the one in May was none.
  EXPECT_EQ(PublishBy("2022-06-09"), "2022-05-30");
  EXPECT_EQ(PublishBy("2022-09-21"), "2022-09-12");
  // Over Christmas and New Year.
  EXPECT_EQ(PublishBy("2022-01-05"), "2021-12-23");
}

TEST(ClearDaysTest, AMeetingMayBeOnAnyDay) {
  EXPECT_EQ(PublishBy("2021-01-16"), "2021-01-08");  // a Saturday
  EXPECT_EQ(PublishBy("2021-01-17"), "2021-01-08");  // a Sunday
  EXPECT_EQ(PublishBy("2021-04-02"), "2021-03-25");  // Good Friday
}

TEST(ClearDaysTest, WhatReachesIntoAnUnknownYearIsRefused) {
  EXPECT_EQ(PublishBy("2019-01-10"), "2019-01-02");
  EXPECT_THAT(PublicationDeadlineOf(Day("2019-01-04")),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("2018-12-31")));
  EXPECT_THAT(PublicationDeadlineOf(Day("2030-06-12")),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("the years 2019 to 2028")));
  EXPECT_THAT(WorkingDaysBefore(Day("2019-01-02"), 2), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(ClearDaysTest, TheNextWorkingDayIsTheDayItselfOrALaterOne) {
  const auto from = [](absl::string_view day) { return FormatDay(*WorkingDayFrom(Day(day))); };
  EXPECT_EQ(from("2021-01-05"), "2021-01-05");
  EXPECT_EQ(from("2021-01-09"), "2021-01-11");
  EXPECT_EQ(from("2021-04-02"), "2021-04-06");
  EXPECT_EQ(from("2021-12-25"), "2021-12-29");
  EXPECT_THAT(WorkingDayFrom(Day("2028-12-30")), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(ClearDaysTest, WorkingDaysAreCountedFromADayToTheOneBeforeAnother) {
  const auto count = [](absl::string_view day, absl::string_view end) {
    return *CountWorkingDays(Day(day), Day(end));
  };
  EXPECT_EQ(count("2021-01-05", "2021-01-13"), 6);
  EXPECT_EQ(count("2021-01-09", "2021-01-11"), 0);
  EXPECT_EQ(count("2021-03-26", "2021-04-07"), 6);
  EXPECT_EQ(count("2021-01-13", "2021-01-13"), 0);
  EXPECT_EQ(count("2021-01-14", "2021-01-13"), 0);
  EXPECT_THAT(CountWorkingDays(Day("2018-12-28"), Day("2019-01-03")),
              StatusIs(absl::StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace ragstone::domain
