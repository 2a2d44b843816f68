// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_part.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ingestion/figure_text.h"
#include "tests/support/status_matchers.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using test::StatusIs;

StoredFigure Figure(int64_t place, absl::string_view period, FigureForm form,
                    absl::string_view value = "0", absl::string_view denominator = "0") {
  StoredFigure figure;
  figure.place = place;
  figure.period = *ParsePeriod(period);
  figure.form = form;
  figure.no_value = form == FigureForm::kNone ? 3 : 0;
  figure.finality = 2;
  figure.revision = 7;
  figure.source_row = 1'000'000;
  if (form != FigureForm::kNone) figure.value = *domain::Decimal::Parse(value);
  if (form == FigureForm::kRatio) figure.denominator = *domain::Decimal::Parse(denominator);
  return figure;
}

std::vector<StoredFigure> Samples() {
  return {
      Figure(1, "2020-11", FigureForm::kValue, "-0.5"),
      Figure(1, "2021-02", FigureForm::kNone),
      Figure(1, "FY2020-21", FigureForm::kValue, "123456789012345678901234567890"),
      Figure(9, "2019-01", FigureForm::kRatio, "582", "588"),
      Figure(1'000'000'000'000, "CY2024", FigureForm::kValue, "-999999999999999999999999999.999"),
  };
}

TEST(FigurePartTest, WhatIsPackedComesBack) {
  const std::vector<StoredFigure> figures = Samples();
  std::string payload = "left over";
  PackFigures(figures, payload);
  std::vector<StoredFigure> read;
  ASSERT_THAT(UnpackFigures(payload, read), IsOk());
  ASSERT_EQ(read.size(), figures.size());
  for (size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].place, figures[i].place) << i;
    EXPECT_EQ(read[i].period, figures[i].period) << i;
    EXPECT_TRUE(read[i].SaysTheSameAs(figures[i])) << i;
    EXPECT_EQ(read[i].revision, figures[i].revision) << i;
    EXPECT_EQ(read[i].source_row, figures[i].source_row) << i;
  }
}

TEST(FigurePartTest, AYearOfMonthsIsSmall) {
  std::vector<StoredFigure> figures;
  for (int month = 1; month <= 9; ++month) {
    figures.push_back(Figure(5, absl::StrCat("2020-0", month), FigureForm::kValue, "79"));
    figures.back().source_row = 2 + month;
    figures.back().revision = 1;
  }
  std::string payload;
  PackFigures(figures, payload);
  EXPECT_LT(payload.size(), 9 * 9u);
}

// Every beginning of a payload but the whole, and every one with a byte changed, is either refused
// or read as figures: never more than that.
TEST(FigurePartTest, DamageIsNoticedOrHarmless) {
  std::string payload;
  PackFigures(Samples(), payload);
  std::vector<StoredFigure> read;
  EXPECT_THAT(UnpackFigures("", read), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(UnpackFigures("\x02", read), StatusIs(absl::StatusCode::kDataLoss));
  int refused = 0;
  for (size_t length = 1; length < payload.size(); ++length) {
    read.clear();
    refused += UnpackFigures(absl::string_view(payload).substr(0, length), read).ok() ? 0 : 1;
    EXPECT_LT(read.size(), Samples().size());
  }
  // Only where one figure ends can a beginning be whole.
  EXPECT_EQ(refused, static_cast<int>(payload.size()) - 1 - static_cast<int>(Samples().size()));
  for (size_t at = 0; at < payload.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = payload;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      read.clear();
      UnpackFigures(damaged, read).IgnoreError();
    }
  }
}

}  // namespace
}  // namespace ragstone::ingestion
