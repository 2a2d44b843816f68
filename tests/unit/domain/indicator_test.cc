// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/indicator.h"

#include <gtest/gtest.h>

#include "services/domain/performance_index.h"

namespace ragstone::domain {
namespace {

Period P(absl::string_view text) { return Period::Parse(text).value(); }

// As the paper's indicator 40: its definition changed in September 2020.
Indicator WithVersions() {
  Indicator indicator;
  indicator.versions.resize(3);
  indicator.versions[1].from = P("2020-06");
  indicator.versions[1].comparable_with_earlier = true;
  indicator.versions[2].from = P("2020-09");
  indicator.versions[2].comparable_with_earlier = false;
  return indicator;
}

TEST(Indicator, HasOneDefinitionInForceInAPeriod) {
  const Indicator indicator = WithVersions();
  EXPECT_EQ(indicator.VersionIndexAt(P("1990-01")), 0U);
  EXPECT_EQ(indicator.VersionIndexAt(P("2020-05")), 0U);
  EXPECT_EQ(indicator.VersionIndexAt(P("2020-06")), 1U);
  EXPECT_EQ(indicator.VersionIndexAt(P("2020-08")), 1U);
  EXPECT_EQ(indicator.VersionIndexAt(P("2020-09")), 2U);
  EXPECT_EQ(indicator.VersionIndexAt(P("FY2020-21-Q2")), 1U);
  EXPECT_EQ(indicator.VersionIndexAt(P("2024-01")), 2U);
  EXPECT_EQ(&indicator.VersionAt(P("2024-01")), &indicator.Newest());
}

TEST(Indicator, HasABreakOnlyWhereFiguresStoppedBeingComparable) {
  const Indicator indicator = WithVersions();
  EXPECT_FALSE(indicator.BreakBetween(P("2020-04"), P("2020-08")));
  EXPECT_TRUE(indicator.BreakBetween(P("2020-08"), P("2020-09")));
  EXPECT_TRUE(indicator.BreakBetween(P("2020-09"), P("2020-08")));
  EXPECT_TRUE(indicator.BreakBetween(P("2020-04"), P("2020-12")));
  EXPECT_FALSE(indicator.BreakBetween(P("2020-09"), P("2020-12")));
  EXPECT_FALSE(indicator.BreakBetween(P("2020-09"), P("2020-09")));
}

TEST(Headline, IsTheYearToDateOfWhatIsSummed) {
  IndexEntry entry;
  IndicatorVersion version;
  version.aggregation = Aggregation::kSum;
  EXPECT_TRUE(AddsUpOverTheYear(version));
  EXPECT_EQ(HeadlineOf(entry, version), Headline::kYearToDate);
  version.aggregation = Aggregation::kMean;
  EXPECT_EQ(HeadlineOf(entry, version), Headline::kInPeriod);
  entry.headline = Headline::kYearToDate;
  EXPECT_EQ(HeadlineOf(entry, version), Headline::kYearToDate);
}

TEST(Headline, FiguresThatAreNotInPeriodDoNotAddUp) {
  IndicatorVersion version;
  version.aggregation = Aggregation::kSum;
  for (const Basis basis : {Basis::kSnapshot, Basis::kYearToDate, Basis::kRolling12Months}) {
    version.basis = basis;
    EXPECT_FALSE(AddsUpOverTheYear(version));
  }
  version.basis = Basis::kInPeriod;
  version.frequency = PeriodKind::kFinancialYear;
  EXPECT_FALSE(AddsUpOverTheYear(version));
  version.frequency = PeriodKind::kTerm;
  EXPECT_TRUE(AddsUpOverTheYear(version));
  version.aggregation = Aggregation::kNone;
  EXPECT_FALSE(AddsUpOverTheYear(version));
}

TEST(Entry, IsRatedByTheRuleInForceInThePeriod) {
  IndexEntry entry;
  entry.versions[0].number = 1;
  entry.versions.push_back({P("2020-10"), std::nullopt, MetRule{}, 4, "agreed in September"});
  entry.versions.push_back({P("2021-01"), std::nullopt, MetRule{}, 2, "back again"});
  EXPECT_EQ(entry.VersionAt(P("2020-09")).number, 1);
  EXPECT_EQ(entry.VersionAt(P("2020-10")).number, 4);
  EXPECT_EQ(entry.VersionAt(P("2020-12")).number, 4);
  EXPECT_EQ(entry.VersionAt(P("FY2020-21-Q3")).number, 4);
  EXPECT_EQ(entry.VersionAt(P("2021-03")).number, 2);
}

TEST(Entry, IsRatedAgainstThePeriodsOwnTarget) {
  IndexEntry entry;
  const auto target_at = [&](const Period& period) -> std::optional<TargetLine> {
    const std::optional<Target>& target = entry.VersionAt(period).target;
    return target.has_value() ? target->LineAt(period) : std::nullopt;
  };
  EXPECT_EQ(target_at(P("2020-04")), std::nullopt);
  entry.versions[0].target.emplace();
  entry.versions[0].target->line = {TargetOperator::kAtLeast, Decimal(97), Decimal()};
  entry.versions[0].target->profile = {{P("2020-04"), Decimal(11)}, {P("2020-05"), Decimal(20)}};
  EXPECT_EQ(target_at(P("2020-04"))->value, Decimal(11));
  EXPECT_EQ(target_at(P("2020-05"))->value, Decimal(20));
  EXPECT_EQ(target_at(P("2020-06"))->value, Decimal(97));
  EXPECT_EQ(target_at(P("FY2020-21-Q1"))->value, Decimal(97));
}

}  // namespace
}  // namespace ragstone::domain
