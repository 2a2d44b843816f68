// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a public paper leaves out, says instead, and refuses to print.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"
#include "services/reporting/assemble.h"
#include "services/reporting/disclosure/counts.h"
#include "services/reporting/disclosure/printed_numbers.h"
#include "services/reporting/row_words.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/rated_paper.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddNote;
using ::ragstone::reporting::test::kGreen;
using ::ragstone::reporting::test::kNotRated;
using ::ragstone::reporting::test::kPeople;
using ::ragstone::reporting::test::kRed;
using ::ragstone::reporting::test::Measure;
using ::ragstone::reporting::test::PeopleEntry;
using ::ragstone::reporting::test::RatedPaper;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::StatedFigure;
using ::ragstone::test::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kInPeriod = common::v1::BASIS_IN_PERIOD;
constexpr auto kYearToDate = common::v1::BASIS_YEAR_TO_DATE;
constexpr auto kSuppressed = common::v1::NOT_RATED_REASON_SUPPRESSED;
constexpr int kThreshold = 5;

// Figures from April 2020 on, the last of which is reported, of one entry.
Snapshots Figures(const std::vector<std::string>& figures, absl::string_view rule = "met",
                  absl::string_view target = "8", common::v1::Basis headline = kInPeriod,
                  const Measure& measure = {}) {
  const std::vector<std::string> months = {"2020-04", "2020-05", "2020-06", "2020-07"};
  std::vector<common::v1::Figure> stated;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i].empty()) stated.push_back(StatedFigure(months[i], figures[i]));
  }
  const std::string ends[] = {"2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31"};
  return RatedPaper(measure, {PeopleEntry(measure, "3", rule, target, headline)}, kThreshold,
                    ends[figures.size() - 1])
      .With(stated);
}

v1::ExceptionReport Public(const Snapshots& snapshots, const EarlierPaper* earlier = nullptr) {
  absl::StatusOr<v1::ExceptionReport> report =
      Assemble(snapshots.meeting, snapshots.index, earlier);
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *std::move(report) : v1::ExceptionReport();
}

// What the points with a figure read as.
std::vector<std::string> Points(const v1::ReportRow& row) {
  std::vector<std::string> words;
  for (const v1::ReportPoint& point : row.points()) {
    if (point.has_figure()) words.push_back(PointWords(point, row.rating().unit()));
  }
  return words;
}

Measure Percentage() {
  return {.unit = common::v1::UNIT_PERCENTAGE,
          .polarity = common::v1::POLARITY_HIGHER,
          .aggregation = common::v1::AGGREGATION_RATIO_OF_SUMS};
}

TEST(DisclosureCountsTest, ARatioTellsThreeNumbers) {
  const auto sensitive = [](absl::string_view text, common::v1::Unit unit) {
    const std::optional<Counts> counts = CountsOf(StatedFigure("2020-04", text), unit);
    return counts.has_value() && IsSensitive(*counts, kThreshold);
  };
  const auto percentage = common::v1::UNIT_PERCENTAGE;
  EXPECT_TRUE(sensitive("5/40", percentage));
  EXPECT_FALSE(sensitive("6/40", percentage));
  EXPECT_TRUE(sensitive("35/40", percentage));
  EXPECT_FALSE(sensitive("34/40", percentage));
  EXPECT_FALSE(sensitive("40/40", percentage));
  EXPECT_TRUE(sensitive("0/5", percentage));
  EXPECT_FALSE(sensitive("0/6", percentage));
  EXPECT_FALSE(sensitive("0/0", percentage));
  // Nobody can be counted by a percentage alone.
  EXPECT_FALSE(sensitive("5", percentage));
  EXPECT_TRUE(sensitive("5", common::v1::UNIT_COUNT));
  EXPECT_FALSE(sensitive("0", common::v1::UNIT_COUNT));
  EXPECT_FALSE(sensitive("5", common::v1::UNIT_DAYS));
  EXPECT_FALSE(sensitive("x", common::v1::UNIT_COUNT));
}

TEST(DisclosureTest, NothingIsLeftOutOfAnIndicatorThatDoesNotCountPeople) {
  Snapshots snapshots = Figures({"3", "4"});
  snapshots.meeting.mutable_indicators(0)->set_counts_people(false);
  const v1::ExceptionReport report = Public(snapshots);
  EXPECT_THAT(Points(report.index(0)), ElementsAre("3", "4"));
  EXPECT_EQ(report.figures_note(), "");
}

TEST(DisclosureTest, TheThresholdIsFiveWhereTheIndexStatesNone) {
  Snapshots snapshots = Figures({"5", "6"});
  snapshots.meeting.mutable_index()->clear_disclosure();
  EXPECT_THAT(Points(Public(snapshots).index(0)), ElementsAre("suppressed", "6"));
  snapshots.meeting.mutable_index()->mutable_disclosure()->set_threshold(4);
  EXPECT_THAT(Points(Public(snapshots).index(0)), ElementsAre("5", "6"));
}

TEST(DisclosureTest, OfPeriodsApartTheSmallOnesGoWithTheYearToDate) {
  const v1::ExceptionReport report = Public(Figures({"12", "0", "3", "9"}));
  const v1::ReportRow& row = report.index(0);
  EXPECT_THAT(Points(row), ElementsAre("12", "0", "suppressed", "9"));
  EXPECT_EQ(row.rating().in_period().value(), "9");
  EXPECT_TRUE(row.rating().year_to_date().suppressed());
  EXPECT_EQ(row.rating().year_to_date().value(), "");
  EXPECT_EQ(row.rating().direction_of_travel(), common::v1::DIRECTION_OF_TRAVEL_UNSPECIFIED);
  EXPECT_FALSE(row.rating().has_forecast());
  EXPECT_FALSE(row.has_chart());
  EXPECT_EQ(row.colour(), kRed);
  EXPECT_EQ(row.suppression(),
            "Suppressed, so that nobody can be identified: figures of Jun 2020, the year to date "
            "and what follows from them.");
  EXPECT_EQ(report.figures_note(),
            "Numbers of people from 1 to 5, and figures from which they could be worked out, are "
            "suppressed.");
}

TEST(DisclosureTest, NothingOfALeftOutFigureStaysInItsPlace) {
  Snapshots snapshots = Figures({"3"});
  common::v1::Figure& figure = *snapshots.meeting.mutable_series(0)->mutable_figures(0);
  figure.set_batch("councils/merton/batches/17");
  figure.set_source_row(4);
  figure.set_revision(2);
  figure.set_sequence(9);
  const v1::ExceptionReport report = Public(snapshots);
  common::v1::Figure left;
  left.set_period("2020-04");
  left.set_no_value(common::v1::NO_VALUE_REASON_SUPPRESSED);
  left.set_display("c");
  EXPECT_EQ(report.index(0).points(0).figure().SerializeAsString(), left.SerializeAsString());
  const rating::v1::Assessment& assessment = report.index(0).rating().in_period();
  EXPECT_EQ(assessment.display() + assessment.gap() + assessment.gap_relative() +
                assessment.line() + assessment.green_at(),
            "");
}

TEST(DisclosureTest, OfAYearToDateAllPeriodsGoAndTheTotalStays) {
  const v1::ReportRow row = Public(Figures({"12", "0", "3"}, "met", "8", kYearToDate)).index(0);
  EXPECT_THAT(Points(row), ElementsAre("suppressed", "suppressed", "suppressed"));
  EXPECT_EQ(ValueWords(row.rating(), row.rating().year_to_date()), "15");
  EXPECT_EQ(ValueWords(row.rating(), row.rating().in_period()), "suppressed");
  EXPECT_EQ(row.colour(), kRed);
  EXPECT_THAT(row.method(), testing::Contains("June 2020, year to date: 15, against a target of at "
                                              "most 8."));
}

TEST(DisclosureTest, ASmallTotalGoesToo) {
  const v1::ReportRow row = Public(Figures({"2", "0", "3"}, "none", "", kYearToDate)).index(0);
  EXPECT_EQ(ReportedFigure(row), std::vector<std::string>{"Year to date at June 2020: suppressed"});
  EXPECT_EQ(row.not_rated_reason(), common::v1::NOT_RATED_REASON_DATA_ONLY);
}

TEST(DisclosureTest, ATotalGoesWhereThePaperBeforeTellsWhatWasAdded) {
  Snapshots now = Figures({"12", "9", "3"}, "none", "", kYearToDate);
  const Snapshots before = Figures({"12", "9"}, "none", "", kYearToDate);
  const EarlierPaper earlier = {before.meeting, before.index};
  EXPECT_TRUE(Public(now, &earlier).index(0).rating().year_to_date().suppressed());
  EXPECT_FALSE(Public(now).index(0).rating().year_to_date().suppressed());
  // Of two periods together it tells neither.
  now = Figures({"12", "9", "3", "20"}, "none", "", kYearToDate);
  EXPECT_FALSE(Public(now, &earlier).index(0).rating().year_to_date().suppressed());
}

TEST(DisclosureTest, OfFiguresThatRunOnOnlyTheLatestStays) {
  Measure measure;
  measure.basis = kYearToDate;
  measure.aggregation = common::v1::AGGREGATION_LAST;
  EXPECT_THAT(Points(Public(Figures({"12", "15", "25"}, "met", "8", kInPeriod, measure)).index(0)),
              ElementsAre("suppressed", "suppressed", "25"));
  EXPECT_THAT(Points(Public(Figures({"12", "19", "25"}, "met", "8", kInPeriod, measure)).index(0)),
              ElementsAre("12", "19", "25"));
}

TEST(DisclosureTest, AWordStandsWhereEachColourHasSeveralFigures) {
  // One to three are green, four and five red.
  v1::ReportRow row = Public(Figures({"2"}, "met", "3")).index(0);
  EXPECT_EQ(row.colour(), kGreen);
  EXPECT_EQ(ValueWords(row.rating(), row.rating().in_period()), "suppressed");
  EXPECT_THAT(row.method(), testing::Contains("By rule met (version 1) it is Green."));
  // Five alone is red: the word of the others goes as well.
  for (const char* const figure : {"1", "5"}) {
    row = Public(Figures({figure}, "met", "4")).index(0);
    EXPECT_EQ(row.colour(), kNotRated);
    EXPECT_EQ(row.not_rated_reason(), kSuppressed);
    EXPECT_THAT(row.method(), testing::Contains("Not rated: suppressed."));
  }
}

TEST(DisclosureTest, AWordOfAPercentageGoesWhereItIsAllOrNothing) {
  EXPECT_EQ(Public(Figures({"3/3"}, "met", "100", kInPeriod, Percentage())).index(0).colour(),
            kNotRated);
  EXPECT_EQ(Public(Figures({"3/9"}, "met", "100", kInPeriod, Percentage())).index(0).colour(),
            kNotRated);
  EXPECT_EQ(Public(Figures({"3/9"}, "met", "60", kInPeriod, Percentage())).index(0).colour(), kRed);
}

TEST(DisclosureTest, AWithheldRatingIsNoExceptionAndHasNoCommentary) {
  Snapshots snapshots = Figures({"5"}, "met", "4");
  AddCommentary(snapshots, "3", "A word too many.");
  const v1::ExceptionReport report = Public(snapshots);
  EXPECT_THAT(report.exceptions(), IsEmpty());
  EXPECT_EQ(report.index(0).commentary(), "");
  EXPECT_EQ(report.counts(0).entries(), 0);
  ASSERT_EQ(report.not_rated_counts_size(), 1);
  EXPECT_EQ(report.not_rated_counts(0).reason(), kSuppressed);
  EXPECT_THAT(report.index(0).suppression(), HasSubstr("the rating with any commentary"));
}

TEST(DisclosureTest, AnOverridesColourStays) {
  Snapshots snapshots = Figures({"5"}, "met", "4");
  rating::v1::Rating& rating = *snapshots.index.mutable_entries(0)->mutable_reported();
  rating.mutable_rating_override()->set_colour(kRed);
  rating.mutable_rating_override()->set_reason("two of them are siblings");
  const v1::ReportRow row = Public(snapshots).index(0);
  EXPECT_EQ(row.colour(), kRed);
  EXPECT_EQ(row.rating().in_period().not_rated_reason(), kSuppressed);
}

// Two years of two figures each.
v1::ReportRow WithLastYear(const std::vector<std::string>& figures, absl::string_view rule,
                           absl::string_view target) {
  const Measure measure;
  const std::vector<std::string> periods = {"2019-05", "2020-04", "2020-05"};
  std::vector<common::v1::Figure> stated;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    stated.push_back(StatedFigure(periods[i], figures[i]));
  }
  return Public(RatedPaper(measure, {PeopleEntry(measure, "3", rule, target, kInPeriod)},
                           kThreshold, "2020-05-31")
                    .With(stated))
      .index(0);
}

TEST(DisclosureTest, ATargetThatIsASmallFigureOfLastYearGoesWithTheRating) {
  const v1::ReportRow row = WithLastYear({"3", "9", "8"}, "met", "last year");
  EXPECT_EQ(row.not_rated_reason(), kSuppressed);
  EXPECT_EQ(row.rating().in_period().value(), "8");
  EXPECT_EQ(row.rating().in_period().target(), "");
  EXPECT_EQ(row.rating().in_period().target_from(), "");
  EXPECT_EQ(row.rating().in_period().gap(), "");
  EXPECT_EQ(WithLastYear({"7", "9", "8"}, "met", "last year").colour(), kRed);
}

TEST(DisclosureTest, ATrajectoryFromASmallFigureIsNotRatedAndKeepsItsTarget) {
  const v1::ReportRow row = WithLastYear({"3", "9", "8"}, "trajectory 10%", "6");
  EXPECT_EQ(row.not_rated_reason(), kSuppressed);
  EXPECT_EQ(row.rating().in_period().line(), "");
  EXPECT_EQ(row.rating().in_period().target(), "6");
  EXPECT_EQ(row.rating().in_period().gap(), "-2");
}

TEST(DisclosureTest, TheDirectionStaysWhereAllItFollowsFromIsShown) {
  EXPECT_EQ(WithLastYear({"3", "9", "8"}, "met", "6").rating().direction_of_travel(),
            common::v1::DIRECTION_OF_TRAVEL_BETTER);
}

TEST(DisclosureTest, TextsThatPrintALeftOutFigureAreNamedAllAtOnce) {
  Snapshots snapshots = Figures({"12", "4", "3"}, "met", "2");
  AddCommentary(snapshots, "3", "In June three children waited; 12 had in April.");
  AddNote(snapshots, "3", "May had 4 cases.");
  const absl::Status status = Assemble(snapshots.meeting, snapshots.index).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "SUPPRESSED_FIGURE_IN_TEXT");
  EXPECT_THAT(details.preconditions,
              ElementsAre(UnmetPrecondition{"SUPPRESSED_FIGURE_IN_TEXT", "entry 3",
                                            "its commentary prints \"three\", a figure that the "
                                            "public paper suppresses; want words without it"},
                          UnmetPrecondition{"SUPPRESSED_FIGURE_IN_TEXT", "entry 3",
                                            "its note prints \"4\", a figure that the public "
                                            "paper suppresses; want words without it"}));
}

TEST(DisclosureTest, WordsThatTellWhatCameToARunningTotalAreRefused) {
  Measure measure;
  measure.basis = kYearToDate;
  measure.aggregation = common::v1::AGGREGATION_LAST;
  // 40 by April, 43 by May, 60 by June: three came in May.
  const auto refusal = [&](absl::string_view commentary) {
    Snapshots snapshots = Figures({"40", "43", "60"}, "met", "8", kYearToDate, measure);
    AddCommentary(snapshots, "3", commentary);
    return DetailsOf(Assemble(snapshots.meeting, snapshots.index).status()).preconditions;
  };
  EXPECT_THAT(refusal("Of 60 children, three came in May."), ElementsAre(testing::_));
  EXPECT_THAT(refusal("17 came in June."), ElementsAre(testing::_));
  EXPECT_THAT(refusal("43 by May."), ElementsAre(testing::_));
  EXPECT_THAT(refusal("Of 60 children, most came in June."), IsEmpty());
}

}  // namespace
}  // namespace ragstone::reporting
