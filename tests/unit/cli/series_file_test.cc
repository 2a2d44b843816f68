// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/series_file.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SeriesFileTest : public ::testing::Test {
 protected:
  absl::Status Read(absl::string_view csv) {
    values_.Clear();
    return ReadSeriesFile(dir_.Write("series.csv", csv), values_);
  }

  // What was read, as "period=value".
  std::vector<std::string> Values() const {
    std::vector<std::string> texts;
    for (const rating::v1::ChartValue& value : values_) {
      texts.push_back(absl::StrCat(value.period(), "=", value.value()));
    }
    return texts;
  }

  std::string At(absl::string_view place) const {
    return absl::StrCat(dir_.File("series.csv"), place);
  }

  TempDir dir_;
  google::protobuf::RepeatedPtrField<rating::v1::ChartValue> values_;
};

TEST_F(SeriesFileTest, ReadsRowsInTheirOrder) {
  ASSERT_THAT(Read("period,value\n2020-05,2\n2020-04,1.5\n2020-06,-3\n"), IsOk());
  EXPECT_THAT(Values(), ElementsAre("2020-05=2", "2020-04=1.5", "2020-06=-3"));
  ASSERT_THAT(Read("value,period\r\n7,FY2020-21-Q1\r\n\r\n8,FY2020-21-Q2"), IsOk());
  EXPECT_THAT(Values(), ElementsAre("FY2020-21-Q1=7", "FY2020-21-Q2=8"));
}

TEST_F(SeriesFileTest, AnEmptyValueAndASymbolAreGaps) {
  ASSERT_THAT(Read("period,value\n2020-04,1\n2020-05,\n2020-06,x\n2020-07,low\n2020-08,0\n"),
              IsOk());
  EXPECT_THAT(Values(),
              ElementsAre("2020-04=1", "2020-05=", "2020-06=x", "2020-07=low", "2020-08=0"));
}

TEST_F(SeriesFileTest, FirstDaysOfMonthsAreMonths) {
  ASSERT_THAT(Read("period,value\n2020-04-01,1\n2020-05-01,2\n"), IsOk());
  EXPECT_THAT(Values(), ElementsAre("2020-04=1", "2020-05=2"));
}

TEST_F(SeriesFileTest, DaysStayDaysWhereOneIsNotTheFirst) {
  ASSERT_THAT(Read("period,value\n2020-04-01,1\n2020-04-02,2\n2020-05-01,3\n"), IsOk());
  EXPECT_THAT(Values(), ElementsAre("2020-04-01=1", "2020-04-02=2", "2020-05-01=3"));
  ASSERT_THAT(Read("period,value\n2020-04-01,1\n2020-05,2\n"), IsOk());
  EXPECT_THAT(Values(), ElementsAre("2020-04-01=1", "2020-05=2"));
}

TEST_F(SeriesFileTest, NamesEveryFaultWithItsPlace) {
  EXPECT_THAT(
      Read("period,value\n2020-13,1\n2020-05,n/a\n2020-06,1\nsoon,\"1,000\"\n2020-07\n2020-08,1,2"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr(At(":2:1: period: \"2020-13\", want ")),
                     HasSubstr(At(":3:2: value: \"n/a\", want a decimal or one of the symbols x z "
                                  "c low k u\n")),
                     HasSubstr(At(":5:1: period: \"soon\", want ")),
                     HasSubstr(At(":5:2: value: \"1,000\", want a decimal without commas\n")),
                     HasSubstr(At(":6:2: the row has 1 field, want 2 as in the header\n")),
                     HasSubstr(At(":7:3: the row has 3 fields, want 2 as in the header")))));
}

TEST_F(SeriesFileTest, NamesEveryWrongColumn) {
  EXPECT_THAT(Read("month,actual\n2020-04,1\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       absl::StrCat(At(":1:1: unknown column \"month\", want some of period, "
                                       "value\n"),
                                    At(":1:2: unknown column \"actual\", want some of period, "
                                       "value\n"),
                                    At(":1: column \"period\" is missing\n"),
                                    At(":1: column \"value\" is missing"))));
}

TEST_F(SeriesFileTest, WantsASeries) {
  EXPECT_THAT(Read("period,value\n\n,\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, At(": no rows, want a series")));
  EXPECT_THAT(Read(""), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("empty")));
  EXPECT_THAT(ReadSeriesFile(dir_.File("none.csv"), values_),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace ragstone::cli
