// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/index_decisions.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Caveat;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

PerformanceIndex Index(const std::string& year, const std::string& entries) {
  return Parse<PerformanceIndex>(
      absl::StrCat("name: 'councils/c/panels/p/indexes/", year, "' ", entries));
}

// An entry of the indicator "i" in each year, or none in the first.
std::vector<std::string> Found(const std::string& last, const std::string& now,
                               const std::string& indicator = "", const std::string& caveat = "") {
  std::optional<PerformanceIndex> before;
  if (!last.empty()) before = Index("FY2020-21", last);
  Indicators indicators;
  indicators["i"] = Parse<Indicator>(indicator);
  std::vector<Caveat> caveats;
  if (!caveat.empty()) caveats.push_back(Parse<Caveat>(caveat));
  const auto found = FindDecisions(Index("FY2021-22", now), before, indicators, caveats);
  EXPECT_THAT(found, test::IsOk());
  std::vector<std::string> texts;
  for (const Decision& one : *found) {
    EXPECT_EQ(one.indicator, "i");
    texts.push_back(absl::StrCat(one.number, " ", TokenOf(one.what), ": ", one.detail));
  }
  return texts;
}

constexpr char kAgreed[] = "rule_agreed_by: 'Cabinet' ";

TEST(IndexDecisionsTest, ATargetIsWantedWhereTheRuleNeedsOne) {
  EXPECT_THAT(Found("", "entries { number: '3' indicator: 'i' rule: 'met' }"),
              ElementsAre("3 target_not_set: met needs one"));
  EXPECT_THAT(Found("entries { number: '3' indicator: 'i' rule: 'none' }",
                    "entries { number: '3' indicator: 'i' rule: 'met' }"),
              ElementsAre("3 target_not_set: met needs one; there was none last year"));
  EXPECT_THAT(Found("entries { number: '2' indicator: 'i' rule: 'points 1' target { text: '90%' "
                    "source: TARGET_SOURCE_LOCAL agreed_by: 'Cabinet' } }",
                    "entries { number: '3' indicator: 'i' rule: 'met' }"),
              ElementsAre("3 target_not_set: last year's was 90% (local, Cabinet)"));
  for (const char* const rule : {"none", "bands green 90 amber 85", "range 18..22 amber 15..25"}) {
    EXPECT_THAT(
        Found("", absl::StrCat("entries { number: '3' indicator: 'i' rule: '", rule, "' }")),
        IsEmpty());
  }
}

TEST(IndexDecisionsTest, LastYearsTargetAndRuleStandUntilSomebodyAgreesThem) {
  const std::string last =
      "entries { number: '2' indicator: 'i' rule: 'relative 10%' target { text: '90%' } "
      "rule_changes { from_period: '2020-10' rule: 'met' target { text: '92%' profile { period: "
      "'2021-03' value: '95' } profile { period: '2020-11' value: '91' } } } }";
  const auto now = [](const std::string& entry) {
    return absl::StrCat("entries { number: '3' indicator: 'i' ", entry, " }");
  };
  EXPECT_THAT(Found(last, now("rule: 'met' target { text: '92%' }")),
              ElementsAre("3 target_unchanged: 92%, as last year",
                          "3 profile_dropped: last year's target had values for 2 periods, "
                          "2020-11 to 2021-03",
                          "3 rule_unchanged: met, as last year"));
  EXPECT_THAT(Found(last, now(absl::StrCat(kAgreed,
                                           "rule: 'met' target { text: '92%' agreed_by: "
                                           "'Cabinet' }"))),
              IsEmpty());
  // Another rule and another target have been decided; whether by period is still open.
  EXPECT_THAT(Found(last, now("rule: 'relative 10%' target { text: '90%' }")),
              ElementsAre("3 profile_dropped: last year's target had values for 2 periods, "
                          "2020-11 to 2021-03"));
  EXPECT_THAT(Found(last, now("rule: 'points 1' target { text: '93%' profile { period: '2021-04' "
                              "value: '90' } }")),
              IsEmpty());
}

TEST(IndexDecisionsTest, DefinitionsThatChangedSinceLastYearBegan) {
  const std::string same = "entries { number: '3' indicator: 'i' rule: 'none' ";
  const auto versions = [](const std::string& from) {
    return absl::StrCat("versions {} versions { from_period: '", from, "' change_note: 'why' }");
  };
  const std::string found = "3 definition_changed: from ";
  EXPECT_THAT(Found(same + "}", same + "rule_agreed_by: '' }", versions("2020-09")),
              ElementsAre("3 rule_unchanged: none, as last year",
                          found + "2020-09, not comparable with earlier: why"));
  const std::string other = "entries { number: '3' indicator: 'i' rule: 'met' }";
  EXPECT_THAT(Found(other, same + "}", versions("2021-04")),
              ElementsAre(found + "2021-04, not comparable with earlier: why"));
  EXPECT_THAT(Found(other, same + kAgreed + "}", versions("2021-04")), IsEmpty());
  for (const char* const too_early_or_late : {"2020-03", "2020-04", "2022-04"}) {
    EXPECT_THAT(Found(other, same + "}", versions(too_early_or_late)), IsEmpty());
  }
  // Without an index of last year only this one's own year counts.
  EXPECT_THAT(Found("", same + "}", versions("2020-09")), IsEmpty());
  EXPECT_THAT(Found("", same + "}",
                    "versions {} versions { from_period: '2021-05' "
                    "comparable_with_earlier: true }"),
              ElementsAre(found + "2021-05, comparable with earlier"));
}

TEST(IndexDecisionsTest, CaveatsThatHoldInTheYear) {
  const std::string entry = "entries { number: '3' indicator: 'i' rule: 'none' }";
  const auto caveat = [](const std::string& periods) {
    return absl::StrCat(
        "name: 'councils/c/caveats/k' indicator: 'i' kind: CAVEAT_KIND_COVERAGE "
        "text: 'One team.' ",
        periods);
  };
  const std::string open = "3 caveat_open: k (coverage): One team.";
  EXPECT_THAT(Found("", entry, "", caveat("")), ElementsAre(open));
  EXPECT_THAT(Found("", entry, "", caveat("last_period: '2021-04'")), ElementsAre(open));
  EXPECT_THAT(Found("", entry, "", caveat("first_period: '2022-03'")), ElementsAre(open));
  EXPECT_THAT(Found("", entry, "", caveat("last_period: '2021-03'")), IsEmpty());
  EXPECT_THAT(Found("", entry, "", caveat("first_period: '2022-04'")), IsEmpty());
  EXPECT_THAT(Found("", entry, "", "name: 'k' indicator: 'other' text: 't'"), IsEmpty());
}

TEST(IndexDecisionsTest, AnIndexOfNoYearIsRefused) {
  EXPECT_THAT(FindDecisions(Index("other", ""), std::nullopt, {}, {}),
              test::StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace ragstone::cli
