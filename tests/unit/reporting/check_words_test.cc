// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the checks find in a paper's words.

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/checks/check_paper.h"
#include "tests/unit/reporting/checked_paper.h"

namespace ragstone::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CheckWordsTest : public test::CheckedPaperTest {
 protected:
  // What is found with these words of the service on entry 3.
  std::vector<std::string> FoundIn(const std::string& commentary) {
    Say("3", commentary);
    return Found();
  }
  void Text(const std::string& key, const std::string& text) {
    (*meeting().mutable_section_texts())[key] = text;
  }
};

TEST_F(CheckWordsTest, EveryExceptionHasCommentary) {
  test::AddEntry(now_, "17", test::kAmber);
  EXPECT_THAT(Found(), ElementsAre("COMMENTARY_MISSING entry 17, commentary"));
  EXPECT_EQ(Message(), "It is amber and has no commentary.");
  Say("17", "The words.");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckWordsTest, WordsThatNobodyApprovedArePrintedAndSaid) {
  ingestion::v1::Commentary& commentary = *now_.meeting.mutable_commentaries(0);
  for (const auto& [state, words] :
       {std::pair(ingestion::v1::COMMENTARY_STATE_UNSPECIFIED, "it is a draft."),
        {ingestion::v1::COMMENTARY_STATE_DRAFT, "it is a draft."},
        {ingestion::v1::COMMENTARY_STATE_SUBMITTED, "it is submitted and waits for approval."},
        {ingestion::v1::COMMENTARY_STATE_RETURNED, "it is sent back by director: Say more."}}) {
    commentary.set_state(state);
    commentary.clear_steps();
    commentary.add_steps()->set_actor("director");
    commentary.mutable_steps(0)->set_reason("Say more");
    EXPECT_THAT(Found(), ElementsAre("COMMENTARY_NOT_APPROVED entry 3, commentary"));
    EXPECT_THAT(Message(), HasSubstr(words));
  }
}

TEST_F(CheckWordsTest, TheSameWordsAsLastTimeAreFound) {
  test::Snapshots& before = Before();
  test::AddCommentary(before, "3", "The team  lost\ncolleagues.");
  EXPECT_THAT(Found(), ElementsAre("COMMENTARY_UNCHANGED entry 3, commentary"));
  EXPECT_THAT(Message(), HasSubstr("2020-11-04-cyp"));
  EXPECT_THAT(FoundIn("The team has grown again."), IsEmpty());
}

TEST_F(CheckWordsTest, ANumberThatIsNotInTheTableIsQuotedWithItsContext) {
  EXPECT_THAT(FoundIn("Performance fell to 52% in November and will recover by spring."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
  EXPECT_EQ(
      Message(),
      "52% (\"Performance fell to 52% in November and will …\") is no figure, target or count "
      "of the entry.");
  EXPECT_THAT(FoundIn("Performance fell to 80% in November, 10 points short of 90%."), IsEmpty());
}

TEST_F(CheckWordsTest, WhatFollowsFromTheFiguresIsInTheTable) {
  common::v1::ObservationSeries& series = test::AddSeries(now_, "3");
  test::AddFigure(series, "2019-11", "63");
  common::v1::Figure& october = *series.add_figures();
  october.set_period("2020-10");
  october.set_numerator("15");
  october.set_denominator("31");
  october.set_display("48");
  common::v1::Figure& november = *series.add_figures();
  november.set_period("2020-11");
  november.set_numerator("12");
  november.set_denominator("28");
  november.set_display("43");
  EXPECT_THAT(FoundIn("Of 28 plans, 12 were in time and 16 were late: 43%, or 42.9%, after 48% and "
                      "63% a year ago. That is 5.5 points down. 59 plans since April, about 45%; "
                      "57% were late."),
              IsEmpty());
  EXPECT_THAT(FoundIn("12 of 26 plans were in time."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
  EXPECT_THAT(FoundIn("It was 42.8%."), ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
  EXPECT_THAT(FoundIn("About 72% were in time."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
}

// Entry 3 counts something, 15 in October and 18 in November.
TEST_F(CheckWordsTest, CountsHaveTheirDifferencesInPerCentToo) {
  indicator(0).mutable_versions(0)->set_unit(common::v1::UNIT_COUNT);
  now_.index.mutable_entries(0)->mutable_reported()->set_unit(common::v1::UNIT_COUNT);
  common::v1::ObservationSeries& series = test::AddSeries(now_, "3");
  test::AddFigure(series, "2020-10", "15");
  test::AddFigure(series, "2020-11", "18");
  EXPECT_THAT(FoundIn("It is 20% more than in October, a 20 per cent increase."), IsEmpty());
  EXPECT_THAT(FoundIn("It is 21% more than in October."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
  EXPECT_THAT(FoundIn("There are 20 more than in October."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
}

TEST_F(CheckWordsTest, PercentagesDifferByPoints) {
  common::v1::ObservationSeries& series = test::AddSeries(now_, "3");
  test::AddFigure(series, "2020-10", "64");
  test::AddFigure(series, "2020-11", "80");
  EXPECT_THAT(FoundIn("It is 16% more than in October."), IsEmpty());
  EXPECT_THAT(FoundIn("It is 25% more than in October."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
}

TEST_F(CheckWordsTest, ANumberOfAnEntryThatTheTextNamesIsInTheTable) {
  now_.index.mutable_entries(1)->mutable_reported()->mutable_in_period()->set_value("97");
  EXPECT_THAT(FoundIn("It follows from the 97% there."),
              ElementsAre("NUMBER_NOT_IN_TABLE entry 3, commentary"));
  EXPECT_THAT(FoundIn("It follows from indicator 16, which is at 97%."), IsEmpty());
}

TEST_F(CheckWordsTest, NotesAreLookedAtToo) {
  test::AddNote(now_, "16", "It stands at 12.5%.");
  EXPECT_THAT(Found(), ElementsAre("NUMBER_NOT_IN_TABLE entry 16, note"));
}

TEST_F(CheckWordsTest, AReferenceToNoEntryIsFound) {
  EXPECT_THAT(FoundIn("See indicators 16 and 99."),
              ElementsAre("REFERENCE_TO_NOTHING entry 3, commentary"));
  EXPECT_EQ(Message(), "\"See indicators 16 and 99.\": the index has no entry 99.");
  for (const char* fine :
       {"See Indicator 3 and entry 16.", "National indicator 117 was dropped.",
        "The indicators for 2020/21 are new.", "Three indicators of 2020 are new.",
        "These indicators, 99 of them, are new."}) {
    EXPECT_THAT(FoundIn(fine), testing::Not(testing::Contains(HasSubstr("REFERENCE_TO_NOTHING"))))
        << fine;
  }
  Text("decision", "None; see entry 23a.");
  EXPECT_THAT(FoundIn("The words."), ElementsAre("REFERENCE_TO_NOTHING paragraph 3.1"));
}

TEST_F(CheckWordsTest, AReferenceToNoParagraphIsFound) {
  Text("decision", "None (see 2.9).");
  EXPECT_THAT(Found(), ElementsAre("REFERENCE_TO_NOTHING paragraph 3.1"));
  EXPECT_EQ(Message(), "\"None (see 2.9).\": the paper has no paragraph 2.9.");
  for (const char* fine :
       {"None (see 2.1).", "As in paragraph 1.1.", "By paragraph 9.64 of the Code of Practice.",
        "See 2.9% of cases.", "We expect to see 2.9 posts filled."}) {
    Text("decision", fine);
    EXPECT_THAT(Found(), IsEmpty()) << fine;
  }
  Text("decision", "As in paragraph 9.9 of this report.");
  EXPECT_THAT(Found(), ElementsAre("REFERENCE_TO_NOTHING paragraph 3.1"));
}

// Figures of entry 3 were promised at the meeting before for this one.
class PromisesNotKeptTest : public CheckWordsTest {
 protected:
  PromisesNotKeptTest() {
    Before();
    ingestion::v1::Caveat& caveat =
        test::AddCaveat(now_, "3", ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE,
                        "Figures will be available for the next meeting.");
    caveat.set_name("councils/merton/caveats/late");
    caveat.mutable_promise()->set_made_at(test::kBefore);
  }
};

TEST_F(PromisesNotKeptTest, APromiseThatIsDueAndNotKeptIsFound) {
  EXPECT_THAT(Found(), ElementsAre("PROMISE_NOT_KEPT entry 3, caveat"));
  EXPECT_EQ(Message(),
            "Figures were promised at the meeting 2020-11-04-cyp for this one, and none can be "
            "reported: \"Figures will be available for the next meeting.\"");
}

TEST_F(PromisesNotKeptTest, APromiseThatIsDroppedIsFound) {
  *Before().meeting.add_caveats() = now_.meeting.caveats(0);
  now_.meeting.clear_caveats();
  EXPECT_THAT(Found(), ElementsAre("PROMISE_NOT_KEPT entry 3, caveat"));
  EXPECT_THAT(Message(), HasSubstr("the promise is gone"));
}

TEST_F(PromisesNotKeptTest, APromiseThatIsKeptOrNotDueIsFine) {
  now_.meeting.mutable_caveats(0)->mutable_promise()->set_made_at(test::kMeeting);
  EXPECT_THAT(Found(), IsEmpty());
  now_.meeting.mutable_caveats(0)->mutable_promise()->set_made_at(test::kBefore);
  now_.meeting.mutable_caveats(0)->set_last_period("2020-08");
  test::AddFigure(test::AddSeries(now_, "3"), "2020-11", "80");
  EXPECT_THAT(Found(), IsEmpty());
}

TEST_F(CheckWordsTest, AnAnnouncedCountIsThatOfTheTable) {
  Text("exceptions", "The following two indicators are marked as amber or red.");
  EXPECT_THAT(Found(), ElementsAre("COUNT_IN_TEXT_DIFFERS paragraph 2.1"));
  EXPECT_EQ(Message(), "It announces 2 indicators, and the table under it has 1.");
  for (const char* fine :
       {"The following indicator is marked as amber or red.",
        "The following indicators are marked as amber or red.", "1 indicator is red.",
        "One indicator is rated red and one indicator is green."}) {
    Text("exceptions", fine);
    EXPECT_THAT(Found(), IsEmpty()) << fine;
  }
  Text("exceptions", "This time, three indicators are rated red.");
  EXPECT_EQ(Message(), "It says that 3 are red, and 1 are.");
}

TEST_F(CheckWordsTest, BackgroundPapersAreNamedWhereFiguresWereTakenFromSomewhere) {
  indicator(0).set_data_source("Mosaic");
  indicator(1).set_supplier("Cafcass");
  EXPECT_THAT(Found(), ElementsAre("NO_BACKGROUND_PAPERS paragraph 13.1"));
  EXPECT_EQ(Message(), "It lists none, and figures were taken from Cafcass, Mosaic.");
  for (const char* fine :
       {"Case records (Mosaic), November 2020", "None but the figures of Cafcass"}) {
    Text("background_papers", fine);
    EXPECT_THAT(Found(), IsEmpty()) << fine;
  }
}

TEST_F(CheckWordsTest, WhatWasToBeFilledInIsFound) {
  for (const char* left :
       {"Performance was XX% in the month.", "Lorem ipsum dolor.", "The lead is [insert name].",
        "The meeting is on dd/mm/yyyy.", "It rose to ??", "It rose, see {Name}."}) {
    EXPECT_THAT(FoundIn(left), ElementsAre("PLACEHOLDER_LEFT entry 3, commentary")) << left;
  }
  for (const char* fine : {"Part XX of the Act.", "Is it better?", "[sic]", "Box 12x."}) {
    EXPECT_THAT(FoundIn(fine), IsEmpty()) << fine;
  }
  meeting().mutable_header()->set_lead_officer("XXX");
  EXPECT_THAT(FoundIn("The words."), ElementsAre("PLACEHOLDER_LEFT header, Lead officer"));
}

TEST_F(CheckWordsTest, WhatIsToBeConfirmedIsAWarning) {
  meeting().mutable_header()->set_lead_member("To be confirmed");
  EXPECT_THAT(Found(), ElementsAre("TO_BE_CONFIRMED header, Lead member"));
  EXPECT_EQ(Check()[0].severity(), v1::CHECK_SEVERITY_WARNING);
  meeting().mutable_header()->set_lead_member("The cabinet member");
  EXPECT_THAT(FoundIn("The date is tbc."), ElementsAre("TO_BE_CONFIRMED entry 3, commentary"));
  EXPECT_THAT(FoundIn("Needs have to be confirmed by a doctor before a plan is made."), IsEmpty());
}

}  // namespace
}  // namespace ragstone::reporting
