// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/index_rollover.h"

#include <string>

#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::domain::Period;
using ::ragstone::ingestion::v1::PerformanceIndex;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

constexpr char kLast[] = R"pb(
  name: "councils/c/panels/p/indexes/FY2020-21"
  display_name: "Panel Index 2020/21 (2020-21)"
  exception_ratings: RATING_COLOUR_RED
  figures_note: "Illustrative."
  travel_method: TRAVEL_METHOD_REGRESSION
  disclosure { threshold: 10 exempt_paragraph: 2 }
  etag: "4-0"
  entries {
    number: "3"
    indicator: "councils/c/indicators/kept"
    target {
      text: "90%"
      operator: TARGET_OPERATOR_AT_LEAST
      value: "90"
      kind: TARGET_KIND_NUMBER
      source: TARGET_SOURCE_LOCAL
      agreed_by: "Cabinet, March 2020"
      profile { period: "2020-04" value: "80" }
    }
    rule: "relative 10%"
    rule_version: 1
    last_rule_version: 4
    is_new: true
    comparators { label: "England" area: "E92000001" }
    headline: BASIS_YEAR_TO_DATE
    rate_all_areas: true
    rule_agreed_by: "Cabinet, March 2020"
    rule_changes {
      from_period: "2020-09"
      rule: "points 2"
      target { text: "92%" }
      reason: "r"
    }
    rule_changes { from_period: "2020-12" rule: "met" reason: "r" }
    rule_changes { from_period: "2021-04" rule: "none" reason: "of the year after" }
  }
  entries {
    number: "8"
    indicator: "councils/c/indicators/ending"
    rule: "met"
    target { text: "5" }
  }
  entries { number: "9" indicator: "councils/c/indicators/later" rule: "none" }
)pb";

Indicators SomeIndicators() {
  Indicators indicators;
  indicators["councils/c/indicators/kept"];
  indicators["councils/c/indicators/ending"].set_retired_from("2021-04");
  indicators["councils/c/indicators/later"].set_retired_from("2021-05");
  return indicators;
}

RolledOver Roll(const RollOverOptions& options) {
  return RollOver(Parse<PerformanceIndex>(kLast), *Period::Parse("FY2020-21"),
                  *Period::Parse("FY2021-22"), SomeIndicators(), options);
}

std::string Difference(const PerformanceIndex& index, const std::string& wanted) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string difference;
  differencer.ReportDifferencesToString(&difference);
  differencer.Compare(Parse<PerformanceIndex>(wanted), index);
  return difference;
}

TEST(IndexRolloverTest, NextYearBeginsAsThisOneEnds) {
  const RolledOver made = Roll({});
  EXPECT_EQ(Difference(made.index, R"pb(
              name: "councils/c/panels/p/indexes/FY2021-22"
              display_name: "Panel Index 2021/22 (2021-22)"
              exception_ratings: RATING_COLOUR_RED
              figures_note: "Illustrative."
              travel_method: TRAVEL_METHOD_REGRESSION
              disclosure { threshold: 10 exempt_paragraph: 2 }
              entries {
                number: "3"
                indicator: "councils/c/indicators/kept"
                rule: "met"
                comparators { label: "England" area: "E92000001" }
                headline: BASIS_YEAR_TO_DATE
                rate_all_areas: true
              }
              entries { number: "9" indicator: "councils/c/indicators/later" rule: "none" })pb"),
            "");
  ASSERT_EQ(made.left_out.size(), 1u);
  EXPECT_EQ(made.left_out[0].number(), "8");
}

TEST(IndexRolloverTest, TargetsAreCarriedToBeAgreedAgain) {
  RollOverOptions options;
  options.keep_targets = true;
  options.display_name = "Another name";
  const PerformanceIndex index = Roll(options).index;
  EXPECT_EQ(index.display_name(), "Another name");
  // The last that was stated within the year, without what was of that year alone.
  EXPECT_EQ(index.entries(0).target().text(), "92%");
  EXPECT_EQ(index.entries(0).target().agreed_by(), "");
  EXPECT_TRUE(index.entries(0).target().profile().empty());
  EXPECT_FALSE(index.entries(1).has_target());
}

TEST(IndexRolloverTest, AYearWithoutChangesIsRatedByItsFirstRule) {
  const PerformanceIndex last = Parse<PerformanceIndex>(kLast);
  const RatedBy rated_by = RatedByAtEnd(last.entries(1), *Period::Parse("FY2020-21"));
  EXPECT_EQ(rated_by.rule, "met");
  ASSERT_TRUE(rated_by.target.has_value());
  EXPECT_EQ(rated_by.target->text(), "5");
  EXPECT_FALSE(RatedByAtEnd(last.entries(2), *Period::Parse("FY2020-21")).target.has_value());
}

TEST(IndexRolloverTest, ANameKeepsWhatIsNoYear) {
  PerformanceIndex last;
  last.set_name("councils/c/panels/p/indexes/CY2020");
  last.set_display_name("The 2020 index of 12020 figures");
  const RolledOver made =
      RollOver(last, *Period::Parse("CY2020"), *Period::Parse("CY2021"), {}, {});
  EXPECT_EQ(made.index.display_name(), "The 2021 index of 12020 figures");
  last.set_display_name("Index 1 2020/2021, 2020-2021");
  last.set_name("councils/c/panels/p/indexes/AY2020-21");
  EXPECT_EQ(RollOver(last, *Period::Parse("AY2020-21"), *Period::Parse("AY2021-22"), {}, {})
                .index.display_name(),
            "Index 1 2021/2022, 2021-2022");
}

TEST(IndexRolloverTest, TheNameSaysTheYear) {
  EXPECT_THAT(YearOf(Parse<PerformanceIndex>(kLast)), test::IsOk());
  PerformanceIndex other;
  other.set_name("councils/c/panels/p/indexes/other");
  EXPECT_THAT(YearOf(other), test::StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace ragstone::cli
