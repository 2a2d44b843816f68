// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a paper says of the one before it.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/assemble.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/words.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCaveat;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::kAmber;
using ::ragstone::reporting::test::kGreen;
using ::ragstone::reporting::test::kMeeting;
using ::ragstone::reporting::test::kNotRated;
using ::ragstone::reporting::test::kRed;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kEarlierMeeting[] = "councils/merton/meetings/2020-11-04-cyp";

// The same panel's meeting of 4 November 2020, with figures up to 30 September.
Snapshots EarlierIndex() {
  Snapshots snapshots = EmptyIndex();
  ingestion::v1::Meeting& meeting = *snapshots.meeting.mutable_meeting();
  meeting.set_name(kEarlierMeeting);
  meeting.set_date("2020-11-04");
  meeting.set_data_end("2020-09-30");
  snapshots.meeting.mutable_answered_at()->set_sequence(4);
  snapshots.index.mutable_answered_at()->set_sequence(4);
  return snapshots;
}

v1::ExceptionReport Compared(const Snapshots& before, const Snapshots& now) {
  const EarlierPaper earlier = {before.meeting, before.index};
  const Meetings meetings({before.meeting.meeting(), now.meeting.meeting()});
  absl::StatusOr<v1::ExceptionReport> report = Assemble(now.meeting, now.index, &earlier, meetings);
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *std::move(report) : v1::ExceptionReport();
}

// "3 New: Green -> Red".
std::vector<std::string> Exceptions(const v1::ExceptionReport& report) {
  std::vector<std::string> lines;
  for (const v1::ExceptionChange& change : report.changes().exceptions()) {
    const auto word = [](common::v1::RatingColour colour) {
      return colour == common::v1::RATING_COLOUR_UNSPECIFIED ? "none" : RatingWord(colour);
    };
    lines.push_back(absl::StrCat(change.number(), " ", ExceptionChangeWords(change.kind()), ": ",
                                 word(change.before()), " -> ", word(change.now())));
  }
  return lines;
}

std::vector<std::string> Restated(const v1::ExceptionReport& report) {
  std::vector<std::string> lines;
  for (const v1::Restatement& one : report.changes().restated()) {
    lines.push_back(absl::StrCat(
        one.number(), " ", one.label(), ": ", one.has_before() ? one.before().value() : "none",
        " -> ", one.has_now() ? one.now().value() : "none", " (", one.reason(), ")"));
  }
  return lines;
}

std::vector<std::string> Redefined(const v1::ExceptionReport& report) {
  std::vector<std::string> lines;
  for (const v1::Redefinition& one : report.changes().redefined()) {
    lines.push_back(absl::StrCat(one.number(), " ", RedefinitionWords(one.kind()), ": ",
                                 one.before(), " -> ", one.now(),
                                 one.break_in_series() ? ", break" : ""));
  }
  return lines;
}

std::vector<std::string> Promises(const v1::ExceptionReport& report) {
  std::vector<std::string> lines;
  for (const v1::PromiseOutcome& one : report.changes().promises()) {
    lines.push_back(absl::StrCat(one.number(), " ", PromiseResultWords(one.result()), " ",
                                 one.made_at(), ", ", one.due_at()));
  }
  return lines;
}

TEST(ChangesTest, TheFirstPaperHasNone) {
  Snapshots now = EmptyIndex();
  AddEntry(now, "3", kRed);
  EXPECT_FALSE(test::Assembled(now).has_changes());
}

TEST(ChangesTest, ExceptionsAreNewGoneOrStandAgain) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "1", kGreen);
  AddEntry(before, "2", kRed);
  AddEntry(before, "3", kAmber);
  AddEntry(before, "4", kRed);
  AddEntry(before, "5", kGreen);
  Snapshots now = EmptyIndex();
  AddEntry(now, "1", kAmber);
  AddEntry(now, "2", kRed);
  AddEntry(now, "3", kGreen);
  AddEntry(now, "5", kGreen);
  AddEntry(now, "6", kRed);
  const v1::ExceptionReport report = Compared(before, now);
  EXPECT_THAT(Exceptions(report), ElementsAre("1 New: Green -> Amber", "6 New: none -> Red",
                                              "3 No longer an exception: Amber -> Green",
                                              "4 No longer an exception: Red -> none",
                                              "2 Still an exception: Red -> Red"));
  EXPECT_EQ(report.changes().since_meeting(), kEarlierMeeting);
  EXPECT_EQ(report.changes().since_date(), "4 November 2020");
  EXPECT_EQ(report.changes().since().sequence(), 4);
}

TEST(ChangesTest, AnExceptionThatCannotBeReportedAnyMoreHasGone) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "8", kRed);
  Snapshots now = EmptyIndex();
  AddEntry(now, "8", kRed);
  AddCaveat(now, "8", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Unreliable.");
  EXPECT_THAT(Exceptions(Compared(before, now)),
              ElementsAre("8 No longer an exception: Red -> Not rated"));
}

TEST(ChangesTest, AnEntryIsKnownByItsIndicator) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "3", kRed);
  Snapshots now = EmptyIndex();
  AddEntry(now, "3", kRed);
  now.meeting.mutable_index()->mutable_entries(0)->set_number("4");
  now.index.mutable_entries(0)->set_entry_number("4");
  const v1::ExceptionReport report = Compared(before, now);
  EXPECT_THAT(Exceptions(report), ElementsAre("4 Still an exception: Red -> Red"));
  EXPECT_THAT(Redefined(report), ElementsAre("4 Number: 3 -> 4"));
}

TEST(ChangesTest, FiguresUpToTheEarlierDataEndThatReadOtherwiseAreRestated) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "3", kRed);
  before.index.mutable_entries(0)->mutable_reported()->set_period("2020-09");
  auto& then = AddSeries(before, "3");
  AddFigure(then, "2020-06", "50");
  AddFigure(then, "2020-08", "60");
  AddFigure(then, "2020-09", "61");
  Snapshots now = EmptyIndex();
  AddEntry(now, "3", kRed);
  auto& figures = AddSeries(now, "3");
  AddFigure(figures, "2020-07", "55");  // came late
  AddFigure(figures, "2020-08", "64");
  AddFigure(figures, "2020-09", "61");
  AddFigure(figures, "2020-10", "70");  // after the earlier data end
  auto& caveat = AddCaveat(now, "3", ingestion::v1::CAVEAT_KIND_CORRECTION, "Counted twice.");
  caveat.set_first_period("2020-08");
  caveat.set_last_period("2020-08");
  EXPECT_THAT(Restated(Compared(before, now)),
              ElementsAre("3 Jun 2020: 50 -> none ()", "3 Jul 2020: none -> 55 ()",
                          "3 Aug 2020: 60 -> 64 (Counted twice.)"));
}

TEST(ChangesTest, AFigureThatOnlyBecomesFinalIsNotRestated) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "3", kRed);
  AddFigure(AddSeries(before, "3"), "2020-08", "60");
  Snapshots now = EmptyIndex();
  AddEntry(now, "3", kRed);
  AddFigure(AddSeries(now, "3"), "2020-08", "60");
  before.meeting.mutable_series(0)->mutable_figures(0)->set_finality(
      common::v1::FINALITY_PROVISIONAL);
  EXPECT_THAT(Restated(Compared(before, now)), IsEmpty());
}

TEST(ChangesTest, DefinitionsTargetsAndRulesThatChangedAreNamed) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "1", kGreen);
  AddEntry(before, "2", kGreen);
  AddEntry(before, "9", kGreen);
  Snapshots now = EmptyIndex();
  AddEntry(now, "1", kGreen);
  AddEntry(now, "2", kGreen);
  AddEntry(now, "7", kGreen);
  now.meeting.mutable_index()->mutable_entries(0)->mutable_target()->set_text("95%");
  now.meeting.mutable_index()->mutable_entries(0)->set_rule("points 2");
  ingestion::v1::IndicatorVersion& version = *now.meeting.mutable_indicators(1)->add_versions();
  version = now.meeting.indicators(1).versions(0);
  version.set_from_period("2020-10");
  version.set_description("Indicator 2, open cases only");
  version.set_change_note("The system changed.");
  const v1::ExceptionReport report = Compared(before, now);
  EXPECT_THAT(
      Redefined(report),
      ElementsAre("1 Target: 90% -> 95%", "1 Rating rule: relative 10% -> points 2",
                  "2 Definition: Indicator 2 (percentage; polarity: higher; monthly, in period) -> "
                  "Indicator 2, open cases only (percentage; polarity: higher; monthly, in "
                  "period), break",
                  "7 New in the index:  -> ", "9 No longer in the index:  -> "));
  EXPECT_EQ(report.changes().redefined(2).note(), "The system changed.");
  EXPECT_EQ(report.changes().redefined(2).from_period(), "2020-10");
}

// Two meetings of which the first promised figures of entry 23 for the second.
struct Promised {
  Snapshots before = EarlierIndex();
  Snapshots now = EmptyIndex();

  Promised() {
    AddEntry(before, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
    AddEntry(now, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
    Promise(before);
  }
  static ingestion::v1::Caveat& Promise(Snapshots& snapshots) {
    auto& caveat = AddCaveat(snapshots, "23", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE,
                             "Figures will be available for the next meeting.");
    caveat.set_name("councils/merton/caveats/adoptions");
    caveat.set_last_period("2020-09");
    caveat.mutable_promise()->set_made_at(kEarlierMeeting);
    return caveat;
  }
};

TEST(ChangesTest, APromiseIsKeptOnceWhenItsFigureIsThere) {
  Promised meetings;
  Promised::Promise(meetings.now).set_last_period("2020-08");
  AddFigure(AddSeries(meetings.now, "23"), "2020-09", "4");
  EXPECT_THAT(Promises(Compared(meetings.before, meetings.now)),
              ElementsAre("23 Kept 4 November 2020, 13 January 2021"));
}

TEST(ChangesTest, WhatTheEarlierPaperCouldAlreadySayIsNotToldAgain) {
  Promised meetings;
  meetings.before.meeting.mutable_caveats(0)->set_last_period("2020-08");
  AddFigure(AddSeries(meetings.before, "23"), "2020-09", "4");
  AddFigure(AddSeries(meetings.now, "23"), "2020-09", "4");
  EXPECT_THAT(Promises(Compared(meetings.before, meetings.now)), IsEmpty());
}

TEST(ChangesTest, APromiseSlipsWhileItStandsAndIsDroppedWhenItIsGone) {
  Promised meetings;
  EXPECT_THAT(Promises(Compared(meetings.before, meetings.now)),
              ElementsAre("23 Dropped 4 November 2020, 13 January 2021"));
  Promised::Promise(meetings.now);
  EXPECT_THAT(Promises(Compared(meetings.before, meetings.now)),
              ElementsAre("23 Slipped 4 November 2020, 13 January 2021"));
}

TEST(ChangesTest, APromiseForALaterMeetingIsNotYetJudged) {
  Promised meetings;
  meetings.before.meeting.mutable_caveats(0)->mutable_promise()->set_due_at(
      "councils/merton/meetings/2021-03-10-cyp");
  EXPECT_THAT(Promises(Compared(meetings.before, meetings.now)), IsEmpty());
}

TEST(ChangesTest, EveryRenderingPrintsThem) {
  Promised meetings;
  AddEntry(meetings.before, "3", kGreen);
  AddFigure(AddSeries(meetings.before, "3"), "2020-08", "60");
  AddEntry(meetings.now, "3", kRed);
  AddFigure(AddSeries(meetings.now, "3"), "2020-08", "64.5");
  meetings.now.meeting.mutable_index()->mutable_entries(1)->set_rule("points 2");
  v1::ExceptionReport report = Compared(meetings.before, meetings.now);
  report.mutable_changes()->mutable_restated(0)->set_reason("Typed in wrongly.");
  for (const v1::ReportFormat format :
       {v1::REPORT_FORMAT_TEXT, v1::REPORT_FORMAT_MARKDOWN, v1::REPORT_FORMAT_HTML}) {
    const auto renderer = FindRenderer(format);
    ASSERT_THAT(renderer, IsOk());
    const auto bytes = (*renderer)->render(report);
    ASSERT_THAT(bytes, IsOk());
    for (const char* words : {"What has changed since the last meeting", "4 November 2020", "New",
                              "64.5%", "Typed in wrongly.", "points 2", "Dropped"}) {
      EXPECT_THAT(*bytes, HasSubstr(words)) << v1::ReportFormat_Name(format);
    }
  }
}

TEST(ChangesTest, ThatNothingHasChangedIsSaid) {
  Snapshots before = EarlierIndex();
  AddEntry(before, "3", kGreen);
  Snapshots now = EmptyIndex();
  AddEntry(now, "3", kGreen);
  const auto renderer = FindRenderer(v1::REPORT_FORMAT_TEXT);
  ASSERT_THAT(renderer, IsOk());
  const auto text = (*renderer)->render(Compared(before, now));
  ASSERT_THAT(text, IsOk());
  EXPECT_THAT(*text, HasSubstr("No indicator is an exception in either report."));
  EXPECT_THAT(*text, HasSubstr("Indicators, targets and rules are as they were."));
  EXPECT_THAT(*text, Not(HasSubstr("Promised figures")));
}

}  // namespace
}  // namespace ragstone::reporting
