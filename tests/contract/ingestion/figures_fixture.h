// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_CONTRACT_INGESTION_FIGURES_FIXTURE_H_
#define RAGSTONE_TESTS_CONTRACT_INGESTION_FIGURES_FIXTURE_H_

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {

// A server with the catalogues of ingestion_server.h, and figures of `visits` (a count) and `plans`
// (a percentage) by period and value; "12/14" is a numerator and a denominator.
class FiguresFixture : public ::testing::Test {
 protected:
  static constexpr char kMerton[] = "councils/merton";

  FiguresFixture() {
    EXPECT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
    EXPECT_THAT(server_.Import(MertonCatalogue()), IsOk());
  }

  static common::ObservationSeries Series(
      const std::string& indicator, const std::vector<std::pair<std::string, std::string>>& figures,
      const std::string& area = "") {
    common::ObservationSeries series;
    series.set_indicator("councils/merton/indicators/" + indicator);
    series.set_area(area);
    int row = 2;
    for (const auto& [period, value] : figures) {
      common::Figure& figure = *series.add_figures();
      figure.set_period(period);
      const size_t slash = value.find('/');
      if (slash == std::string::npos) {
        figure.set_value(value);
      } else {
        figure.set_numerator(value.substr(0, slash));
        figure.set_denominator(value.substr(slash + 1));
      }
      figure.set_source_row(row++);
    }
    return series;
  }
  static pb::ImportStart Start() {
    pb::ImportStart start;
    start.set_parent(kMerton);
    start.set_source_file("november.csv");
    return start;
  }
  absl::StatusOr<pb::Batch> Load(const std::vector<common::ObservationSeries>& series) {
    return server_.Load(kMerton, series);
  }

  // The figures of an indicator that stand, as "2020-10 12; 2020-11 13".
  std::string Standing(const std::string& indicator, int64_t as_of = 0) {
    pb::ListObservationsRequest request;
    request.set_parent(kMerton);
    request.add_indicators("councils/merton/indicators/" + indicator);
    request.mutable_read_at()->set_as_of_sequence(as_of);
    const absl::StatusOr<pb::ListObservationsResponse> response = server_.Observations(request);
    EXPECT_THAT(response, IsOk());
    std::string text;
    if (!response.ok()) return text;
    for (const common::ObservationSeries& series : response->series()) {
      for (const common::Figure& figure : series.figures()) {
        text += (text.empty() ? "" : "; ") + figure.period() + " " +
                (figure.numerator().empty() ? figure.value()
                                            : figure.numerator() + "/" + figure.denominator());
      }
    }
    return text;
  }

  // "value FAR_FROM_NEIGHBOURS 2020-11" of each finding of a batch.
  std::vector<std::string> Findings(const std::string& batch) {
    pb::ListBatchFindingsRequest request;
    request.set_parent(batch);
    const auto listed = server_.Call(*server_.observations,
                                     &pb::ObservationService::Stub::ListBatchFindings, request);
    EXPECT_THAT(listed, IsOk());
    std::vector<std::string> lines;
    if (!listed.ok()) return lines;
    for (const pb::Finding& finding : listed->findings()) {
      lines.push_back(finding.field() + " " +
                      (finding.warning() == pb::WARNING_KIND_UNSPECIFIED
                           ? "fault"
                           : pb::WarningKind_Name(finding.warning()).substr(13)) +
                      " " + finding.period());
    }
    return lines;
  }

  IngestionServer server_;
};

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_CONTRACT_INGESTION_FIGURES_FIXTURE_H_
