// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the check of a performance index finds, and the form that it puts one into.

#include <string>
#include <vector>

#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/unit/ingestion/store_fixture.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class CheckIndexTest : public StoreFixture {
 protected:
  CheckIndexTest() {
    MakeCatalogue(0);
    Catalogue catalogue(*store_, signal_, clock_);
    v1::CreateResourceRequest panel;
    panel.mutable_resource()->mutable_panel()->set_name("councils/c/panels/p");
    panel.mutable_resource()->mutable_panel()->set_display_name("Panel");
    EXPECT_THAT(catalogue.Create(panel, scope_), IsOk());
  }

  absl::StatusOr<v1::UpdateResourceResponse> Put(const std::string& entries,
                                                 const std::string& year = "FY2020-21") {
    v1::UpdateResourceRequest request;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        absl::StrCat("resource { index { name: 'councils/c/panels/p/indexes/", year, "' ", entries,
                     " } } allow_missing: true"),
        &request));
    return Catalogue(*store_, signal_, clock_).Update(request, scope_);
  }

  absl::StatusOr<v1::UpdateResourceResponse> PutIndicator(const std::string& fields) {
    v1::UpdateResourceRequest request;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        absl::StrCat("resource { indicator { name: 'councils/c/indicators/i0' ", fields, " } }"),
        &request));
    return Catalogue(*store_, signal_, clock_).Update(request, scope_);
  }

  std::vector<std::string> FaultPaths(const std::string& entries,
                                      const std::string& year = "FY2020-21") {
    std::vector<std::string> paths;
    for (const Fault& fault : DetailsOf(Put(entries, year).status()).faults)
      paths.push_back(fault.path);
    return paths;
  }
};

constexpr char kOwn[] = "indicator: 'councils/c/indicators/i0' ";

TEST_F(CheckIndexTest, ABaselineHasNoProfile) {
  EXPECT_THAT(FaultPaths(absl::StrCat("entries { number: '3' ", kOwn,
                                      "rule: 'met' target { text: 'baseline' ",
                                      "profile { period: '2020-04' value: '21' } } }")),
              ElementsAre("resource.index.entries[0].target.profile"));
}

TEST_F(CheckIndexTest, TargetsAreReadAndRulesReprinted) {
  const auto put = Put(absl::StrCat("entries { number: '23a' ", kOwn,
                                    "rule: '  relative   10% ' target { text: 'Less than 22' ",
                                    "profile { period: '2020-04' value: '21.50' } } }",
                                    "entries { number: '3' ", kOwn, "rule: 'none' }"));
  ASSERT_THAT(put, IsOk());
  const auto& entries = put->resource().index().entries();
  EXPECT_EQ(entries[0].number(), "3");
  EXPECT_EQ(entries[1].rule(), "relative 10%");
  EXPECT_EQ(entries[1].target().operator_(), common::v1::TARGET_OPERATOR_LESS_THAN);
  EXPECT_EQ(entries[1].target().value(), "22");
  EXPECT_EQ(entries[1].target().profile(0).value(), "21.5");
}

TEST_F(CheckIndexTest, TargetsMayNameAComparator) {
  const auto put = Put(absl::StrCat(
      "entries { number: '3' ", kOwn,
      "rule: 'relative 10%' target { text: 'the England average' } comparators { label: 'England' "
      "area: 'E92000001' } rule_changes { from_period: '2020-10' rule: 'met' reason: 'r' target { "
      "text: 'baseline' } } }"));
  ASSERT_THAT(put, IsOk());
  const v1::IndexEntry& entry = put->resource().index().entries(0);
  EXPECT_EQ(entry.target().kind(), v1::TARGET_KIND_BENCHMARK);
  EXPECT_EQ(entry.target().benchmark(), "England");
  EXPECT_EQ(entry.target().operator_(), common::v1::TARGET_OPERATOR_AT_MOST);
  EXPECT_EQ(entry.target().value(), "");
  EXPECT_EQ(entry.rule_changes(0).target().kind(), v1::TARGET_KIND_BASELINE);
}

TEST_F(CheckIndexTest, EveryFaultOfARuleChangeHasItsPlace) {
  EXPECT_THAT(
      FaultPaths(absl::StrCat("entries { number: '3' ", kOwn,
                              "rule: 'none' comparators { label: 'E' area: 'E1' } comparators { "
                              "label: 'E' area: 'E2' } "
                              "rule_changes { from_period: '2020-10' rule: 'met' target { text: "
                              "'plenty' } reason: 'r' } "
                              "rule_changes { from_period: '2020-09' rule: '10%' } "
                              "rule_changes { from_period: 'soon' rule: 'met' reason: 'r' } }")),
      UnorderedElementsAre("resource.index.entries[0].comparators[1].label",
                           "resource.index.entries[0].rule_changes[0].target.text",
                           "resource.index.entries[0].rule_changes[1].from_period",
                           "resource.index.entries[0].rule_changes[1].reason",
                           "resource.index.entries[0].rule_changes[1].rule",
                           "resource.index.entries[0].rule_changes[2].from_period"));
}

TEST_F(CheckIndexTest, EveryFaultHasItsPlace) {
  EXPECT_THAT(FaultPaths(absl::StrCat("entries { number: '' ", kOwn, "rule: 'none' }",
                                      "entries { number: '4' ", kOwn, "rule: 'roughly' }",
                                      "entries { number: '4' ", kOwn,
                                      "rule: 'met' target { text: 'many' } }")),
              UnorderedElementsAre(
                  "resource.index.entries[0].number", "resource.index.entries[1].rule",
                  "resource.index.entries[2].target.text", "resource.index.entries[2].number"));
  // At least contradicts lower is better.
  EXPECT_THAT(FaultPaths(absl::StrCat("entries { number: '4' ", kOwn,
                                      "rule: 'met' target { text: 'at least 5' } }")),
              ElementsAre("resource.index.entries[0].target.text"));
  // A relative tolerance of zero means nothing.
  EXPECT_THAT(FaultPaths(absl::StrCat("entries { number: '4' ", kOwn,
                                      "rule: 'relative 10%' target { text: '0' } }")),
              ElementsAre("resource.index.entries[0].rule"));
  EXPECT_THAT(FaultPaths(absl::StrCat(
                  "entries { number: '4' ", kOwn, "rule: 'met' target { text: '5' ",
                  "profile { period: 'May' value: 'x' } profile { period: '2020-05' value: '1' } ",
                  "profile { period: '2020-05' value: '1' } } }")),
              ElementsAre("resource.index.entries[0].target.profile[0].period",
                          "resource.index.entries[0].target.profile[0].value",
                          "resource.index.entries[0].target.profile[2].period"));
  EXPECT_THAT(
      FaultPaths("entries { number: '4' indicator: 'councils/other/indicators/i' rule: 'none' }"),
      ElementsAre("resource.index.entries[0].indicator"));
  EXPECT_THAT(FaultPaths("", "2020"), ElementsAre("resource.index.name"));
  EXPECT_THAT(FaultPaths(absl::StrCat("entries { number: '4' ", kOwn,
                                      "rule: 'none' comparators { area: 'no area' } }")),
              ElementsAre("resource.index.entries[0].comparators[0].label",
                          "resource.index.entries[0].comparators[0].area"));
}

TEST_F(CheckIndexTest, AnIndicatorThatIsRetiredWhenTheYearBeginsIsRefused) {
  ASSERT_THAT(PutIndicator("versions { description: 'd' unit: UNIT_COUNT polarity: POLARITY_LOWER "
                           "frequency: FREQUENCY_MONTHLY basis: BASIS_IN_PERIOD } "
                           "retired_from: '2021-04' retired_reason: 'The return ends.'"),
              IsOk());
  const std::string entry = absl::StrCat("entries { number: '3' ", kOwn, "rule: 'none' }");
  // The year before goes on to its end; the one that begins that day has no figures.
  EXPECT_THAT(Put(entry, "FY2020-21"), IsOk());
  EXPECT_THAT(Put(entry, "CY2021"), IsOk());
  for (const char* const year : {"FY2021-22", "AY2021-22", "FY2024-25"}) {
    const std::vector<Fault> faults = DetailsOf(Put(entry, year).status()).faults;
    ASSERT_EQ(faults.size(), 1u) << year;
    EXPECT_EQ(faults[0].path, "resource.index.entries[0].indicator");
    EXPECT_THAT(faults[0].description,
                HasSubstr("want an indicator that is in use when the year begins: it is retired "
                          "from 2021-04 on (The return ends.)"));
  }
}

TEST_F(CheckIndexTest, ARetirementHasAPeriodOfTheIndicatorsAndAReason) {
  const auto paths = [&](const std::string& rest) {
    std::vector<std::string> found;
    const auto put = PutIndicator(absl::StrCat(
        "versions { description: 'd' unit: UNIT_COUNT polarity: POLARITY_LOWER "
        "frequency: FREQUENCY_QUARTERLY basis: BASIS_IN_PERIOD } "
        "versions { from_period: '2020-10' description: 'd' unit: UNIT_COUNT polarity: "
        "POLARITY_LOWER frequency: FREQUENCY_MONTHLY basis: BASIS_IN_PERIOD } ",
        rest));
    for (const Fault& fault : DetailsOf(put.status()).faults) {
      found.push_back(absl::StrCat(fault.path, ": ", fault.description));
    }
    return found;
  };
  const std::string from = "resource.indicator.retired_from: ";
  EXPECT_THAT(paths("retired_from: '2020-11' retired_reason: 'r'"), IsEmpty());
  EXPECT_THAT(paths("retired_from: 'FY2020-21-Q4' retired_reason: 'r'"), IsEmpty());
  EXPECT_THAT(paths("retired_from: 'FY2021-22'"),
              UnorderedElementsAre(
                  HasSubstr("resource.indicator.retired_reason: "),
                  HasSubstr(from + "\"FY2021-22\", want a quarter, such as FY2020-21-Q3, or a "
                                   "month, such as 2020-11")));
  EXPECT_THAT(paths("retired_from: 'soon' retired_reason: 'r'"), ElementsAre(HasSubstr(from)));
  EXPECT_THAT(paths("retired_reason: 'r'"),
              ElementsAre(HasSubstr("resource.indicator.retired_reason: ")));
  // Nothing is defined, or begins anew, when there are no figures any more.
  EXPECT_THAT(paths("retired_from: '2020-10' retired_reason: 'r' rebases { period: '2020-12' "
                    "reason: 'r' }"),
              ElementsAre(HasSubstr("later period than 2020-10, from which a definition of it"),
                          HasSubstr("later period than 2020-12, from which its chart is rebased")));
}

TEST_F(CheckIndexTest, ARenumberedEntryKeepsTheVersionsOfItsRule) {
  const auto entry = [](const std::string& number, const std::string& rule) {
    return absl::StrCat("entries { number: '", number, "' ", kOwn, "rule: '", rule, "' }");
  };
  ASSERT_THAT(Put(entry("3", "none")), IsOk());
  ASSERT_THAT(Put(entry("3", "range 1..2 amber 0..3")), IsOk());
  const auto moved = Put(entry("4", "range 1..2 amber 0..3"));
  ASSERT_THAT(moved, IsOk());
  EXPECT_EQ(moved->resource().index().entries(0).rule_version(), 2);
  EXPECT_EQ(moved->resource().index().entries(0).last_rule_version(), 2);
  const auto changed = Put(entry("5", "none"));
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->resource().index().entries(0).rule_version(), 3);
  // While the old number is still there, the new one is another entry of the same indicator.
  const auto both = Put(entry("5", "none") + entry("6", "none"));
  ASSERT_THAT(both, IsOk());
  EXPECT_EQ(both->resource().index().entries(0).rule_version(), 3);
  EXPECT_EQ(both->resource().index().entries(1).rule_version(), 1);
}

TEST_F(CheckIndexTest, WhoAgreedARuleMakesNoVersionOfIt) {
  const std::string entry = absl::StrCat("number: '3' ", kOwn, "rule: 'none' ");
  ASSERT_THAT(Put(absl::StrCat("entries { ", entry, "}")), IsOk());
  const auto agreed = Put(absl::StrCat("entries { ", entry, "rule_agreed_by: 'Cabinet' }"));
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(agreed->resource().index().entries(0).rule_agreed_by(), "Cabinet");
  EXPECT_EQ(agreed->resource().index().entries(0).rule_version(), 1);
}

TEST_F(CheckIndexTest, WhatIsSuppressedHasItsLimits) {
  const auto faults = [&](const std::string& disclosure) {
    std::vector<std::string> found;
    for (const Fault& fault :
         DetailsOf(Put(absl::StrCat("disclosure { ", disclosure, " }")).status()).faults) {
      found.push_back(absl::StrCat(fault.path, ": ", fault.description));
    }
    return found;
  };
  const std::string at = "resource.index.disclosure.";
  EXPECT_THAT(faults("threshold: 2 exempt_paragraph: 7"), IsEmpty());
  EXPECT_THAT(faults("threshold: 100 exempt_paragraph: 1"), IsEmpty());
  EXPECT_THAT(faults("threshold: 1"),
              ElementsAre(absl::StrCat(
                  at, "threshold: \"1\", want 2 to 100, or 0 for what it is unless stated")));
  EXPECT_THAT(faults("threshold: 101 exempt_paragraph: 8"),
              ElementsAre(HasSubstr(absl::StrCat(at, "threshold: \"101\"")),
                          absl::StrCat(at,
                                       "exempt_paragraph: \"8\", want a paragraph of Part 1 of "
                                       "Schedule 12A, 1 to 7, or 0 for what it is unless stated")));
  EXPECT_THAT(faults("threshold: -5 exempt_paragraph: -1"),
              ElementsAre(HasSubstr("\"-5\""), HasSubstr("\"-1\"")));
}

TEST_F(CheckIndexTest, StatingNothingOfSuppressionIsNotStatingIt) {
  const auto stated = Put("disclosure { threshold: 10 }");
  ASSERT_THAT(stated, IsOk());
  EXPECT_EQ(stated->resource().index().disclosure().threshold(), 10);
  const auto emptied = Put("disclosure { threshold: 0 exempt_paragraph: 0 }");
  ASSERT_THAT(emptied, IsOk());
  EXPECT_FALSE(emptied->resource().index().has_disclosure());
}

TEST_F(CheckIndexTest, AMissingIndicatorIsAPrecondition) {
  const auto put =
      Put("entries { number: '4' indicator: 'councils/c/indicators/none' rule: 'none' }");
  EXPECT_THAT(put, test::StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace ragstone::ingestion
