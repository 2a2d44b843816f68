// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/grpc_change_source.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/unit/rating/fake_ingestion.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ::ragstone::common::v1::ObservationSeries;
using ::ragstone::test::IsOk;
using ::testing::ElementsAre;

// A commit may touch more series than one request can name: as many as there are areas and
// indicators.
TEST(GrpcChangeSourceTest, AsksForAnyNumberOfSeriesInTheirOrder) {
  FakeIngestion ingestion;
  FakeCommit figures;
  figures.series = {SampleSeries(kPlans, {{"2020-04", "1"}}, "A0"),
                    SampleSeries(kPlans, {{"2020-04", "2"}}, "A99999")};
  const int64_t sequence = ingestion.Commit(kMerton, figures);
  const auto source = GrpcChangeSource::ForAddress(ingestion.address());
  std::vector<pb::SeriesSelection> selections;
  size_t bytes = 0;
  for (int i = 0; i < 100'000; ++i) {
    pb::SeriesSelection& selection = selections.emplace_back();
    selection.set_indicator(kPlans);
    selection.set_area(absl::StrCat("A", i));
    bytes += selection.ByteSizeLong();
  }
  ASSERT_GT(bytes, 4 << 20) << "one request could hold them";
  std::vector<std::string> areas;
  EXPECT_THAT(source->StreamSeries(kMerton, sequence, selections,
                                   [&](const ObservationSeries& series) {
                                     areas.push_back(series.area());
                                     return absl::OkStatus();
                                   }),
              IsOk());
  EXPECT_THAT(areas, ElementsAre("A0", "A99999"));
  EXPECT_EQ(ingestion.TakeSelections().size(), selections.size());
}

}  // namespace
}  // namespace ragstone::rating
