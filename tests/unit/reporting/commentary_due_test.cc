// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/commentary_due.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/reporting/v1/commentary_due.pb.h"
#include "services/reporting/promises.h"
#include "services/reporting/snapshot_view.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCaveat;
using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddNote;
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

constexpr char kPanel[] = "councils/merton/panels/cyp";
constexpr char kBefore[] = "councils/merton/meetings/2020-11-04-cyp";
constexpr char kAfter[] = "councils/merton/meetings/2021-02-10-cyp";

ingestion::v1::Meeting MakeMeeting(const std::string& name, const std::string& date,
                                   const std::string& data_end, const std::string& panel = kPanel) {
  ingestion::v1::Meeting meeting;
  meeting.set_name(name);
  meeting.set_panel(panel);
  meeting.set_date(date);
  meeting.set_data_end(data_end);
  return meeting;
}

// The panel's three meetings, and another panel's between them; the one of the snapshots is the
// second.
std::vector<ingestion::v1::Meeting> ThreeMeetings() {
  return {MakeMeeting(kAfter, "2021-02-10", "2020-12-31"),
          MakeMeeting(kMeeting, "2021-01-13", "2020-11-30"),
          MakeMeeting("councils/merton/meetings/2021-01-20-sc", "2021-01-20", "2020-12-31",
                      "councils/merton/panels/sc"),
          MakeMeeting(kBefore, "2020-11-04", "2020-09-30")};
}

class CommentaryDueTest : public ::testing::Test {
 protected:
  CommentaryDueTest() : snapshots_(EmptyIndex()) {
    snapshots_.meeting.mutable_meeting()->set_panel(kPanel);
  }

  std::vector<v1::CommentaryDue> List(
      const ingestion::v1::GetMeetingSnapshotResponse* previous = nullptr) {
    const SnapshotView view(snapshots_.meeting, snapshots_.index);
    auto due = ListDue(view, Meetings(ThreeMeetings()), previous);
    EXPECT_THAT(due, IsOk());
    return due.ok() ? *std::move(due) : std::vector<v1::CommentaryDue>();
  }

  // The snapshots become those of the meeting after, on 10 February 2021 with figures up to 31
  // December.
  void BecomeTheMeetingAfter() {
    *snapshots_.meeting.mutable_meeting() = ThreeMeetings()[0];
    snapshots_.meeting.mutable_meeting()->set_index(snapshots_.meeting.index().name());
    for (auto& entry : *snapshots_.index.mutable_entries()) {
      entry.mutable_reported()->set_period("2020-12");
    }
  }

  // "3: 1 3", numbers and reasons.
  static std::vector<std::string> Reasons(const std::vector<v1::CommentaryDue>& all) {
    std::vector<std::string> texts;
    for (const v1::CommentaryDue& due : all) {
      std::string text = due.entry_number() + ":";
      for (const int reason : due.reasons()) {
        text += " " + v1::DueReason_Name(reason).substr(11);
      }
      texts.push_back(text);
    }
    return texts;
  }

  ingestion::v1::Commentary& LastCommentary() {
    return *snapshots_.meeting.mutable_commentaries()->rbegin();
  }

  Snapshots snapshots_;
};

TEST_F(CommentaryDueTest, RedAmberAndWhatIsOfNoteAreDue) {
  AddEntry(snapshots_, "1", kRed);
  AddEntry(snapshots_, "2", kGreen);
  AddEntry(snapshots_, "3", kAmber);
  AddEntry(snapshots_, "4", kGreen);
  AddEntry(snapshots_, "5", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  AddNote(snapshots_, "3", "Watch this.");
  AddNote(snapshots_, "4", "And this.");
  EXPECT_THAT(Reasons(List()), ElementsAre("1: EXCEPTION", "3: EXCEPTION OF_NOTE", "4: OF_NOTE"));
}

TEST_F(CommentaryDueTest, AnItemSaysWhoOwesWhat) {
  AddEntry(snapshots_, "1", kRed);
  ingestion::v1::Indicator& indicator = *snapshots_.meeting.mutable_indicators(0);
  indicator.set_owner("SEN Team");
  indicator.set_service_area("Children, Schools and Families");
  const std::vector<v1::CommentaryDue> all = List();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].indicator(), "councils/merton/indicators/i1");
  EXPECT_EQ(all[0].description(), "Indicator 1");
  EXPECT_EQ(all[0].owner(), "SEN Team");
  EXPECT_EQ(all[0].service_area(), "Children, Schools and Families");
  EXPECT_EQ(all[0].colour(), kRed);
  EXPECT_EQ(all[0].state(), ingestion::v1::COMMENTARY_STATE_DUE);
  EXPECT_EQ(all[0].author(), "");
  EXPECT_FALSE(all[0].has_write_time());
  EXPECT_FALSE(all[0].has_last_step());
}

TEST_F(CommentaryDueTest, TheRatingThatCountsDecides) {
  AddEntry(snapshots_, "1", kRed);
  AddEntry(snapshots_, "2", kGreen);
  snapshots_.index.mutable_entries(0)->mutable_reported()->mutable_rating_override()->set_colour(
      kGreen);
  snapshots_.index.mutable_entries(1)->mutable_reported()->mutable_rating_override()->set_colour(
      kAmber);
  const std::vector<v1::CommentaryDue> all = List();
  ASSERT_THAT(Reasons(all), ElementsAre("2: EXCEPTION"));
  EXPECT_EQ(all[0].colour(), kAmber);
}

TEST_F(CommentaryDueTest, TheIndexSaysWhatAnExceptionIs) {
  AddEntry(snapshots_, "1", kRed);
  AddEntry(snapshots_, "2", kAmber);
  snapshots_.meeting.mutable_index()->add_exception_ratings(kRed);
  EXPECT_THAT(Reasons(List()), ElementsAre("1: EXCEPTION"));
}

TEST_F(CommentaryDueTest, WhatCannotBeReportedIsNotDueForItsRating) {
  AddEntry(snapshots_, "8", kRed);
  AddCaveat(snapshots_, "8", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Mosaic");
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(CommentaryDueTest, TheStateIsThatOfTheWords) {
  AddEntry(snapshots_, "1", kRed);
  AddCommentary(snapshots_, "1", "Words.");
  ingestion::v1::Commentary& commentary = LastCommentary();
  commentary.set_state(ingestion::v1::COMMENTARY_STATE_DRAFT);
  commentary.set_author("sen-team");
  commentary.mutable_update_time()->set_seconds(1000);
  v1::CommentaryDue due = List()[0];
  EXPECT_EQ(due.state(), ingestion::v1::COMMENTARY_STATE_DRAFT);
  EXPECT_EQ(due.author(), "sen-team");
  EXPECT_EQ(due.write_time().seconds(), 1000);
  EXPECT_FALSE(due.has_last_step());

  commentary.set_state(ingestion::v1::COMMENTARY_STATE_RETURNED);
  commentary.add_steps()->set_state(ingestion::v1::COMMENTARY_STATE_DRAFT);
  commentary.add_steps()->set_state(ingestion::v1::COMMENTARY_STATE_SUBMITTED);
  ingestion::v1::CommentaryStep& returned = *commentary.add_steps();
  returned.set_state(ingestion::v1::COMMENTARY_STATE_RETURNED);
  returned.set_actor("director");
  returned.set_reason("Say why.");
  due = List()[0];
  EXPECT_EQ(due.state(), ingestion::v1::COMMENTARY_STATE_RETURNED);
  EXPECT_EQ(due.last_step().actor(), "director");
  EXPECT_EQ(due.last_step().reason(), "Say why.");
}

TEST_F(CommentaryDueTest, TheSameWordsAsLastTimeAreFlagged) {
  AddEntry(snapshots_, "1", kRed);
  AddEntry(snapshots_, "2", kRed);
  AddEntry(snapshots_, "3", kRed);
  AddCommentary(snapshots_, "1", "The same\n\nwords.");
  AddCommentary(snapshots_, "2", "Other words.");
  Snapshots before = EmptyIndex();
  before.meeting.mutable_meeting()->set_name(kBefore);
  // Last year's index had them under other numbers: the indicator is what counts.
  AddEntry(before, "2", kRed);
  AddEntry(before, "7", kRed);
  before.meeting.mutable_index()->mutable_entries(1)->set_indicator(
      "councils/merton/indicators/i1");
  AddCommentary(before, "2", "The same words.");
  AddCommentary(before, "7", "The same  words. ");

  const std::vector<v1::CommentaryDue> all = List(&before.meeting);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].unchanged_since(), kBefore);
  EXPECT_EQ(all[1].unchanged_since(), "");
  EXPECT_EQ(all[2].unchanged_since(), "");
  EXPECT_EQ(List()[0].unchanged_since(), "");
}

TEST_F(CommentaryDueTest, APromiseFallsDueAtThePanelsNextMeeting) {
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_NOT_REPORTABLE);
  ingestion::v1::Caveat& caveat = AddCaveat(
      snapshots_, "23", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "For the next meeting.");
  caveat.set_name("councils/merton/caveats/adopted");
  caveat.mutable_promise()->set_made_at(kMeeting);
  // Not at the meeting that makes it.
  EXPECT_THAT(List(), IsEmpty());

  BecomeTheMeetingAfter();
  const std::vector<v1::CommentaryDue> all = List();
  ASSERT_THAT(Reasons(all), ElementsAre("23: PROMISE"));
  ASSERT_EQ(all[0].promises_size(), 1);
  EXPECT_EQ(all[0].promises(0).caveat(), "councils/merton/caveats/adopted");
  EXPECT_EQ(all[0].promises(0).text(), "For the next meeting.");
  EXPECT_EQ(all[0].promises(0).made_at(), kMeeting);
  EXPECT_EQ(all[0].promises(0).due_at(), kAfter);
  EXPECT_FALSE(all[0].promises(0).slipped());
}

TEST_F(CommentaryDueTest, APromiseThatWasNotKeptGoesOn) {
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  AddCaveat(snapshots_, "23", ingestion::v1::CAVEAT_KIND_COVERAGE, "Soon.")
      .mutable_promise()
      ->set_made_at(kBefore);
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
  BecomeTheMeetingAfter();
  const std::vector<v1::CommentaryDue> all = List();
  ASSERT_THAT(Reasons(all), ElementsAre("23: PROMISE"));
  EXPECT_EQ(all[0].promises(0).due_at(), kMeeting);
  EXPECT_TRUE(all[0].promises(0).slipped());
}

TEST_F(CommentaryDueTest, APromiseMayNameItsMeeting) {
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  ingestion::v1::Promise& promise =
      *AddCaveat(snapshots_, "23", ingestion::v1::CAVEAT_KIND_COVERAGE, "Later.").mutable_promise();
  promise.set_made_at(kBefore);
  promise.set_due_at(kAfter);
  EXPECT_THAT(List(), IsEmpty());
  // Another panel's meeting is not this one's to hear.
  promise.set_due_at("councils/merton/meetings/2021-01-20-sc");
  BecomeTheMeetingAfter();
  EXPECT_THAT(List(), IsEmpty());
  promise.set_due_at(kAfter);
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
}

TEST_F(CommentaryDueTest, AFigureKeepsThePromiseOnceItCanBeReported) {
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_DATA_ONLY);
  ingestion::v1::Caveat& caveat =
      AddCaveat(snapshots_, "23", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Soon.");
  caveat.mutable_promise()->set_made_at(kMeeting);
  common::v1::ObservationSeries& series = AddSeries(snapshots_, "23");
  BecomeTheMeetingAfter();

  // A figure of before, one that is none, one that this meeting does not report yet, and one that
  // the caveat still holds for.
  AddFigure(series, "2020-10", "4");
  caveat.set_last_period("2020-11");
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
  AddFigure(series, "2020-12", "");
  series.mutable_figures()->rbegin()->set_no_value(common::v1::NO_VALUE_REASON_NOT_AVAILABLE);
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
  AddFigure(series, "2021-01", "6");
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
  series.mutable_figures(1)->clear_no_value();
  series.mutable_figures(1)->set_value("5");
  caveat.set_last_period("2020-12");
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));

  caveat.set_last_period("2020-11");
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(CommentaryDueTest, APromiseOnceKeptStaysKeptWhenALaterFigureIsAwaited) {
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  AddCaveat(snapshots_, "23", ingestion::v1::CAVEAT_KIND_COVERAGE, "Soon.")
      .mutable_promise()
      ->set_made_at(kBefore);
  AddFigure(AddSeries(snapshots_, "23"), "2020-09", "4");
  BecomeTheMeetingAfter();
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(CommentaryDueTest, WhatWasNotDueAtThePromiseIsNoPartOfIt) {
  // With a month's lag, the meeting of January reports October.
  AddEntry(snapshots_, "23", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  snapshots_.meeting.mutable_indicators(0)->mutable_versions(0)->set_lag_days(30);
  AddCaveat(snapshots_, "23", ingestion::v1::CAVEAT_KIND_COVERAGE, "Soon.")
      .mutable_promise()
      ->set_made_at(kMeeting);
  common::v1::ObservationSeries& series = AddSeries(snapshots_, "23");
  BecomeTheMeetingAfter();
  AddFigure(series, "2020-09", "4");
  EXPECT_THAT(Reasons(List()), ElementsAre("23: PROMISE"));
  AddFigure(series, "2020-10", "4");
  EXPECT_THAT(List(), IsEmpty());
}

TEST(MeetingsTest, NeighboursAreOfTheSamePanelByDate) {
  const Meetings meetings(ThreeMeetings());
  const ingestion::v1::Meeting* const middle = meetings.Find(kMeeting);
  ASSERT_NE(middle, nullptr);
  EXPECT_EQ(meetings.Before(*middle)->name(), kBefore);
  EXPECT_EQ(meetings.After(*middle)->name(), kAfter);
  EXPECT_EQ(meetings.Before(*meetings.Find(kBefore)), nullptr);
  EXPECT_EQ(meetings.After(*meetings.Find(kAfter)), nullptr);
  EXPECT_EQ(meetings.Find("councils/merton/meetings/none"), nullptr);
}

TEST(DeadlineTest, WordsAreDueSomeWorkingDaysBeforePublication) {
  v1::ListCommentaryDueResponse response;
  SetDeadline(MakeMeeting(kMeeting, "2021-01-13", "2020-11-30"), 3, response);
  EXPECT_EQ(response.meeting_date(), "2021-01-13");
  EXPECT_EQ(response.publish_by(), "2021-01-05");
  EXPECT_EQ(response.due_date(), "2020-12-30");  // 1 January is a holiday
  EXPECT_EQ(response.deadline_note(), "");
  SetDeadline(MakeMeeting(kMeeting, "2021-01-13", "2020-11-30"), 0, response);
  EXPECT_EQ(response.due_date(), "2021-01-05");
}

TEST(DeadlineTest, WhatCannotBeToldIsSaid) {
  v1::ListCommentaryDueResponse response;
  SetDeadline(MakeMeeting(kMeeting, "2031-01-15", "2030-11-30"), 3, response);
  EXPECT_EQ(response.publish_by(), "");
  EXPECT_EQ(response.due_date(), "");
  EXPECT_THAT(response.deadline_note(), HasSubstr("the years 2019 to 2028"));
}

}  // namespace
}  // namespace ragstone::reporting
