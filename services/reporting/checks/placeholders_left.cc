// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What was to be filled in, and was not.

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/paper_texts.h"

namespace ragstone::reporting {
namespace {

// Crosses where a figure was to come: "xx%".
bool IsCrosses(const std::vector<std::string>& words, std::size_t at) {
  const std::string bare = Bare(words[at]);
  const absl::string_view crosses = absl::StripSuffix(bare, "%");
  if (crosses.size() < 2 ||
      !std::all_of(crosses.begin(), crosses.end(), [](char c) { return c == 'x'; })) {
    return false;
  }
  // A Roman twenty.
  static const auto* const kNumbered = new std::set<std::string>(
      {"part", "title", "chapter", "schedule", "article", "book", "volume", "annex", "appendix"});
  return at == 0 || kNumbered->count(Bare(words[at - 1])) == 0;
}

// "[insert date]", "<name>", "[DATE]".
bool IsBracketed(absl::string_view word) {
  if (!absl::StartsWith(word, "[") && !absl::StartsWith(word, "<")) return false;
  static const auto* const kAsks = new std::set<std::string>(
      {"insert", "add", "date", "name", "figure", "number", "enter", "officer", "text"});
  std::string inside = Bare(word.substr(1));
  while (absl::EndsWith(inside, ">")) inside.pop_back();
  return kAsks->count(inside) > 0;
}

// "{name}": no placeholder of the template has that name.
bool IsBraced(absl::string_view word) {
  const std::size_t open = word.find('{');
  const std::size_t close = word.find('}', open == absl::string_view::npos ? 0 : open);
  return open != absl::string_view::npos && close != absl::string_view::npos && close > open + 1;
}

bool IsLeft(const std::vector<std::string>& words, std::size_t at) {
  const std::string bare = Bare(words[at]);
  const bool lorem = bare == "lorem" && at + 1 < words.size() && Bare(words[at + 1]) == "ipsum";
  return lorem || IsCrosses(words, at) || IsBracketed(words[at]) || IsBraced(words[at]) ||
         absl::StrContains(words[at], "??") || words[at] == "TODO" || words[at] == "TODO:" ||
         bare == "dd/mm/yyyy" || bare == "dd/mm/yy";
}

bool IsToBeConfirmed(const std::vector<std::string>& words, std::size_t at) {
  const std::string bare = Bare(words[at]);
  if (bare == "tbc" || bare == "tba" || bare == "tbd") return true;
  // On its own: "diagnoses to be confirmed by a doctor" is a sentence.
  return words.size() <= 4 && bare == "confirmed" && at >= 2 && Bare(words[at - 1]) == "be" &&
         Bare(words[at - 2]) == "to";
}

void Look(const CheckInput& input, bool (*is)(const std::vector<std::string>&, std::size_t),
          absl::string_view what, absl::string_view mend, Findings& findings) {
  for (const PaperText& text : PaperTexts(input.report)) {
    const std::vector<std::string> words = WordsOf(text.text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is(words, i)) continue;
      findings.Add(text.place, absl::StrCat("\"", ContextOf(words, i), "\" ", what),
                   std::string(mend));
      break;  // The text is looked at as a whole.
    }
  }
}

}  // namespace

void FindPlaceholdersLeft(const CheckInput& input, Findings& findings) {
  Look(input, IsLeft, "holds a place for something.", "Fill it in.", findings);
}

void FindToBeConfirmed(const CheckInput& input, Findings& findings) {
  Look(input, IsToBeConfirmed, "is still to be confirmed.",
       "Confirm it, or leave it if it is not known.", findings);
}

}  // namespace ragstone::reporting
