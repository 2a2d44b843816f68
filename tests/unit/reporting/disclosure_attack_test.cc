// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a public paper leaves out cannot be worked out from it. An attacker who knows everything but
// the figures assembles the papers of every table of figures that there can be, and looks which of
// them read like the one that was published, the paper before it included: of each number that is
// left out, or of so few people that it should be, these must have at least two values.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/assemble.h"
#include "tests/unit/reporting/rated_paper.h"
#include "tests/unit/reporting/rendered.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::kPeople;
using ::ragstone::reporting::test::Measure;
using ::ragstone::reporting::test::PeopleEntry;
using ::ragstone::reporting::test::RatedPaper;
using ::ragstone::reporting::test::Rendered;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::StatedFigure;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kInPeriod = common::v1::BASIS_IN_PERIOD;
constexpr auto kYearToDate = common::v1::BASIS_YEAR_TO_DATE;

struct EntryWords {
  std::string rule = "none";
  std::string target = {};
  common::v1::Basis headline = kInPeriod;
};

// Tables of which all but the figures is the same.
struct Family {
  Measure measure;
  std::vector<EntryWords> entries = {EntryWords{}};
  int threshold = 2;
  // Those of the table, in order.
  std::vector<std::string> periods;
  // What happened in a period: each of these, as StatedFigure reads them; "" for no figure.
  std::vector<std::string> figures;
  // The last day of the figures; and of those of the paper before, empty where there was none.
  std::string data_end;
  std::string earlier_end = {};
  // The figures of the year so far are those of the table, which may fall.
  bool corrected = false;

  bool running() const { return measure.basis == kYearToDate && !corrected; }
};

std::string WordsOf(const Family& family) {
  std::string words =
      absl::StrCat(common::v1::Unit_Name(family.measure.unit), " ",
                   common::v1::Polarity_Name(family.measure.polarity), " ",
                   common::v1::Basis_Name(family.measure.basis), " ",
                   common::v1::Aggregation_Name(family.measure.aggregation), ", threshold ",
                   family.threshold, ", up to ", family.data_end, ", before up to \"",
                   family.earlier_end, "\"", family.corrected ? ", corrected" : "", "; ");
  for (const EntryWords& entry : family.entries) {
    absl::StrAppend(&words, entry.rule, " target \"", entry.target, "\" ",
                    common::v1::Basis_Name(entry.headline), "; ");
  }
  return absl::StrCat(words, absl::StrJoin(family.periods, " "), ": ",
                      absl::StrJoin(family.figures, ","));
}

// One of the family's figures for each of its periods.
using Table = std::vector<std::string>;

std::vector<Table> TablesOf(const Family& family) {
  std::vector<Table> tables = {{}};
  for (std::size_t i = 0; i < family.periods.size(); ++i) {
    std::vector<Table> longer;
    for (const Table& table : tables) {
      for (const std::string& figure : family.figures) {
        longer.push_back(table);
        longer.back().push_back(figure);
      }
    }
    tables = std::move(longer);
  }
  return tables;
}

// "3/10" as {3, 10}, "3" as {3}; nothing of "" and of symbols.
std::vector<int> NumbersOf(const std::string& figure) {
  std::vector<int> numbers;
  for (const auto part : absl::StrSplit(figure, '/')) {
    int number = 0;
    if (!absl::SimpleAtoi(part, &number)) return {};
    numbers.push_back(number);
  }
  return numbers;
}

std::string Joined(const std::vector<int>& numbers) { return absl::StrJoin(numbers, "/"); }

// The figures as a council states them: of a running indicator, those of the year up to each
// period.
std::vector<common::v1::Figure> StatedFigures(const Family& family, const Table& table) {
  std::vector<common::v1::Figure> figures;
  std::vector<int> sum;
  std::string year;
  for (std::size_t i = 0; i < table.size(); ++i) {
    std::vector<int> numbers = NumbersOf(table[i]);
    if (table[i].empty()) continue;
    if (!family.running() || numbers.empty()) {
      figures.push_back(StatedFigure(family.periods[i], table[i]));
      continue;
    }
    // The tables have no month of January to March.
    if (family.periods[i].substr(0, 4) != year) sum.assign(numbers.size(), 0);
    year = family.periods[i].substr(0, 4);
    for (std::size_t k = 0; k < numbers.size(); ++k) sum[k] += numbers[k];
    figures.push_back(StatedFigure(family.periods[i], Joined(sum)));
  }
  return figures;
}

// Something that an attacker would know.
struct Secret {
  // The numbers of people in it, and a ratio's value.
  std::vector<std::string> numbers;
  // Whether it has to be one: it is left out, or of few people.
  bool kept = false;
};
using Secrets = std::map<std::string, Secret>;

bool IsOfFew(int people, int threshold) { return people >= 1 && people <= threshold; }

Secret SecretOf(const std::string& figure, int threshold) {
  const std::vector<int> numbers = NumbersOf(figure);
  Secret secret;
  for (const int number : numbers) secret.numbers.push_back(absl::StrCat(number));
  if (numbers.size() == 2) {
    secret.numbers.push_back(absl::StrCat(numbers[1] - numbers[0]));
    secret.numbers.push_back(numbers[1] == 0 ? "no cases"
                                             : absl::StrCat(1000000 * numbers[0] / numbers[1]));
    secret.kept = IsOfFew(numbers[1] - numbers[0], threshold);
  }
  secret.kept = secret.kept || std::any_of(numbers.begin(), numbers.end(),
                                           [&](int number) { return IsOfFew(number, threshold); });
  return secret;
}

Secret SecretOf(const rating::v1::Assessment& assessment) {
  if (assessment.denominator().empty()) return {{assessment.value()}};
  return {{assessment.numerator(), assessment.denominator(), assessment.value()}};
}

// A published paper and what it must keep.
struct Published {
  std::string text;
  // Of all that happened: the denominators where there are some.
  int sum = 0;
  v1::ExceptionReport report;
  Secrets secrets;
};

class Attacker {
 public:
  explicit Attacker(const Family& family)
      : family_(family),
        now_(family.measure, EntriesOf(family), family.threshold, family.data_end),
        before_(family.measure, EntriesOf(family), family.threshold,
                family.earlier_end.empty() ? family.data_end : family.earlier_end) {}

  // What can be worked out from the papers of all tables of the family, and from `told` of each
  // besides.
  using Told = std::function<std::string(const Table&, const Published&)>;
  std::vector<std::string> WorkedOut(const Told& told = nullptr) const {
    std::map<std::string, std::vector<Published>> alike;
    std::map<std::string, std::string> example;
    for (const Table& table : TablesOf(family_)) {
      Published published = Publish(table);
      if (told != nullptr) absl::StrAppend(&published.text, told(table, published));
      std::string text = std::move(published.text);
      example.emplace(text, absl::StrJoin(table, ","));
      published.report.Clear();
      alike[std::move(text)].push_back(std::move(published));
    }
    std::vector<std::string> found;
    for (const auto& [text, papers] : alike) {
      if (!IsComplete(papers)) continue;
      for (const std::string& what : ToldBy(papers)) {
        found.push_back(absl::StrCat(WordsOf(family_), "\n  of ", example.at(text),
                                     " is told: ", what, ", by\n", text));
      }
    }
    return found;
  }

 private:
  static std::vector<ingestion::v1::IndexEntry> EntriesOf(const Family& family) {
    std::vector<ingestion::v1::IndexEntry> entries;
    for (const EntryWords& words : family.entries) {
      entries.push_back(PeopleEntry(family.measure, absl::StrCat(entries.size() + 1), words.rule,
                                    words.target, words.headline));
    }
    return entries;
  }

  // What is said of figures: the rest, which is the same in all papers, takes long to print.
  static std::string TextOf(v1::ExceptionReport report) {
    report.clear_layout();
    report.clear_sections();
    return Rendered(v1::REPORT_FORMAT_JSON, report);
  }

  Published Publish(const Table& table) const {
    const std::vector<common::v1::Figure> figures = StatedFigures(family_, table);
    const Snapshots snapshots = now_.With(figures);
    Published published;
    v1::ExceptionReport shown_before;
    if (family_.earlier_end.empty()) {
      published.report = Assembled(snapshots, nullptr);
    } else {
      std::vector<common::v1::Figure> known;
      for (const common::v1::Figure& figure : figures) {
        if (figure.period() <= family_.earlier_end.substr(0, 7)) known.push_back(figure);
      }
      const Snapshots before = before_.With(known);
      const EarlierPaper earlier = {before.meeting, before.index};
      shown_before = Assembled(before, nullptr);
      published.text = TextOf(shown_before);
      published.report = Assembled(snapshots, &earlier);
    }
    published.text += TextOf(published.report);
    published.sum = SumOf(table);
    published.secrets = SecretsOf(table, figures, snapshots, shown_before, published.report);
    return published;
  }

  static int SumOf(const Table& table) {
    int sum = 0;
    for (const std::string& figure : table) {
      const std::vector<int> numbers = NumbersOf(figure);
      if (!numbers.empty()) sum += numbers.back();
    }
    return sum;
  }

  // Of papers that show a total of more than any figure, others that read alike have figures that
  // no table of the family has.
  bool IsComplete(const std::vector<Published>& papers) const {
    const int sum = papers.front().sum;
    return sum <= NumbersOf(family_.figures.back()).back() ||
           std::any_of(papers.begin(), papers.end(),
                       [&](const Published& paper) { return paper.sum != sum; });
  }

  static v1::ExceptionReport Assembled(const Snapshots& snapshots, const EarlierPaper* earlier) {
    absl::StatusOr<v1::ExceptionReport> report =
        Assemble(snapshots.meeting, snapshots.index, earlier);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *std::move(report) : v1::ExceptionReport();
  }

  // The periods whose figures are left out, or shown.
  static std::set<std::string> PeriodsOf(const v1::ExceptionReport& report, bool left_out) {
    std::set<std::string> periods;
    for (const v1::ReportRow& row : report.index()) {
      for (const v1::ReportPoint& point : row.points()) {
        if (point.has_figure() && point.suppressed() == left_out) periods.insert(point.period());
      }
    }
    return periods;
  }

  Secrets SecretsOf(const Table& table, const std::vector<common::v1::Figure>& figures,
                    const Snapshots& snapshots, const v1::ExceptionReport& before,
                    const v1::ExceptionReport& report) const {
    Secrets secrets;
    std::set<std::string> left_out = PeriodsOf(report, true);
    // What was shown before, as it was not of few people, is no secret any more.
    for (const std::string& period : PeriodsOf(before, false)) left_out.erase(period);
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (NumbersOf(table[i]).empty()) continue;
      Secret& secret = secrets[family_.periods[i]] = SecretOf(table[i], family_.threshold);
      if (left_out.count(family_.periods[i]) > 0) secret.kept = secret.kept || !family_.running();
    }
    if (family_.running()) {
      for (const common::v1::Figure& figure : figures) {
        const std::string text = figure.denominator().empty()
                                     ? figure.value()
                                     : absl::StrCat(figure.numerator(), "/", figure.denominator());
        Secret& secret = secrets["year up to " + figure.period()] =
            SecretOf(text, family_.threshold);
        if (left_out.count(figure.period()) > 0) secret.kept = true;
      }
    }
    for (int i = 0; i < report.index_size(); ++i) {
      const auto add = [&](const std::string& what, const rating::v1::Assessment& shown,
                           const rating::v1::Assessment& with_figures) {
        Secret& secret = secrets[absl::StrCat(what, " of entry ", report.index(i).number())] =
            SecretOf(with_figures);
        secret.kept = shown.suppressed();
      };
      const v1::ReportRow& row = report.index(i);
      const rating::v1::EntryRatings& rated = snapshots.index.entries(i);
      add("total", row.rating().year_to_date(), rated.reported().year_to_date());
      add("latest total", row.latest().year_to_date(), rated.latest().year_to_date());
    }
    return secrets;
  }

  // Of papers that read alike, what they tell.
  static std::vector<std::string> ToldBy(const std::vector<Published>& papers) {
    std::set<std::string> kept;
    std::map<std::string, std::vector<std::set<std::string>>> values;
    for (const Published& paper : papers) {
      for (const auto& [place, secret] : paper.secrets) {
        if (secret.kept) kept.insert(place);
        std::vector<std::set<std::string>>& seen = values[place];
        seen.resize(std::max(seen.size(), secret.numbers.size()));
        for (std::size_t i = 0; i < secret.numbers.size(); ++i) seen[i].insert(secret.numbers[i]);
      }
    }
    std::vector<std::string> told;
    for (const std::string& place : kept) {
      for (const std::set<std::string>& numbers : values[place]) {
        if (numbers.size() < 2) {
          told.push_back(absl::StrCat(place, " ", absl::StrJoin(numbers, "")));
        }
      }
    }
    return told;
  }

  const Family family_;
  const RatedPaper now_;
  const RatedPaper before_;
};

std::vector<std::string> UpTo(int most) {
  std::vector<std::string> figures;
  for (int i = 0; i <= most; ++i) figures.push_back(absl::StrCat(i));
  return figures;
}

std::vector<std::string> RatiosUpTo(int most) {
  std::vector<std::string> figures;
  for (int of = 0; of <= most; ++of) {
    for (int cases = 0; cases <= of; ++cases) figures.push_back(absl::StrCat(cases, "/", of));
  }
  return figures;
}

void FillRatio(Measure& measure) {
  measure.unit = common::v1::UNIT_PERCENTAGE;
  measure.aggregation = common::v1::AGGREGATION_RATIO_OF_SUMS;
}

const std::vector<std::string>& Months() {
  static const auto* const kMonths =
      new std::vector<std::string>{"2020-04", "2020-05", "2020-06", "2020-07"};
  return *kMonths;
}

std::string EndOf(const std::string& month) {
  return absl::StrCat(month, month == "2020-05" || month == "2020-07" ? "-31" : "-30");
}

// Months of the year, the last of which is reported.
Family Counting(int months, EntryWords entry) {
  Family family;
  family.entries = {std::move(entry)};
  family.periods.assign(Months().begin(), Months().begin() + months);
  family.figures = UpTo(6);
  family.data_end = EndOf(family.periods.back());
  return family;
}

void ExpectNothingTold(const Family& family) {
  const std::vector<std::string> told = Attacker(family).WorkedOut();
  EXPECT_TRUE(told.empty()) << told.size() << " told, the first:\n" << told.front();
}

TEST(DisclosureAttackTest, PeriodsApart) {
  ExpectNothingTold(Counting(3, {.rule = "met", .target = "3"}));
  ExpectNothingTold(Counting(3, {.rule = "met", .target = "1"}));
}

TEST(DisclosureAttackTest, AYearToDate) {
  ExpectNothingTold(Counting(1, {.rule = "met", .target = "4", .headline = kYearToDate}));
  ExpectNothingTold(Counting(2, {.rule = "met", .target = "4", .headline = kYearToDate}));
  ExpectNothingTold(Counting(3, {.rule = "met", .target = "1", .headline = kYearToDate}));
}

TEST(DisclosureAttackTest, FiguresThatRunOn) {
  for (const int months : {1, 2, 3}) {
    Family family = Counting(months, {.rule = "met", .target = "4"});
    family.measure.basis = kYearToDate;
    family.measure.aggregation = common::v1::AGGREGATION_LAST;
    ExpectNothingTold(family);
  }
}

TEST(DisclosureAttackTest, Ratios) {
  for (const common::v1::Basis headline : {kInPeriod, kYearToDate}) {
    Family family = Counting(2, {.rule = "met", .target = "50", .headline = headline});
    family.measure = {.unit = common::v1::UNIT_PERCENTAGE,
                      .polarity = common::v1::POLARITY_HIGHER,
                      .aggregation = common::v1::AGGREGATION_RATIO_OF_SUMS};
    family.figures = RatiosUpTo(6);
    ExpectNothingTold(family);
  }
}

TEST(DisclosureAttackTest, ThePaperBefore) {
  for (const common::v1::Basis basis : {kInPeriod, kYearToDate}) {
    for (const char* const end : {"2020-04-30", "2020-05-31"}) {
      Family family = Counting(3, {.rule = "met", .target = "4", .headline = kYearToDate});
      family.measure.basis = basis;
      family.figures = UpTo(5);
      family.earlier_end = end;
      ExpectNothingTold(family);
    }
  }
}

TEST(DisclosureAttackTest, LastYearsFigures) {
  for (const EntryWords& entry : {EntryWords{.rule = "met", .target = "last year"},
                                  EntryWords{.rule = "trajectory 10%", .target = "3"}}) {
    Family family = Counting(2, entry);
    family.periods = {"2019-05", "2020-04", "2020-05"};
    ExpectNothingTold(family);
  }
}

TEST(DisclosureAttackTest, SeveralEntriesOnOneIndicator) {
  Family family = Counting(2, {.rule = "met", .target = "2"});
  family.threshold = 4;
  family.figures = UpTo(9);
  ExpectNothingTold(family);
  family.entries.push_back({.rule = "met", .target = "3"});
  ExpectNothingTold(family);
  family.entries.push_back({.rule = "met", .target = "3", .headline = kYearToDate});
  ExpectNothingTold(family);
}

TEST(DisclosureAttackTest, TotalsThatAreCorrectedDownwards) {
  Family family = Counting(3, {.rule = "met", .target = "3"});
  family.measure.basis = kYearToDate;
  family.measure.aggregation = common::v1::AGGREGATION_LAST;
  family.corrected = true;
  ExpectNothingTold(family);
  family.entries[0].headline = kYearToDate;
  ExpectNothingTold(family);
}

TEST(DisclosureAttackTest, MonthsWithoutAFigureInAYearToDate) {
  Family family =
      Counting(3, {.rule = "bands green 1 amber 2", .target = "", .headline = kYearToDate});
  family.figures.insert(family.figures.begin(), "x");
  ExpectNothingTold(family);
}

TEST(DisclosureAttackTest, SeveralMonthsSinceThePaperBefore) {
  Family family = Counting(4, {.rule = "met", .target = "4", .headline = kYearToDate});
  family.figures = {"0", "1", "2", "3", "6"};
  family.earlier_end = EndOf("2020-05");
  ExpectNothingTold(family);
}

TEST(DisclosureAttackTest, RatiosSinceThePaperBefore) {
  Family family;
  FillRatio(family.measure);
  family.figures = RatiosUpTo(4);
  family.periods = {"2020-04", "2020-05"};
  family.data_end = EndOf("2020-05");
  family.earlier_end = EndOf("2020-04");
  for (const common::v1::Basis headline : {kInPeriod, kYearToDate}) {
    family.entries = {{.rule = "met", .target = "50", .headline = headline}};
    ExpectNothingTold(family);
  }
}

// Families of everything above, mixed.
class RandomFamilies {
 public:
  explicit RandomFamilies(unsigned seed) : random_(seed) {}

  Family Next() {
    Family family;
    family.threshold = Between(2, 3);
    const bool ratio = Between(1, 4) == 1;
    FillMeasure(ratio, family.measure);
    family.figures = ratio ? RatiosUpTo(6) : UpTo(2 * family.threshold + 2);
    // Last, as the largest figure is looked for there.
    if (Between(1, 3) == 1) family.figures.insert(family.figures.begin(), "");
    if (Between(1, 4) == 1) family.figures.insert(family.figures.begin(), "x");
    family.corrected = family.measure.basis == kYearToDate && Between(1, 3) == 1;
    family.entries.clear();
    const int entries = Between(1, 2);
    for (int i = 0; i < entries; ++i) family.entries.push_back(NextEntry(ratio, family.measure));
    const std::size_t cells = family.figures.size() > 10 ? 1 : family.figures.size() > 8 ? 2 : 3;
    family.periods.assign(Months().begin(), Months().begin() + static_cast<std::ptrdiff_t>(cells));
    family.data_end = EndOf(family.periods.back());
    if (cells > 1 && Between(1, 2) == 1) {
      family.periods.erase(family.periods.begin());
      family.periods.insert(family.periods.begin(), "2019" + family.periods.back().substr(4));
    } else if (cells > 1 && Between(1, 2) == 1) {
      family.earlier_end = EndOf(family.periods[cells - 2]);
    }
    return family;
  }

 private:
  int Between(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  void FillMeasure(bool ratio, Measure& measure) {
    constexpr common::v1::Basis kBases[] = {kInPeriod, kInPeriod, kYearToDate,
                                            common::v1::BASIS_SNAPSHOT};
    measure.basis = kBases[Between(0, 3)];
    measure.polarity =
        Between(0, 1) == 0 ? common::v1::POLARITY_LOWER : common::v1::POLARITY_HIGHER;
    if (ratio) {
      FillRatio(measure);
      return;
    }
    constexpr common::v1::Aggregation kWays[] = {
        common::v1::AGGREGATION_SUM, common::v1::AGGREGATION_SUM, common::v1::AGGREGATION_MEAN,
        common::v1::AGGREGATION_UNSPECIFIED};
    measure.aggregation = kWays[Between(0, 3)];
    if (measure.basis == kYearToDate) measure.aggregation = common::v1::AGGREGATION_LAST;
  }

  EntryWords NextEntry(bool ratio, const Measure& measure) {
    EntryWords entry;
    entry.headline = Between(0, 1) == 0 ? kInPeriod : kYearToDate;
    // Of few cases not many percentages can be made: lines between them would be told by the
    // family's bounds alone.
    if (ratio) {
      if (Between(0, 1) == 0) entry = {.rule = "met", .target = "50", .headline = entry.headline};
      return entry;
    }
    const bool lower = measure.polarity == common::v1::POLARITY_LOWER;
    const std::string rules[] = {
        "none",           "met",
        "relative 50%",   "points 1/2",
        "trajectory 10%", lower ? "bands green 1 amber 3" : "bands green 3 amber 1",
        "near 20%/60%"};
    entry.rule = rules[Between(0, 6)];
    entry.target = Between(1, 4) == 1 ? "last year" : absl::StrCat(Between(1, 5));
    return entry;
  }

  std::mt19937 random_;
};

// Each of these has been attacked by chance, some with success until the rules were mended.
// DISCLOSURE_SEED attacks those of another seed.
std::vector<unsigned> Seeds() {
  const char* const given = std::getenv("DISCLOSURE_SEED");
  if (given == nullptr) return {544484467, 1};
  return {static_cast<unsigned>(std::strtoul(given, nullptr, 10))};
}

TEST(DisclosureAttackTest, RandomFamilies) {
  constexpr int kFamilies = 12;
  for (const unsigned seed : Seeds()) {
    RandomFamilies families(seed);
    for (int i = 0; i < kFamilies; ++i) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", family ", i));
      ExpectNothingTold(families.Next());
    }
  }
}

// What a weaker protection would tell besides: the attacker finds each of these.

int ReportedOf(const Table& table) { return NumbersOf(table.back())[0]; }

TEST(DisclosureAttackTest, WouldFindTheTotalOfPeriodsApart) {
  EXPECT_THAT(Attacker(Counting(2, {.rule = "met", .target = "3"}))
                  .WorkedOut([](const Table& table, const Published&) {
                    return absl::StrCat(NumbersOf(table[0])[0] + NumbersOf(table[1])[0]);
                  }),
              Not(IsEmpty()));
}

TEST(DisclosureAttackTest, WouldFindMonthsBesideAYearToDate) {
  const Family family = Counting(2, {.rule = "met", .target = "4", .headline = kYearToDate});
  EXPECT_THAT(Attacker(family).WorkedOut([&](const Table& table, const Published&) {
    std::string large;
    for (const std::string& figure : table) {
      const int number = NumbersOf(figure)[0];
      absl::StrAppend(&large, IsOfFew(number, family.threshold) ? "c" : figure, ",");
    }
    return large;
  }),
              Not(IsEmpty()));
}

TEST(DisclosureAttackTest, WouldFindAWordThatIsWithheldForTheTrueColourOnly) {
  Family family = Counting(1, {.rule = "met", .target = "1"});
  family.threshold = 3;
  // One is green, which is told by the word; two and three are red, which is not.
  EXPECT_THAT(Attacker(family).WorkedOut([&](const Table& table, const Published&) {
    return IsOfFew(ReportedOf(table), family.threshold) && ReportedOf(table) > 1 ? "red" : "";
  }),
              Not(IsEmpty()));
}

}  // namespace
}  // namespace ragstone::reporting
