// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/rule_cases.h"

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
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RuleCasesTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::vector<RuleCase>> Read(absl::string_view text) {
    return ReadRuleCases(dir_.Write("rule.cases", text));
  }

  // The cases of a file that must be good.
  std::vector<RuleCase> Good(absl::string_view text) {
    absl::StatusOr<std::vector<RuleCase>> cases = Read(text);
    EXPECT_THAT(cases, IsOk());
    return cases.ok() ? *std::move(cases) : std::vector<RuleCase>();
  }

  // The case of a single line with this value.
  RatingCase Valued(absl::string_view value) {
    const std::vector<RuleCase> cases =
        Good(absl::StrCat("a | higher | 95 | ", value, " | met -> green\n"));
    return cases.empty() ? RatingCase() : cases.front().given;
  }

  TempDir dir_;
};

TEST_F(RuleCasesTest, ReadsACaseALine) {
  const std::vector<RuleCase> cases = Good(
      "on the line | higher | 70            | 63 | relative 10% -> amber | -7 | -10.00 | 70 "
      "| 63.0\n"
      "on it       | lower  | Less than 22% | 22 | relative 10% -> amber\n"
      "  data      | none   |               | 5  | none         -> data only |  |  |  | 5.0\n");
  ASSERT_EQ(cases.size(), 3u);
  EXPECT_EQ(cases[0].place.ToString(), absl::StrCat(dir_.File("rule.cases"), ":1"));
  const RatingCase& given = cases[0].given;
  EXPECT_EQ(given.case_id(), "on the line");
  EXPECT_EQ(given.polarity(), common::v1::POLARITY_HIGHER);
  EXPECT_EQ(given.target(), "70");
  EXPECT_EQ(given.value(), "63");
  EXPECT_EQ(given.rule(), "relative 10%");
  EXPECT_EQ(given.unit(), common::v1::UNIT_PERCENTAGE);
  EXPECT_EQ(given.decimals(), kRuleCaseDecimals);
  EXPECT_EQ(given.last_year(), "");
  EXPECT_THAT(cases[0].expected, ElementsAre("amber", "-7", "-10.00", "70", "63.0"));

  EXPECT_EQ(cases[1].given.target(), "Less than 22%");
  EXPECT_THAT(cases[1].expected, ElementsAre("amber"));  // the rest may be anything
  EXPECT_EQ(cases[2].given.case_id(), "data");
  EXPECT_EQ(cases[2].given.target(), "");
  EXPECT_THAT(cases[2].expected, ElementsAre("data only", "", "", "", "5.0"));
}

TEST_F(RuleCasesTest, AValueIsADecimalAFractionOrASymbol) {
  EXPECT_EQ(Valued("94.76").value(), "94.76");
  EXPECT_EQ(Valued("-0.5").value(), "-0.5");
  EXPECT_EQ(Valued("x").value(), "x");
  EXPECT_EQ(Valued("").value(), "");
  const RatingCase fraction = Valued("199/210");
  EXPECT_EQ(fraction.value(), "");
  EXPECT_EQ(fraction.numerator(), "199");
  EXPECT_EQ(fraction.denominator(), "210");
  EXPECT_EQ(Valued("c/210").numerator(), "c");
}

TEST_F(RuleCasesTest, AValueMaySayWhatLastYearsWas) {
  const RatingCase decimal = Valued("80, last year 78");
  EXPECT_EQ(decimal.value(), "80");
  EXPECT_EQ(decimal.last_year(), "78");
  const RatingCase fraction = Valued("199/250, last year 79.6");
  EXPECT_EQ(fraction.numerator(), "199");
  EXPECT_EQ(fraction.denominator(), "250");
  EXPECT_EQ(fraction.last_year(), "79.6");
}

TEST_F(RuleCasesTest, PassesOverRemarksAndBlankLines) {
  const std::vector<RuleCase> cases = Good(
      "# A remark with a | and an -> in it.\r\n"
      "\r\n"
      "   # another\r\n"
      "a | higher | 95 | 95 | met -> green\r\n"
      "\r\n"
      "b | higher | 95 | 94 | met -> red");
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].place.line, 4);
  EXPECT_THAT(cases[0].expected, ElementsAre("green"));
  EXPECT_EQ(cases[1].place.line, 6);
}

TEST_F(RuleCasesTest, NamesEveryLineThatIsNoCase) {
  const std::string at = absl::StrCat(dir_.File("rule.cases"), ":");
  const std::string form = ", want case | polarity | target | value | rule -> rating";
  EXPECT_THAT(
      Read("# A remark.\n"
           "no arrow | higher | 95 | 95 | met\n"
           "a | higher | 95 | 95 | met -> green\n"
           "too few | higher | 95 | met -> green\n"
           "too many | higher | 95 | 95 | met | met -> green\n"
           "b | up | 95 | 95 | met -> green\n"
           "c | higher | 95 | 95 | met ->\n"
           "d | higher | 95 | 95 | met -> green | 0 | 0.00 | | 95.0 | 1\n"
           "e | | 95 | 95 | met ->\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               absl::StrCat(
                   at, "2: \"no arrow | higher | 95 | 95 | met\"", form, "\n",                 //
                   at, "4: \"too few | higher | 95 | met -> green\"", form, "\n",              //
                   at, "5: \"too many | higher | 95 | 95 | met | met -> green\"", form, "\n",  //
                   at, "6: polarity: \"up\", want higher, lower, range or none\n",             //
                   at, "7: behind the arrow: \"->\", want the rating and at most 4 more\n",    //
                   at, "8: behind the arrow: \"-> green | 0 | 0.00 | | 95.0 | 1\"",
                   ", want the rating and at most 4 more\n",  //
                   at, "9: behind the arrow: \"->\", want the rating and at most 4 more\n", at,
                   "9: polarity: \"\", want higher, lower, range or none")));
}

TEST_F(RuleCasesTest, WantsAtLeastOneCase) {
  EXPECT_THAT(Read("# Nothing yet.\n\n"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       absl::StrCat(dir_.File("rule.cases"),
                                    ": no cases, want lines of case | polarity | target | value | "
                                    "rule -> rating")));
  EXPECT_THAT(Read(""), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("empty")));
  EXPECT_THAT(ReadRuleCases(dir_.File("none.cases")), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace ragstone::cli
