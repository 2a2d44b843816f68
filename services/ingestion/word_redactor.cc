// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/word_redactor.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "services/ingestion/fault.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/placeholders.h"

namespace ragstone::ingestion {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

// The character that begins at `at`, and how many bytes it has.
struct Character {
  uint32_t code = 0;
  size_t size = 1;
};
Character CharacterAt(absl::string_view text, size_t at) {
  const auto lead = static_cast<uint8_t>(text[at]);
  size_t size = 1;
  while (at + size < text.size() && IsContinuation(text[at + size])) ++size;
  // Of the lead byte, what is behind the ones that say how many bytes there are.
  uint32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (size_t i = 1; i < size; ++i) code = code << 6 | (static_cast<uint8_t>(text[at + i]) & 0x3FU);
  return {code, size};
}

Character CharacterBefore(absl::string_view text, size_t at) {
  size_t begin = at - 1;
  while (begin > 0 && IsContinuation(text[begin])) --begin;
  return CharacterAt(text, begin);
}

// Blocks of Unicode beyond ASCII that hold no letters or digits: spaces, quotation marks, dashes,
// signs. Papers are full of them, since word processors write “Ann’s” for "Ann's". What is in none
// of them counts as a letter, combining marks included.
struct Block {
  uint32_t first;
  uint32_t last;
};
constexpr Block kNotInWords[] = {
    // Controls, and the punctuation and signs of Latin-1, which also has ª µ º among them.
    {0x0080, 0x00A9},   {0x00AB, 0x00B4}, {0x00B6, 0x00B9},
    {0x00BB, 0x00BF},   {0x00D7, 0x00D7},  // ×
    {0x00F7, 0x00F7},                      // ÷
    {0x2000, 0x206F},                      // general punctuation
    {0x2070, 0x209F},                      // superscripts and subscripts: numbers of footnotes
    {0x20A0, 0x20CF},                      // currencies
    {0x2190, 0x2BFF},                      // arrows, mathematics, boxes, shapes, dingbats
    {0x2E00, 0x2E7F},                      // supplemental punctuation
    {0x3000, 0x303F},                      // ideographic punctuation
    {0xFE10, 0xFE1F},                      // vertical forms
    {0xFE30, 0xFE6F},                      // compatibility and small forms
    {0xFEFF, 0xFEFF},                      // byte order mark
    {0xFF00, 0xFF0F},                      // full-width punctuation
    {0xFFF0, 0xFFFF},                      // specials
    {0x1F000, 0x1FAFF},                    // pictographs
};

bool IsInWords(uint32_t code) {
  if (code < 0x80) return absl::ascii_isalnum(static_cast<unsigned char>(code));
  return std::none_of(std::begin(kNotInWords), std::end(kNotInWords), [code](const Block& block) {
    return block.first <= code && code <= block.last;
  });
}

bool IsControl(uint32_t code) { return code < 0x20 || (0x7F <= code && code <= 0x9F); }

// Whether `text` between two places is inside a word that goes on before or behind it.
bool IsPartOfLongerWord(absl::string_view text, size_t begin, size_t end) {
  const bool goes_on_before = begin > 0 && IsInWords(CharacterBefore(text, begin).code) &&
                              IsInWords(CharacterAt(text, begin).code);
  const bool goes_on_behind = end < text.size() && IsInWords(CharacterAt(text, end).code) &&
                              IsInWords(CharacterBefore(text, end).code);
  return goes_on_before || goes_on_behind;
}

// Whether it is inside the braces of a placeholder, or is its name.
bool IsPartOfPlaceholder(absl::string_view text, size_t begin, size_t end) {
  const size_t open = text.substr(0, begin).find_last_of("{}");
  const size_t close = text.find_first_of("{}", end);
  if (open == absl::string_view::npos || close == absl::string_view::npos) return false;
  const absl::string_view name = text.substr(open + 1, close - open - 1);
  return text[open] == '{' && text[close] == '}' &&
         std::find(std::begin(kPlaceholders), std::end(kPlaceholders), name) !=
             std::end(kPlaceholders);
}

}  // namespace

std::string WordsWanted(absl::string_view words) {
  if (words.empty()) return "want the words that are to go";
  if (words.size() > kMaxRedactedWordsBytes) {
    return absl::StrCat("want at most ", kMaxRedactedWordsBytes, " bytes");
  }
  size_t characters = 0;
  bool has_letter = false;
  for (size_t at = 0; at < words.size(); ++characters) {
    const Character character = CharacterAt(words, at);
    if (IsControl(character.code)) return "want words without control characters, in one line";
    has_letter = has_letter || IsInWords(character.code);
    at += character.size;
  }
  if (absl::StripAsciiWhitespace(words).size() != words.size()) {
    return "want no space at either end";
  }
  if (characters < 2) return "want at least 2 characters";
  if (!has_letter) return "want a letter or a digit among them";
  if (words.find_first_of("{}") != absl::string_view::npos) return "want words without braces";
  // Or the mark would be redacted over and over.
  if (WordRedactor(words).FindsIn(kRedactedMark)) {
    return absl::StrCat("want other words than those that take their place, ", kRedactedMark);
  }
  return "";
}

size_t WordRedactor::FindFrom(absl::string_view text, size_t from) const {
  while (true) {
    const size_t at = text.find(words_, from);
    if (at == absl::string_view::npos) return at;
    const size_t end = at + words_.size();
    if (!IsPartOfLongerWord(text, at, end) && !IsPartOfPlaceholder(text, at, end)) return at;
    from = at + 1;
  }
}

int64_t WordRedactor::Redact(std::string& text) const {
  size_t at = FindFrom(text, 0);
  if (at == absl::string_view::npos) return 0;
  std::string redacted;
  int64_t places = 0;
  size_t rest = 0;
  for (; at != absl::string_view::npos; at = FindFrom(text, rest)) {
    absl::StrAppend(&redacted, absl::string_view(text).substr(rest, at - rest), kRedactedMark);
    rest = at + words_.size();
    ++places;
  }
  absl::StrAppend(&redacted, absl::string_view(text).substr(rest));
  text = std::move(redacted);
  return places;
}

int64_t WordRedactor::RedactCut(std::string& text) const {
  const int64_t places = Redact(text);
  absl::string_view kept = text;
  if (!absl::ConsumeSuffix(&kept, kCutMark)) return places;
  // The longest beginning of the words that ends the text, in whole characters.
  for (size_t size = words_.size() - 1; size > 0; --size) {
    const absl::string_view beginning = absl::string_view(words_).substr(0, size);
    if (IsContinuation(words_[size]) || !absl::EndsWith(kept, beginning)) continue;
    if (CharacterAt(beginning, 0).size == size) break;
    const size_t begin = kept.size() - size;
    if (begin > 0 && IsInWords(CharacterBefore(kept, begin).code) &&
        IsInWords(CharacterAt(kept, begin).code)) {
      continue;
    }
    text = absl::StrCat(kept.substr(0, begin), kRedactedMark, kCutMark);
    return places + 1;
  }
  return places;
}

}  // namespace ragstone::ingestion
