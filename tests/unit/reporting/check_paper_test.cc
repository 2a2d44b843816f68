// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the checks find in a paper's days, figures and tables.

#include "services/reporting/checks/check_paper.h"

#include <cstddef>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/checks/check.h"
#include "services/reporting/checks/kinds.h"
#include "tests/unit/reporting/checked_paper.h"

namespace ragstone::reporting {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

using CheckPaperTest = test::CheckedPaperTest;

TEST_F(CheckPaperTest, ACompletePaperIsFine) {
  EXPECT_THAT(Found(), IsEmpty());
  OnDay("2020-12-21");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST(CheckTableTest, EachCodeStandsOnceAndInOneForm) {
  std::set<std::string> codes;
  for (const Check& check : Checks()) {
    EXPECT_TRUE(codes.insert(std::string(check.code)).second) << check.code;
    EXPECT_EQ(check.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), std::string::npos);
    EXPECT_NE(check.severity, v1::CHECK_SEVERITY_UNSPECIFIED) << check.code;
  }
}

TEST(CheckTableTest, EachStandsInTheDocumentWithItsSeverityAndNoOther) {
  std::vector<std::string> stated;
  for (const Check& check : Checks()) {
    const std::string severity = v1::CheckSeverity_Name(check.severity);
    stated.push_back(absl::StrCat("| `", check.code, "` | ",
                                  absl::AsciiStrToLower(severity.substr(severity.rfind('_') + 1)),
                                  " |"));
  }
  std::vector<std::string> written;
  std::ifstream document("docs/checks.md");
  for (std::string line; std::getline(document, line);) {
    if (!absl::StartsWith(line, "| `")) continue;
    const std::size_t second = line.find(" | ", line.find(" | ") + 1);
    written.push_back(line.substr(0, second + 2));
  }
  EXPECT_THAT(written, ElementsAreArray(stated));
}

TEST_F(CheckPaperTest, ErrorsComeFirstAndEachSaysWhatMendsIt) {
  Say("3", "It fell to 17%.");
  meeting().mutable_header()->clear_wards();
  meeting().set_date("2021-01-16");
  const std::vector<v1::CheckFinding> all = Check();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_EQ(all[1].severity(), v1::CHECK_SEVERITY_WARNING);
  EXPECT_EQ(all[2].severity(), v1::CHECK_SEVERITY_NOTE);
  EXPECT_EQ(all[2].code(), "MEETING_ON_NO_WORKING_DAY");
  EXPECT_EQ(all[2].message(), "The meeting is on 16 January 2021, a Saturday.");
  for (const v1::CheckFinding& finding : all) EXPECT_NE(finding.mend(), "") << finding.code();
}

TEST_F(CheckPaperTest, AMeetingBeforeItsDataEndIsAnErrorThatNamesTheDayThatWasMeant) {
  meeting().set_date("2020-01-13");
  OnDay("2020-12-21");
  const std::vector<v1::CheckFinding> all = Check();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].code(), "MEETING_BEFORE_DATA_END");
  EXPECT_EQ(all[0].severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_EQ(all[0].place(), "header, Date");
  EXPECT_EQ(all[0].message(),
            "The meeting is on 13 January 2020, but the figures run to 30 November 2020.");
  EXPECT_THAT(all[0].mend(), HasSubstr("was 13 January 2021 meant?"));

  meeting().set_date("2020-11-30");
  EXPECT_THAT(Found(), ElementsAre("MEETING_BEFORE_DATA_END header, Date"));
}

TEST_F(CheckPaperTest, FiguresCannotRunToBehindThePublication) {
  meeting().set_data_end("2021-01-05");
  EXPECT_THAT(Found(), ElementsAre("DATA_END_AFTER_PUBLICATION meeting, data end"));
  meeting().set_data_end("2021-01-04");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, TheDeadlineIsNearThreeWorkingDaysBefore) {
  OnDay("2020-12-30");
  EXPECT_THAT(Found(), IsEmpty());
  OnDay("2020-12-31");
  EXPECT_THAT(Found(), ElementsAre("DEADLINE_NEAR publication"));
  EXPECT_EQ(Message(),
            "The paper has to be published by 5 January 2021; today is 31 December 2020.");
  OnDay("2021-01-05");
  EXPECT_EQ(Message(), "The paper has to be published today, 5 January 2021.");
}

TEST_F(CheckPaperTest, TheDeadlineIsMissedUntilTheMeetingAndBehindThatThePaperIsOfThePast) {
  OnDay("2021-01-06");
  EXPECT_THAT(Found(), ElementsAre("DEADLINE_MISSED publication"));
  EXPECT_EQ(Check()[0].severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_THAT(Message(),
              AllOf(HasSubstr("13 January 2021"), HasSubstr("5 January 2021; today is 6")));
  OnDay("2021-01-13");
  EXPECT_THAT(Found(), ElementsAre("DEADLINE_MISSED publication"));
  OnDay("2021-01-14");
  EXPECT_THAT(Found(), ElementsAre("MEETING_HELD publication"));
  EXPECT_EQ(Check()[0].severity(), v1::CHECK_SEVERITY_WARNING);
}

TEST_F(CheckPaperTest, WhatIsOutHasNoDeadlineAnyMore) {
  published_before_ = true;
  for (const char* day : {"2021-01-05", "2021-01-06", "2021-01-20"}) {
    OnDay(day);
    EXPECT_THAT(Found(), IsEmpty()) << day;
  }
}

TEST_F(CheckPaperTest, ADeadlineThatCannotBeToldIsSaid) {
  meeting().set_date("2031-01-15");
  OnDay("2020-12-01");
  EXPECT_THAT(Found(), ElementsAre("DEADLINE_UNKNOWN publication"));
  EXPECT_THAT(Message(), HasSubstr("2019 to 2028"));
}

TEST_F(CheckPaperTest, EveryEmptyFieldOfTheHeaderIsNamed) {
  meeting().mutable_header()->clear_lead_officer();
  meeting().mutable_header()->set_contact_officer(" ");
  EXPECT_THAT(Found(), ElementsAre("HEADER_INCOMPLETE header, Lead officer",
                                   "HEADER_INCOMPLETE header, Contact officer"));
}

TEST_F(CheckPaperTest, APaperRecommendsSomething) {
  meeting().mutable_header()->clear_recommendations();
  EXPECT_THAT(Found(), ElementsAre("NO_RECOMMENDATIONS header, Recommendations"));
}

TEST_F(CheckPaperTest, AnAwaitedFigureIsOverdueUnlessThePanelIsToldWhy) {
  test::AddEntry(now_, "22", test::kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  indicator(2).set_owner("Fostering");
  EXPECT_THAT(Found(), ElementsAre("FIGURE_OVERDUE entry 22, November 2020"));
  EXPECT_EQ(Message(), "The figure was due on 30 November 2020 and is not there.");
  EXPECT_THAT(Check()[0].mend(), HasSubstr("owner: Fostering"));
  test::AddCaveat(now_, "22", ingestion::v1::CAVEAT_KIND_COVERAGE, "The supplier is late.");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, AFigureIsNotOverdueBeforeTheDayOnWhichItIsDue) {
  test::AddEntry(now_, "22", test::kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  OnDay("2020-11-29");
  EXPECT_THAT(Found(), IsEmpty());
  OnDay("2020-11-30");
  EXPECT_THAT(Found(), ElementsAre("FIGURE_OVERDUE entry 22, November 2020"));
}

TEST_F(CheckPaperTest, WhatIsNotDueIsNotOverdue) {
  test::AddEntry(now_, "22", test::kNotRated, common::v1::NOT_RATED_REASON_NOT_DUE);
  EXPECT_THAT(Found(), IsEmpty());
}

// Values of April 2020 on.
void AddYear(test::Snapshots& snapshots, const std::string& number,
             const std::vector<std::string>& values) {
  common::v1::ObservationSeries& series = test::AddSeries(snapshots, number);
  int month = 4;
  for (const std::string& value : values) {
    test::AddFigure(series, absl::StrCat("2020-", month < 10 ? "0" : "", month), value);
    ++month;
  }
}

TEST_F(CheckPaperTest, AValueAHundredTimesItsNeighboursIsImplausible) {
  indicator(1).mutable_versions(0)->set_unit(common::v1::UNIT_COUNT);
  now_.index.mutable_entries(1)->mutable_reported()->set_unit(common::v1::UNIT_COUNT);
  now_.meeting.mutable_index()->mutable_entries(1)->clear_target();
  AddYear(now_, "16", {"12", "14", "1400", "13"});
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_VALUE entry 16, June 2020"));
  EXPECT_THAT(Message(), HasSubstr("The figure is 1400, a hundred times"));
  now_.meeting.mutable_series(0)->mutable_figures(2)->set_value("1399");
  now_.meeting.mutable_series(0)->mutable_figures(2)->set_display("1399");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, AnEndOfTheSeriesIsMeasuredByTheTwoNearest) {
  indicator(1).mutable_versions(0)->set_unit(common::v1::UNIT_COUNT);
  now_.index.mutable_entries(1)->mutable_reported()->set_unit(common::v1::UNIT_COUNT);
  now_.meeting.mutable_index()->mutable_entries(1)->clear_target();
  AddYear(now_, "16", {"12", "14", "1400"});
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_VALUE entry 16, June 2020"));
}

TEST_F(CheckPaperTest, MoreThanAllIsNoPercentage) {
  AddYear(now_, "3", {"85", "101", "80"});
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_VALUE entry 3, May 2020"));
  EXPECT_EQ(Message(), "The figure is 101%, no percentage of a whole.");
}

LoadWarning Warning(ingestion::v1::WarningKind kind, const std::string& period, bool accepted) {
  LoadWarning warning;
  warning.batch = "councils/merton/batches/9";
  warning.finding.set_warning(kind);
  warning.finding.set_series("councils/merton/indicators/i3");
  warning.finding.set_period(period);
  warning.accepted = accepted;
  return warning;
}

TEST_F(CheckPaperTest, WhatSomebodyHasAcceptedOrIsAskedAboutIsNotAskedAgain) {
  AddYear(now_, "3", {"85", "101", "80"});
  now_.meeting.mutable_series(0)->mutable_figures(1)->set_batch("councils/merton/batches/9");
  warnings_ = {Warning(ingestion::v1::WARNING_KIND_PERCENTAGE_OUT_OF_RANGE, "2020-05", true)};
  EXPECT_THAT(Found(), IsEmpty());
  warnings_[0].accepted = false;
  EXPECT_THAT(Found(), ElementsAre("LOAD_WARNING_OPEN entry 3, figures"));
}

TEST_F(CheckPaperTest, OpenWarningsOfALoadAreNamedWithTheirPeriods) {
  AddYear(now_, "3", {"85", "85", "80"});
  for (auto& figure : *now_.meeting.mutable_series(0)->mutable_figures()) {
    figure.set_batch("councils/merton/batches/9");
  }
  warnings_ = {Warning(ingestion::v1::WARNING_KIND_LARGE_CHANGE, "2020-05", false),
               Warning(ingestion::v1::WARNING_KIND_LARGE_CHANGE, "2020-06", false),
               Warning(ingestion::v1::WARNING_KIND_FUTURE_PERIOD, "2020-06", true),
               // Of a figure that the paper does not print.
               Warning(ingestion::v1::WARNING_KIND_LARGE_CHANGE, "2019-06", false)};
  EXPECT_EQ(
      Message(),
      "Batch 9 brought figures with a warning that nobody has accepted: large_change (May 2020, "
      "June 2020).");
  EXPECT_THAT(Check()[0].mend(), HasSubstr("ragstone batch accept 9 large_change"));
}

TEST_F(CheckPaperTest, OpenWarningsOfTheReferenceSetAreOfTheCouncilsAreaAndAcceptedThere) {
  const std::string reference = "councils/-/indicators/i3";
  now_.meeting.mutable_index()->mutable_entries(0)->set_indicator(reference);
  indicator(0).set_name(reference);
  AddYear(now_, "3", {"85", "101", "80"});
  common::v1::ObservationSeries& series = *now_.meeting.mutable_series(0);
  series.set_indicator(reference);
  series.set_area("E09000024");
  for (auto& figure : *series.mutable_figures()) figure.set_batch("councils/-/batches/9");
  warnings_ = {Warning(ingestion::v1::WARNING_KIND_PERCENTAGE_OUT_OF_RANGE, "2020-05", false)};
  warnings_[0].batch = "councils/-/batches/9";
  // Of another area's figure.
  warnings_[0].finding.set_series(reference + "~E92000001");
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_VALUE entry 3, May 2020"));
  warnings_[0].finding.set_series(reference + "~E09000024");
  EXPECT_THAT(Found(), ElementsAre("LOAD_WARNING_OPEN entry 3, figures"));
  EXPECT_THAT(Message(), HasSubstr("Batch 9 of the reference set brought"));
  EXPECT_THAT(Check()[0].mend(),
              HasSubstr("ragstone --council - batch accept 9 percentage_out_of_range"));
}

TEST_F(CheckPaperTest, AWarningOfAFigureThatWasReplacedIsOver) {
  AddYear(now_, "3", {"85", "85", "80"});
  now_.meeting.mutable_series(0)->mutable_figures(1)->set_batch("councils/merton/batches/10");
  warnings_ = {Warning(ingestion::v1::WARNING_KIND_LARGE_CHANGE, "2020-05", false)};
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, ATargetThatIsNoPercentageOrFarFromEveryFigureIsImplausible) {
  AddYear(now_, "3", {"85", "82", "80"});
  ingestion::v1::Target& target =
      *now_.meeting.mutable_index()->mutable_entries(0)->mutable_target();
  target.set_value("900");
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_TARGET entry 3, target"));
  target.set_value("0.9");
  EXPECT_THAT(Message(), HasSubstr("a fraction of one?"));
  target.set_value("95");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, AProfileIsLookedAtPeriodByPeriod) {
  ingestion::v1::Target& target =
      *now_.meeting.mutable_index()->mutable_entries(0)->mutable_target();
  for (const auto& [period, value] :
       {std::pair("2020-04", "85"), {"2020-05", "0.85"}, {"2020-06", "87"}}) {
    auto& point = *target.add_profile();
    point.set_period(period);
    point.set_value(value);
  }
  EXPECT_THAT(Found(), ElementsAre("IMPLAUSIBLE_TARGET entry 3, target of May 2020"));
  target.mutable_profile(1)->set_value("86");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, ADefinitionThatReadsOtherwiseWithoutABreakIsFound) {
  Before();
  indicator(0).mutable_versions(0)->set_description("Indicator 3, counted otherwise");
  EXPECT_THAT(Found(), ElementsAre("DEFINITION_WITHOUT_BREAK entry 3, definition"));
  EXPECT_THAT(Message(), AllOf(HasSubstr("\"Indicator 3 ("), HasSubstr("counted otherwise")));
}

TEST_F(CheckPaperTest, ANewVersionSaysWhetherAndWhyFiguresStayComparable) {
  Before();
  ingestion::v1::IndicatorVersion& version = *indicator(0).add_versions();
  version = indicator(0).versions(0);
  version.set_from_period("2020-10");
  version.set_description("Indicator 3, counted otherwise");
  version.set_comparable_with_earlier(true);
  EXPECT_THAT(Found(), ElementsAre("DEFINITION_WITHOUT_BREAK entry 3, definition"));
  version.set_change_note("The words only.");
  EXPECT_THAT(Found(), IsEmpty());
  version.clear_change_note();
  version.set_comparable_with_earlier(false);
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckPaperTest, ACaveatThatTheDefinitionChangedWantsABreak) {
  test::AddCaveat(now_, "3", ingestion::v1::CAVEAT_KIND_DEFINITION_CHANGED, "Counted otherwise.");
  EXPECT_THAT(Found(), ElementsAre("DEFINITION_WITHOUT_BREAK entry 3, definition"));
  ingestion::v1::IndicatorVersion& version = *indicator(0).add_versions();
  version = indicator(0).versions(0);
  version.set_from_period("2020-10");
  EXPECT_THAT(Found(), IsEmpty());
}

// The checks of totals look at a report that is not what its rows say, which Assemble never makes.
class TotalsTest : public test::CheckedPaperTest {
 protected:
  std::vector<std::string> Totals(const v1::ExceptionReport& report) {
    return Totals(report, report);
  }
  std::vector<std::string> Totals(const v1::ExceptionReport& report,
                                  const v1::ExceptionReport& printed) {
    const SnapshotView view(now_.meeting, now_.index);
    std::vector<std::string> lines;
    for (const v1::CheckFinding& finding :
         CheckPaper({view, report, printed, {}, {}, {}, {}, false})) {
      if (finding.code() != "TOTALS_DIFFER") continue;
      lines.push_back(absl::StrCat(finding.place(), ": ", finding.message()));
    }
    return lines;
  }
};

TEST_F(TotalsTest, CountsAndTablesAreThoseOfTheRows) {
  v1::ExceptionReport report = test::Assembled(now_);
  EXPECT_THAT(Totals(report), IsEmpty());
  report.mutable_counts(0)->set_entries(2);
  EXPECT_THAT(Totals(report), ElementsAre("counts, Red: It says 2, and 1 of the rows are."));
  report.mutable_counts(0)->set_entries(1);
  report.clear_exceptions();
  EXPECT_THAT(Totals(report),
              ElementsAre("table, exceptions: It has 0 rows, and 1 of the index belong there."));
}

TEST_F(TotalsTest, CountsAndTablesAreThoseOfThePaperThatIsPrinted) {
  const v1::ExceptionReport whole = test::Assembled(now_);
  v1::ExceptionReport printed = whole;
  printed.clear_exceptions();
  EXPECT_THAT(Totals(printed, whole), IsEmpty());
  EXPECT_THAT(Totals(whole, printed), ElementsAre(HasSubstr("table, exceptions")));
}

TEST_F(TotalsTest, AYearToDateIsTheSumOfItsPeriods) {
  ingestion::v1::IndicatorVersion& version = *indicator(0).mutable_versions(0);
  version.set_unit(common::v1::UNIT_COUNT);
  version.set_aggregation(common::v1::AGGREGATION_SUM);
  rating::v1::Rating& rating = *now_.index.mutable_entries(0)->mutable_reported();
  rating.set_unit(common::v1::UNIT_COUNT);
  rating.mutable_year_to_date()->set_value("36");
  AddYear(now_, "3", {"1", "2", "3", "4", "5", "6", "7", "8"});
  EXPECT_THAT(Totals(test::Assembled(now_)), IsEmpty());
  rating.mutable_year_to_date()->set_value("35");
  EXPECT_THAT(Totals(test::Assembled(now_)),
              ElementsAre("entry 3, year to date: It is 35, and the periods up to 2020-11 add up "
                          "to 36."));
  // A gap is said with the figure.
  rating.mutable_year_to_date()->set_periods_expected(8);
  rating.mutable_year_to_date()->set_periods_present(7);
  EXPECT_THAT(Totals(test::Assembled(now_)), IsEmpty());
}

TEST_F(CheckPaperTest, WordsThatPrintASuppressedFigureAreFound) {
  indicator(0).set_counts_people(true);
  indicator(0).mutable_versions(0)->set_unit(common::v1::UNIT_COUNT);
  indicator(0).mutable_versions(0)->set_polarity(common::v1::POLARITY_LOWER);
  rating::v1::Rating& rating = *now_.index.mutable_entries(0)->mutable_reported();
  rating.set_unit(common::v1::UNIT_COUNT);
  rating.set_polarity(common::v1::POLARITY_LOWER);
  // Of 1 to 5, some are red and some green: that it is red does not tell it, and is printed.
  rating::v1::Assessment& assessment = *rating.mutable_in_period();
  assessment.set_target_operator(common::v1::TARGET_OPERATOR_AT_MOST);
  assessment.set_target("2");
  assessment.set_value("3");
  assessment.set_display("3");
  test::AddFigure(test::AddSeries(now_, "3"), "2020-11", "3");
  Say("3", "All of the children have been found.");
  EXPECT_THAT(Found(), Not(Contains(HasSubstr("SUPPRESSED_FIGURE_IN_TEXT"))));

  Say("3", "All three children have been found.");
  const std::vector<v1::CheckFinding> all = Check();
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].code(), "SUPPRESSED_FIGURE_IN_TEXT");
  EXPECT_EQ(all[0].severity(), v1::CHECK_SEVERITY_ERROR);
  EXPECT_THAT(all[0].place(), HasSubstr("entry 3"));
  EXPECT_THAT(all[0].message(),
              AllOf(StartsWith("Its commentary prints \"three\""), EndsWith(".")));
}

TEST_F(CheckPaperTest, BatchesOfThePrintedFiguresAreNamedOnce) {
  AddYear(now_, "3", {"85", "82", "80"});
  for (auto& figure : *now_.meeting.mutable_series(0)->mutable_figures()) {
    figure.set_batch("councils/merton/batches/9");
  }
  now_.meeting.mutable_series(0)->mutable_figures(2)->set_batch("councils/merton/batches/10");
  EXPECT_THAT(BatchesOf(test::Assembled(now_)),
              ElementsAre("councils/merton/batches/10", "councils/merton/batches/9"));
}

}  // namespace
}  // namespace ragstone::reporting
