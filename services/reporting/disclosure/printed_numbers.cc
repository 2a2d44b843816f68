// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/printed_numbers.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "services/domain/decimal.h"

namespace ragstone::reporting {
namespace {

using domain::Decimal;
using domain::Fraction;

constexpr absl::string_view kWords[] = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr absl::string_view kMonths[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
constexpr absl::string_view kTimes[] = {"day",  "days",  "week",    "weeks",   "month",  "months",
                                        "year", "years", "hour",    "hours",   "minute", "minutes",
                                        "am",   "pm",    "working", "calendar"};
constexpr absl::string_view kNumbered[] = {
    "section", "sections", "paragraph", "paragraphs", "indicator", "indicators", "table",  "tables",
    "target",  "targets",  "appendix",  "page",       "version",   "figure",     "number", "no"};
constexpr absl::string_view kPeople[] = {
    "adoption", "boy",    "case",   "child", "carer", "family",  "girl",    "mother",
    "order",    "parent", "person", "plan",  "pupil", "sibling", "student", "young"};

template <std::size_t Size>
bool IsOneOf(const absl::string_view (&words)[Size], absl::string_view word) {
  for (const absl::string_view known : words) {
    if (word == known) return true;
  }
  return false;
}

// What may stand between "target" and its number.
constexpr absl::string_view kBetween[] = {"of",   "is",   "was",   "at",   "least", "most",
                                          "than", "less", "fewer", "more", "a",     "the"};

// "May", and "Sep".
bool IsMonth(absl::string_view word) {
  constexpr std::size_t kShort = 3;
  for (const absl::string_view month : kMonths) {
    if (word == month || (word.size() == kShort && absl::StartsWith(month, word))) return true;
  }
  return false;
}

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// Without the brackets, quotation marks and stops around it.
absl::string_view Bare(absl::string_view word) {
  constexpr absl::string_view kAround = "()[]{}\"'.,;:!?*";
  while (!word.empty() && kAround.find(word.front()) != absl::string_view::npos) {
    word.remove_prefix(1);
  }
  while (!word.empty() && kAround.find(word.back()) != absl::string_view::npos) {
    word.remove_suffix(1);
  }
  return word;
}

// "1,204" and "43.5"; nothing for other text, dates and times.
std::optional<Fraction> ReadDigits(absl::string_view word) {
  if (word.empty() || !IsDigit(word.front())) return std::nullopt;
  const absl::StatusOr<Decimal> number = Decimal::Parse(absl::StrReplaceAll(word, {{",", ""}}));
  if (!number.ok() || word.find_first_not_of("0123456789.,") != absl::string_view::npos) {
    return std::nullopt;
  }
  return Fraction(*number);
}

bool IsPerson(absl::string_view word) {
  for (const absl::string_view person : kPeople) {
    if (absl::StartsWith(word, person)) return true;
  }
  return false;
}

std::optional<Fraction> ReadWord(absl::string_view word, absl::string_view next) {
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    if (word != kWords[i]) continue;
    if (i == 1 && !IsPerson(next)) return std::nullopt;
    return Fraction(static_cast<std::int64_t>(i));
  }
  return std::nullopt;
}

bool IsYear(absl::string_view word) {
  return word.size() == 4 && (absl::StartsWith(word, "19") || absl::StartsWith(word, "20")) &&
         word.find_first_not_of("0123456789") == absl::string_view::npos;
}

// The words of a text in small letters, parted at white space, dashes between words and slashes
// between words, but not within dates.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  const std::string plain =
      absl::StrReplaceAll(text, {{"–", " "}, {"—", " "}, {"\u00a0", " "}, {"%", "% "}, {"£", ""}});
  for (const absl::string_view word : absl::StrSplit(plain, absl::ByAnyChar(" \t\r\n"))) {
    const std::string bare = absl::AsciiStrToLower(Bare(word));
    if (bare.empty()) continue;
    if (IsDigit(bare.front())) {
      words.push_back(bare);
      continue;
    }
    for (const absl::string_view part : absl::StrSplit(bare, absl::ByAnyChar("-/"))) {
      if (!part.empty()) words.emplace_back(Bare(part));
    }
  }
  return words;
}

// "three-child": a number and what it counts, joined.
std::vector<std::string> Parted(const std::vector<std::string>& words) {
  std::vector<std::string> parted;
  for (const std::string& word : words) {
    const std::size_t dash = word.find('-');
    const bool joined = IsDigit(word.front()) && dash != std::string::npos &&
                        dash + 1 < word.size() &&
                        absl::ascii_isalpha(static_cast<unsigned char>(word[dash + 1]));
    if (!joined) {
      parted.push_back(word);
      continue;
    }
    parted.push_back(word.substr(0, dash));
    parted.push_back(word.substr(dash + 1));
  }
  return parted;
}

// "target of at least 12".
bool IsTarget(const std::vector<std::string>& words, std::size_t at) {
  while (at > 0 && IsOneOf(kBetween, words[at - 1])) --at;
  return at > 0 && (words[at - 1] == "target" || words[at - 1] == "targets");
}

// What is no number of people at this place.
bool IsOtherNumber(const std::vector<std::string>& words, std::size_t at) {
  const absl::string_view word = words[at];
  const absl::string_view before = at == 0 ? absl::string_view() : words[at - 1];
  const absl::string_view next =
      at + 1 < words.size() ? absl::string_view(words[at + 1]) : absl::string_view();
  const bool is_day =
      IsMonth(next) || (IsDigit(word.front()) && IsMonth(before) && !IsPerson(next));
  return is_day || IsYear(word) || IsOneOf(kTimes, next) || IsOneOf(kNumbered, before) ||
         IsTarget(words, at);
}

}  // namespace

std::vector<PrintedNumber> PrintedNumbers(absl::string_view text) {
  const std::vector<std::string> words = Parted(WordsOf(text));
  const auto at = [&](std::size_t i) {
    return i < words.size() ? absl::string_view(words[i]) : absl::string_view();
  };
  std::vector<PrintedNumber> numbers;
  for (std::size_t i = 0; i < words.size(); ++i) {
    absl::string_view word = words[i];
    const bool has_sign = absl::EndsWith(word, "%");
    if (has_sign) word.remove_suffix(1);
    std::optional<Fraction> value = ReadDigits(word);
    if (!value) value = ReadWord(word, at(i + 1));
    if (!value) continue;
    const bool percentage = has_sign || at(i + 1) == "percent" || at(i + 1) == "%" ||
                            (at(i + 1) == "per" && at(i + 2) == "cent");
    if (IsOtherNumber(words, i)) continue;
    numbers.push_back({*value, percentage, words[i]});
  }
  return numbers;
}

}  // namespace ragstone::reporting
