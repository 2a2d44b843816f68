// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rate_series.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/rating/series_record.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rating {
namespace {

using domain::Aggregation;
using domain::Basis;
using domain::Colour;
using domain::Decimal;
using domain::DirectionOfTravel;
using domain::Figure;
using domain::Headline;
using domain::NotRated;
using domain::NoValue;
using domain::Period;
using domain::Polarity;
using domain::Ratio;
using domain::Unit;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Period At(const std::string& text) { return Period::Parse(text).value(); }
Decimal Number(const std::string& text) { return Decimal::Parse(text).value(); }

Figure Value(const std::string& period, const std::string& value) {
  return {At(period), Number(value)};
}
Figure Of(const std::string& period, const std::string& numerator, const std::string& denominator) {
  return {At(period), Ratio{Number(numerator), Number(denominator)}};
}
Figure Missing(const std::string& period, NoValue reason) { return {At(period), reason}; }

// A monthly percentage of ratios, higher is better, at least 90, relative 10%.
EntryContext Percentage() {
  EntryContext context;
  domain::IndicatorVersion version;
  version.description = "% of plans issued within 20 weeks";
  version.unit = Unit::kPercentage;
  version.decimals = 1;
  version.polarity = Polarity::kHigher;
  version.aggregation = Aggregation::kRatioOfSums;
  context.indicator.versions.push_back(version);
  context.entry.number = "3";
  context.entry.versions[0].target.emplace();
  context.entry.versions[0].target->line = domain::ParseTarget("90%", Polarity::kHigher).value();
  context.entry.versions[0].rule = domain::ParseRule("relative 10%").value();
  return context;
}

// A monthly count that builds up over the year, lower is better, at most 20, met.
EntryContext Count() {
  EntryContext context = Percentage();
  domain::IndicatorVersion& version = context.indicator.versions[0];
  version.unit = Unit::kCount;
  version.decimals = 0;
  version.polarity = Polarity::kLower;
  version.aggregation = Aggregation::kSum;
  context.entry.versions[0].target->line = domain::ParseTarget("20", Polarity::kLower).value();
  context.entry.versions[0].rule = domain::ParseRule("met").value();
  return context;
}

// "2020-04 green better 0": period, headline, direction, misses.
std::vector<std::string> Summary(const std::vector<PeriodRating>& ratings) {
  static const char* const kDirections[] = {"better", "worse", "no_change",
                                            "higher", "lower", "not_comparable"};
  std::vector<std::string> lines;
  for (const PeriodRating& rating : ratings) {
    const domain::Rating& headline = rating.HeadlineAssessment().rating;
    const absl::string_view word = headline.reason.has_value()
                                       ? domain::NotRatedWords(*headline.reason)
                                       : domain::ColourWord(headline.colour);
    lines.push_back(rating.period.ToString() + " " + std::string(word) + " " +
                    kDirections[static_cast<int>(rating.direction)] + " " +
                    std::to_string(rating.consecutive_misses));
  }
  return lines;
}

std::string YearToDate(const PeriodRating& rating) {
  if (!rating.year_to_date.has_value()) return "none";
  const Assessment& assessment = *rating.year_to_date;
  return (assessment.rating.value.has_value() ? assessment.rating.value->ToString() : "-") + " " +
         std::to_string(assessment.periods_present) + "/" +
         std::to_string(assessment.periods_expected);
}

TEST(RateSeriesTest, RatesEachPeriodAgainstThePeriodBefore) {
  const auto ratings = RateSeries(
      Percentage(), {Of("2020-04", "9", "10"), Of("2020-05", "17", "20"), Of("2020-06", "1", "2"),
                     Of("2020-07", "1", "2"), Of("2020-08", "19", "20")});
  EXPECT_THAT(Summary(ratings), ElementsAre("2020-04 green not_comparable 0",
                                            "2020-05 amber worse 1", "2020-06 red worse 2",
                                            "2020-07 red no_change 3", "2020-08 green better 0"));
}

TEST(RateSeriesTest, TakesTheDirectionOfTravelByTheMethodOfTheIndex) {
  const std::vector<Figure> figures = {Value("2019-06", "70"), Value("2020-04", "60"),
                                       Value("2020-05", "65"), Value("2020-06", "62")};
  EntryContext context = Percentage();
  EXPECT_EQ(RateSeries(context, figures)[3].direction, DirectionOfTravel::kWorse);
  context.travel = domain::TravelMethod::kSamePeriodLastYear;
  EXPECT_EQ(RateSeries(context, figures)[3].direction, DirectionOfTravel::kWorse);
  EXPECT_EQ(RateSeries(context, figures)[2].direction, DirectionOfTravel::kNotComparable);
  context.travel = domain::TravelMethod::kLatestThree;
  EXPECT_EQ(RateSeries(context, figures)[3].direction, DirectionOfTravel::kNoChange);
  context.travel = domain::TravelMethod::kRegression;
  EXPECT_EQ(RateSeries(context, figures)[3].direction, DirectionOfTravel::kWorse);
  EXPECT_EQ(RateSeries(context, figures)[1].direction, DirectionOfTravel::kNotComparable);
}

TEST(RateSeriesTest, ATrajectoryLooksAtTheSamePeriodLastYear) {
  EntryContext context = Percentage();
  context.entry.versions[0].rule = domain::ParseRule("trajectory 10%").value();
  const auto colours = [&](const std::string& last_year, const std::string& now) {
    const auto ratings = RateSeries(context, {Value("2019-05", last_year), Value("2020-05", now)});
    return std::make_pair(ratings[0].in_period.rating.reason, ratings[1].in_period.rating.colour);
  };
  EXPECT_EQ(colours("70", "75").second, Colour::kAmber);
  EXPECT_EQ(colours("75", "75").second, Colour::kAmber);
  EXPECT_EQ(colours("76", "75").second, Colour::kRed);
  EXPECT_EQ(colours("70", "81").second, Colour::kGreen);
  EXPECT_EQ(colours("70", "75").first, NotRated::kNoPreviousYear);

  // Across a break in series there is nothing to compare with.
  domain::IndicatorVersion counted_anew = context.indicator.versions[0];
  counted_anew.from = At("2020-01");
  counted_anew.comparable_with_earlier = false;
  context.indicator.versions.push_back(counted_anew);
  const auto ratings = RateSeries(context, {Value("2019-05", "70"), Value("2020-05", "75")});
  EXPECT_EQ(ratings[1].in_period.rating.reason, NotRated::kNoPreviousYear);
}

TEST(RateSeriesTest, ATrajectoryOfTheYearToDateComparesAsManyPeriods) {
  EntryContext context = Count();
  context.entry.versions[0].rule = domain::ParseRule("trajectory 10%").value();
  context.entry.headline = Headline::kYearToDate;
  std::vector<Figure> figures = {Value("2019-04", "15"), Value("2019-05", "16"),
                                 Value("2020-04", "14"), Value("2020-05", "16")};
  EXPECT_EQ(RateSeries(context, figures)[3].year_to_date->rating.colour, Colour::kAmber);
  figures.erase(figures.begin());
  EXPECT_EQ(RateSeries(context, figures)[2].year_to_date->rating.reason, NotRated::kNoPreviousYear);
}

TEST(RateSeriesTest, WhatIsNearItsTargetHasNotMissedIt) {
  EntryContext context = Percentage();
  context.entry.versions[0].rule = domain::ParseRule("near 5%/10%").value();
  const auto ratings = RateSeries(
      context, {Value("2020-04", "89"), Value("2020-05", "96"), Value("2020-06", "100")});
  EXPECT_THAT(Summary(ratings), ElementsAre("2020-04 green not_comparable 0",
                                            "2020-05 amber better 1", "2020-06 red better 2"));
}

TEST(RateSeriesTest, TheOrderOfFiguresDoesNotMatter) {
  EXPECT_EQ(Summary(RateSeries(Percentage(), {Value("2020-05", "95"), Value("2020-04", "80")})),
            Summary(RateSeries(Percentage(), {Value("2020-04", "80"), Value("2020-05", "95")})));
}

TEST(RateSeriesTest, AGenuineZeroIsRated) {
  const auto ratings = RateSeries(Percentage(), {Of("2020-04", "0", "10"), Value("2020-05", "0")});
  EXPECT_EQ(ratings[0].in_period.rating.colour, Colour::kRed);
  EXPECT_EQ(ratings[1].in_period.rating.colour, Colour::kRed);
}

TEST(RateSeriesTest, NoCasesIsNotZero) {
  const auto ratings = RateSeries(Percentage(), {Of("2020-04", "0", "0")});
  EXPECT_EQ(ratings[0].in_period.rating.colour, Colour::kNotRated);
  EXPECT_EQ(ratings[0].in_period.rating.reason, NotRated::kNoCases);
}

TEST(RateSeriesTest, ASymbolIsItsReasonAndEndsARunOfMisses) {
  const auto ratings = RateSeries(
      Percentage(),
      {Value("2020-04", "80"), Missing("2020-05", NoValue::kNotAvailable), Value("2020-06", "80")});
  EXPECT_EQ(ratings[1].in_period.rating.reason, NotRated::kNotAvailable);
  EXPECT_EQ(ratings[2].direction, DirectionOfTravel::kNotComparable);
  EXPECT_EQ(ratings[2].consecutive_misses, 1);
}

TEST(RateSeriesTest, AMonthThatIsAbsentEndsARunAndIsNotComparedAcross) {
  const auto ratings = RateSeries(Percentage(), {Value("2020-04", "80"), Value("2020-06", "85")});
  EXPECT_THAT(Summary(ratings),
              ElementsAre("2020-04 red not_comparable 1", "2020-06 amber not_comparable 1"));
}

TEST(RateSeriesTest, TheYearToDateOfRatiosIsTheRatioOfTheirSums) {
  const auto ratings = RateSeries(Percentage(), {Of("2020-04", "1", "2"), Of("2020-05", "8", "8")});
  EXPECT_EQ(YearToDate(ratings[0]), "50 1/1");
  EXPECT_EQ(YearToDate(ratings[1]), "90 2/2");
  EXPECT_EQ(ratings[1].year_to_date->rating.colour, Colour::kGreen);
  EXPECT_EQ(ratings[1].headline, Headline::kInPeriod);
}

TEST(RateSeriesTest, AMissingMonthMakesTheYearToDateIncomplete) {
  const auto ratings = RateSeries(Count(), {Value("2020-04", "5"), Value("2020-06", "7")});
  EXPECT_EQ(YearToDate(ratings[1]), "12 2/3");
  EXPECT_EQ(YearToDate(RateSeries(Count(),
                                  {Value("2020-04", "5"), Missing("2020-05", NoValue::kSuppressed),
                                   Value("2020-06", "7")})[2]),
            "12 2/3");
}

TEST(RateSeriesTest, TheHeadlineOfACountThatBuildsUpIsTheYearToDate) {
  const auto ratings =
      RateSeries(Count(), {Value("2020-04", "12"), Value("2020-05", "9"), Value("2020-06", "1")});
  EXPECT_EQ(ratings[0].headline, Headline::kYearToDate);
  // 21 in the year so far miss "at most 20", which says nothing of 9 in the month. And 9 is fewer
  // than 12.
  EXPECT_EQ(ratings[1].in_period.rating.reason, NotRated::kNoTarget);
  EXPECT_EQ(ratings[1].in_period.rating.gap, std::nullopt);
  EXPECT_THAT(Summary(ratings), ElementsAre("2020-04 green not_comparable 0",
                                            "2020-05 red better 1", "2020-06 red better 2"));
}

TEST(RateSeriesTest, AMonthlyTargetSaysNothingOfTheYearToDate) {
  EntryContext context = Count();
  context.entry.headline = Headline::kInPeriod;
  const auto ratings = RateSeries(context, {Value("2020-04", "12"), Value("2020-05", "9")});
  EXPECT_EQ(ratings[1].in_period.rating.colour, Colour::kGreen);
  EXPECT_EQ(ratings[1].year_to_date->rating.reason, NotRated::kNoTarget);
  EXPECT_EQ(ratings[1].year_to_date->rating.value, domain::Fraction(21));
  // A percentage should be reached in each month and over the year.
  EXPECT_EQ(RateSeries(Percentage(), {Of("2020-04", "1", "2")})[0].year_to_date->rating.colour,
            Colour::kRed);
  // What has lines of its own has them for the headline alone too; data only stays so.
  context.entry.versions[0].rule = domain::ParseRule("range 5..15 amber 1..20").value();
  EXPECT_EQ(RateSeries(context, {Value("2020-04", "12")})[0].year_to_date->rating.reason,
            NotRated::kNoTarget);
  context.entry.versions[0].rule = domain::ParseRule("none").value();
  EXPECT_EQ(RateSeries(context, {Value("2020-04", "12")})[0].year_to_date->rating.reason,
            NotRated::kDataOnly);
}

TEST(RateSeriesTest, TheYearToDateBeginsAnewInApril) {
  const auto ratings = RateSeries(Count(), {Value("2020-03", "12"), Value("2020-04", "9")});
  EXPECT_EQ(YearToDate(ratings[0]), "12 1/12");
  EXPECT_EQ(YearToDate(ratings[1]), "9 1/1");
}

TEST(RateSeriesTest, NothingCrossesABreakInSeries) {
  EntryContext context = Count();
  domain::IndicatorVersion broken = context.indicator.versions[0];
  broken.from = At("2020-06");
  broken.comparable_with_earlier = false;
  context.indicator.versions.push_back(broken);
  const auto ratings =
      RateSeries(context, {Value("2020-04", "12"), Value("2020-05", "9"), Value("2020-06", "30")});
  EXPECT_EQ(YearToDate(ratings[1]), "21 2/2");
  EXPECT_EQ(YearToDate(ratings[2]), "30 1/3");
  EXPECT_EQ(ratings[2].direction, DirectionOfTravel::kNotComparable);
  EXPECT_EQ(ratings[2].consecutive_misses, 1);
}

TEST(RateSeriesTest, AComparableChangeOfDefinitionIsNoBreak) {
  EntryContext context = Count();
  domain::IndicatorVersion reworded = context.indicator.versions[0];
  reworded.from = At("2020-05");
  reworded.comparable_with_earlier = true;
  context.indicator.versions.push_back(reworded);
  const auto ratings = RateSeries(context, {Value("2020-04", "12"), Value("2020-05", "9")});
  EXPECT_EQ(YearToDate(ratings[1]), "21 2/2");
  EXPECT_EQ(ratings[1].direction, DirectionOfTravel::kBetter);
}

TEST(RateSeriesTest, WhatCannotBeReportedIsNotRatedNorAddedUp) {
  EntryContext context = Count();
  context.not_reportable.push_back({At("2020-05"), At("2020-05"), "A new system."});
  const auto ratings =
      RateSeries(context, {Value("2020-04", "12"), Value("2020-05", "9"), Value("2020-06", "1")});
  EXPECT_EQ(ratings[1].in_period.rating.reason, NotRated::kNotReportable);
  EXPECT_EQ(ratings[1].in_period.rating.value, std::nullopt);
  EXPECT_EQ(ratings[1].HeadlineAssessment().rating.reason, NotRated::kNotReportable);
  EXPECT_EQ(YearToDate(ratings[2]), "13 2/3");
  EXPECT_EQ(ratings[2].direction, DirectionOfTravel::kNotComparable);
}

TEST(RateSeriesTest, ACaveatWithoutPeriodsAlwaysHolds) {
  EntryContext context = Percentage();
  context.not_reportable.push_back({std::nullopt, At("2020-05"), ""});
  EXPECT_NE(context.NotReportableIn(At("2019-01")), nullptr);
  EXPECT_NE(context.NotReportableIn(At("FY2020-21-Q1")), nullptr);
  EXPECT_EQ(context.NotReportableIn(At("2020-06")), nullptr);
  context.not_reportable.push_back({At("2021-01"), std::nullopt, ""});
  EXPECT_NE(context.NotReportableIn(At("2030-01")), nullptr);
}

TEST(RateSeriesTest, AMissWithinTheToleranceIsAMissAllTheSame) {
  EntryContext context = Percentage();
  context.entry.versions[0].rule = domain::ParseRule("relative 5%/10%").value();
  const auto ratings = RateSeries(context, {Value("2020-04", "89"), Value("2020-05", "89")});
  EXPECT_THAT(Summary(ratings),
              ElementsAre("2020-04 green not_comparable 1", "2020-05 green no_change 2"));
}

TEST(RateSeriesTest, EqualityMissesAStrictTarget) {
  EntryContext context = Percentage();
  context.entry.versions[0].target->line =
      domain::ParseTarget("more than 90%", Polarity::kHigher).value();
  const auto ratings = RateSeries(context, {Value("2020-04", "90")});
  EXPECT_EQ(ratings[0].consecutive_misses, 1);
  EXPECT_NE(ratings[0].in_period.rating.colour, Colour::kGreen);
}

TEST(RateSeriesTest, DataOnlyNeverMisses) {
  EntryContext context = Percentage();
  context.entry.versions[0].rule = domain::ParseRule("none").value();
  context.indicator.versions[0].polarity = Polarity::kNone;
  context.entry.versions[0].target.reset();
  const auto ratings = RateSeries(context, {Value("2020-04", "1"), Value("2020-05", "2")});
  EXPECT_EQ(ratings[1].in_period.rating.reason, NotRated::kDataOnly);
  EXPECT_EQ(ratings[1].direction, DirectionOfTravel::kHigher);
  EXPECT_EQ(ratings[1].consecutive_misses, 0);
}

TEST(RateSeriesTest, FinalityIsThatOfTheLeastSettledFigure) {
  std::vector<Figure> figures = {Value("2020-04", "1"), Value("2020-05", "2")};
  figures[0].finality = domain::Finality::kProvisional;
  const auto ratings = RateSeries(Count(), figures);
  EXPECT_EQ(ratings[1].in_period.finality, domain::Finality::kFinal);
  EXPECT_EQ(ratings[1].year_to_date->finality, domain::Finality::kProvisional);
}

// Packing.

// "FY2020-21-Q1 84 of 3/3 amber better 1".
std::vector<std::string> Longer(const EntryContext& context, const std::vector<Figure>& figures,
                                domain::PeriodKind kind) {
  std::vector<std::string> lines;
  for (const PeriodRating& rating : RateLongerPeriods(context, figures, {}, kind)) {
    const Assessment& made = rating.in_period;
    lines.push_back(
        absl::StrCat(rating.period.ToString(), " ",
                     made.rating.value.has_value() ? made.rating.value->ToString(2) : "none",
                     " of ", made.periods_present, "/", made.periods_expected, " ",
                     domain::ColourWord(made.rating.colour), " ", rating.consecutive_misses));
  }
  return lines;
}

TEST(RateLongerPeriodsTest, QuartersAndYearsAreMadeOfMonths) {
  const std::vector<Figure> figures = {Of("2020-04", "8", "10"), Of("2020-05", "20", "20"),
                                       Of("2020-06", "7", "10"), Of("2020-07", "1", "2")};
  EXPECT_THAT(Longer(Percentage(), figures, domain::PeriodKind::kQuarter),
              ElementsAre("FY2020-21-Q1 87.5 of 3/3 amber 1", "FY2020-21-Q2 50 of 1/3 red 2"));
  EXPECT_THAT(Longer(Percentage(), figures, domain::PeriodKind::kFinancialYear),
              ElementsAre("FY2020-21 85.71 of 4/12 amber 1"));
  EXPECT_THAT(Longer(Percentage(), figures, domain::PeriodKind::kAcademicYear),
              ElementsAre("AY2019-20 85.71 of 4/12 amber 1"));
}

TEST(RateLongerPeriodsTest, ASumIsRatedForTheYearAlone) {
  const std::vector<Figure> figures = {Value("2020-04", "5"), Value("2020-05", "6")};
  EXPECT_THAT(Longer(Count(), figures, domain::PeriodKind::kQuarter),
              ElementsAre("FY2020-21-Q1 11 of 2/3 not rated 0"));
  EXPECT_THAT(Longer(Count(), figures, domain::PeriodKind::kFinancialYear),
              ElementsAre("FY2020-21 11 of 2/12 green 0"));
}

TEST(RateLongerPeriodsTest, ThereAreNoneWhereTheOwnPeriodsDoNotFillThem) {
  EntryContext context = Percentage();
  context.indicator.versions[0].aggregation = domain::Aggregation::kNone;
  EXPECT_THAT(Longer(context, {Value("2020-04", "5")}, domain::PeriodKind::kQuarter), IsEmpty());
  context = Percentage();
  context.indicator.versions[0].frequency = domain::PeriodKind::kQuarter;
  EXPECT_THAT(Longer(context, {Of("FY2020-21-Q1", "5", "6")}, domain::PeriodKind::kQuarter),
              IsEmpty());
  EXPECT_THAT(Longer(context, {Of("FY2020-21-Q1", "5", "6")}, domain::PeriodKind::kAcademicYear),
              IsEmpty());
}

TEST(SeriesRecordTest, UnpacksWhatWasPacked) {
  const EntryContext context = Count();
  std::vector<Figure> figures = {
      Value("2020-06", "-0.000000000000000000000000000001"),
      Value("2020-04", "999999999999999999999999999999"),
      Of("2020-07", "3", "4"),
      Missing("2020-05", NoValue::kLowReliability),
  };
  figures[0].finality = domain::Finality::kEstimated;
  const std::vector<PeriodRating> ratings = RateSeries(context, figures);
  const std::string packed = PackSeries(figures, ratings);
  const auto unpacked = UnpackSeries(packed, context);
  ASSERT_THAT(unpacked, test::IsOk());
  EXPECT_EQ(Summary(unpacked->ratings), Summary(ratings));
  ASSERT_EQ(unpacked->ratings.size(), 4u);
  for (size_t i = 0; i < ratings.size(); ++i) {
    EXPECT_EQ(unpacked->ratings[i].in_period.rating.value, ratings[i].in_period.rating.value);
    EXPECT_EQ(unpacked->ratings[i].in_period.finality, ratings[i].in_period.finality);
    EXPECT_EQ(YearToDate(unpacked->ratings[i]), YearToDate(ratings[i]));
  }
}

TEST(SeriesRecordTest, AVerdictStaysAsItWasStored) {
  const EntryContext context = Count();
  const std::vector<Figure> figures = {Value("2020-04", "12")};
  std::vector<PeriodRating> ratings = RateSeries(context, figures);
  ratings[0].year_to_date->rating.colour = Colour::kAmber;  // as if by an older program
  const auto unpacked = UnpackSeries(PackSeries(figures, ratings), context);
  ASSERT_THAT(unpacked, test::IsOk());
  EXPECT_EQ(unpacked->ratings[0].HeadlineAssessment().rating.colour, Colour::kAmber);
}

TEST(SeriesRecordTest, KeepsTheBenchmarksThatItWasRatedAgainst) {
  EntryContext context = Percentage();
  context.benchmarks.push_back({"England", "", "", context.indicator});
  context.entry.versions[0].target =
      domain::ReadTarget("England average", Polarity::kHigher, {"England"}).value();
  const BenchmarkFigures benchmarks = {{"England", {Value("2020-04", "80.5")}}};
  const std::vector<Figure> figures = {Value("2020-04", "79"), Value("2020-05", "79")};
  const std::string packed =
      PackSeries(figures, RateSeries(context, figures, benchmarks), benchmarks);
  const auto unpacked = UnpackSeries(packed, context);
  ASSERT_THAT(unpacked, test::IsOk());
  EXPECT_EQ(unpacked->benchmarks, benchmarks);
  EXPECT_EQ(unpacked->ratings[0].in_period.target->value, Number("80.5"));
  EXPECT_EQ(unpacked->ratings[0].in_period.rating.colour, Colour::kAmber);
  EXPECT_EQ(unpacked->ratings[1].in_period.rating.reason, NotRated::kNoTarget);
  for (size_t length = 1; length < packed.size(); ++length) {
    const auto cut = UnpackSeries(packed.substr(0, length), context);
    if (!cut.ok()) continue;
    EXPECT_LT(cut->ratings.size(), figures.size()) << length;
  }
}

TEST(SeriesRecordTest, IsSmall) {
  std::vector<Figure> figures;
  for (Period period = At("2020-04"); period != At("2021-04"); period = period.Next()) {
    figures.push_back({period, Ratio{Number("582"), Number("588")}});
  }
  EXPECT_LE(PackSeries(figures, RateSeries(Percentage(), figures)).size(), 12u * 20u);
}

TEST(SeriesRecordTest, NothingIsPackedOfNothing) { EXPECT_EQ(PackSeries({}, {}), ""); }

TEST(SeriesRecordTest, BytesThatAreNoRecordAreRefused) {
  const EntryContext context = Count();
  const std::vector<Figure> figures = {Of("2020-04", "12", "13"), Value("2020-05", "3")};
  const std::string packed = PackSeries(figures, RateSeries(context, figures));
  const std::string first = PackSeries({figures[0]}, RateSeries(context, {figures[0]}));
  for (size_t length = 0; length < packed.size(); ++length) {
    if (length == 1 || length == first.size()) continue;  // whole records of fewer periods
    EXPECT_THAT(UnpackSeries(packed.substr(0, length), context),
                test::StatusIs(absl::StatusCode::kDataLoss))
        << length;
  }
  EXPECT_THAT(UnpackSeries("\x02" + packed.substr(1), context),
              test::StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace ragstone::rating
