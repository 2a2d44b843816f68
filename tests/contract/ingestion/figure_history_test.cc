// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ObservationService promises of the history of figures.

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/figures_fixture.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class FigureHistoryTest : public FiguresFixture {
 protected:
  absl::StatusOr<pb::ListFigureRevisionsResponse> Revisions(const std::string& indicator,
                                                            const std::string& period) {
    pb::ListFigureRevisionsRequest request;
    request.set_indicator(indicator);
    request.set_period(period);
    return server_.Call(*server_.observations, &pb::ObservationService::Stub::ListFigureRevisions,
                        request);
  }
  // "visits 2020-10: 41 -> 50" of all pages.
  std::vector<std::string> Changes(int64_t after, int64_t through, int page_size) {
    pb::ListFigureChangesRequest request;
    request.set_parent(kMerton);
    request.set_after_sequence(after);
    request.set_through_sequence(through);
    request.set_page_size(page_size);
    std::vector<std::string> lines;
    do {
      const auto page = server_.Call(*server_.observations,
                                     &pb::ObservationService::Stub::ListFigureChanges, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return lines;
      EXPECT_LE(page->changes_size(), page_size);
      for (const pb::FigureChange& change : page->changes()) {
        const std::string& period =
            change.has_after() ? change.after().period() : change.before().period();
        lines.push_back(absl::StrCat(change.indicator().substr(27), change.area(),
                                     change.breakdown(), " ", period, ": ", change.before().value(),
                                     " -> ", change.after().value()));
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return lines;
  }
};

TEST_F(FigureHistoryTest, AFigureTellsWhoStatedItWhenAndWhy) {
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "40"}, {"2020-10", "41"}})}), IsOk());
  server_.clock.Set(server_.clock.Now() + absl::Hours(2));
  server_.actor = "service";
  pb::ImportStart start = Start();
  start.set_reason("Two visits were counted twice.");
  ASSERT_THAT(server_.Load(start, {Series("visits", {{"2020-10", "39"}})}), IsOk());
  const auto history = Revisions("councils/merton/indicators/visits", "2020-10");
  ASSERT_THAT(history, IsOk());
  ASSERT_EQ(history->revisions_size(), 2);
  const pb::FigureRevision& first = history->revisions(0);
  EXPECT_EQ(first.figure().value(), "41");
  EXPECT_EQ(first.figure().revision(), 1);
  EXPECT_EQ(first.figure().source_row(), 3);
  EXPECT_EQ(first.actor(), "officer");
  EXPECT_EQ(first.source_file(), "figures.csv");
  const pb::FigureRevision& second = history->revisions(1);
  EXPECT_EQ(second.figure().value(), "39");
  EXPECT_EQ(second.figure().revision(), 2);
  EXPECT_EQ(second.actor(), "service");
  EXPECT_EQ(second.source_file(), "november.csv");
  EXPECT_EQ(second.reason(), "Two visits were counted twice.");
  EXPECT_EQ(second.commit_time().seconds() - first.commit_time().seconds(), 7200);
}

TEST_F(FigureHistoryTest, AWithdrawnFigureKeepsItsHistory) {
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "40"}})}), IsOk());
  common::ObservationSeries withdrawal = Series("visits", {{"2020-09", ""}});
  withdrawal.mutable_figures(0)->set_no_value(common::NO_VALUE_REASON_WITHDRAWN);
  const auto withdrawn = Load({withdrawal});
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->counts().revised(), 1);
  EXPECT_EQ(Standing("visits"), "");
  const auto history = Revisions("councils/merton/indicators/visits", "2020-09");
  ASSERT_THAT(history, IsOk());
  ASSERT_EQ(history->revisions_size(), 2);
  EXPECT_EQ(history->revisions(1).figure().no_value(), common::NO_VALUE_REASON_WITHDRAWN);
  // What is not there cannot be withdrawn: nothing changes.
  EXPECT_EQ(Load({withdrawal})->counts().unchanged(), 1);
}

TEST_F(FigureHistoryTest, WhatIsNotThereIsSaid) {
  EXPECT_THAT(Revisions("councils/merton/indicators/visits", "2020-10"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("2020-10")));
  EXPECT_THAT(Revisions("councils/merton/indicators/none", "2020-10"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none")));
  const auto faulty = Revisions("visits", "soon");
  ASSERT_THAT(faulty, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(DetailsOf(faulty.status()).faults.size(), 2u);
}

TEST_F(FigureHistoryTest, WhatDiffersBetweenTwoSequencesIsListedOnce) {
  const auto first =
      Load({Series("visits", {{"2020-08", "39"}, {"2020-09", "40"}, {"2020-10", "41"}})});
  ASSERT_THAT(Load({Series("visits", {{"2020-10", "50"}, {"2020-11", "51"}})}), IsOk());
  const auto third =
      Load({Series("visits", {{"2020-10", "52"}}), Series("plans", {{"2020-11", "7"}})});
  // Back to what it was: no difference from the first to the fourth.
  const auto fourth = Load({Series("visits", {{"2020-10", "41"}})});
  ASSERT_THAT(fourth, IsOk());
  for (const int page_size : {1, 2, 100}) {
    EXPECT_THAT(
        Changes(first->sequence(), third->sequence(), page_size),
        ElementsAre("visits 2020-11:  -> 51", "visits 2020-10: 41 -> 52", "plans 2020-11:  -> 7"))
        << page_size;
    EXPECT_THAT(Changes(first->sequence(), 0, page_size),
                ElementsAre("visits 2020-11:  -> 51", "plans 2020-11:  -> 7"));
    EXPECT_THAT(Changes(third->sequence(), 0, page_size), ElementsAre("visits 2020-10: 52 -> 41"));
  }
  // Each figure is of its own place.
  common::ObservationSeries girls = Series("visits", {{"2020-10", "21"}});
  girls.set_breakdown("Sex=Female");
  ASSERT_THAT(Load({girls, Series("visits", {{"2020-10", "9"}}, "E09000024")}), IsOk());
  EXPECT_THAT(
      Changes(fourth->sequence(), 0, 100),
      UnorderedElementsAre("visitsSex=Female 2020-10:  -> 21", "visitsE09000024 2020-10:  -> 9"));
  pb::ListFigureChangesRequest request;
  request.set_parent(kMerton);
  request.set_after_sequence(fourth->sequence() + 3);
  EXPECT_THAT(server_.Call(*server_.observations, &pb::ObservationService::Stub::ListFigureChanges,
                           request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("after_sequence")));
  request.set_after_sequence(0);
  request.set_through_sequence(99);
  EXPECT_THAT(server_.Call(*server_.observations, &pb::ObservationService::Stub::ListFigureChanges,
                           request),
              StatusIs(absl::StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace ragstone::test
