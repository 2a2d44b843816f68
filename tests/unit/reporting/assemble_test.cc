// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/assemble.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
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
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::kAmber;
using ::ragstone::reporting::test::kBlue;
using ::ragstone::reporting::test::kGreen;
using ::ragstone::reporting::test::kNotRated;
using ::ragstone::reporting::test::kRed;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Rows = google::protobuf::RepeatedPtrField<v1::ReportRow>;

std::vector<std::string> Numbers(const Rows& rows) {
  std::vector<std::string> numbers;
  for (const v1::ReportRow& row : rows) numbers.push_back(row.number());
  return numbers;
}

std::vector<int> Counts(const v1::ExceptionReport& report) {
  std::vector<int> counts;
  for (const v1::RatingCount& count : report.counts()) counts.push_back(count.entries());
  return counts;
}

TEST(AssembleTest, CountsEveryRatingZerosIncluded) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  AddEntry(snapshots, "2", kGreen);
  AddEntry(snapshots, "3", kRed);
  AddEntry(snapshots, "4", kNotRated, common::v1::NOT_RATED_REASON_DATA_ONLY);
  AddEntry(snapshots, "5", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  const v1::ExceptionReport report = Assembled(snapshots);

  EXPECT_THAT(Counts(report), ElementsAre(2, 0, 1, 0, 2));
  ASSERT_EQ(report.not_rated_counts_size(), 2);
  EXPECT_EQ(report.not_rated_counts(0).reason(), common::v1::NOT_RATED_REASON_DATA_ONLY);
  EXPECT_EQ(report.not_rated_counts(0).entries(), 1);
  EXPECT_EQ(report.not_rated_counts(1).reason(), common::v1::NOT_RATED_REASON_AWAITED);
}

TEST(AssembleTest, AnIndexWithoutEntriesIsAllZeros) {
  const v1::ExceptionReport report = Assembled(EmptyIndex());
  EXPECT_THAT(Counts(report), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(report.not_rated_counts(), IsEmpty());
}

TEST(AssembleTest, RedAndAmberAreExceptionsUnlessTheIndexSaysOtherwise) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  AddEntry(snapshots, "2", kAmber);
  AddEntry(snapshots, "3", kGreen);
  AddEntry(snapshots, "4", kBlue);
  EXPECT_THAT(Numbers(Assembled(snapshots).exceptions()), ElementsAre("1", "2"));

  snapshots.meeting.mutable_index()->add_exception_ratings(kBlue);
  EXPECT_THAT(Numbers(Assembled(snapshots).exceptions()), ElementsAre("4"));
}

TEST(AssembleTest, TheYearToDateCountsWhereItIsTheHeadline) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kGreen);
  rating::v1::Rating& rating = *snapshots.index.mutable_entries(0)->mutable_reported();
  rating.set_headline(common::v1::BASIS_YEAR_TO_DATE);
  rating.mutable_year_to_date()->set_colour(kRed);
  rating.mutable_year_to_date()->set_value("70");

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(Counts(report), ElementsAre(1, 0, 0, 0, 0));
  EXPECT_THAT(Numbers(report.exceptions()), ElementsAre("1"));
}

TEST(AssembleTest, AnAwaitedFigureLeavesTheLastOneBesideIt) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  rating::v1::Rating& latest = *snapshots.index.mutable_entries(0)->mutable_latest();
  latest.set_period("2020-10");
  latest.mutable_in_period()->set_value("85");

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(report.exceptions(), IsEmpty());
  EXPECT_EQ(report.index(0).latest().period(), "2020-10");
  EXPECT_EQ(report.index(0).not_rated_reason(), common::v1::NOT_RATED_REASON_AWAITED);
}

TEST(AssembleTest, AnEntryOfWhichNothingIsDueIsCounted) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kNotRated, common::v1::NOT_RATED_REASON_NOT_DUE);
  snapshots.index.mutable_entries(0)->mutable_reported()->clear_period();

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(Counts(report), ElementsAre(0, 0, 0, 0, 1));
  EXPECT_THAT(report.index(0).method(),
              ElementsAre("No figure is due yet.", "Not rated: not due yet."));
}

TEST(AssembleTest, WhatCannotBeReportedIsNoExceptionWhateverItsRating) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "8", kRed);
  AddCaveat(snapshots, "8", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Mosaic")
      .set_first_period("2020-11");

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(report.exceptions(), IsEmpty());
  EXPECT_THAT(Numbers(report.not_reportable()), ElementsAre("8"));
  EXPECT_THAT(Counts(report), ElementsAre(0, 0, 0, 0, 1));
  EXPECT_EQ(report.not_rated_counts(0).reason(), common::v1::NOT_RATED_REASON_NOT_REPORTABLE);
  EXPECT_THAT(report.caveats(), IsEmpty());
}

TEST(AssembleTest, ACaveatOfAnEarlierMonthIsPrintedAndTheEntryStaysRated) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "8", kRed);
  ingestion::v1::Caveat& caveat =
      AddCaveat(snapshots, "8", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Only in spring");
  caveat.set_first_period("2020-04");
  caveat.set_last_period("2020-06");

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(Numbers(report.exceptions()), ElementsAre("8"));
  EXPECT_THAT(Numbers(report.caveats()), ElementsAre("8"));
  EXPECT_THAT(report.not_reportable(), IsEmpty());
}

TEST(AssembleTest, ACaveatOfAnotherTimeIsLeftOut) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "8", kRed);
  AddCaveat(snapshots, "8", ingestion::v1::CAVEAT_KIND_UNRELIABLE, "Past")
      .set_last_period("2020-03");
  AddCaveat(snapshots, "8", ingestion::v1::CAVEAT_KIND_UNRELIABLE, "To come")
      .set_first_period("2020-12");
  EXPECT_THAT(Assembled(snapshots).caveats(), IsEmpty());
}

TEST(AssembleTest, PromisesNameTheirMeeting) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "23", kNotRated, common::v1::NOT_RATED_REASON_NOT_REPORTABLE);
  ingestion::v1::Promise& promise =
      *AddCaveat(snapshots, "23", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE, "Quarterly")
           .mutable_promise();
  promise.set_made_at(test::kMeeting);
  const auto words = [&] { return Assembled(snapshots).not_reportable(0).caveats(0).promise(); };

  EXPECT_EQ(words(), "Figures promised for the next meeting");
  promise.set_made_at("councils/merton/meetings/2020-11-04-cyp");
  EXPECT_EQ(words(), "Figures promised for the meeting after that of 4 November 2020");
  promise.set_due_at("councils/merton/meetings/2021-02-10-cyp");
  EXPECT_EQ(words(), "Figures promised for the meeting of 10 February 2021");
}

TEST(AssembleTest, AnEntryOfNoteMayAlsoBeAnException) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  AddEntry(snapshots, "2", kGreen);
  AddNote(snapshots, "1", "Watch this");
  AddNote(snapshots, "2", "And this");
  AddCommentary(snapshots, "1", "We are working on it.");

  const v1::ExceptionReport report = Assembled(snapshots);
  EXPECT_THAT(Numbers(report.exceptions()), ElementsAre("1"));
  EXPECT_THAT(Numbers(report.of_note()), ElementsAre("1", "2"));
  EXPECT_EQ(report.exceptions(0).commentary(), "We are working on it.");
}

TEST(AssembleTest, AGenuineZeroIsAFigure) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  AddFigure(AddSeries(snapshots, "1"), "2020-11", "0");
  rating::v1::Assessment& assessment =
      *snapshots.index.mutable_entries(0)->mutable_reported()->mutable_in_period();
  assessment.set_value("0");
  assessment.set_display("0");

  const v1::ReportRow row = Assembled(snapshots).exceptions(0);
  EXPECT_TRUE(row.points(7).has_figure());
  EXPECT_FALSE(row.points(6).has_figure());
  EXPECT_THAT(row.method(0), HasSubstr("November 2020: 0%"));
}

TEST(AssembleTest, HeaderDatesAreSpeltOut) {
  const v1::ReportHeader header = Assembled(EmptyIndex()).header();
  EXPECT_EQ(header.date(), "13 January 2021");
  EXPECT_EQ(header.data_end(), "30 November 2020");
}

TEST(AssembleTest, SnapshotsOfTwoSequencesDoNotMix) {
  Snapshots snapshots = EmptyIndex();
  snapshots.index.mutable_answered_at()->set_sequence(8);
  EXPECT_THAT(Assemble(snapshots.meeting, snapshots.index),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("sequence 7 and rating at 8")));
}

TEST(AssembleTest, AnEntryWithoutRatingOrIndicatorIsAFaultOfTheServices) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", kRed);
  Snapshots without_rating = snapshots;
  without_rating.index.clear_entries();
  EXPECT_THAT(Assemble(without_rating.meeting, without_rating.index),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("entry 1")));
  snapshots.meeting.clear_indicators();
  EXPECT_THAT(Assemble(snapshots.meeting, snapshots.index),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("councils/merton/indicators/i1")));
}

}  // namespace
}  // namespace ragstone::reporting
