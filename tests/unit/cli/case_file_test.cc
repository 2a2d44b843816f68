// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/case_file.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::RatingCase;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CaseFileTest : public ::testing::Test {
 protected:
  absl::StatusOr<CaseFile> Open(absl::string_view csv) {
    return CaseFile::Open(dir_.Write("cases.csv", csv));
  }

  // All rows of a file that can be read.
  std::vector<CaseRow> Rows(absl::string_view csv) {
    std::vector<CaseRow> rows;
    absl::StatusOr<CaseFile> file = Open(csv);
    EXPECT_THAT(file, IsOk());
    while (file.ok()) {
      CaseRow row;
      const absl::StatusOr<bool> found = file->Next(row);
      EXPECT_THAT(found, IsOk());
      if (!found.ok() || !*found) break;
      rows.push_back(std::move(row));
    }
    return rows;
  }

  // The one row of a file with the required columns and `column`, in which `value` stands.
  CaseRow With(absl::string_view column, absl::string_view value) {
    const std::vector<CaseRow> rows =
        Rows(absl::StrCat("case_id,polarity,target,actual,rule,numerator,denominator,", column,
                          "\na,higher,95,90,met,199,210,", value, "\n"));
    EXPECT_EQ(rows.size(), 1u);
    return rows.empty() ? CaseRow() : rows.front();
  }

  TempDir dir_;
};

TEST_F(CaseFileTest, ReadsEveryColumnInAnyOrder) {
  const std::vector<CaseRow> rows = Rows(
      "decimals,unit,status,last_year,previous,denominator,numerator,rule,actual,target,"
      "polarity,case_id\n"
      "1,percentage,final,93.5,94.1,210,199,relative 10%,94.8,at least 95%,higher,plans\n"
      ",,,,,,,\"bands green 5 amber 10\",-0.50,,lower,\"visits, late\"\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].fault, IsEmpty());
  const RatingCase& full = rows[0].given;
  EXPECT_EQ(full.case_id(), "plans");
  EXPECT_EQ(full.polarity(), common::v1::POLARITY_HIGHER);
  EXPECT_EQ(full.target(), "at least 95%");
  EXPECT_EQ(full.rule(), "relative 10%");
  EXPECT_EQ(full.value(), "94.8");
  EXPECT_EQ(full.numerator(), "199");
  EXPECT_EQ(full.denominator(), "210");
  EXPECT_EQ(full.previous(), "94.1");
  EXPECT_EQ(full.last_year(), "93.5");
  EXPECT_EQ(full.unit(), common::v1::UNIT_PERCENTAGE);
  EXPECT_TRUE(full.has_decimals());
  EXPECT_EQ(full.decimals(), 1);
  EXPECT_EQ(full.not_rated_reason(), common::v1::NOT_RATED_REASON_UNSPECIFIED);

  EXPECT_THAT(rows[1].fault, IsEmpty());
  const RatingCase& bare = rows[1].given;
  EXPECT_EQ(bare.case_id(), "visits, late");
  EXPECT_EQ(bare.polarity(), common::v1::POLARITY_LOWER);
  EXPECT_EQ(bare.value(), "-0.50");  // as it stands there
  EXPECT_EQ(bare.unit(), common::v1::UNIT_UNSPECIFIED);
  EXPECT_FALSE(bare.has_decimals());
}

TEST_F(CaseFileTest, NeedsFiveColumnsOnly) {
  const std::vector<CaseRow> rows =
      Rows("case_id,polarity,target,actual,rule\na,Higher,95,,met\nb,none,,0,none\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].fault, IsEmpty());
  EXPECT_EQ(rows[0].given.value(), "");  // awaited, never zero
  EXPECT_EQ(rows[1].given.value(), "0");
  EXPECT_EQ(rows[1].given.polarity(), common::v1::POLARITY_NONE);
}

TEST_F(CaseFileTest, NamesEveryMissingColumn) {
  const std::string place = absl::StrCat(dir_.File("cases.csv"), ":1: no column ");
  const std::string wanted = ", want case_id, polarity, target, actual, rule";
  EXPECT_THAT(Open("polarity,target,value\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       absl::StrCat(place, "case_id", wanted, "\n", place, "actual", wanted, "\n",
                                    place, "rule", wanted)));
  EXPECT_THAT(CaseFile::Open(dir_.File("none.csv")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Open(""), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("empty")));
}

TEST_F(CaseFileTest, CarriesOtherColumnsAlong) {
  absl::StatusOr<CaseFile> file = Open(
      "council,case_id,polarity,target,actual,rule,published\n"
      "Maidstone,a,higher,70,61.54,relative 10%,\"red, again\"\n");
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT(file->header(), ElementsAre("council", "case_id", "polarity", "target", "actual",
                                          "rule", "published"));
  CaseRow row;
  ASSERT_THAT(file->Next(row), test::IsOkAndHolds(true));
  EXPECT_THAT(row.cells,
              ElementsAre("Maidstone", "a", "higher", "70", "61.54", "relative 10%", "red, again"));
  EXPECT_THAT(row.fault, IsEmpty());
  EXPECT_THAT(file->Next(row), test::IsOkAndHolds(false));
}

TEST_F(CaseFileTest, ASymbolAsStatusTakesThePlaceOfTheValue) {
  for (const char* const symbol : {"x", "z", "c", "low", "k", "u"}) {
    const CaseRow row = With("status", symbol);
    EXPECT_THAT(row.fault, IsEmpty()) << symbol;
    EXPECT_EQ(row.given.value(), symbol);
    EXPECT_EQ(row.given.numerator(), "") << symbol;
    EXPECT_EQ(row.given.denominator(), "") << symbol;
    EXPECT_EQ(row.given.not_rated_reason(), common::v1::NOT_RATED_REASON_UNSPECIFIED);
  }
}

TEST_F(CaseFileTest, HowSettledAFigureIsMakesNoDifference) {
  for (const char* const status : {"", "final", "provisional", "estimated"}) {
    const CaseRow row = With("status", status);
    EXPECT_THAT(row.fault, IsEmpty()) << status;
    EXPECT_EQ(row.given.value(), "90") << status;
    EXPECT_EQ(row.given.numerator(), "199") << status;
    EXPECT_EQ(row.given.not_rated_reason(), common::v1::NOT_RATED_REASON_UNSPECIFIED);
  }
}

TEST_F(CaseFileTest, AStatusMayBeAReason) {
  EXPECT_EQ(With("status", "not_reportable").given.not_rated_reason(),
            common::v1::NOT_RATED_REASON_NOT_REPORTABLE);
  EXPECT_EQ(With("status", "Not due").given.not_rated_reason(),
            common::v1::NOT_RATED_REASON_NOT_DUE);
  EXPECT_EQ(With("status", "baseline").given.not_rated_reason(),
            common::v1::NOT_RATED_REASON_BASELINE);
  EXPECT_EQ(With("status", "awaited").given.not_rated_reason(),
            common::v1::NOT_RATED_REASON_AWAITED);
}

TEST_F(CaseFileTest, AUnitIsAWordOrItsSign) {
  EXPECT_EQ(With("unit", "%").given.unit(), common::v1::UNIT_PERCENTAGE);
  EXPECT_EQ(With("unit", "£").given.unit(), common::v1::UNIT_MONEY);
  EXPECT_EQ(With("unit", "weeks").given.unit(), common::v1::UNIT_WEEKS);
  EXPECT_EQ(With("unit", "rate per 10000").given.unit(), common::v1::UNIT_RATE_PER_10000);
  EXPECT_EQ(With("unit", "").given.unit(), common::v1::UNIT_UNSPECIFIED);
}

TEST_F(CaseFileTest, AWrongWordIsTheRowsFault) {
  EXPECT_EQ(With("unit", "fortnights").fault,
            "unit: \"fortnights\", want percentage, count, money, days, weeks, rate_per_10000, "
            "ratio, average");
  EXPECT_EQ(With("decimals", "two").fault, "decimals: \"two\", want a whole number from 0 to 6");
  EXPECT_THAT(With("status", "pending").fault,
              AllOf(HasSubstr("status: \"pending\", want a symbol x z c low k u, final, "
                              "provisional, estimated, or no_target, data_only, awaited"),
                    HasSubstr("baseline")));
  // The range of the number is the service's to know.
  const CaseRow seven = With("decimals", "7");
  EXPECT_THAT(seven.fault, IsEmpty());
  EXPECT_EQ(seven.given.decimals(), 7);
}

TEST_F(CaseFileTest, SaysAllThatIsWrongWithARowAndReadsTheNext) {
  const std::vector<CaseRow> rows = Rows(
      "case_id,polarity,target,actual,rule,status,unit,decimals\n"
      "a,up,95,90,met,pending,stone,1.5\n"
      "b,,95,90,met,,,\n"
      "c,higher,95,90,met,,,\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].fault,
              ::testing::MatchesRegex("polarity: \"up\", want higher, lower, range, none; "
                                      "status: \"pending\", want .*; unit: \"stone\", want .*; "
                                      "decimals: \"1.5\", want a whole number from 0 to 6"));
  // What could be read goes on, so that the service finds what else there is.
  EXPECT_EQ(rows[0].given.case_id(), "a");
  EXPECT_EQ(rows[0].given.rule(), "met");
  EXPECT_EQ(rows[1].fault, "polarity: \"\", want higher, lower, range, none");
  EXPECT_THAT(rows[2].fault, IsEmpty());
}

TEST_F(CaseFileTest, ARowMayBeTooShortOrTooLong) {
  const std::vector<CaseRow> rows = Rows(
      "case_id,polarity,target,actual,rule,note\n"
      "a,higher,95,90\n"
      "b,higher,95,90,met,here,and,more\n"
      "c\n"
      "d,higher,95,90,met,here\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].fault, "4 fields, want 6 as in the header");
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "higher", "95", "90", "", ""));
  EXPECT_EQ(rows[0].given.value(), "90");
  EXPECT_EQ(rows[1].fault, "8 fields, want 6 as in the header");
  EXPECT_THAT(rows[1].cells, ElementsAre("b", "higher", "95", "90", "met", "here"));
  EXPECT_EQ(rows[2].fault,
            "1 field, want 6 as in the header; polarity: \"\", want higher, lower, range, none");
  EXPECT_THAT(rows[3].fault, IsEmpty());
}

TEST_F(CaseFileTest, WhatIsNoCsvIsTheFilesError) {
  absl::StatusOr<CaseFile> file =
      Open("case_id,polarity,target,actual,rule\na,higher,95,90,met\nb,\"higher,95,90,met\n");
  ASSERT_THAT(file, IsOk());
  CaseRow row;
  ASSERT_THAT(file->Next(row), test::IsOkAndHolds(true));
  EXPECT_THAT(file->Next(row),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("cases.csv:3:2: ")));
}

}  // namespace
}  // namespace ragstone::cli
