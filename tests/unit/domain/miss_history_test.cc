// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/miss_history.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

namespace ragstone::domain {
namespace {

Period P(absl::string_view text) { return Period::Parse(text).value(); }

// A letter for each running period, `last` the last: m missed, M missed after a break, . met, n not
// rated, x absent.
std::vector<PeriodOutcome> Outcomes(absl::string_view last, absl::string_view letters) {
  std::vector<PeriodOutcome> outcomes;
  Period period = P(last).Plus(1 - static_cast<int>(letters.size()));
  for (const char letter : letters) {
    const bool missed = letter == 'm' || letter == 'M';
    if (letter != 'x') outcomes.push_back({period, missed, letter != 'n', letter == 'M'});
    period = period.Next();
  }
  return outcomes;
}

MissHistory History(absl::string_view last, absl::string_view letters) {
  return HistoryOfMisses(Outcomes(last, letters), P(last));
}

// 36 months that end with `letters`, the others met.
std::string Padded(absl::string_view letters) {
  return absl::StrCat(std::string(36 - letters.size(), '.'), letters);
}

TEST(MissHistory, TellsTheOneOffFromTheRecurrent) {
  const struct {
    absl::string_view letters;
    MissVerdict verdict;
    int running;
    int missed;
    int rated;
    absl::string_view words;
  } cases[] = {
      {"", MissVerdict::kNone, 0, 0, 36, ""},
      {"m.", MissVerdict::kNone, 0, 1, 36, ""},
      {"mmn", MissVerdict::kNone, 0, 2, 35, ""},
      {"mmx", MissVerdict::kNone, 0, 2, 35, ""},
      {"m", MissVerdict::kFirst, 1, 1, 36, "one-off: the first miss in three years"},
      {"nnnm", MissVerdict::kFirst, 1, 1, 33, "one-off: the first miss in 33 months rated"},
      {"mm", MissVerdict::kRepeated, 2, 2, 36, "second month running"},
      {"m.mmm", MissVerdict::kRepeated, 3, 4, 36, "third month running"},
      {"m.m", MissVerdict::kRecurrent, 1, 2, 36, "recurrent: missed 2 of 36 months in three years"},
      {"mnm", MissVerdict::kRecurrent, 1, 2, 35, "recurrent: missed 2 of 35 months in three years"},
      {"mxm", MissVerdict::kRecurrent, 1, 2, 35, "recurrent: missed 2 of 35 months in three years"},
      {"mmmxmmnnnnn.m", MissVerdict::kRecurrent, 1, 6, 30,
       "recurrent: missed 6 of 30 months in three years"},
      {"mmM", MissVerdict::kRecurrent, 1, 3, 36, "recurrent: missed 3 of 36 months in three years"},
      {"mMm", MissVerdict::kRepeated, 2, 3, 36, "second month running"},
      {"mmxmm", MissVerdict::kRepeated, 2, 4, 35, "second month running"},
      {"mmnmm", MissVerdict::kRepeated, 2, 4, 35, "second month running"},
  };
  for (const auto& test : cases) {
    const MissHistory history = History("2021-03", Padded(test.letters));
    EXPECT_EQ(history.verdict, test.verdict) << test.letters;
    EXPECT_EQ(history.running, test.running) << test.letters;
    EXPECT_EQ(history.missed, test.missed) << test.letters;
    EXPECT_EQ(history.rated, test.rated) << test.letters;
    EXPECT_TRUE(history.whole) << test.letters;
    EXPECT_EQ(MissWords(history), test.words) << test.letters;
  }
}

TEST(MissHistory, LooksBackThreeYears) {
  const struct {
    absl::string_view last;
    int periods;
  } cases[] = {
      {"2021-03", 36},     {"FY2020-21-Q4", 12}, {"FY2020-21-Q1", 12},
      {"AY2020-21-T2", 9}, {"FY2020-21", 3},     {"AY2020-21", 3},
      {"CY2020", 3},       {"2021-03-31", 1096}, {"2020-02-29", 1096},
  };
  for (const auto& test : cases) {
    const std::string before(static_cast<size_t>(test.periods - 1), '.');
    const MissHistory oldest = History(test.last, absl::StrCat("m", before.substr(1), "m"));
    EXPECT_EQ(oldest.verdict, MissVerdict::kRecurrent) << test.last;
    EXPECT_EQ(oldest.rated, test.periods) << test.last;
    EXPECT_TRUE(oldest.whole) << test.last;
    const MissHistory older = History(test.last, absl::StrCat("m", before, "m"));
    EXPECT_EQ(older.verdict, MissVerdict::kFirst) << test.last;
    EXPECT_EQ(older.missed, 1) << test.last;
    EXPECT_EQ(older.rated, test.periods) << test.last;
    EXPECT_TRUE(older.whole) << test.last;
    EXPECT_FALSE(History(test.last, before).whole) << test.last;
  }
}

TEST(MissHistory, RunsNoLongerThanThreeYears) {
  const MissHistory history = History("2021-03", std::string(50, 'm'));
  EXPECT_EQ(history.running, 36);
  EXPECT_EQ(MissWords(history), "36th month running");
}

TEST(MissHistory, DoesNotClaimThreeYearsThatAreNotKnown) {
  EXPECT_EQ(MissWords(History("2021-03", "m")), "missed in the first month rated");
  EXPECT_EQ(MissWords(History("2021-03", "nm")), "missed in the first month rated");
  EXPECT_EQ(MissWords(History("2021-03", ".......m")), "one-off: the first miss in 8 months rated");
  EXPECT_EQ(MissWords(History("2021-03", ".n.m")), "one-off: the first miss in 3 months rated");
  EXPECT_EQ(MissWords(History("2021-03", "m..m")),
            "recurrent: missed 2 of 4 months in three years");
  EXPECT_EQ(MissWords(History("2021-03", "mmm")), "third month running");
}

TEST(MissHistory, NamesThePeriodsOfItsKind) {
  EXPECT_EQ(MissWords(History("FY2020-21-Q2", "mm")), "second quarter running");
  EXPECT_EQ(MissWords(History("AY2020-21-T1", "m.m")),
            "recurrent: missed 2 of 3 terms in three years");
  EXPECT_EQ(MissWords(History("FY2020-21", "mmm")), "third year running");
  EXPECT_EQ(MissWords(History("CY2020", ".m")), "one-off: the first miss in 2 years rated");
  EXPECT_EQ(MissWords(History("2021-03-31", "m")), "missed in the first day rated");
}

TEST(MissHistory, LooksAtNothingElse) {
  // Later periods, and those of another kind.
  std::vector<PeriodOutcome> outcomes = Outcomes("2021-05", "..m.mmm");
  outcomes.insert(outcomes.begin() + 2, {P("FY2020-21-Q3"), true, true});
  const MissHistory history = HistoryOfMisses(outcomes, P("2021-03"));
  EXPECT_EQ(history.verdict, MissVerdict::kRecurrent);
  EXPECT_EQ(history.missed, 2);
  EXPECT_EQ(history.rated, 5);
}

TEST(MissHistory, OfNothingIsNone) {
  const MissHistory history = HistoryOfMisses({}, P("2021-03"));
  EXPECT_EQ(history.verdict, MissVerdict::kNone);
  EXPECT_EQ(history.rated, 0);
  EXPECT_FALSE(history.whole);
  EXPECT_EQ(MissWords(history), "");
  // What is not rated has not missed.
  EXPECT_EQ(HistoryOfMisses({{P("2021-03"), true, false}}, P("2021-03")).missed, 0);
}

TEST(MissHistory, CountsWhatThereIs) {
  constexpr uint32_t kSeed = 20201104;
  SCOPED_TRACE(absl::StrCat("seed ", kSeed));
  std::mt19937 engine(kSeed);
  constexpr absl::string_view kLetters = "mmmM...nx";
  for (int round = 0; round < 500; ++round) {
    std::string letters(36, '.');
    for (char& letter : letters) {
      letter = kLetters[std::uniform_int_distribution<size_t>(0, kLetters.size() - 1)(engine)];
    }
    int missed = 0;
    int rated = 0;
    int running = 0;
    for (const char letter : letters) {
      const bool is_miss = letter == 'm' || letter == 'M';
      missed += is_miss ? 1 : 0;
      rated += letter == 'n' || letter == 'x' ? 0 : 1;
      running = is_miss ? (letter == 'M' ? 1 : running + 1) : 0;
    }
    const MissHistory history = History("2021-03", letters);
    EXPECT_EQ(history.missed, missed) << letters;
    EXPECT_EQ(history.rated, rated) << letters;
    EXPECT_EQ(history.running, running) << letters;
    EXPECT_EQ(history.verdict == MissVerdict::kNone, running == 0) << letters;
    EXPECT_EQ(history.verdict == MissVerdict::kRepeated, running > 1) << letters;
    EXPECT_EQ(history.verdict == MissVerdict::kFirst, running == 1 && missed == 1) << letters;
  }
}

TEST(OrdinalWord, IsAWordUpToTenth) {
  const struct {
    int number;
    absl::string_view word;
  } cases[] = {
      {1, "first"},     {2, "second"},    {3, "third"},   {4, "fourth"},  {5, "fifth"},
      {6, "sixth"},     {7, "seventh"},   {8, "eighth"},  {9, "ninth"},   {10, "tenth"},
      {11, "11th"},     {12, "12th"},     {13, "13th"},   {14, "14th"},   {20, "20th"},
      {21, "21st"},     {22, "22nd"},     {23, "23rd"},   {24, "24th"},   {31, "31st"},
      {101, "101st"},   {111, "111th"},   {112, "112th"}, {113, "113th"}, {121, "121st"},
      {1002, "1002nd"}, {1011, "1011th"},
  };
  for (const auto& test : cases) EXPECT_EQ(OrdinalWord(test.number), test.word);
}

TEST(PeriodWord, NamesEveryKind) {
  EXPECT_EQ(PeriodWord(PeriodKind::kDay), "day");
  EXPECT_EQ(PeriodWord(PeriodKind::kMonth), "month");
  EXPECT_EQ(PeriodWord(PeriodKind::kQuarter), "quarter");
  EXPECT_EQ(PeriodWord(PeriodKind::kTerm), "term");
  EXPECT_EQ(PeriodWord(PeriodKind::kFinancialYear), "year");
  EXPECT_EQ(PeriodWord(PeriodKind::kAcademicYear), "year");
  EXPECT_EQ(PeriodWord(PeriodKind::kCalendarYear), "year");
}

}  // namespace
}  // namespace ragstone::domain
