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

TEST_F(CheckIndexTest, AMissingIndicatorIsAPrecondition) {
  const auto put =
      Put("entries { number: '4' indicator: 'councils/c/indicators/none' rule: 'none' }");
  EXPECT_THAT(put, test::StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace ragstone::ingestion
