// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/series_batcher.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;

// The texts must outlive the row, which only views them.
FigureRow Row(absl::string_view indicator, absl::string_view area, absl::string_view period,
              absl::string_view value) {
  FigureRow figure;
  figure.indicator = indicator;
  figure.area = area;
  figure.period = period;
  figure.value = value;
  return figure;
}

TEST(SeriesBatcherTest, JoinsFiguresOfOneSeries) {
  std::vector<ingestion::v1::ImportObservationsRequest> sent;
  SeriesBatcher batcher("councils/merton", [&](const auto& message) {
    sent.push_back(message);
    return absl::OkStatus();
  });
  ASSERT_THAT(batcher.Add(Row("ehc", "", "2020-10", "1")), IsOk());
  ASSERT_THAT(batcher.Add(Row("ehc", "", "2020-11", "2")), IsOk());
  ASSERT_THAT(batcher.Add(Row("ehc", "E09000024", "2020-11", "3")), IsOk());
  ASSERT_THAT(batcher.Add(Row("councils/-/indicators/six", "E09000024", "2020-11", "4")), IsOk());
  EXPECT_EQ(sent.size(), 0);
  ASSERT_THAT(batcher.Flush(), IsOk());
  ASSERT_EQ(sent.size(), 1);
  const auto& series = sent[0].rows().series();
  ASSERT_EQ(series.size(), 3);
  EXPECT_EQ(series[0].indicator(), "councils/merton/indicators/ehc");
  EXPECT_EQ(series[0].figures_size(), 2);
  EXPECT_EQ(series[0].figures(1).value(), "2");
  EXPECT_EQ(series[1].area(), "E09000024");
  EXPECT_EQ(series[2].indicator(), "councils/-/indicators/six");
}

TEST(SeriesBatcherTest, SendsFullMessagesAndLeavesNothingOfOneInTheNext) {
  std::vector<ingestion::v1::ImportObservationsRequest> sent;
  SeriesBatcher batcher("councils/merton", [&](const auto& message) {
    sent.push_back(message);
    return absl::OkStatus();
  });
  for (int i = 0; i < SeriesBatcher::kFiguresPerMessage; ++i) {
    const std::string area = absl::StrCat("A", i % 7);
    FigureRow figure = Row("ehc", area, "2020-11", "5");
    figure.breakdown = "Sex=Female";
    figure.finality = common::v1::FINALITY_ESTIMATED;
    ASSERT_THAT(batcher.Add(figure), IsOk());
  }
  ASSERT_EQ(sent.size(), 1);
  FigureRow fraction;
  fraction.indicator = "ehc";
  fraction.period = "2020-12";
  fraction.numerator = "1";
  fraction.denominator = "2";
  ASSERT_THAT(batcher.Add(fraction), IsOk());
  ASSERT_THAT(batcher.Flush(), IsOk());
  ASSERT_EQ(sent.size(), 2);
  ASSERT_EQ(sent[1].rows().series_size(), 1);
  const auto& series = sent[1].rows().series(0);
  EXPECT_EQ(series.area(), "");
  EXPECT_EQ(series.breakdown(), "");
  EXPECT_EQ(series.figures(0).value(), "");
  EXPECT_EQ(series.figures(0).numerator(), "1");
  EXPECT_EQ(series.figures(0).finality(), common::v1::FINALITY_UNSPECIFIED);
  EXPECT_EQ(batcher.figures(), SeriesBatcher::kFiguresPerMessage + 1);
}

TEST(SeriesBatcherTest, CountsWhatIsSkippedByReason) {
  SeriesBatcher batcher("councils/-", [](const auto&) { return absl::OkStatus(); });
  batcher.Skip("level is not one of National");
  batcher.Skip("b");
  batcher.Skip("b");
  const ingestion::v1::ImportFinish finish = batcher.Finish(3);
  EXPECT_EQ(finish.rows_read(), 3);
  ASSERT_EQ(finish.skipped_size(), 2);
  EXPECT_EQ(finish.skipped(0).reason(), "b");
  EXPECT_EQ(finish.skipped(0).rows(), 2);
}

TEST(SeriesBatcherTest, PassesOnWhatTheSenderSays) {
  SeriesBatcher batcher("councils/-", [](const auto&) { return absl::UnavailableError("gone"); });
  ASSERT_THAT(batcher.Add(Row("ehc", "", "2020-10", "1")), IsOk());
  EXPECT_THAT(batcher.Flush(), StatusIs(absl::StatusCode::kUnavailable, "gone"));
}

}  // namespace
}  // namespace ragstone::cli
