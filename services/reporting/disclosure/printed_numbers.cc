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

// What ends a clause: a token of its own.
bool EndsClause(absl::string_view word) {
  return word.size() == 1 && absl::string_view(".,;:!?").find(word[0]) != absl::string_view::npos;
}

// Without the brackets and quotation marks around it, and stops.
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

std::optional<Fraction> ReadWord(absl::string_view word) {
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    if (word == kWords[i]) return Fraction(static_cast<std::int64_t>(i));
  }
  return std::nullopt;
}

bool IsYear(absl::string_view word) {
  return word.size() == 4 && (absl::StartsWith(word, "19") || absl::StartsWith(word, "20")) &&
         word.find_first_not_of("0123456789") == absl::string_view::npos;
}

// "3/11/2020", "2020/21", "2020-11": no numbers of anything.
bool IsDate(const std::vector<absl::string_view>& parts) {
  constexpr std::size_t kDayMonthYear = 3;
  return parts.size() == kDayMonthYear || (parts.size() == 2 && IsYear(parts[0]));
}

// "three-child", "3/10", "n=3": what is joined counts by itself, but for dates.
void AddParts(absl::string_view bare, std::vector<std::string>& words) {
  std::vector<absl::string_view> parts = absl::StrSplit(bare, absl::ByAnyChar("-/="));
  if (IsDigit(bare.front()) && IsDate(parts)) parts = {bare};
  for (const absl::string_view part : parts) {
    const absl::string_view word = Bare(part);
    if (!word.empty()) words.emplace_back(word);
  }
}

// The words of a text in small letters, and the ends of its clauses.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  const std::string plain = absl::StrReplaceAll(text, {{"–", " "},
                                                       {"—", " "},
                                                       {"\u00a0", " "},
                                                       {"“", "\""},
                                                       {"”", "\""},
                                                       {"‘", "'"},
                                                       {"’", "'"},
                                                       {"%", "% "},
                                                       {"£", ""}});
  for (const absl::string_view word : absl::StrSplit(plain, absl::ByAnyChar(" \t\r\n"))) {
    const std::string bare = absl::AsciiStrToLower(Bare(word));
    if (!bare.empty()) AddParts(bare, words);
    const std::size_t last = word.find_last_not_of("()[]{}\"'*");
    if (last != absl::string_view::npos && EndsClause(word.substr(last, 1))) {
      words.emplace_back(word.substr(last, 1));
    }
  }
  return words;
}

// A text's words around one of them.
class Place {
 public:
  Place(const std::vector<std::string>& words, std::size_t at) : words_(words), at_(at) {}

  absl::string_view word() const { return words_[at_]; }
  absl::string_view before() const { return at_ == 0 ? absl::string_view() : words_[at_ - 1]; }
  absl::string_view next(std::size_t by = 1) const {
    return at_ + by < words_.size() ? absl::string_view(words_[at_ + by]) : absl::string_view();
  }

  // Whether a date may end `by` words on: before a year, or with the clause.
  bool DateEnds(std::size_t by) const {
    const absl::string_view after = next(by);
    return after.empty() || IsYear(after) || EndsClause(after);
  }

  // "3 November", "May 4,". "In June 3 were found" is none, and "3 may" need not be one. Days are
  // written in digits.
  bool IsDay() const {
    if (!IsDigit(word().front())) return false;
    if (IsMonth(next())) return next() != "may" || DateEnds(2);
    return IsMonth(before()) && DateEnds(1);
  }

  // "No one", "one of the reasons": of nobody, or of what are no people.
  bool IsNotACount() const {
    if (word() != "one") return false;
    constexpr absl::string_view kNotOne[] = {"no",   "any",  "every", "each",
                                             "this", "that", "which", "another"};
    if (IsOneOf(kNotOne, before())) return true;
    if (next() != "of") return false;
    constexpr std::size_t kNear = 4;
    for (std::size_t by = 2; by <= kNear; ++by) {
      if (IsPerson(next(by)) || next(by) == "them" || next(by) == "these") return false;
    }
    return true;
  }

  // "target of at least 12".
  bool IsTarget() const {
    std::size_t at = at_;
    while (at > 0 && IsOneOf(kBetween, words_[at - 1])) --at;
    return at > 0 && (words_[at - 1] == "target" || words_[at - 1] == "targets");
  }

 private:
  const std::vector<std::string>& words_;
  const std::size_t at_;
};

// What is no number of people at this place. Where it is in doubt, it is one.
bool IsOtherNumber(const Place& place) {
  return place.IsDay() || place.IsNotACount() || IsYear(place.word()) ||
         IsOneOf(kTimes, place.next()) || IsOneOf(kNumbered, place.before()) || place.IsTarget();
}

}  // namespace

std::vector<PrintedNumber> PrintedNumbers(absl::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  const auto at = [&](std::size_t i) {
    return i < words.size() ? absl::string_view(words[i]) : absl::string_view();
  };
  std::vector<PrintedNumber> numbers;
  for (std::size_t i = 0; i < words.size(); ++i) {
    absl::string_view word = words[i];
    const bool has_sign = absl::EndsWith(word, "%");
    if (has_sign) word.remove_suffix(1);
    std::optional<Fraction> value = ReadDigits(word);
    if (!value) value = ReadWord(word);
    if (!value) continue;
    const bool percentage = has_sign || at(i + 1) == "percent" || at(i + 1) == "%" ||
                            (at(i + 1) == "per" && at(i + 2) == "cent");
    if (IsOtherNumber(Place(words, i))) continue;
    numbers.push_back({*value, percentage, words[i]});
  }
  return numbers;
}

}  // namespace ragstone::reporting
