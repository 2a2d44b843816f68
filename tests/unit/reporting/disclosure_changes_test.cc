// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a public paper says of the one before it, and of figures that stand beside the council's.

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report_changes.pb.h"
#include "services/reporting/assemble.h"
#include "services/reporting/row_words.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/rated_paper.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::kPeople;
using ::ragstone::reporting::test::Measure;
using ::ragstone::reporting::test::PeopleEntry;
using ::ragstone::reporting::test::RatedPaper;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::StatedFigure;
using ::ragstone::test::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Figures from April on against "at most 4", the last of which is reported.
Snapshots Figures(const std::vector<std::string>& figures) {
  const char* const months[] = {"2020-04", "2020-05", "2020-06"};
  const char* const ends[] = {"2020-04-30", "2020-05-31", "2020-06-30"};
  std::vector<common::v1::Figure> stated;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    stated.push_back(StatedFigure(months[i], figures[i]));
  }
  const Measure measure;
  return RatedPaper(measure, {PeopleEntry(measure, "3", "met", "4", common::v1::BASIS_IN_PERIOD)},
                    5, ends[figures.size() - 1])
      .With(stated);
}

v1::ReportChanges Changes(const std::vector<std::string>& before,
                          const std::vector<std::string>& now,
                          v1::ReportView view = v1::REPORT_VIEW_PUBLIC) {
  const Snapshots was = Figures(before);
  const Snapshots is = Figures(now);
  const EarlierPaper earlier = {was.meeting, was.index};
  const absl::StatusOr<v1::ExceptionReport> report =
      Assemble(is.meeting, is.index, &earlier, Meetings({}), view);
  EXPECT_THAT(report, IsOk());
  return report.ok() ? report->changes() : v1::ReportChanges();
}

// "2020-04: 12 -> 3".
std::vector<std::string> Restated(const v1::ReportChanges& changes) {
  std::vector<std::string> lines;
  for (const v1::Restatement& one : changes.restated()) {
    lines.push_back(
        absl::StrCat(one.period(), ": ", one.before().value(), " -> ", one.now().value()));
  }
  return lines;
}

TEST(DisclosureChangesTest, NoRestatedFigureIsToldOfARowOfWhichEitherPaperLeavesOutOne) {
  EXPECT_THAT(Restated(Changes({"12", "9"}, {"12", "10", "9"})), ElementsAre("2020-05: 9 -> 10"));
  EXPECT_THAT(Restated(Changes({"12", "9"}, {"3", "10", "9"})), IsEmpty());
  EXPECT_THAT(Restated(Changes({"3", "9"}, {"12", "10", "9"})), IsEmpty());
  EXPECT_THAT(Restated(Changes({"3", "9"}, {"2", "9", "9"})), IsEmpty());
  EXPECT_TRUE(Changes({"3", "9"}, {"2", "9", "9"}).figures_suppressed());
  EXPECT_TRUE(Changes({"3", "9"}, {"12", "9", "9"}).figures_suppressed());
  EXPECT_TRUE(Changes({"3", "9"}, {"3", "9", "9"}).figures_suppressed());
  EXPECT_FALSE(Changes({"12", "9"}, {"13", "9", "9"}).figures_suppressed());
  EXPECT_THAT(Restated(Changes({"3", "9"}, {"2", "9", "9"}, v1::REPORT_VIEW_EXEMPT)),
              ElementsAre("2020-04: 3 -> 2"));
}

TEST(DisclosureChangesTest, AnExceptionIsNotComparedWithARatingThatIsWithheld) {
  // One to four are met, five alone is not: the word of each of them is withheld.
  // That it is withheld is said of all alike.
  for (const auto& [before, now] :
       {std::pair<std::string, std::string>{"9", "5"}, {"9", "2"}, {"5", "9"}, {"2", "2"}}) {
    SCOPED_TRACE(absl::StrCat(before, " -> ", now));
    const v1::ReportChanges changes = Changes({"12", before}, {"12", before, now});
    ASSERT_EQ(changes.exceptions_size(), 1);
    EXPECT_EQ(changes.exceptions(0).kind(), v1::EXCEPTION_CHANGE_KIND_NOT_COMPARED);
    EXPECT_EQ(changes.exceptions(0).before(), common::v1::RATING_COLOUR_NOT_RATED);
    EXPECT_EQ(changes.exceptions(0).now(),
              now == "9" ? common::v1::RATING_COLOUR_RED : common::v1::RATING_COLOUR_NOT_RATED);
    EXPECT_EQ(changes.exceptions(0).number(), "3");
  }
  const v1::ReportChanges exempt = Changes({"12", "2"}, {"12", "2", "9"}, v1::REPORT_VIEW_EXEMPT);
  ASSERT_EQ(exempt.exceptions_size(), 1);
  EXPECT_EQ(exempt.exceptions(0).kind(), v1::EXCEPTION_CHANGE_KIND_NEW);
  const v1::ReportChanges open = Changes({"12", "9"}, {"12", "9", "9"});
  ASSERT_EQ(open.exceptions_size(), 1);
  EXPECT_EQ(open.exceptions(0).kind(), v1::EXCEPTION_CHANGE_KIND_REPEATED);
}

TEST(DisclosureChangesTest, TheExemptViewShowsAllAndRefusesNoText) {
  Snapshots snapshots = Figures({"12", "3"});
  AddCommentary(snapshots, "3", "Three children.");
  snapshots.meeting.mutable_index()->mutable_disclosure()->set_exempt_paragraph(2);
  const absl::StatusOr<v1::ExceptionReport> report =
      Assemble(snapshots.meeting, snapshots.index, nullptr, Meetings({}), v1::REPORT_VIEW_EXEMPT);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->exempt_paragraph(), 2);
  EXPECT_EQ(report->index(0).rating().in_period().value(), "3");
  EXPECT_EQ(report->index(0).suppression(), "");
  EXPECT_EQ(report->figures_note(), "");
}

// The reference set has the council's figures too.
TEST(DisclosureChangesTest, TheCouncilsOwnComparatorGoesWithItsFigures) {
  Snapshots snapshots = Figures({"12", "3"});
  ingestion::v1::PerformanceIndex& index = *snapshots.meeting.mutable_index();
  for (const char* const area : {"E09000024", "E92000001"}) {
    ingestion::v1::Comparator& comparator = *index.mutable_entries(0)->add_comparators();
    comparator.set_label(area);
    comparator.set_area(area);
    common::v1::ObservationSeries& series = *snapshots.meeting.add_series();
    series.set_indicator(kPeople);
    series.set_area(area);
    *series.add_figures() = StatedFigure("2020-05", "4");
  }
  const absl::StatusOr<v1::ExceptionReport> report = Assemble(snapshots.meeting, snapshots.index);
  ASSERT_THAT(report, IsOk());
  const auto words = [&](int i) {
    return ComparatorWords(report->index(0).comparators(i), common::v1::UNIT_COUNT);
  };
  EXPECT_EQ(words(0), "suppressed");
  EXPECT_EQ(words(1), "4");
}

}  // namespace
}  // namespace ragstone::reporting
