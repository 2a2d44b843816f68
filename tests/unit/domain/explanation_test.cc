// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/explanation.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Period P(absl::string_view text) { return Period::Parse(text).value(); }
Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }

std::optional<TargetLine> TargetOf(const IndexEntry& entry, const Period& period) {
  const std::optional<Target>& target = entry.VersionAt(period).target;
  return target.has_value() ? target->LineAt(period) : std::nullopt;
}

// An entry with one figure, and the words for its rating.
struct Story {
  Polarity polarity = Polarity::kHigher;
  Unit unit = Unit::kPercentage;
  int decimals = 1;
  std::string target = "95%";
  TargetSource source = TargetSource::kUnspecified;
  std::string agreed_by;
  std::string rule = "relative 10%";
  Finality finality = Finality::kFinal;
  DirectionOfTravel direction = DirectionOfTravel::kNotComparable;
  TravelMethod method = TravelMethod::kPreviousPeriod;
  MissHistory misses = {};
  std::optional<Forecast> forecast = std::nullopt;
  Colour forecast_colour = Colour::kNotRated;
  // The figure that the target is, and its period.
  std::optional<Fraction> figure = std::nullopt;
  std::optional<Period> figure_of = std::nullopt;

  std::vector<std::string> Tell(const Observed& observed) const {
    IndicatorVersion version;
    version.description = "decided in time";
    version.unit = unit;
    version.decimals = decimals;
    version.polarity = polarity;
    const IndexEntry entry = MakeEntry();
    const std::optional<TargetLine> line = figure.has_value()
                                               ? entry.versions[0].target->LineOf(*figure)
                                               : TargetOf(entry, P("CY2024"));
    const Rating rating = Rate(observed, unit, {line, entry.versions[0].rule, polarity});
    return Explain({version, entry, P("CY2024"), observed, std::nullopt, false, finality, rating,
                    line, figure_of, method, direction, misses, forecast, forecast_colour});
  }

  IndexEntry MakeEntry() const {
    IndexEntry entry;
    entry.versions[0].rule = ParseRule(rule).value();
    entry.versions[0].number = 2;
    if (!target.empty()) {
      entry.versions[0].target.emplace();
      entry.versions[0].target = ReadTarget(target, polarity, {"England"}).value();
      entry.versions[0].target->source = source;
      entry.versions[0].target->agreed_by = agreed_by;
    }
    return entry;
  }
};

TEST(Explanation, TellsAMissFromTheCasesToWhatWouldMakeItGreen) {
  Story story;
  story.target = "100%";
  story.source = TargetSource::kStatutory;
  story.direction = DirectionOfTravel::kBetter;
  story.misses = {MissVerdict::kRepeated, PeriodKind::kMonth, 3, 5, 30, true};
  EXPECT_THAT(
      story.Tell(Ratio{Decimal(582), Decimal(588)}),
      ElementsAre("Calendar year 2024: \"decided in time\" was 582 of 588, shown as 99.0%.",
                  "The statutory target is at least 100%; the value is worse than target by 1.02 "
                  "percentage points (1.02% of the target).",
                  "By the rule \"relative 10%\" (version 2) it is amber. The line that decided is "
                  "amber: at least 90%, less than 100%.",
                  "It would be green with at least 100% (588 of 588): 1.02 percentage points more.",
                  "It is better than in the period before.",
                  "The target is missed: third month running."));
}

TEST(Explanation, SaysWhatTheDirectionOfTravelIsTakenAgainst) {
  using Method = TravelMethod;
  using Direction = DirectionOfTravel;
  const auto told = [](Method method, Direction direction) {
    Story story;
    story.target = "95";
    story.method = method;
    story.direction = direction;
    return story.Tell(Decimal(96)).back();
  };
  EXPECT_EQ(told(Method::kSamePeriodLastYear, Direction::kWorse),
            "It is worse than in the same period last year.");
  EXPECT_EQ(told(Method::kSamePeriodLastYear, Direction::kNoChange),
            "It is the same as in the same period last year.");
  EXPECT_EQ(told(Method::kSamePeriodLastYear, Direction::kNotComparable),
            "There is no comparable figure for the same period last year.");
  EXPECT_EQ(told(Method::kLatestThree, Direction::kBetter),
            "Over the latest three periods it is getting better.");
  EXPECT_EQ(told(Method::kRegression, Direction::kLower),
            "Over all comparable periods it is falling; neither way is better.");
  EXPECT_EQ(told(Method::kRegression, Direction::kNoChange),
            "Over all comparable periods it goes neither way.");
  EXPECT_EQ(told(Method::kLatestThree, Direction::kNotComparable),
            "There are too few comparable figures to say which way it is going.");
}

TEST(Explanation, SaysWhereTheYearWillEnd) {
  Story story;
  story.target = "95";
  story.forecast = Forecast{P("CY2024"), Fraction(97), Fraction(94), Fraction(99)};
  story.forecast->method = ForecastMethod::kRunRate;
  story.forecast_colour = Colour::kGreen;
  EXPECT_EQ(story.Tell(Decimal(90)).back(),
            "By the year's end it would be 97.0% (green), if the rest of the year goes at the rate "
            "so far; it may end between 94.0% and 99.0%.");
  story.forecast->low.reset();
  story.forecast->method = ForecastMethod::kLastValue;
  story.forecast_colour = Colour::kNotRated;
  EXPECT_EQ(story.Tell(Decimal(90)).back(),
            "By the year's end it would be 97.0%, if it stays as it is.");
  // How the year ended has been said already.
  story.forecast->method = ForecastMethod::kOutturn;
  EXPECT_EQ(story.Tell(Decimal(90)).back(), "There is no comparable figure for the period before.");
}

TEST(Explanation, SaysHowFarABlueOneIsFromGreen) {
  Story story;
  story.target = "80";
  story.rule = "relative 10% blue 5%";
  EXPECT_THAT(story.Tell(Decimal(90)),
              Contains("It is blue with 6 percentage points to spare; without them it would still "
                       "be green."));
}

TEST(Explanation, TellsWhatAGreenOneHasToSpare) {
  Story story;
  story.agreed_by = "Cabinet, March 2020";
  EXPECT_THAT(
      story.Tell(D("97")),
      ElementsAre("Calendar year 2024: \"decided in time\" was 97.0%.",
                  "The target is at least 95%, agreed by Cabinet, March 2020; the value is better "
                  "than target by 2 percentage points (2.11% of the target).",
                  "By the rule \"relative 10%\" (version 2) it is green. The line that decided is "
                  "green: at least 95%.",
                  "It is green with 2 percentage points to spare.",
                  "There is no comparable figure for the period before."));
}

TEST(Explanation, StandsOnTheLine) {
  EXPECT_THAT(Story().Tell(Ratio{Decimal(19), Decimal(20)}),
              Contains("It stands on the green line itself: anything worse would not be green."));
}

TEST(Explanation, CountsTheCasesThatWouldMakeItGreen) {
  // 199 of 210 is 94.76…%; 95% of 210 is 199.5.
  EXPECT_THAT(Story().Tell(Ratio{Decimal(199), Decimal(210)}),
              Contains(HasSubstr("green with at least 95% (200 of 210): 0.24 percentage points")));
  Story lower;
  lower.polarity = Polarity::kLower;
  lower.target = "less than 20%";
  EXPECT_THAT(lower.Tell(Ratio{Decimal(2), Decimal(10)}),
              Contains("It would be green with less than 20% (1 of 10): anything less."));
  EXPECT_THAT(lower.Tell(Ratio{Decimal(5), Decimal(12)}),
              Contains(HasSubstr("less than 20% (2 of 12): 21.67 percentage points less.")));
  // More than all of them: only the line is named.
  Story beyond;
  beyond.target = "more than 100%";
  EXPECT_THAT(beyond.Tell(Ratio{Decimal(5), Decimal(5)}),
              Contains("It would be green with more than 100%: anything more."));
  // Not a count of cases.
  EXPECT_THAT(Story().Tell(Ratio{D("1.5"), Decimal(210)}),
              Contains(HasSubstr("green with at least 95%: ")));
}

TEST(Explanation, AnEqualValueMissesAStrictTarget) {
  Story story;
  story.target = "more than 95%";
  EXPECT_THAT(story.Tell(D("95")), Contains("The target is more than 95%; the value is equal to "
                                            "it, and so misses it."));
  EXPECT_THAT(Story().Tell(D("95")),
              Contains("The target is at least 95%; the value is equal to it."));
}

TEST(Explanation, PrintsNoDifferenceAsZero) {
  EXPECT_THAT(Story().Tell(D("94.9997")),
              Contains(HasSubstr("worse than target by 0.0003 percentage points")));
}

TEST(Explanation, SpeaksInTheUnitsOwnWords) {
  Story story;
  story.polarity = Polarity::kLower;
  story.unit = Unit::kWeeks;
  story.target = "26 weeks";
  story.source = TargetSource::kNational;
  const std::vector<std::string> sentences = story.Tell(D("38"));
  EXPECT_THAT(sentences,
              Contains("The national target is at most 26 weeks; the value is worse than target by "
                       "12 weeks (46.15% of the target)."));
  EXPECT_THAT(sentences, Contains("It would be green with at most 26 weeks: 12 weeks less."));
  EXPECT_THAT(absl::StrJoin(sentences, " "), Not(HasSubstr("percentage point")));
}

TEST(Explanation, SaysThatAFigureIsNotFinal) {
  Story story;
  story.finality = Finality::kProvisional;
  EXPECT_THAT(story.Tell(D("97")), Contains(HasSubstr("The figure is provisional.")));
  story.finality = Finality::kEstimated;
  EXPECT_THAT(story.Tell(D("97")), Contains(HasSubstr("The figure is an estimate.")));
}

TEST(Explanation, SaysWhyThereIsNoValue) {
  Story story;
  EXPECT_THAT(story.Tell(NoValue::kSuppressed),
              ElementsAre("Calendar year 2024: \"decided in time\" has no value: suppressed at "
                          "source.",
                          "The target is at least 95%.",
                          "By the rule \"relative 10%\" (version 2) it is not rated: suppressed at "
                          "source."));
  EXPECT_THAT(story.Tell(Ratio{Decimal(), Decimal()}), Contains(HasSubstr("no cases")));
}

TEST(Explanation, SaysWhyAValueIsNotRated) {
  Story story;
  story.rule = "none";
  story.target = "";
  story.direction = DirectionOfTravel::kHigher;
  EXPECT_THAT(story.Tell(D("97")),
              ElementsAre("Calendar year 2024: \"decided in time\" was 97.0%.",
                          "By the rule \"none\" (version 2) it is not rated: data only.",
                          "It is higher than in the period before; neither way is better."));
  story.rule = "relative 10%";
  EXPECT_THAT(story.Tell(D("97")), Contains(HasSubstr("it is not rated: no target.")));
}

TEST(Explanation, SaysHowCompleteAYearToDateIs) {
  Story story;
  const IndexEntry entry = story.MakeEntry();
  IndicatorVersion version;
  version.description = "decided in time";
  version.unit = Unit::kPercentage;
  Aggregate aggregate;
  aggregate.numerator = Fraction(1117);
  aggregate.denominator = Fraction(2011);
  aggregate.value = Fraction(111700) / Fraction(2011);
  aggregate.periods_present = 7;
  aggregate.periods_expected = 8;
  const Rating rating = Rate(
      *aggregate.value, {TargetOf(entry, P("2020-11")), entry.versions[0].rule, Polarity::kHigher});
  const std::vector<std::string> sentences =
      Explain({version, entry, P("2020-11"), std::nullopt, aggregate, true, Finality::kFinal,
               rating, TargetOf(entry, P("2020-11")), std::nullopt, TravelMethod::kPreviousPeriod,
               DirectionOfTravel::kWorse});
  EXPECT_EQ(sentences[0],
            "Year to date, up to November 2020: \"decided in time\" was 1,117 of 2,011, shown as "
            "56%.");
  EXPECT_EQ(sentences[1],
            "It rests on 7 of 8 periods: the others have no comparable figure, and count as "
            "missing, not as zero.");
  EXPECT_THAT(sentences, Contains(HasSubstr("(1,911 of 2,011)")));
  EXPECT_THAT(sentences,
              Contains("The figure of the period alone is worse than in the period before."));
}

TEST(ExplanationTest, ATargetThatIsAFigureSaysWhose) {
  Story story;
  story.target = "Better than the England average";
  story.figure = Fraction(60);
  story.figure_of = P("FY2023-24");
  const std::vector<std::string> sentences = story.Tell(Decimal(55));
  EXPECT_THAT(sentences, Contains(HasSubstr("target is more than 60%")));
  EXPECT_THAT(sentences, Contains("It is the figure of England, 2023/24."));

  story.target = "same period last year";
  story.figure_of = P("CY2023");
  EXPECT_THAT(story.Tell(Decimal(55)),
              Contains("It is the figure of the same period last year, calendar year 2023."));
}

TEST(ExplanationTest, ATargetWithoutItsFigureSaysSo) {
  Story story;
  story.target = "England average";
  story.source = TargetSource::kNational;
  EXPECT_THAT(story.Tell(Decimal(55)),
              Contains("The national target is the figure of England, and there is none."));
}

TEST(ExplanationTest, ARuleThatHoldsFromAPeriodOnSaysFromWhen) {
  Story story;
  const IndicatorVersion version;
  IndexEntry entry = story.MakeEntry();
  entry.versions.push_back({P("2020-10"), entry.versions[0].target, ParseRule("met").value(), 3,
                            "the panel asked for it"});
  const Rating rating =
      Rate(Decimal(1), Unit::kCount, {std::nullopt, MetRule{}, Polarity::kHigher});
  const auto rule_of = [&](absl::string_view period) {
    return Explain(
        {version, entry, P(period), Decimal(1), std::nullopt, false, Finality::kFinal, rating});
  };
  EXPECT_THAT(rule_of("2020-09"), Contains(HasSubstr("(version 2)")));
  EXPECT_THAT(rule_of("2020-11"), Contains(HasSubstr("\"met\" (version 3, from October 2020 on)")));
}

}  // namespace
}  // namespace ragstone::domain
