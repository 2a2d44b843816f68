// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "tests/unit/reporting/rendered.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::AddCommentary;
using ::ragstone::reporting::test::AddEntry;
using ::ragstone::reporting::test::AddFigure;
using ::ragstone::reporting::test::AddSeries;
using ::ragstone::reporting::test::Assembled;
using ::ragstone::reporting::test::EmptyIndex;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::vector<std::string> Lines(const Snapshots& snapshots) {
  const std::string csv = Rendered(v1::REPORT_FORMAT_CSV, Assembled(snapshots));
  EXPECT_TRUE(absl::EndsWith(csv, "\r\n"));
  return absl::StrSplit(absl::string_view(csv).substr(0, csv.size() - 2), "\r\n");
}

TEST(CsvTest, ARowForEachEntryAndPrintedPeriod) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddCommentary(snapshots, "1", "Two,\nlines.");
  common::v1::ObservationSeries& series = AddSeries(snapshots, "1");
  AddFigure(series, "2020-10", "70");
  common::v1::Figure& figure = *series.add_figures();
  figure.set_period("2020-11");
  figure.set_numerator("4");
  figure.set_denominator("5");
  figure.set_display("80");
  figure.set_finality(common::v1::FINALITY_PROVISIONAL);
  const std::vector<std::string> lines = Lines(snapshots);
  // Eight months from April, and the header.
  ASSERT_THAT(lines, SizeIs(9));
  EXPECT_THAT(lines[0], StartsWith("meeting,sequence,number,indicator,description,new,unit,"));
  EXPECT_THAT(lines[1], HasSubstr(",2020-04,,,,no_figure,"));
  EXPECT_THAT(lines[7], HasSubstr("councils/merton/meetings/2021-01-13-cyp,7,1,"
                                  "councils/merton/indicators/i1,Indicator 1,no,percentage,"));
  EXPECT_THAT(lines[7], HasSubstr(",2020-10,70,,,final,"));
  EXPECT_THAT(lines[8], HasSubstr(",2020-11,80,4,5,provisional,"));
  EXPECT_THAT(lines[8], HasSubstr(",red,no,yes,,in_period,80,"));
  // Of the reported period, and of no other.
  EXPECT_THAT(lines[8], EndsWith(",-10,,yes,no,\"Two, lines.\",public,"));
  EXPECT_THAT(lines[7], EndsWith(",no,no,,,,,,,,,,public,"));
  for (const std::string& line : {lines[0], lines[7]}) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), 27) << line;
  }
}

TEST(CsvTest, WhatIsNotRatedSaysWhy) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kNotRated, common::v1::NOT_RATED_REASON_AWAITED);
  const std::vector<std::string> lines = Lines(snapshots);
  EXPECT_THAT(lines.back(), HasSubstr(",2020-11,,,,no_figure,"));
  EXPECT_THAT(lines.back(), HasSubstr(",not_rated,no,yes,awaited,"));
}

// A spreadsheet program would run these when it opens the file.
TEST(CsvTest, NoTextIsAFormula) {
  for (const char* const attack : {"=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r\n=1+1"}) {
    Snapshots snapshots = EmptyIndex();
    AddEntry(snapshots, "1", test::kRed);
    AddCommentary(snapshots, "1", attack);
    snapshots.index.mutable_entries(0)->mutable_reported()->set_description(attack);
    const std::string csv = Rendered(v1::REPORT_FORMAT_CSV, Assembled(snapshots));
    for (const char* const begin : {",=", ",+", ",@", ",\"=", "\n=", ",-1+", ",\t"}) {
      EXPECT_THAT(csv, Not(HasSubstr(begin))) << attack;
    }
    EXPECT_THAT(csv, HasSubstr(",'"));
    EXPECT_THAT(csv, HasSubstr(",-10,")) << "a number stays one";
  }
}

TEST(CsvTest, QuotationMarksAndCommasStayInTheirField) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "1", test::kRed);
  AddCommentary(snapshots, "1", "He said \"no\", twice.\n\n£5");
  EXPECT_THAT(Rendered(v1::REPORT_FORMAT_CSV, Assembled(snapshots)),
              HasSubstr(",\"He said \"\"no\"\", twice.\n\n£5\",public,\r\n"));
}

}  // namespace
}  // namespace ragstone::reporting
