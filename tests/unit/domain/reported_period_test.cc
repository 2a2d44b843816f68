// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/reported_period.h"

#include <optional>

#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

using ::absl::CivilDay;

Period P(absl::string_view text) { return Period::Parse(text).value(); }

std::optional<Period> Reported(PeriodKind frequency, int lag_days, CivilDay as_of,
                               CivilDay earliest = CivilDay(2000, 1, 1)) {
  IndicatorVersion version;
  version.frequency = frequency;
  version.lag_days = lag_days;
  return ReportedPeriod(version, as_of, earliest);
}

TEST(ReportedPeriod, IsTheLastThatHasEnded) {
  EXPECT_EQ(Reported(PeriodKind::kMonth, 0, CivilDay(2020, 11, 30)), P("2020-11"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 0, CivilDay(2020, 11, 29)), P("2020-10"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 0, CivilDay(2020, 12, 1)), P("2020-11"));
  EXPECT_EQ(Reported(PeriodKind::kQuarter, 0, CivilDay(2020, 11, 30)), P("FY2020-21-Q2"));
  EXPECT_EQ(Reported(PeriodKind::kTerm, 0, CivilDay(2020, 11, 30)), P("AY2019-20-T3"));
  EXPECT_EQ(Reported(PeriodKind::kFinancialYear, 0, CivilDay(2020, 11, 30)), P("FY2019-20"));
  EXPECT_EQ(Reported(PeriodKind::kAcademicYear, 0, CivilDay(2020, 8, 31)), P("AY2019-20"));
  EXPECT_EQ(Reported(PeriodKind::kCalendarYear, 0, CivilDay(2024, 12, 31)), P("CY2024"));
}

TEST(ReportedPeriod, WaitsForItsFigureToBeDue) {
  EXPECT_EQ(Reported(PeriodKind::kMonth, 30, CivilDay(2020, 11, 29)), P("2020-09"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 30, CivilDay(2020, 11, 30)), P("2020-10"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 31, CivilDay(2020, 11, 30)), P("2020-09"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 1, CivilDay(2020, 11, 30)), P("2020-10"));
  EXPECT_EQ(Reported(PeriodKind::kCalendarYear, 180, CivilDay(2025, 3, 31)), P("CY2023"));
  EXPECT_EQ(Reported(PeriodKind::kCalendarYear, 90, CivilDay(2025, 3, 31)), P("CY2024"));
  EXPECT_EQ(Reported(PeriodKind::kMonth, 800, CivilDay(2020, 11, 30)), P("2018-08"));
}

TEST(ReportedPeriod, IsNothingBeforeTheIndexBegins) {
  EXPECT_EQ(Reported(PeriodKind::kMonth, 0, CivilDay(2020, 4, 29), CivilDay(2020, 4, 1)),
            std::nullopt);
  EXPECT_EQ(Reported(PeriodKind::kMonth, 0, CivilDay(2020, 4, 30), CivilDay(2020, 4, 1)),
            P("2020-04"));
  EXPECT_EQ(Reported(PeriodKind::kFinancialYear, 0, CivilDay(2020, 11, 30), CivilDay(2020, 4, 1)),
            std::nullopt);
}

}  // namespace
}  // namespace ragstone::domain
