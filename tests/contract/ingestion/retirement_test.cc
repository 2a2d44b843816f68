// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A retired indicator has no figures of a period from then on, and stands in no index of a year
// that begins then or later.

#include <string>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/ingestion/figures_fixture.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kVisits[] = "councils/merton/indicators/visits";
constexpr char kNextIndex[] = "councils/merton/panels/cyp/indexes/FY2021-22";

class RetirementTest : public FiguresFixture {
 protected:
  pb::UpdateResourceRequest Retired(const std::string& from) {
    pb::UpdateResourceRequest request;
    pb::Indicator& indicator = *request.mutable_resource()->mutable_indicator();
    indicator.set_name(kVisits);
    indicator.set_retired_from(from);
    indicator.set_retired_reason("Counted by the region.");
    request.mutable_update_mask()->add_paths("retired_from");
    request.mutable_update_mask()->add_paths("retired_reason");
    return request;
  }

  absl::StatusOr<pb::Batch> Undo(const std::string& batch) {
    pb::UndoBatchRequest request;
    request.set_name(batch);
    request.set_reason("Not so.");
    const auto response =
        server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, request);
    if (!response.ok()) return response.status();
    return response->batch();
  }

  // An index of the next year with the indicator as entry 7, or without entries.
  static pb::Resource NextIndex(bool with_entry) {
    pb::Resource resource;
    pb::PerformanceIndex& index = *resource.mutable_index();
    index.set_name(kNextIndex);
    if (!with_entry) return resource;
    pb::IndexEntry& entry = *index.add_entries();
    entry.set_number("7");
    entry.set_indicator(kVisits);
    entry.set_rule("none");
    return resource;
  }
  void CreateNextIndex() {
    pb::CreateResourceRequest request;
    *request.mutable_resource() = NextIndex(/*with_entry=*/true);
    ASSERT_THAT(server_.Create(request), IsOk());
  }
};

TEST_F(RetirementTest, FiguresFromThenOnAreRefused) {
  ASSERT_THAT(server_.Update(Retired("2020-11")), IsOk());
  const auto refused =
      Load({Series("visits", {{"2020-10", "40"}, {"2020-11", "41"}, {"2020-12", "42"}})});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto faults = DetailsOf(refused.status()).faults;
  ASSERT_THAT(faults, SizeIs(2));
  EXPECT_EQ(faults[0].path, "series[0].figures[1].period");
  EXPECT_THAT(
      faults[0].description,
      AllOf(HasSubstr("2020-11"),
            HasSubstr("want a period before 2020-11, from which the indicator is retired")));
  EXPECT_EQ(Standing("visits"), "");
}

TEST_F(RetirementTest, APartialLoadLeavesThemOut) {
  ASSERT_THAT(server_.Update(Retired("2020-11")), IsOk());
  pb::ImportStart start = Start();
  start.set_partial(true);
  const auto batch =
      server_.Load(start, {Series("visits", {{"2020-10", "40"}, {"2020-11", "41"}})});
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->counts().left_out(), 1);
  EXPECT_EQ(Standing("visits"), "2020-10 40");
}

TEST_F(RetirementTest, FiguresThatStandAreToBeWithdrawnFirst) {
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "9"}, {"2020-11", "11"}, {"2020-12", "12"}})}),
              IsOk());
  EXPECT_THAT(server_.Update(Retired("2020-10")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("resource.indicator.retired_from"),
                             HasSubstr("the first that stands is of 2020-11"))));
  EXPECT_THAT(server_.Update(Retired("2021-01")), IsOk());
  // Those of then can still be taken back, and the indicator be retired earlier.
  ASSERT_THAT(server_.Update(Retired("2021-02")), IsOk());
  common::ObservationSeries withdrawn = Series("visits", {{"2020-11", ""}, {"2020-12", ""}});
  for (common::Figure& figure : *withdrawn.mutable_figures()) {
    figure.set_no_value(common::NO_VALUE_REASON_WITHDRAWN);
  }
  ASSERT_THAT(Load({withdrawn}), IsOk());
  EXPECT_THAT(server_.Update(Retired("2020-10")), IsOk());
  EXPECT_EQ(Standing("visits"), "2020-09 9");
}

TEST_F(RetirementTest, UndoingDoesNotBringTheirFiguresBack) {
  ASSERT_THAT(Load({Series("visits", {{"2020-09", "9"}, {"2020-11", "11"}}),
                    Series("plans", {{"2020-11", "3/4"}})}),
              IsOk());
  common::ObservationSeries visits = Series("visits", {{"2020-11", ""}});
  common::ObservationSeries plans = Series("plans", {{"2020-11", ""}});
  for (common::ObservationSeries* series : {&visits, &plans}) {
    series->mutable_figures(0)->set_no_value(common::NO_VALUE_REASON_WITHDRAWN);
  }
  const auto withdrawn = Load({plans, visits});
  ASSERT_THAT(withdrawn, IsOk());
  ASSERT_THAT(server_.Update(Retired("2020-10")), IsOk());

  const auto refused = Undo(withdrawn->name());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  const ErrorDetails details = DetailsOf(refused.status());
  EXPECT_EQ(details.reason, "INDICATOR_RETIRED");
  ASSERT_THAT(details.preconditions, SizeIs(1));
  EXPECT_EQ(details.preconditions[0].subject, kVisits);
  EXPECT_EQ(details.preconditions[0].description,
            "is retired from 2020-10 on, and 1 figure of then or later would stand again: "
            "reinstate it first");
  EXPECT_EQ(Standing("visits"), "2020-09 9");
  EXPECT_EQ(Standing("plans"), "");

  pb::UpdateResourceRequest reinstated = Retired("");
  reinstated.mutable_resource()->mutable_indicator()->clear_retired_reason();
  ASSERT_THAT(server_.Update(reinstated), IsOk());
  EXPECT_THAT(Undo(withdrawn->name()), IsOk());
  EXPECT_EQ(Standing("visits"), "2020-09 9; 2020-11 11");
  EXPECT_EQ(Standing("plans"), "2020-11 3/4");
}

TEST_F(RetirementTest, UndoingIsToldOfLaterChangesAndOfRetirementAtOnce) {
  ASSERT_THAT(Load({Series("visits", {{"2020-11", "11"}}), Series("plans", {{"2020-11", "3/4"}})}),
              IsOk());
  common::ObservationSeries visits = Series("visits", {{"2020-11", ""}});
  visits.mutable_figures(0)->set_no_value(common::NO_VALUE_REASON_WITHDRAWN);
  const auto first = Load({visits, Series("plans", {{"2020-11", "2/4"}})});
  ASSERT_THAT(first, IsOk());
  const auto second = Load({Series("plans", {{"2020-11", "1/4"}})});
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(server_.Update(Retired("2020-10")), IsOk());

  const ErrorDetails details = DetailsOf(Undo(first->name()).status());
  EXPECT_EQ(details.reason, "LATER_CHANGES");
  ASSERT_THAT(details.preconditions, SizeIs(2));
  EXPECT_EQ(details.preconditions[0].type, "LATER_CHANGES");
  EXPECT_EQ(details.preconditions[0].subject, second->name());
  EXPECT_EQ(details.preconditions[1].type, "INDICATOR_RETIRED");
  EXPECT_EQ(details.preconditions[1].subject, kVisits);
}

TEST_F(RetirementTest, EarlierLoadsAreUndoneAsEver) {
  ASSERT_THAT(Load({Series("visits", {{"2020-08", "3"}})}), IsOk());
  const auto loaded = Load({Series("visits", {{"2020-08", "4"}, {"2020-09", "4"}})});
  ASSERT_THAT(loaded, IsOk());
  ASSERT_THAT(server_.Update(Retired("2020-10")), IsOk());
  const auto undone = Undo(loaded->name());
  ASSERT_THAT(undone, IsOk());
  EXPECT_EQ(Standing("visits"), "2020-08 3");
  EXPECT_THAT(Undo(undone->name()), IsOk());
  EXPECT_EQ(Standing("visits"), "2020-08 4; 2020-09 4");
}

TEST_F(RetirementTest, AnIndexOfALaterYearHoldsIt) {
  CreateNextIndex();
  for (const char* from : {"2020-05", "2021-04"}) {
    EXPECT_THAT(server_.Update(Retired(from)),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr(kNextIndex), HasSubstr("entry 7"))))
        << from;
  }
  // It goes on to the end of a year that began before.
  EXPECT_THAT(server_.Update(Retired("2021-05")), IsOk());
}

TEST_F(RetirementTest, AnImportMayTakeItOutOfTheIndexInTheSameCommit) {
  CreateNextIndex();
  pb::ImportCatalogueRequest request;
  request.set_parent(kMerton);
  const auto current = server_.Get(kVisits);
  ASSERT_THAT(current, IsOk());
  pb::CatalogueItem& item = *request.add_items();
  item.set_source_file("indicators.csv");
  item.set_source_row(2);
  *item.mutable_resource() = current->resource();
  item.mutable_resource()->mutable_indicator()->clear_etag();
  item.mutable_resource()->mutable_indicator()->set_retired_from("2021-04");
  item.mutable_resource()->mutable_indicator()->set_retired_reason("Counted by the region.");
  const auto refused = server_.Import(request);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("items[0].indicator.retired_from")));
  *request.add_items()->mutable_resource() = NextIndex(/*with_entry=*/false);
  EXPECT_THAT(server_.Import(request), IsOk());
}

}  // namespace
}  // namespace ragstone::test
