// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ObservationService promises.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/figures_fixture.h"
#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class FiguresTest : public FiguresFixture {
 protected:
  static common::ObservationSeries Visits(
      const std::vector<std::pair<std::string, std::string>>& figures) {
    return Series("visits", figures);
  }

  common::ObservationSeries ReadVisits(int64_t as_of = 0) {
    pb::ListObservationsRequest request;
    request.set_parent(kMerton);
    request.add_indicators("councils/merton/indicators/visits");
    if (as_of > 0) request.mutable_read_at()->set_as_of_sequence(as_of);
    const absl::StatusOr<pb::ListObservationsResponse> response = server_.Observations(request);
    EXPECT_THAT(response, IsOk());
    if (!response.ok() || response->series_size() == 0) return {};
    EXPECT_EQ(response->series_size(), 1);
    return response->series(0);
  }
};

TEST_F(FiguresTest, ALoadBecomesOneCommit) {
  const absl::StatusOr<pb::Batch> batch =
      server_.Load(kMerton, {Visits({{"2020-10", "0"}, {"2020-09", "12.50"}})});
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->state(), pb::BATCH_STATE_COMMITTED);
  EXPECT_EQ(batch->sequence(), 2);
  EXPECT_EQ(batch->actor(), "officer");
  EXPECT_EQ(batch->source_file(), "figures.csv");
  EXPECT_EQ(batch->counts().figures(), 2);
  EXPECT_EQ(batch->counts().added(), 2);

  const common::ObservationSeries series = ReadVisits();
  ASSERT_EQ(series.figures_size(), 2);
  EXPECT_EQ(series.figures(0).period(), "2020-09");
  EXPECT_EQ(series.figures(0).value(), "12.5");
  EXPECT_EQ(series.figures(0).display(), "13");
  EXPECT_EQ(series.figures(0).source_row(), 3);
  EXPECT_EQ(series.figures(0).batch(), batch->name());
  EXPECT_EQ(series.figures(0).revision(), 1);
  EXPECT_EQ(series.figures(0).sequence(), 2);
  EXPECT_EQ(series.figures(0).finality(), common::FINALITY_FINAL);
  EXPECT_EQ(series.figures(1).value(), "0");
  EXPECT_EQ(series.figures(1).no_value(), common::NO_VALUE_REASON_UNSPECIFIED);
}

TEST_F(FiguresTest, SymbolsStayWhatTheyAre) {
  ASSERT_THAT(server_.Load(kMerton, {Visits({{"2020-04", "x"},
                                             {"2020-05", "z"},
                                             {"2020-06", "c"},
                                             {"2020-07", "low"},
                                             {"2020-08", "k"},
                                             {"2020-09", "u"},
                                             {"2020-10", "0"}})}),
              IsOk());
  const common::ObservationSeries series = ReadVisits();
  ASSERT_EQ(series.figures_size(), 7);
  const std::vector<std::pair<common::NoValueReason, std::string>> wanted = {
      {common::NO_VALUE_REASON_NOT_AVAILABLE, "x"},
      {common::NO_VALUE_REASON_NOT_APPLICABLE, "z"},
      {common::NO_VALUE_REASON_SUPPRESSED, "c"},
      {common::NO_VALUE_REASON_ROUNDS_TO_ZERO, "low"},
      {common::NO_VALUE_REASON_ROUNDS_TO_ZERO, "low"},
      {common::NO_VALUE_REASON_LOW_RELIABILITY, "u"},
      {common::NO_VALUE_REASON_UNSPECIFIED, "0"}};
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(series.figures(i).no_value(), wanted[static_cast<size_t>(i)].first) << i;
    EXPECT_EQ(series.figures(i).display(), wanted[static_cast<size_t>(i)].second) << i;
    EXPECT_EQ(series.figures(i).value(), i == 6 ? "0" : "") << i;
  }
}

TEST_F(FiguresTest, TheSameLoadAgainMakesNoCommit) {
  ASSERT_THAT(server_.Load(kMerton, {Visits({{"2020-09", "12"}})}), IsOk());
  const absl::StatusOr<pb::Batch> again = server_.Load(kMerton, {Visits({{"2020-09", "12.0"}})});
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->state(), pb::BATCH_STATE_COMMITTED);
  EXPECT_EQ(again->sequence(), 2);
  EXPECT_EQ(again->counts().unchanged(), 1);
  EXPECT_EQ(server_.Head(kMerton)->head().sequence(), 2);
  EXPECT_EQ(ReadVisits().figures(0).revision(), 1);
}

TEST_F(FiguresTest, AChangeIsARevisionAndThePastStays) {
  ASSERT_THAT(server_.Load(kMerton, {Visits({{"2020-09", "12"}, {"2020-10", "20"}})}), IsOk());
  const absl::StatusOr<pb::Batch> changed =
      server_.Load(kMerton, {Visits({{"2020-09", "13"}, {"2020-10", "20"}})});
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->counts().revised(), 1);
  EXPECT_EQ(changed->counts().unchanged(), 1);
  EXPECT_EQ(ReadVisits().figures(0).value(), "13");
  EXPECT_EQ(ReadVisits().figures(0).revision(), 2);
  EXPECT_EQ(ReadVisits().figures(1).revision(), 1);
  EXPECT_EQ(ReadVisits(2).figures(0).value(), "12");
  EXPECT_EQ(ReadVisits(1).figures_size(), 0);
}

TEST_F(FiguresTest, ARatioIsKeptAsItsParts) {
  ASSERT_THAT(server_.Load(kMerton, {ParseSeries(R"pb(
                             indicator: "councils/merton/indicators/plans"
                             figures { period: "2020-09" numerator: "582" denominator: "588" }
                             figures { period: "2020-10" numerator: "0" denominator: "0" }
                             figures {
                               period: "2020-11"
                               numerator: "c"
                               denominator: "588"
                               finality: FINALITY_PROVISIONAL
                             }
                           )pb")}),
              IsOk());
  pb::ListObservationsRequest request;
  request.set_parent(kMerton);
  const auto response = server_.Observations(request);
  ASSERT_THAT(response, IsOk());
  ASSERT_EQ(response->series_size(), 1);
  const auto& figures = response->series(0).figures();
  EXPECT_EQ(figures[0].numerator(), "582");
  EXPECT_EQ(figures[0].denominator(), "588");
  EXPECT_EQ(figures[0].value(), "");
  EXPECT_EQ(figures[0].display(), "99.0");
  EXPECT_EQ(figures[1].denominator(), "0");
  EXPECT_EQ(figures[1].display(), "");
  EXPECT_EQ(figures[2].no_value(), common::NO_VALUE_REASON_SUPPRESSED);
  EXPECT_EQ(figures[2].finality(), common::FINALITY_PROVISIONAL);
}

TEST_F(FiguresTest, AllFaultsAreToldAtOnceAndNothingIsStored) {
  common::ObservationSeries visits = Visits({{"2020-09", ""},
                                             {"FY2020-21", "3"},
                                             {"2020-13", "4"},
                                             {"2020-10", std::string(1000, '9')},
                                             {"2020-11", "5"},
                                             {"2020-11", "6"}});
  visits.mutable_figures(0)->set_value("n/a");
  common::ObservationSeries unknown = ParseSeries(R"pb(
    indicator: "councils/merton/indicators/nothing"
    area: "E99999999"
    breakdown: "Sex"
    figures { period: "2020-09" value: "1" numerator: "2" source_row: 40 })pb");
  const absl::StatusOr<pb::Batch> refused = server_.Load(kMerton, {visits, unknown});
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const ErrorDetails details = DetailsOf(refused.status());
  EXPECT_EQ(details.reason, "LOAD_REFUSED");
  EXPECT_EQ(details.metadata.at("faults"), "9");
  EXPECT_EQ(details.metadata.at("batch"), "councils/merton/batches/2");
  ASSERT_THAT(details.faults, SizeIs(9));
  EXPECT_EQ(details.faults[0].path, "series[0].figures[0].value");
  EXPECT_THAT(details.faults[0].description,
              HasSubstr("\"n/a\", want a decimal or one of the symbols x z c low k u"));
  EXPECT_EQ(details.faults[1].path, "series[0].figures[1].period");
  EXPECT_EQ(details.faults[3].path, "series[0].figures[3].value");
  EXPECT_THAT(details.faults[3].description, HasSubstr("30"));
  EXPECT_EQ(details.faults[4].path, "series[0].figures[5].period");
  EXPECT_EQ(details.faults[5].path, "series[1].indicator");
  EXPECT_EQ(details.faults[8].path, "series[1].figures[0].value");

  const absl::StatusOr<pb::Batch> batch = server_.GetBatch("councils/merton/batches/2");
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->state(), pb::BATCH_STATE_REFUSED);
  EXPECT_EQ(batch->counts().faults(), 9);
  pb::ListBatchFindingsRequest request;
  request.set_parent(batch->name());
  request.set_page_size(8);
  const auto first = server_.Call(*server_.observations,
                                  &pb::ObservationService::Stub::ListBatchFindings, request);
  ASSERT_THAT(first, IsOk());
  ASSERT_EQ(first->findings_size(), 8);
  EXPECT_EQ(first->findings(0).source_row(), 2);
  EXPECT_EQ(first->findings(0).field(), "value");
  EXPECT_EQ(first->findings(0).value(), "n/a");
  request.set_page_token(first->next_page_token());
  const auto second = server_.Call(*server_.observations,
                                   &pb::ObservationService::Stub::ListBatchFindings, request);
  ASSERT_THAT(second, IsOk());
  ASSERT_EQ(second->findings_size(), 1);
  EXPECT_EQ(second->findings(0).source_row(), 40);
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_EQ(ReadVisits().figures_size(), 0);
  EXPECT_EQ(server_.Head(kMerton)->head().sequence(), 1);
}

TEST_F(FiguresTest, ARequestIdAnswersTheSameAndGuardsAgainstAnother) {
  pb::ImportStart start;
  start.set_parent(kMerton);
  start.set_request_id("load-1");
  const auto first = server_.Load(start, {Visits({{"2020-09", "12"}})});
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(server_.Load(kMerton, {Visits({{"2020-09", "13"}})}), IsOk());
  const auto replayed = server_.Load(start, {Visits({{"2020-09", "12"}})});
  ASSERT_THAT(replayed, IsOk());
  EXPECT_EQ(replayed->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(ReadVisits().figures(0).value(), "13");
  EXPECT_THAT(server_.Load(start, {Visits({{"2020-09", "14"}})}),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(FiguresTest, ValidateOnlyAnswersAndStoresNothing) {
  pb::ImportStart start;
  start.set_parent(kMerton);
  start.set_validate_only(true);
  const auto checked = server_.Load(start, {Visits({{"2020-09", "12"}})});
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->state(), pb::BATCH_STATE_CHECKED);
  EXPECT_EQ(checked->counts().added(), 1);
  EXPECT_EQ(checked->sequence(), 0);
  EXPECT_EQ(ReadVisits().figures_size(), 0);
  EXPECT_THAT(server_.Load(start, {Visits({{"2020-09", "?"}})}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(FiguresTest, StreamsThatDoNotKeepToTheirOrderAreRefused) {
  const auto send = [&](const std::vector<pb::ImportObservationsRequest>& messages) {
    grpc::ClientContext context;
    server_.Prepare(context);
    pb::ImportObservationsResponse response;
    const auto writer = server_.observations->ImportObservations(&context, &response);
    for (const auto& message : messages) writer->Write(message);
    writer->WritesDone();
    return rpc::FromGrpcStatus(writer->Finish());
  };
  pb::ImportObservationsRequest start;
  start.mutable_start()->set_parent(kMerton);
  pb::ImportObservationsRequest rows;
  *rows.mutable_rows()->add_series() = Visits({{"2020-09", "12"}});
  EXPECT_THAT(send({}), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("start")));
  EXPECT_THAT(send({rows}), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("start")));
  EXPECT_THAT(send({start, start}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("one `start`")));
  EXPECT_THAT(send({start, rows}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("finish")));
  EXPECT_EQ(ReadVisits().figures_size(), 0);
}

TEST_F(FiguresTest, AWriteSaysWhoMakesIt) {
  server_.actor.reset();
  EXPECT_THAT(server_.Load(kMerton, {Visits({{"2020-09", "12"}})}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("ragstone-actor")));
}

TEST_F(FiguresTest, AnUnknownCouncilIsNotFound) {
  EXPECT_THAT(server_.Load("councils/nowhere", {}), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(server_.Load("merton", {}), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace ragstone::test
