// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/meeting_calendar.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/reporting/snapshot_view.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MeetingCalendarTest : public ::testing::Test {
 protected:
  MeetingCalendarTest() : snapshots_(test::EmptyIndex()) {}

  void On(const std::string& date, const std::string& data_end) {
    snapshots_.meeting.mutable_meeting()->set_date(date);
    snapshots_.meeting.mutable_meeting()->set_data_end(data_end);
  }
  void SetPeriod(int entry, const std::string& period) {
    snapshots_.index.mutable_entries(entry)->mutable_reported()->set_period(period);
  }
  ingestion::v1::IndicatorVersion& Version(int entry) {
    return *snapshots_.meeting.mutable_indicators(entry)->mutable_versions(0);
  }

  v1::GetMeetingCalendarResponse Make() {
    auto calendar = MakeCalendar(SnapshotView(snapshots_.meeting, snapshots_.index));
    EXPECT_THAT(calendar, IsOk());
    return calendar.ok() ? *std::move(calendar) : v1::GetMeetingCalendarResponse();
  }

  // "2021-01-05 PUBLISH 6", with the entries of figures.
  std::vector<std::string> Steps() {
    std::vector<std::string> lines;
    const v1::GetMeetingCalendarResponse calendar = Make();
    for (const v1::CalendarStep& step : calendar.steps()) {
      std::string line =
          absl::StrCat(step.date(), " ", v1::CalendarStepKind_Name(step.kind()).substr(19), " ",
                       step.working_days_before_meeting());
      for (const v1::CalendarEntry& entry : step.entries()) {
        absl::StrAppend(&line, " ", entry.number(), ":", entry.period());
      }
      lines.push_back(line);
    }
    return lines;
  }

  test::Snapshots snapshots_;
};

TEST_F(MeetingCalendarTest, AMeetingInJanuary) {
  test::AddEntry(snapshots_, "3", test::kRed);
  EXPECT_THAT(Steps(),
              ElementsAre("2020-11-30 FIGURES 29 3:2020-11", "2020-12-30 COMMENTARY 9",
                          "2021-01-04 CHECK 7", "2021-01-05 PUBLISH 6", "2021-01-13 MEETING 0"));
  EXPECT_THAT(Make().notes(), IsEmpty());
}

// Of a meeting without entries: commentary, check and publication.
TEST_F(MeetingCalendarTest, EasterDoesNotCount) {
  On("2021-04-07", "2021-02-28");
  EXPECT_THAT(Steps(), ElementsAre("2021-03-23 COMMENTARY 9", "2021-03-25 CHECK 7",
                                   "2021-03-26 PUBLISH 6", "2021-04-07 MEETING 0"));
}

TEST_F(MeetingCalendarTest, ChristmasAndItsSubstituteDaysDoNotCount) {
  On("2022-01-05", "2021-11-30");
  EXPECT_THAT(Steps(), ElementsAre("2021-12-20 COMMENTARY 9", "2021-12-22 CHECK 7",
                                   "2021-12-23 PUBLISH 6", "2022-01-05 MEETING 0"));
}

TEST_F(MeetingCalendarTest, BankHolidaysOfOneYearDoNotCount) {
  // The Platinum Jubilee: 2 and 3 June.
  On("2022-06-08", "2022-04-30");
  EXPECT_THAT(Steps()[2], "2022-05-27 PUBLISH 6");
  // The state funeral: 19 September.
  On("2022-09-21", "2022-07-31");
  EXPECT_THAT(Steps()[2], "2022-09-12 PUBLISH 6");
  // The coronation, 8 May, a week after the early May bank holiday.
  On("2023-05-10", "2023-03-31");
  EXPECT_THAT(Steps()[2], "2023-04-28 PUBLISH 6");
}

TEST_F(MeetingCalendarTest, EachFigureIsDueWhenItsLagHasRunOutOnAWorkingDay) {
  for (const char* number : {"3", "16", "22", "23"}) test::AddEntry(snapshots_, number, test::kRed);
  SetPeriod(1, "2020-10");
  Version(1).set_lag_days(14);  // Saturday 14 November
  SetPeriod(2, "2020-10");
  Version(2).set_lag_days(16);  // Monday 16 November
  SetPeriod(3, "");
  snapshots_.meeting.mutable_indicators(1)->set_owner("SEN Team");
  test::AddFigure(test::AddSeries(snapshots_, "22"), "2020-10", "4");
  const std::vector<std::string> steps = Steps();
  EXPECT_EQ(steps[0], "2020-11-16 FIGURES 39 16:2020-10 22:2020-10");
  EXPECT_EQ(steps[1], "2020-11-30 FIGURES 29 3:2020-11");
  const v1::CalendarStep step = Make().steps(0);
  EXPECT_EQ(step.entries(0).due_date(), "2020-11-14");
  EXPECT_EQ(step.entries(0).owner(), "SEN Team");
  EXPECT_EQ(step.entries(0).description(), "Indicator 16");
  EXPECT_FALSE(step.entries(0).stated());
  EXPECT_TRUE(step.entries(1).stated());
}

TEST_F(MeetingCalendarTest, FiguresThatComeAfterTheirCommentaryAreSaid) {
  test::AddEntry(snapshots_, "3", test::kRed);
  On("2021-01-13", "2020-12-31");
  SetPeriod(0, "2020-12");
  EXPECT_THAT(Make().notes(),
              ElementsAre("Figures are due on 31 December 2020, not before 30 December 2020, by "
                          "when the commentary on them is wanted."));
}

TEST_F(MeetingCalendarTest, DatesThatCannotBeAreSaid) {
  On("2020-01-13", "2020-11-30");
  EXPECT_THAT(Make().notes(), ElementsAre(HasSubstr("are the dates right?")));
  On("2021-01-16", "2020-11-30");
  EXPECT_EQ(Make().steps().rbegin()->note(), "The meeting is on a Saturday: is the date right?");
}

TEST_F(MeetingCalendarTest, AFigureOfLongAgoIsListedThoughItsWorkingDaysCannotBeCounted) {
  test::AddEntry(snapshots_, "3", test::kRed);
  SetPeriod(0, "FY2016-17");
  const v1::CalendarStep step = Make().steps(0);
  EXPECT_EQ(step.date(), "2017-03-31");
  EXPECT_THAT(step.note(), HasSubstr("Working days cannot be counted"));
}

TEST_F(MeetingCalendarTest, ADeadlineBeyondTheKnownBankHolidaysIsRefused) {
  On("2031-01-15", "2030-11-30");
  const auto calendar = MakeCalendar(SnapshotView(snapshots_.meeting, snapshots_.index));
  EXPECT_THAT(calendar, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("2019 to 2028")));
  EXPECT_EQ(DetailsOf(calendar.status()).reason, "BANK_HOLIDAYS_UNKNOWN");
}

}  // namespace
}  // namespace ragstone::reporting
