// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/numbers_in_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "services/reporting/checks/paper_texts.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::Decimal;

// People count reasons, steps and colleagues up to here without meaning the figure.
constexpr int kSmall = 10;

// A word that is a number and nothing else.
struct Token {
  Decimal value;
  int decimals = 0;
  bool percent = false;
  bool money = false;
};

// "1,250" → "1250"; nothing where commas stand otherwise.
std::optional<std::string> WithoutCommas(absl::string_view digits) {
  const std::size_t whole_end = std::min(digits.find('.'), digits.size());
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != ',') {
      plain.push_back(digits[i]);
    } else if (i == 0 || i > whole_end || (whole_end - i) % 4 != 0) {
      return std::nullopt;
    }
  }
  return plain;
}

std::optional<Token> ReadToken(absl::string_view word) {
  std::string bare = Bare(word);
  absl::string_view digits = bare;
  Token token;
  for (const absl::string_view sign : {"£", "€", "$"}) {
    if (absl::ConsumePrefix(&digits, sign)) token.money = true;
  }
  token.percent = absl::ConsumeSuffix(&digits, "%");
  absl::ConsumePrefix(&digits, "+");
  const bool plain = std::all_of(digits.begin(), digits.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '.' || c == ',' || c == '-';
  });
  if (!plain || digits.empty()) return std::nullopt;
  const std::optional<std::string> number = WithoutCommas(digits);
  if (!number) return std::nullopt;
  const absl::StatusOr<Decimal> value = Decimal::Parse(*number);
  if (!value.ok()) return std::nullopt;
  token.value = *value;
  const std::size_t point = number->find('.');
  if (point != std::string::npos) token.decimals = static_cast<int>(number->size() - point - 1);
  return token;
}

using WordSet = std::set<std::string>;

WordSet SetOf(absl::string_view words) {
  return absl::StrSplit(words, absl::ByAnyChar(" \n"), absl::SkipEmpty());
}

bool IsMonth(const std::string& word) {
  static const auto* const kMonths = new WordSet(SetOf(R"(
      january february march april may june july august september october november december
      jan feb mar apr jun jul aug sep sept oct nov dec)"));
  return kMonths->count(word) > 0;
}

// A number behind one of these is counted off, and measures nothing.
bool NumbersThings(const std::string& word) {
  static const auto* const kNumbering = new WordSet(SetOf(R"(
      section sections s ss regulation regulations reg regs article articles part parts schedule
      chapter clause act paragraph paragraphs para paras rule order
      indicator indicators entry entries no nos number numbers table appendix annex page pages item
      items recommendation recommendations see ni kpi
      priority priorities phase phases stage stages tier tiers level levels band bands group ward
      wave version step objective theme outcome option question grade cohort form room unit ks key
      year years quarter q term week month day age aged ages covid)"));
  return kNumbering->count(word) > 0;
}

// What makes a number behind it a rough one; "up to" and "at least" are two words.
bool IsRoughly(const std::string& word) {
  static const auto* const kRough = new WordSet(SetOf(R"(
      about around approximately approx circa c ca some roughly nearly almost over under than below
      above exceeding)"));
  return kRough->count(word) > 0;
}

// Of a length of time; `plural` says how it is written.
bool IsTime(const std::string& word, bool& plural) {
  static const auto* const kUnits =
      new std::set<std::string>({"week", "month", "year", "day", "hour", "minute"});
  std::string one = word.substr(0, word.find('-'));
  plural = absl::EndsWith(one, "s");
  if (plural) one.pop_back();
  return kUnits->count(one) > 0;
}

bool IsDate(const Token& token, const std::string& before, const std::string& after) {
  if (token.percent || token.decimals > 0) return false;
  const bool year = token.value >= Decimal(1900) && token.value < Decimal(2200);
  if (year) return true;
  const bool day = token.value >= Decimal(1) && token.value <= Decimal(31);
  return day && (IsMonth(after) || IsMonth(before));
}

class Reader {
 public:
  Reader(absl::string_view text, const TextSubject& subject)
      : subject_(subject), words_(WordsOf(text)) {
    for (const std::string& word : words_) bare_.push_back(Bare(word));
  }

  std::vector<NumberInText> Read() {
    std::vector<NumberInText> numbers;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::optional<Token> token = ReadToken(words_[i]);
      if (!token) continue;
      const std::string& next = At(i, 1);
      token->percent = token->percent || next == "percent" || next == "percentage" ||
                       next == "pp" || (next == "per" && At(i, 2) == "cent");
      if (!SpeaksOfAFigure(i, *token)) continue;
      numbers.push_back({token->value, token->decimals, token->percent, IsRough(i),
                         Trimmed(words_[i]), ContextOf(words_, i)});
    }
    return numbers;
  }

 private:
  // The bare word so many places on; empty beyond the ends.
  const std::string& At(std::size_t from, int step) const {
    static const auto* const kNone = new std::string();
    const auto at = static_cast<std::ptrdiff_t>(from) + step;
    return at < 0 || at >= static_cast<std::ptrdiff_t>(bare_.size())
               ? *kNone
               : bare_[static_cast<std::size_t>(at)];
  }
  bool IsNumberAt(std::size_t from, int step) const {
    return ReadToken(At(from, step)).has_value();
  }

  // The word as it is written, without the marks around it.
  static std::string Trimmed(absl::string_view word) {
    constexpr absl::string_view kBefore = "()[]{}\"',;:!?*";
    constexpr absl::string_view kBehind = "()[]{}\"',;:!?*.";
    const std::size_t first = word.find_first_not_of(kBefore);
    return std::string(first == absl::string_view::npos
                           ? word
                           : word.substr(first, word.find_last_not_of(kBehind) - first + 1));
  }

  bool IsRough(std::size_t i) const {
    const std::string& before = At(i, -1);
    if (before == "to") return At(i, -2) == "up" || At(i, -2) == "close";
    if (before == "least" || before == "most") return At(i, -2) == "at";
    return IsRoughly(before);
  }

  // "the 20 week timescale", "16 and 17 year olds"; of weeks and days not where those are what the
  // indicator counts.
  bool IsLengthOfTime(std::size_t i) const {
    bool plural = false;
    std::string unit = At(i, 1);
    if (unit == "working" || unit == "calendar" || unit == "consecutive") unit = At(i, 2);
    if ((unit == "to" || unit == "and" || unit == "or") && IsNumberAt(i, 2)) unit = At(i, 3);
    if (!IsTime(unit, plural)) return false;
    if (!plural) return true;
    if (absl::StartsWith(unit, "week")) return subject_.unit != common::v1::UNIT_WEEKS;
    if (absl::StartsWith(unit, "day")) return subject_.unit != common::v1::UNIT_DAYS;
    return true;
  }

  // Behind a word that numbers things, or in a list behind one: "indicators 3, 16 and 22".
  bool IsNumbering(std::size_t i) const {
    for (int step = -1;; --step) {
      const std::string& before = At(i, step);
      if (before.empty()) return false;
      if (NumbersThings(before)) return true;
      if (before != "and" && before != "or" && before != "to" && before != "&" &&
          !IsNumberAt(i, step)) {
        return false;
      }
    }
  }

  bool IsRange(std::size_t i) const {
    return (At(i, -1) == "between" && At(i, 1) == "and") ||
           (At(i, -1) == "and" && At(i, -3) == "between");
  }

  bool IsRate(std::size_t i) const {
    const bool one_in = (At(i, 1) == "in" && IsNumberAt(i, 2)) ||
                        (At(i, -1) == "in" && (IsNumberAt(i, -2) || At(i, -2) == "one"));
    return At(i, -1) == "per" || one_in;
  }

  // "12 of 28", "12 out of the 28".
  bool IsPartOfRatio(std::size_t i) const {
    const auto of = [&](int step) {
      if (At(i, step) == "out") ++step;
      if (At(i, step) != "of") return false;
      if (At(i, step + 1) == "the") ++step;
      return IsNumberAt(i, step + 1);
    };
    if (of(1)) return true;
    int step = -1;
    if (At(i, step) == "the") --step;
    if (At(i, step) != "of") return false;
    --step;
    if (At(i, step) == "out") --step;
    return IsNumberAt(i, step);
  }

  // "020 8274 4901": groups of digits, the first of which begins with nought.
  bool IsOfATelephoneNumber(std::size_t i) const {
    const auto is_group = [&](int step) {
      const std::string& word = At(i, step);
      return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return absl::ascii_isdigit(static_cast<unsigned char>(c));
      });
    };
    int first = 0;
    while (is_group(first - 1)) --first;
    return is_group(first) && absl::StartsWith(At(i, first), "0") && At(i, first).size() > 2;
  }

  bool IsFollowedByTheSubject(std::size_t i) const {
    return subject_.words.count(At(i, 1)) > 0 || subject_.words.count(At(i, 2)) > 0;
  }

  bool SpeaksOfAFigure(std::size_t i, const Token& token) const {
    const std::string& after = At(i, 1);
    if (IsDate(token, At(i, -1), after)) return false;
    if (after == "am" || after == "pm" || after == "noon") return false;
    if (after == "fte" || after == "wte" || after == "ftes" || after == "wtes") return false;
    if (token.money && subject_.unit != common::v1::UNIT_MONEY) return false;
    if (IsOfATelephoneNumber(i) || IsRange(i) || IsRate(i)) return false;
    if (token.percent) return !(token.value.IsZero() || token.value == Decimal(100));
    if (IsNumbering(i) || IsLengthOfTime(i)) return false;
    // "under 18s" has a letter; "under 18" has none.
    if (At(i, -1) == "under" && token.value <= Decimal(25) && token.decimals == 0) return false;
    if (token.decimals > 0 || token.value > Decimal(kSmall)) return true;
    return IsPartOfRatio(i) || IsFollowedByTheSubject(i);
  }

  const TextSubject& subject_;
  const std::vector<std::string> words_;
  std::vector<std::string> bare_;
};

}  // namespace

std::vector<NumberInText> NumbersIn(absl::string_view text, const TextSubject& subject) {
  return Reader(text, subject).Read();
}

}  // namespace ragstone::reporting
