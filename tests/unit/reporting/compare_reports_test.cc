// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/compare_reports.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/publication/align_texts.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

// "3 FIGURE 2020-11 | 80% > 95%": a line for each difference.
std::vector<std::string> Lines(const std::vector<v1::ReportDifference>& differences) {
  std::vector<std::string> lines;
  for (const v1::ReportDifference& one : differences) {
    const std::string kind = v1::DifferenceKind_Name(one.kind()).substr(16);
    std::vector<std::string> words = {one.entry_number(), kind, one.period(), one.place()};
    std::erase(words, "");
    lines.push_back(
        absl::StrCat(absl::StrJoin(words, " "), " | ", one.earlier(), " > ", one.later()));
  }
  return lines;
}

class CompareReportsTest : public ::testing::Test {
 protected:
  CompareReportsTest() {
    test::AddEntry(earlier_, "3", test::kRed);
    test::AddFigure(test::AddSeries(earlier_, "3"), "2020-11", "80");
    test::AddCommentary(earlier_, "3", "The service's words.");
    test::AddEntry(earlier_, "16", test::kGreen);
    later_ = earlier_;
  }

  std::vector<std::string> Compare() const {
    return Lines(CompareReports(test::Assembled(earlier_), test::Assembled(later_)));
  }

  ingestion::v1::IndexEntry& LaterEntry(int i) {
    return *later_.meeting.mutable_index()->mutable_entries(i);
  }
  rating::v1::Assessment& LaterAssessment(int i) {
    return *later_.index.mutable_entries(i)->mutable_reported()->mutable_in_period();
  }
  common::v1::Figure& LaterFigure() {
    return *later_.meeting.mutable_series(0)->mutable_figures(0);
  }

  test::Snapshots earlier_ = test::EmptyIndex();
  test::Snapshots later_;
};

TEST_F(CompareReportsTest, TheSameSaysNothingWhateverItsSequence) {
  later_.meeting.mutable_answered_at()->set_sequence(12);
  later_.index.mutable_answered_at()->set_sequence(12);
  EXPECT_THAT(Compare(), IsEmpty());
}

TEST_F(CompareReportsTest, CategoriesAreComparedOneByOne) {
  const auto add = [](test::Snapshots& snapshots, const std::string& team,
                      const std::string& value) {
    common::v1::ObservationSeries& series = test::AddSeries(snapshots, "3");
    series.set_breakdown(absl::StrCat("Team=", team));
    test::AddFigure(series, "2020-11", value);
  };
  for (test::Snapshots* const snapshots : {&earlier_, &later_}) add(*snapshots, "North", "60");
  add(earlier_, "East", "70");
  add(earlier_, "West", "80");
  add(later_, "East", "75");
  add(later_, "South", "90");
  EXPECT_THAT(Compare(), ElementsAre("3 BREAKDOWN 2020-11 Team: East | 70% > 75%",
                                     "3 BREAKDOWN 2020-11 Team: South |  > 90%",
                                     "3 BREAKDOWN 2020-11 Team: West | 80% > "));
}

TEST_F(CompareReportsTest, AHeaderDiffersLineByLine) {
  later_.meeting.mutable_meeting()->set_date("2021-01-20");
  later_.meeting.mutable_meeting()->mutable_header()->set_lead_member("Councillor for Children");
  later_.meeting.mutable_meeting()->mutable_header()->add_recommendations("Note the report.");
  later_.meeting.mutable_index()->set_figures_note("Figures are provisional.");
  EXPECT_THAT(Compare(),
              IsSupersetOf({"HEADER Date | 13 January 2021 > 20 January 2021",
                            "HEADER Lead member |  > Councillor for Children",
                            "HEADER Recommendation A |  > Note the report.",
                            "HEADER Note on the figures |  > Figures are provisional."}));
}

TEST_F(CompareReportsTest, ACorrectedFigureDiffersWithItsRatingAndTheCounts) {
  LaterFigure().set_value("95");
  LaterFigure().set_display("95");
  LaterAssessment(0).set_colour(test::kGreen);
  LaterAssessment(0).set_value("95");
  LaterAssessment(0).set_display("95");
  EXPECT_THAT(Compare(), ElementsAre("COUNT Red | 1 > 0", "COUNT Green | 1 > 2",
                                     "3 RATING 2020-11 | Red > Green", "3 EXCEPTION | Exception > ",
                                     "3 FIGURE 2020-11 | 80% > 95%"));
}

TEST_F(CompareReportsTest, AFigureThatPrintsTheSameIsGivenExactly) {
  LaterFigure().set_value("80.04");
  EXPECT_THAT(Compare(), Contains("3 FIGURE 2020-11 | 80 > 80.04"));
}

TEST_F(CompareReportsTest, AFigureMayComeGoOrSettle) {
  LaterFigure().set_finality(common::v1::FINALITY_PROVISIONAL);
  EXPECT_THAT(Compare(), Contains("3 FIGURE 2020-11 | 80% > 80%, provisional"));
  LaterFigure().set_period("2020-10");
  EXPECT_THAT(Compare(), IsSupersetOf({"3 FIGURE 2020-10 |  > 80%, provisional",
                                       "3 FIGURE 2020-11 | 80% > "}));
}

TEST_F(CompareReportsTest, ASumOfTheYearIsAFigureOfItsOwn) {
  for (test::Snapshots* const side : {&earlier_, &later_}) {
    auto& rating = *side->index.mutable_entries(0)->mutable_reported();
    rating.set_headline(common::v1::BASIS_YEAR_TO_DATE);
    *rating.mutable_year_to_date() = rating.in_period();
  }
  auto& sum = *later_.index.mutable_entries(0)->mutable_reported()->mutable_year_to_date();
  sum.set_value("82");
  sum.set_display("82");
  EXPECT_THAT(Compare(), Contains("3 FIGURE 2020-11 year to date | 80% > 82%"));
}

TEST_F(CompareReportsTest, ATargetIsComparedInWordsOfTheReportedPeriodAndAsANumberOfOthers) {
  LaterAssessment(0).set_target_display("at least 85%");
  LaterEntry(0).mutable_target()->set_value("85");
  EXPECT_THAT(Compare(), IsSupersetOf({"3 TARGET 2020-11 | at least 90% > at least 85%",
                                       "3 TARGET 2020-04 | 90% > 85%"}));
}

TEST_F(CompareReportsTest, WordsDifferAndWhiteSpaceDoesNot) {
  later_.meeting.mutable_commentaries(0)->set_text("The  service's\nwords.");
  EXPECT_THAT(Compare(), IsEmpty());
  later_.meeting.mutable_commentaries(0)->set_text("Other words.");
  test::AddNote(later_, "16", "Caseloads have risen.");
  test::AddCaveat(later_, "16", ingestion::v1::CAVEAT_KIND_COVERAGE, "Two schools are missing.");
  // The standard paper has paragraphs that stand only over entries of note, and over caveats.
  EXPECT_THAT(Compare(), IsSupersetOf({"3 COMMENTARY | The service's words. > Other words.",
                                       "16 NOTE |  > Caseloads have risen.",
                                       "16 CAVEAT |  > Coverage: Two schools are missing."}));
}

TEST_F(CompareReportsTest, AnEntryIsKnownByItsIndicatorWhateverItsNumber) {
  later_ = test::EmptyIndex();
  test::AddEntry(later_, "16", test::kGreen);
  test::AddEntry(later_, "40", test::kGreen);
  LaterEntry(0).set_number("17");
  later_.index.mutable_entries(0)->set_entry_number("17");
  const std::vector<std::string> lines = Compare();
  EXPECT_THAT(lines, Contains("17 NUMBER | 16 > 17"));
  EXPECT_THAT(lines, Contains("40 ENTRY |  > Indicator 40"));
  EXPECT_THAT(lines, Contains("3 ENTRY | Indicator 3 > "));
}

TEST_F(CompareReportsTest, HowARatingWasMadeIsSaidOnlyWhereNothingElseExplainsIt) {
  later_.index.mutable_entries(0)->mutable_reported()->set_direction_of_travel(
      common::v1::DIRECTION_OF_TRAVEL_WORSE);
  for (const std::string& line : Compare()) EXPECT_EQ(line.rfind("3 METHOD", 0), 0) << line;
  LaterFigure().set_value("79");
  LaterFigure().set_display("79");
  EXPECT_THAT(Compare(), ElementsAre("3 FIGURE 2020-11 | 80% > 79%"));
}

TEST_F(CompareReportsTest, AParagraphThatIsPutInMovesNoOther) {
  const auto add = [](test::Snapshots& snapshots, const std::vector<std::string>& paragraphs) {
    auto& paper = *snapshots.meeting.mutable_template_();
    auto& section = *paper.add_sections();
    section.set_title("Purpose");
    for (const std::string& text : paragraphs) section.add_blocks()->set_paragraph(text);
  };
  add(earlier_, {"First.", "Second.", "Third."});
  add(later_, {"Put in.", "First.", "Changed.", "Third."});
  EXPECT_THAT(Compare(),
              ElementsAre("SECTION 1.1 |  > Put in.", "SECTION 1.3 | Second. > Changed."));
}

TEST(AlignTextsTest, PairsWhatWentWithWhatCameBetweenTextsThatStay) {
  const std::vector<PlacedText> earlier = {{"1", "a"}, {"2", "b"}, {"3", "c"}, {"4", "d"}};
  const std::vector<PlacedText> later = {{"1", "x"}, {"2", "b"}, {"3", "d"}, {"4", "e"}};
  std::vector<std::string> found;
  for (const TextChange& change : AlignTexts(earlier, later)) {
    found.push_back(absl::StrCat(change.earlier == nullptr ? "-" : change.earlier->text, ">",
                                 change.later == nullptr ? "-" : change.later->text));
  }
  EXPECT_THAT(found, ElementsAre("a>x", "c>-", "->e"));
  EXPECT_THAT(AlignTexts({}, {}), IsEmpty());
}

}  // namespace
}  // namespace ragstone::reporting
