// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/target.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone::domain {
namespace {

using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

Decimal D(absl::string_view text) { return Decimal::Parse(text).value(); }

constexpr TargetOperator kAtLeast = TargetOperator::kAtLeast;
constexpr TargetOperator kAtMost = TargetOperator::kAtMost;
constexpr TargetOperator kMoreThan = TargetOperator::kMoreThan;
constexpr TargetOperator kLessThan = TargetOperator::kLessThan;

struct Read {
  std::string text;
  TargetOperator op;
  std::string value;
};

class TargetText : public testing::TestWithParam<Read> {};

TEST_P(TargetText, IsReadAsCouncilsWriteIt) {
  const bool upward = GetParam().op == kAtLeast || GetParam().op == kMoreThan;
  const auto line = ParseTarget(GetParam().text, upward ? Polarity::kHigher : Polarity::kLower);
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->op, GetParam().op);
  EXPECT_EQ(line->value, D(GetParam().value));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, TargetText,
    testing::Values(
        Read{"100%", kAtLeast, "100"}, Read{"26", kAtMost, "26"}, Read{"26 weeks", kAtMost, "26"},
        Read{"Less than 22%", kLessThan, "22"}, Read{"Fewer than 85", kLessThan, "85"},
        Read{"37 plus", kAtLeast, "37"}, Read{"37+", kAtLeast, "37"},
        Read{">= 95%", kAtLeast, "95"}, Read{">=95", kAtLeast, "95"}, Read{"≥ 95", kAtLeast, "95"},
        Read{"≤95", kAtMost, "95"}, Read{"> 95", kMoreThan, "95"}, Read{"< 9.5", kLessThan, "9.5"},
        Read{"at least 37", kAtLeast, "37"}, Read{"AT MOST £1,200", kAtMost, "1200"},
        Read{"No more than 12", kAtMost, "12"}, Read{"not less than 12", kAtLeast, "12"},
        Read{"no less than 12", kAtLeast, "12"}, Read{"more than 12", kMoreThan, "12"},
        Read{"over 12", kMoreThan, "12"}, Read{"under 12", kLessThan, "12"},
        Read{"up to 12", kAtMost, "12"}, Read{"within 10 working days", kAtMost, "10"},
        Read{"9% or above", kAtLeast, "9"}, Read{"85 or fewer", kAtMost, "85"},
        Read{"12,500", kAtLeast, "12500"}, Read{"1,234,567.5", kAtLeast, "1234567.5"},
        Read{"  95 % ", kAtLeast, "95"}, Read{"42 per 10,000", kAtMost, "42"},
        Read{"-5", kAtLeast, "-5"}, Read{"-1,200", kAtLeast, "-1200"}, Read{"0", kAtMost, "0"},
        Read{"95 per cent", kAtLeast, "95"}, Read{"95.", kAtLeast, "95"}));

TEST(TargetRange, IsReadAsCouncilsWriteIt) {
  for (const char* text : {"18 to 22", "18% to 22%", "between 18 and 22", "Between 18% and 22%",
                           "18-22", "18 – 22", "18 - 22%"}) {
    const auto line = ParseTarget(text, Polarity::kRange);
    ASSERT_TRUE(line.ok()) << text << ": " << line.status();
    EXPECT_EQ(line->op, TargetOperator::kBetween);
    EXPECT_EQ(line->value, Decimal(18));
    EXPECT_EQ(line->upper, Decimal(22));
  }
  // A bare number is what the value should be close to.
  const auto bare = ParseTarget("£1,200", Polarity::kRange);
  ASSERT_TRUE(bare.ok()) << bare.status();
  EXPECT_EQ(bare->op, TargetOperator::kBetween);
  EXPECT_EQ(bare->value, Decimal(1200));
  EXPECT_EQ(bare->upper, Decimal(1200));
  const auto negative = ParseTarget("-5 to -2", Polarity::kRange);
  ASSERT_TRUE(negative.ok()) << negative.status();
  EXPECT_EQ(negative->value, Decimal(-5));
  EXPECT_EQ(negative->upper, Decimal(-2));
}

TEST(TargetText, ALabelMayBeginWithWhatReadsLikeAnOperator) {
  for (const char* label : {"Overall London", "Over 65s in England", "Within-borough average",
                            "Underlying rate or more"}) {
    const auto target = ReadTarget(label, Polarity::kHigher, {"England", label});
    ASSERT_TRUE(target.ok()) << label << ": " << target.status();
    EXPECT_EQ(target->kind, TargetKind::kBenchmark);
    EXPECT_EQ(target->benchmark, label);
    EXPECT_EQ(target->line.op, TargetOperator::kAtLeast);
  }
  const auto above = ReadTarget("Above the Overall London average", Polarity::kHigher,
                                {"London", "Overall London"});
  ASSERT_TRUE(above.ok()) << above.status();
  EXPECT_EQ(above->benchmark, "Overall London");
  EXPECT_EQ(above->line.op, TargetOperator::kMoreThan);
}

struct Refused {
  std::string text;
  Polarity polarity;
  std::string why;
};

class TargetRefusal : public testing::TestWithParam<Refused> {};

TEST_P(TargetRefusal, SaysWhy) {
  EXPECT_THAT(ParseTarget(GetParam().text, GetParam().polarity),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().why)))
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, TargetRefusal,
    testing::Values(
        Refused{"", Polarity::kHigher, "want a number"},
        Refused{"No target", Polarity::kHigher, "want a number"},
        Refused{"Top quartile metropolitan authorities", Polarity::kHigher, "want a number"},
        Refused{"Above Stat Neighbour Average", Polarity::kHigher, "want a number"},
        Refused{"at least", Polarity::kHigher, "want a number"},
        Refused{".", Polarity::kHigher, "want a number"},
        Refused{".2s or 3", Polarity::kHigher, "is not understood"},
        Refused{"-.", Polarity::kHigher, "want a number"},
        Refused{"..5", Polarity::kHigher, "is not understood"},
        Refused{"Maintain 9% or above", Polarity::kHigher, "\"maintain\" is not understood"},
        Refused{"Additional 800", Polarity::kHigher, "\"additional\" is not understood"},
        Refused{"18% reduction by 2023", Polarity::kLower, "\"reduction by 2023\" is not under"},
        Refused{"190 cumulative", Polarity::kHigher, "\"cumulative\" is not understood"},
        Refused{"4 minutes (Quarterly target)", Polarity::kLower, "is not understood"},
        Refused{"12 daytime", Polarity::kLower, "\"daytime\" is not understood"},
        Refused{"at least 95 or more", Polarity::kHigher, "\"or more\" is not understood"},
        Refused{"at least 18 to 22", Polarity::kRange, "either an operator or a range"},
        Refused{"1.2.3", Polarity::kHigher, "\"1.2.3\" is not understood"},
        Refused{"1,2", Polarity::kHigher, "commas before thousands"},
        Refused{"12,50", Polarity::kHigher, "commas before thousands"},
        Refused{"1234,567", Polarity::kHigher, "commas before thousands"},
        Refused{"0.123,456", Polarity::kHigher, "commas before thousands"},
        Refused{std::string(40, '9'), Polarity::kHigher, "it has 40"},
        Refused{"between 18", Polarity::kRange, "between … and …"},
        Refused{"22 to 18", Polarity::kRange, "the lower end of the range first"},
        Refused{"20", Polarity::kNone, "neither way is better"},
        Refused{"at most 20", Polarity::kHigher, "contradicts the polarity"},
        Refused{"less than 20", Polarity::kHigher, "contradicts the polarity"},
        Refused{"37 plus", Polarity::kLower, "contradicts the polarity"},
        Refused{"more than 20", Polarity::kLower, "contradicts the polarity"},
        Refused{"18 to 22", Polarity::kLower, "contradicts the polarity"},
        Refused{"18 to 22", Polarity::kHigher, "contradicts the polarity"}));

struct FigureTarget {
  std::string text;
  Polarity polarity;
  TargetKind kind;
  TargetOperator op;
  std::string benchmark;
};

class TargetOfAFigure : public testing::TestWithParam<FigureTarget> {};

TEST_P(TargetOfAFigure, IsReadAsCouncilsWriteIt) {
  const auto target =
      ReadTarget(GetParam().text, GetParam().polarity, {"London", "England", "CIPFA average"});
  ASSERT_TRUE(target.ok()) << target.status();
  EXPECT_EQ(target->text, GetParam().text);
  EXPECT_EQ(target->kind, GetParam().kind);
  EXPECT_EQ(target->line.op, GetParam().op);
  EXPECT_EQ(target->benchmark, GetParam().benchmark);
}

constexpr TargetKind kBenchmark = TargetKind::kBenchmark;
constexpr TargetKind kLastYear = TargetKind::kLastYear;

INSTANTIATE_TEST_SUITE_P(
    Texts, TargetOfAFigure,
    testing::Values(
        FigureTarget{"England average", Polarity::kHigher, kBenchmark, kAtLeast, "England"},
        FigureTarget{"England average", Polarity::kLower, kBenchmark, kAtMost, "England"},
        FigureTarget{"the london average", Polarity::kHigher, kBenchmark, kAtLeast, "London"},
        FigureTarget{"England", Polarity::kRange, kBenchmark, TargetOperator::kBetween, "England"},
        FigureTarget{"CIPFA", Polarity::kHigher, kBenchmark, kAtLeast, "CIPFA average"},
        FigureTarget{"Better than the England average", Polarity::kHigher, kBenchmark, kMoreThan,
                     "England"},
        FigureTarget{"Better than England", Polarity::kLower, kBenchmark, kLessThan, "England"},
        FigureTarget{"In line with London or better", Polarity::kLower, kBenchmark, kAtMost,
                     "London"},
        FigureTarget{"England average or better", Polarity::kHigher, kBenchmark, kAtLeast,
                     "England"},
        FigureTarget{"Above England average", Polarity::kHigher, kBenchmark, kMoreThan, "England"},
        FigureTarget{"Same period last year", Polarity::kHigher, kLastYear, kAtLeast, ""},
        FigureTarget{"Improvement on last year", Polarity::kLower, kLastYear, kLessThan, ""},
        FigureTarget{"at most the previous year", Polarity::kLower, kLastYear, kAtMost, ""}));

TEST(ReadTargetTest, ABaselineIsNoTargetYet) {
  for (const char* text : {"Baseline", "baseline year", " To be baselined "}) {
    const auto target = ReadTarget(text, Polarity::kHigher, {});
    ASSERT_TRUE(target.ok()) << target.status();
    EXPECT_EQ(target->kind, TargetKind::kBaseline);
    EXPECT_EQ(target->LineAt(Period::Parse("2020-04").value()), std::nullopt);
  }
}

TEST(ReadTargetTest, ANumberIsReadAsEver) {
  const auto target = ReadTarget("Less than 22%", Polarity::kLower, {"England"});
  ASSERT_TRUE(target.ok()) << target.status();
  EXPECT_EQ(target->kind, TargetKind::kNumber);
  EXPECT_EQ(target->line, ParseTarget("Less than 22%", Polarity::kLower).value());
}

TEST(ReadTargetTest, WordsThatAreNoTargetNameWhatMayBeWritten) {
  EXPECT_THAT(ReadTarget("national average", Polarity::kHigher, {"London", "England"}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("one of the entry's comparators (London, England)")));
  EXPECT_THAT(ReadTarget("TBC", Polarity::kHigher, {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("\"baseline\"")));
  EXPECT_THAT(ReadTarget("18% reduction by 2023", Polarity::kHigher, {"England"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not understood")));
}

TEST(ReadTargetTest, AnOperatorThatContradictsThePolarityIsRefused) {
  EXPECT_THAT(ReadTarget("Below England", Polarity::kHigher, {"England"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("contradicts")));
  EXPECT_THAT(ReadTarget("England", Polarity::kNone, {"England"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("neither way")));
}

TEST(ReadTargetTest, AProfileMayStateSinglePeriodsOfAFigureTarget) {
  Target target = ReadTarget("England", Polarity::kHigher, {"England"}).value();
  const Period april = Period::Parse("2020-04").value();
  EXPECT_EQ(target.LineAt(april), std::nullopt);
  target.profile.push_back({april, D("80")});
  EXPECT_TRUE(target.Profiles(april));
  EXPECT_EQ(target.LineAt(april)->value, D("80"));
  EXPECT_EQ(target.LineOf(Fraction(D("79"))).value, D("79"));
}

}  // namespace
}  // namespace ragstone::domain
