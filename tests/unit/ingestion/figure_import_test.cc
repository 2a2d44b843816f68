// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_import.h"

#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "absl/functional/function_ref.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/redactions.h"
#include "tests/support/database_bytes.h"
#include "tests/support/failing_disk.h"
#include "tests/unit/ingestion/store_fixture.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using test::StatusIs;

// Enough places that 12 months of them are more than a slice.
constexpr int kAreas = static_cast<int>(kFiguresPerSlice / 12) + 100;

class FigureImportTest : public StoreFixture {
 protected:
  std::unique_ptr<FigureImport> StartImport(const std::string& request_id = "",
                                            bool validate_only = false) {
    auto import = std::make_unique<FigureImport>(*store_, signal_, clock_, *leftovers_);
    v1::ImportStart start;
    start.set_parent("councils/c");
    start.set_request_id(request_id);
    start.set_validate_only(validate_only);
    for (int kind = v1::WarningKind_MIN + 1; kind <= v1::WarningKind_MAX; ++kind) {
      start.add_accept_warnings(static_cast<v1::WarningKind>(kind));
    }
    EXPECT_THAT(import->Start(start, scope_), IsOk());
    return import;
  }

  static common::v1::ObservationSeries SeriesOf(int indicator, const std::string& area) {
    common::v1::ObservationSeries series;
    series.set_indicator(absl::StrCat("councils/c/indicators/i", indicator));
    series.set_area(area);
    return series;
  }

  static void AddFigure(common::v1::ObservationSeries& series, const std::string& period,
                        const std::string& value) {
    common::v1::Figure& figure = *series.add_figures();
    figure.set_period(period);
    figure.set_value(value);
  }

  static v1::ImportRows Rows(const common::v1::ObservationSeries& series) {
    v1::ImportRows rows;
    *rows.add_series() = series;
    return rows;
  }

  // A year of every area, in messages of a hundred areas.
  absl::Status AddYear(FigureImport& import, const std::string& value) {
    v1::ImportRows rows;
    for (int area = 0; area < kAreas; ++area) {
      common::v1::ObservationSeries& series = *rows.add_series();
      series = SeriesOf(0, absl::StrCat("A", area));
      for (int month = 1; month <= 12; ++month) {
        AddFigure(series, absl::StrCat("2020-", month < 10 ? "0" : "", month), value);
      }
      if (rows.series_size() < 100 && area + 1 < kAreas) continue;
      const absl::Status added = import.Add(rows);
      if (!added.ok()) return added;
      rows.Clear();
    }
    return absl::OkStatus();
  }

  // As if the service had been killed.
  void Restart() {
    leftovers_.reset();
    Reopen();
    leftovers_ = MakeLeftovers();
  }

  // Changes i0, as an officer does.
  void ChangeIndicator(absl::FunctionRef<void(v1::Indicator&)> change) {
    Catalogue catalogue(*store_, signal_, clock_);
    v1::GetResourceRequest get;
    get.set_name("councils/c/indicators/i0");
    const auto stored = catalogue.Get(get, scope_);
    ASSERT_THAT(stored, IsOk());
    v1::UpdateResourceRequest update;
    *update.mutable_resource() = stored->resource();
    change(*update.mutable_resource()->mutable_indicator());
    ASSERT_THAT(catalogue.Update(update, scope_), IsOk());
  }

  // Loads a figure of i0, and changes that while the load comes.
  absl::Status LoadWhile(absl::FunctionRef<void(v1::Indicator&)> change) {
    auto import = StartImport();
    common::v1::ObservationSeries series = SeriesOf(0, "");
    AddFigure(series, "2020-02", "1");
    EXPECT_THAT(import->Add(Rows(series)), IsOk());
    ChangeIndicator(change);
    return import->Finish(v1::ImportFinish()).status();
  }

  // The newest batch.
  v1::Batch NewestBatch() {
    v1::ListBatchesRequest request;
    request.set_parent("councils/c");
    request.set_page_size(1);
    const auto response = Observations(*store_, signal_).ListBatches(request);
    EXPECT_THAT(response, IsOk());
    return response->batches(0);
  }

  std::string ValueNow(const std::string& area, const std::string& period) {
    v1::ListObservationsRequest request;
    request.set_parent("councils/c");
    request.add_areas(area);
    const auto response = Observations(*store_, signal_).List(request, scope_);
    EXPECT_THAT(response, IsOk());
    for (const auto& series : response->series()) {
      for (const auto& figure : series.figures()) {
        if (figure.period() == period) return figure.value();
      }
    }
    return "none";
  }

  std::unique_ptr<LeftoverBatches> MakeLeftovers() {
    return std::make_unique<LeftoverBatches>(*store_, clock_, logger_, absl::Milliseconds(1));
  }

  Logger logger_{stderr, clock_, LogLevel::kError};
  std::unique_ptr<LeftoverBatches> leftovers_ = MakeLeftovers();
};

TEST_F(FigureImportTest, WordsThatAreTakenOutMeanwhileDoNotComeBackWithTheAnswer) {
  MakeCatalogue(kAreas);
  auto import = std::make_unique<FigureImport>(*store_, signal_, clock_, *leftovers_);
  v1::ImportStart start;
  start.set_parent("councils/c");
  start.set_request_id("a-load");
  start.set_reason("Zephaniah Quill sent it");
  start.set_source_file("Zephaniah Quill.csv");
  ASSERT_THAT(import->Start(start, scope_), IsOk());
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_OPEN);
  const Logger logger(stderr, clock_, LogLevel::kError);
  v1::RedactWordsRequest redact;
  redact.set_parent("councils/c");
  redact.set_words("Zephaniah Quill");
  redact.set_reason("Named in error.");
  ASSERT_THAT(Redactions(*store_, signal_, clock_, logger).RedactWords(redact, scope_), IsOk());
  const auto batch = import->Finish(v1::ImportFinish());
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->reason(), "[redacted] sent it");
  EXPECT_EQ(batch->source_file(), "[redacted].csv");
  EXPECT_EQ(test::PlacesInDatabase(path(), "Zephaniah"), 0);
}

TEST_F(FigureImportTest, ALargeLoadIsInvisibleUntilItIsWhole) {
  MakeCatalogue(kAreas);
  auto import = StartImport();
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  EXPECT_GT(CountRows("figure_part"), 0);
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_OPEN);
  EXPECT_EQ(ValueNow("A0", "2020-01"), "none");
  const auto batch = import->Finish(v1::ImportFinish());
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->counts().added(), 12 * kAreas);
  EXPECT_EQ(ValueNow("A0", "2020-01"), "1");
  EXPECT_EQ(ValueNow(absl::StrCat("A", kAreas - 1), "2020-12"), "1");

  // Again: nothing is written. Changed: each once.
  const int64_t parts = CountRows("figure_part");
  auto again = StartImport();
  ASSERT_THAT(AddYear(*again, "1.0"), IsOk());
  const auto unchanged = again->Finish(v1::ImportFinish());
  ASSERT_THAT(unchanged, IsOk());
  EXPECT_EQ(unchanged->counts().unchanged(), 12 * kAreas);
  EXPECT_EQ(unchanged->sequence(), batch->sequence());
  EXPECT_EQ(CountRows("figure_part"), parts);
  auto other = StartImport();
  ASSERT_THAT(AddYear(*other, "2"), IsOk());
  const auto revised = other->Finish(v1::ImportFinish());
  ASSERT_THAT(revised, IsOk());
  EXPECT_EQ(revised->counts().revised(), 12 * kAreas);
  EXPECT_EQ(revised->sequence(), batch->sequence() + 1);
}

TEST_F(FigureImportTest, ALoadThatBreaksLeavesNothing) {
  MakeCatalogue(kAreas);
  auto import = StartImport();
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  import.reset();
  EXPECT_EQ(CountRows("figure_part"), 0);
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_ABANDONED);
  EXPECT_EQ(ValueNow("A0", "2020-01"), "none");

  // One that broke before its first slice leaves not even a batch.
  const std::string newest = NewestBatch().name();
  auto small = StartImport();
  common::v1::ObservationSeries series = SeriesOf(0, "");
  AddFigure(series, "2020-01", "1");
  ASSERT_THAT(small->Add(Rows(series)), IsOk());
  small.reset();
  EXPECT_EQ(NewestBatch().name(), newest);
}

TEST_F(FigureImportTest, WhatAKilledServiceLeftOpenIsCleared) {
  MakeCatalogue(0);
  ASSERT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
    const auto council = view.FindCouncil("councils/c");
    const auto indicator = view.FindResource("councils/c/indicators/i0", INT64_MAX);
    const auto place = view.EnsurePlace((*council)->id, "", "");
    Batch batch;
    batch.council_id = (*council)->id;
    batch.actor = "officer";
    batch.open_time = clock_.Now();
    EXPECT_THAT(view.AddBatch(batch), IsOk());
    for (int part = 0; part < 2 * kPartsPerDeletion + 1; ++part) {
      EXPECT_THAT(view.AddPart(batch.council_id, batch.id, part, (*indicator)->id,
                               {*place, *place, 0, 0}, "\x01"),
                  IsOk());
    }
    return absl::OkStatus();
  }),
              IsOk());
  Restart();
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_OPEN);
  const absl::StatusOr<int> abandoned = AbandonOpenBatches(*store_, clock_);
  ASSERT_THAT(abandoned, IsOk());
  EXPECT_EQ(*abandoned, 1);
  EXPECT_EQ(CountRows("figure_part"), 0);
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_ABANDONED);
  EXPECT_TRUE(NewestBatch().has_end_time());
}

TEST_F(FigureImportTest, ADiskThatFillsUpInALoadLeavesNothingOnceItTakesWritesAgain) {
  MakeCatalogue(kAreas);
  test::FailingDisk disk;
  auto import = StartImport();
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  disk.Fail(ENOSPC);
  const auto batch = import->Finish(v1::ImportFinish());
  ASSERT_THAT(batch, StatusIs(absl::StatusCode::kResourceExhausted,
                              ::testing::HasSubstr("ingestion.db: cannot be written")));
  import.reset();
  EXPECT_EQ(ValueNow("A0", "2020-01"), "none");
  // It cannot be cleared either, and waits.
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_OPEN);
  EXPECT_GT(CountRows("figure_part"), 0);
  disk.Mend();
  while (NewestBatch().state() == v1::BATCH_STATE_OPEN) std::this_thread::yield();
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_ABANDONED);
  EXPECT_EQ(CountRows("figure_part"), 0);

  auto again = StartImport();
  ASSERT_THAT(AddYear(*again, "1"), IsOk());
  const auto passed = again->Finish(v1::ImportFinish());
  ASSERT_THAT(passed, IsOk());
  EXPECT_EQ(passed->counts().added(), 12 * kAreas);
}

TEST_F(FigureImportTest, ALoadWhoseFirstSliceFailsHasNoBatchAndTouchesNoOther) {
  MakeCatalogue(kAreas);
  test::FailingDisk disk;
  auto import = StartImport();
  disk.Fail(EROFS, 1'000);
  ASSERT_THAT(AddYear(*import, "1"), StatusIs(absl::StatusCode::kFailedPrecondition,
                                              ::testing::HasSubstr("Read-only file system")));
  disk.Mend();
  // Another load is given the number that it was about to have.
  auto other = StartImport();
  common::v1::ObservationSeries series = SeriesOf(0, "A0");
  AddFigure(series, "2020-01", "7");
  ASSERT_THAT(other->Add(Rows(series)), IsOk());
  const auto committed = other->Finish(v1::ImportFinish());
  ASSERT_THAT(committed, IsOk());
  import.reset();
  EXPECT_EQ(NewestBatch().name(), committed->name());
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_COMMITTED);
  EXPECT_EQ(ValueNow("A0", "2020-01"), "7");
}

TEST_F(FigureImportTest, AFaultAfterASliceTakesTheSliceBack) {
  MakeCatalogue(kAreas);
  auto import = StartImport();
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  common::v1::ObservationSeries series = SeriesOf(0, "A0");
  // The first slice holds this period already: it is found all the same.
  AddFigure(series, "2020-01", "1");
  ASSERT_THAT(import->Add(Rows(series)), IsOk());
  const auto refused = import->Finish(v1::ImportFinish());
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument, ::testing::HasSubstr("once")));
  EXPECT_EQ(CountRows("figure_part"), 0);
  EXPECT_EQ(NewestBatch().state(), v1::BATCH_STATE_REFUSED);
  EXPECT_EQ(CountRows("finding WHERE warning = 0"), 1);
}

TEST_F(FigureImportTest, FindingsOfOneFieldLeaveRoomForOthersAndAreAllCounted) {
  MakeCatalogue(0);
  auto import = StartImport();
  common::v1::ObservationSeries series = SeriesOf(0, "");
  const int faults = static_cast<int>(kMaxFindings) + 5;
  for (int i = 0; i < faults; ++i) AddFigure(series, "2020-99", "1");
  ASSERT_THAT(import->Add(Rows(series)), IsOk());
  const auto refused = import->Finish(v1::ImportFinish());
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(DetailsOf(refused.status()).metadata.at("faults"), absl::StrCat(faults));
  EXPECT_EQ(CountRows("finding"), static_cast<int64_t>(kMaxFindings / 10 * 9));
}

TEST_F(FigureImportTest, AChangeOfTheSameSeriesMeanwhileAborts) {
  MakeCatalogue(kAreas);
  auto large = StartImport();
  ASSERT_THAT(AddYear(*large, "1"), IsOk());
  auto small = StartImport();
  common::v1::ObservationSeries series = SeriesOf(0, "A7");
  AddFigure(series, "2021-01", "5");
  ASSERT_THAT(small->Add(Rows(series)), IsOk());
  ASSERT_THAT(small->Finish(v1::ImportFinish()), IsOk());
  const auto aborted = large->Finish(v1::ImportFinish());
  ASSERT_THAT(aborted, StatusIs(absl::StatusCode::kAborted,
                                ::testing::StartsWith(
                                    "councils/c/batches/3 changed councils/c/indicators/i0~A7 "
                                    "while this load came")));
  EXPECT_EQ(DetailsOf(aborted.status()).reason, "CONCURRENT_CHANGE");
  EXPECT_EQ(CountRows("figure_part"), 1);
  EXPECT_EQ(ValueNow("A7", "2021-01"), "5");
}

TEST_F(FigureImportTest, ChangesOfOtherSeriesMeanwhileDoNot) {
  MakeCatalogue(kAreas);
  auto large = StartImport();
  ASSERT_THAT(AddYear(*large, "1"), IsOk());
  for (const auto& [indicator, area] : {std::pair<int, std::string>(1, "A7"), {0, ""}}) {
    auto small = StartImport();
    common::v1::ObservationSeries series = SeriesOf(indicator, area);
    AddFigure(series, "2020-01", "5");
    ASSERT_THAT(small->Add(Rows(series)), IsOk());
    ASSERT_THAT(small->Finish(v1::ImportFinish()), IsOk());
  }
  const auto batch = large->Finish(v1::ImportFinish());
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->sequence(), 4);
}

TEST_F(FigureImportTest, AnIndicatorThatIsRetiredOrRedefinedMeanwhileAborts) {
  MakeCatalogue(0);
  const absl::Status retired = LoadWhile([](v1::Indicator& indicator) {
    indicator.set_retired_from("2020-02");
    indicator.set_retired_reason("The return ends.");
  });
  EXPECT_THAT(retired, StatusIs(absl::StatusCode::kAborted,
                                ::testing::HasSubstr("councils/c/indicators/i0 was redefined")));
  EXPECT_EQ(DetailsOf(retired).reason, "CONCURRENT_CHANGE");
  EXPECT_EQ(ValueNow("", "2020-02"), "none");
  EXPECT_THAT(LoadWhile([](v1::Indicator& indicator) {
                indicator.clear_retired_from();
                indicator.clear_retired_reason();
              }),
              // It was at fault when it came.
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(LoadWhile([](v1::Indicator& indicator) {
                indicator.mutable_versions(0)->set_frequency(common::v1::FREQUENCY_QUARTERLY);
              }),
              StatusIs(absl::StatusCode::kAborted));
  ChangeIndicator([](v1::Indicator& indicator) {
    indicator.mutable_versions(0)->set_frequency(common::v1::FREQUENCY_MONTHLY);
  });
  // Other words for the same thing ask nothing else of its figures.
  EXPECT_THAT(LoadWhile([](v1::Indicator& indicator) {
                indicator.mutable_versions(0)->set_description("All cases");
              }),
              IsOk());
  EXPECT_EQ(ValueNow("", "2020-02"), "1");
}

TEST_F(FigureImportTest, CheckingALargeLoadCountsAndStoresNothing) {
  MakeCatalogue(kAreas);
  auto import = StartImport("", /*validate_only=*/true);
  ASSERT_THAT(AddYear(*import, "1"), IsOk());
  const auto checked = import->Finish(v1::ImportFinish());
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->state(), v1::BATCH_STATE_CHECKED);
  EXPECT_EQ(checked->counts().added(), 12 * kAreas);
  EXPECT_EQ(CountRows("figure_part"), 0);
  EXPECT_EQ(CountRows("place"), 0);
}

}  // namespace
}  // namespace ragstone::ingestion
