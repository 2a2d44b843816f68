// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/outlook.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::rating {
namespace {

using domain::Colour;
using domain::Figure;
using domain::ForecastMethod;
using domain::Fraction;
using domain::Period;

Period At(const std::string& text) { return Period::Parse(text).value(); }

// A monthly count that builds up over the year: at least 120 by March, met.
EntryContext Recruited() {
  EntryContext context;
  domain::IndicatorVersion version;
  version.description = "carers recruited";
  version.unit = domain::Unit::kCount;
  version.polarity = domain::Polarity::kHigher;
  version.aggregation = domain::Aggregation::kSum;
  context.indicator.versions.push_back(version);
  context.entry.number = "22";
  context.entry.versions[0].target.emplace();
  context.entry.versions[0].target->line =
      domain::ParseTarget("120", domain::Polarity::kHigher).value();
  context.entry.versions[0].rule = domain::ParseRule("met").value();
  return context;
}

std::vector<Figure> Months(const std::vector<int>& values) {
  std::vector<Figure> figures;
  Period month = At("2020-04");
  for (const int value : values) {
    figures.push_back({month, domain::Decimal(value)});
    month = month.Next();
  }
  return figures;
}

Outlook OutlookAt(const EntryContext& context, const std::vector<Figure>& figures, size_t at) {
  return OutlookOf(context, RateSeries(context, figures), at);
}

TEST(OutlookTest, RatesTheForecastAgainstTheTargetOfTheYearsEnd) {
  const Outlook outlook = OutlookAt(Recruited(), Months({10, 12, 8}), 2);
  ASSERT_TRUE(outlook.year_end.has_value());
  EXPECT_EQ(outlook.year_end->forecast.year_end, At("2021-03"));
  EXPECT_EQ(outlook.year_end->forecast.value, Fraction(120));
  EXPECT_EQ(outlook.year_end->rating.colour, Colour::kGreen);
  EXPECT_EQ(OutlookAt(Recruited(), Months({10, 12, 7}), 2).year_end->rating.colour, Colour::kRed);
}

TEST(OutlookTest, WhatCameLaterPlaysNoPart) {
  const std::vector<Figure> figures = Months({10, 12, 8, 0, 0});
  EXPECT_EQ(OutlookAt(Recruited(), figures, 2).year_end->forecast.value, Fraction(120));
  EXPECT_EQ(OutlookAt(Recruited(), figures, 4).year_end->forecast.value, Fraction(72));
}

TEST(OutlookTest, AProfileIsUsedWhereTheHeadlineIsTheYearToDate) {
  EntryContext context = Recruited();
  context.entry.versions[0].target->profile = {{At("2020-04"), domain::Decimal(20)},
                                               {At("2021-03"), domain::Decimal(120)}};
  const Outlook outlook = OutlookAt(context, Months({10}), 0);
  EXPECT_EQ(outlook.year_end->forecast.method, ForecastMethod::kProfile);
  EXPECT_EQ(outlook.year_end->forecast.value, Fraction(60));
  context.entry.headline = domain::Headline::kInPeriod;
  EXPECT_EQ(OutlookAt(context, Months({10}), 0).year_end->forecast.method,
            ForecastMethod::kRunRate);
}

TEST(OutlookTest, WhatCannotBeReportedIsNotForecastAndPlaysNoPart) {
  EntryContext context = Recruited();
  context.not_reportable.push_back({At("2020-05"), At("2020-05"), "unreliable"});
  const std::vector<Figure> figures = Months({10, 900, 10});
  EXPECT_FALSE(OutlookAt(context, figures, 1).year_end.has_value());
  EXPECT_EQ(OutlookAt(context, figures, 2).year_end->forecast.value, Fraction(120));
}

TEST(OutlookTest, ATrajectoryComparesWithLastYearsOutturn) {
  EntryContext context = Recruited();
  context.entry.versions[0].rule = domain::ParseRule("trajectory 5%").value();
  const std::vector<int> last_year(12, 8);  // 96
  std::vector<int> values = last_year;
  values.push_back(9);  // 108 by the year's end
  EXPECT_EQ(OutlookAt(context, Months(values), 12).year_end->rating.colour, Colour::kAmber);
  values.back() = 7;  // 84
  EXPECT_EQ(OutlookAt(context, Months(values), 12).year_end->rating.colour, Colour::kRed);
  EXPECT_EQ(OutlookAt(context, Months({9}), 0).year_end->rating.reason,
            domain::NotRated::kNoPreviousYear);
}

TEST(OutlookTest, CountsMissesOverThreeYears) {
  EntryContext context = Recruited();
  context.entry.headline = domain::Headline::kInPeriod;
  context.entry.versions[0].target->line =
      domain::ParseTarget("10", domain::Polarity::kHigher).value();
  const std::vector<Figure> figures = Months({10, 9, 10, 8, 7});
  EXPECT_EQ(domain::MissWords(OutlookAt(context, figures, 0).misses), "");
  EXPECT_EQ(OutlookAt(context, figures, 4).misses.running, 2);
  EXPECT_EQ(OutlookAt(context, figures, 4).misses.missed, 3);
  EXPECT_EQ(OutlookAt(context, figures, 4).misses.rated, 5);
}

}  // namespace
}  // namespace ragstone::rating
