// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ObservationService promises of figures that ask to be looked at, and of partial loads.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/figures_fixture.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WarningsTest : public FiguresFixture {
 protected:
  static pb::ImportStart Strict() {
    pb::ImportStart start = Start();
    start.set_refuse_warnings(true);
    return start;
  }
};

// The kinds that a refused load's error names.
std::vector<std::string> Kinds(const absl::Status& status) {
  std::vector<std::string> kinds;
  for (const UnmetPrecondition& one : DetailsOf(status).preconditions) kinds.push_back(one.subject);
  return kinds;
}

TEST_F(WarningsTest, ALoadThatAsksIsRefusedUntilItsWarningsAreAccepted) {
  const std::vector<common::ObservationSeries> figures = {
      Series("plans", {{"2020-09", "13/14"}, {"2020-10", "15/14"}}),
      Series("visits", {{"2020-09", "40"}, {"2020-10", "4100"}, {"2020-11", "41"}})};
  const auto refused = server_.Load(Strict(), figures);
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("2 warnings")));
  EXPECT_EQ(DetailsOf(refused.status()).reason, "WARNINGS_NOT_ACCEPTED");
  EXPECT_THAT(Kinds(refused.status()), ElementsAre("WARNING_KIND_NUMERATOR_OVER_DENOMINATOR",
                                                   "WARNING_KIND_FAR_FROM_NEIGHBOURS"));
  EXPECT_EQ(Standing("visits"), "");
  const std::string batch = DetailsOf(refused.status()).metadata.at("batch");
  EXPECT_EQ(server_.GetBatch(batch)->state(), pb::BATCH_STATE_REFUSED);
  EXPECT_THAT(Findings(batch), ElementsAre("numerator NUMERATOR_OVER_DENOMINATOR 2020-10",
                                           "value FAR_FROM_NEIGHBOURS 2020-10"));

  pb::ImportStart start = Strict();
  start.add_accept_warnings(pb::WARNING_KIND_NUMERATOR_OVER_DENOMINATOR);
  EXPECT_THAT(Kinds(server_.Load(start, figures).status()),
              ElementsAre("WARNING_KIND_FAR_FROM_NEIGHBOURS"));
  start.add_accept_warnings(pb::WARNING_KIND_FAR_FROM_NEIGHBOURS);
  const auto accepted = server_.Load(start, figures);
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(accepted->counts().added(), 5);
  ASSERT_EQ(accepted->counts().warnings_size(), 2);
  EXPECT_TRUE(accepted->counts().warnings(0).accepted());
  EXPECT_EQ(accepted->counts().warnings(1).figures(), 1);
  // What was accepted stays on record, and what stands draws no warning again.
  EXPECT_EQ(server_.GetBatch(accepted->name())->counts().warnings_size(), 2);
  EXPECT_EQ(Findings(accepted->name()).size(), 2u);
  const auto again = server_.Load(Strict(), figures);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->counts().unchanged(), 5);
}

TEST_F(WarningsTest, EachKindIsFoundAndNothingElse) {
  const auto kinds = [&](const common::ObservationSeries& series) {
    pb::ImportStart start = Strict();
    start.set_validate_only(true);
    return Kinds(server_.Load(start, {series}).status());
  };
  ASSERT_THAT(Load({Series("visits", {{"2020-03", "40"}, {"2020-04", "40"}, {"2020-05", "40"}})}),
              IsOk());
  EXPECT_THAT(kinds(Series("plans", {{"2020-09", "100"}, {"2020-10", "0"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("plans", {{"2020-09", "100.1"}})),
              ElementsAre("WARNING_KIND_PERCENTAGE_OUT_OF_RANGE"));
  EXPECT_THAT(kinds(Series("plans", {{"2020-09", "-1"}})),
              ElementsAre("WARNING_KIND_PERCENTAGE_OUT_OF_RANGE"));
  EXPECT_THAT(kinds(Series("visits", {{"2020-09", "-1"}})), IsEmpty());
  // The clock stands at 5 January 2021.
  EXPECT_THAT(kinds(Series("visits", {{"2020-12", "40"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("visits", {{"2021-01", "40"}})),
              ElementsAre("WARNING_KIND_FUTURE_PERIOD"));
  // Neighbours are those that stand as well as the load's own.
  EXPECT_THAT(kinds(Series("visits", {{"2020-06", "3999"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("visits", {{"2020-06", "4000"}})),
              ElementsAre("WARNING_KIND_FAR_FROM_NEIGHBOURS"));
  EXPECT_THAT(kinds(Series("visits", {{"2020-06", "0.4"}})),
              ElementsAre("WARNING_KIND_FAR_FROM_NEIGHBOURS"));
  EXPECT_THAT(kinds(Series("visits", {{"2020-05", "20"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("visits", {{"2020-05", "19"}})),
              ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  EXPECT_THAT(kinds(Series("visits", {{"2020-05", "0"}})),
              ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  ASSERT_THAT(Load({Series("plans", {{"2020-05", "1/9"}, {"2020-06", "2/12"}})}), IsOk());
  EXPECT_THAT(kinds(Series("plans", {{"2020-05", "9/9"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("plans", {{"2020-06", "10/12"}})),
              ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  // Percentages are compared however they are stated.
  EXPECT_THAT(kinds(Series("plans", {{"2020-06", "17"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("plans", {{"2020-06", "83.3"}})),
              ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  EXPECT_THAT(kinds(Series("plans", {{"2020-06", "8.3"}})),
              ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  EXPECT_THAT(kinds(Series("plans", {{"2020-06", "0.1"}})),
              ElementsAre("WARNING_KIND_FAR_FROM_NEIGHBOURS", "WARNING_KIND_LARGE_CHANGE"));
  EXPECT_THAT(kinds(Series("visits", {{"2020-06", "40"}, {"2020-07", "40"}})), IsEmpty());
  EXPECT_THAT(kinds(Series("visits", {{"2020-06", "40"}, {"2020-07", "40"}, {"2020-08", "40"}})),
              ElementsAre("WARNING_KIND_REPEATED_VALUE"));
  EXPECT_THAT(kinds(Series("plans", {{"2020-01", "7/7"},
                                     {"2020-02", "7/7"},
                                     {"2020-03", "7/7"},
                                     {"2020-04", "7/7"},
                                     {"2020-05", "7/7"},
                                     {"2020-06", "7/7"}})),
              IsEmpty());
  EXPECT_THAT(kinds(Series("plans", {{"2020-01", "6/7"},
                                     {"2020-02", "6/7"},
                                     {"2020-03", "6/7"},
                                     {"2020-04", "6/7"},
                                     {"2020-05", "6/7"},
                                     {"2020-06", "6/7"}})),
              ElementsAre("WARNING_KIND_REPEATED_VALUE"));
}

TEST_F(WarningsTest, FaultsAndWarningsAreFoundTogether) {
  const auto refused =
      server_.Load(Start(), {Series("visits", {{"2020-09", "none"}, {"2021-03", "40"}})});
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Findings(DetailsOf(refused.status()).metadata.at("batch")),
              ElementsAre("value fault ", "period FUTURE_PERIOD 2021-03"));
}

TEST_F(WarningsTest, APartialLoadLeavesOutWhatIsAtFaultOrAsks) {
  pb::ImportStart start = Strict();
  start.set_partial(true);
  const std::vector<common::ObservationSeries> figures = {
      Series("visits", {{"2020-09", "none"}, {"2020-10", "40"}, {"2021-03", "41"}}),
      Series("unknown", {{"2020-09", "1"}, {"2020-10", "2"}})};
  start.set_validate_only(true);
  const auto checked = server_.Load(start, figures);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->state(), pb::BATCH_STATE_CHECKED);
  EXPECT_EQ(checked->counts().left_out(), 4);
  start.set_validate_only(false);
  const auto batch = server_.Load(start, figures);
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->state(), pb::BATCH_STATE_COMMITTED);
  EXPECT_TRUE(batch->partial());
  EXPECT_EQ(batch->counts().added(), 1);
  EXPECT_EQ(batch->counts().left_out(), 4);
  EXPECT_EQ(batch->counts().faults(), 3);  // a row each
  EXPECT_THAT(batch->counts().SerializeAsString(), checked->counts().SerializeAsString());
  EXPECT_EQ(Standing("visits"), "2020-10 40");
  EXPECT_THAT(Findings(batch->name()),
              ElementsAre("value fault ", "indicator fault ", "indicator fault ",
                          "period FUTURE_PERIOD 2021-03"));
  EXPECT_EQ(server_.GetBatch(batch->name())->SerializeAsString(), batch->SerializeAsString());
}

TEST_F(WarningsTest, WithoutRefusalFiguresAreStoredAndTheirWarningsStayOpenUntilAccepted) {
  const auto batch = server_.Load(Start(), {Series("visits", {{"2021-03", "40"}})});
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(Standing("visits"), "2021-03 40");
  ASSERT_EQ(batch->counts().warnings_size(), 1);
  EXPECT_FALSE(batch->counts().warnings(0).accepted());
  pb::AcceptWarningsRequest request;
  request.set_name(batch->name());
  request.add_kinds(pb::WARNING_KIND_FUTURE_PERIOD);
  request.set_reason("A plan.");
  server_.actor = "manager";
  const auto accept = [&] {
    return server_.Call(*server_.observations, &pb::ObservationService::Stub::AcceptWarnings,
                        request);
  };
  const auto accepted = accept();
  ASSERT_THAT(accepted, IsOk());
  const pb::WarningCount& warning = accepted->batch().counts().warnings(0);
  EXPECT_TRUE(warning.accepted());
  EXPECT_EQ(warning.accepted_by(), "manager");
  EXPECT_EQ(warning.accept_reason(), "A plan.");
  EXPECT_TRUE(warning.has_accept_time());
  // Who accepted first stays on record.
  server_.actor = "officer";
  EXPECT_EQ(accept()->batch().counts().warnings(0).accepted_by(), "manager");
  request.add_kinds(pb::WARNING_KIND_LARGE_CHANGE);
  const auto missing = accept();
  ASSERT_THAT(missing, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Kinds(missing.status()), ElementsAre("WARNING_KIND_LARGE_CHANGE"));
  request.set_name("councils/merton/batches/99");
  EXPECT_THAT(accept(), StatusIs(absl::StatusCode::kNotFound));
  request.clear_kinds();
  EXPECT_THAT(accept(), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(WarningsTest, AWarningThatIsNoneCannotBeAccepted) {
  pb::ImportStart start = Start();
  start.add_accept_warnings(pb::WARNING_KIND_UNSPECIFIED);
  EXPECT_THAT(server_.Load(start, {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("accept_warnings[0]")));
}

}  // namespace
}  // namespace ragstone::test
