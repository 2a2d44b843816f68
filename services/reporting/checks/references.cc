// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// References within the paper that lead nowhere.

#include "services/reporting/checks/references.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/paper_texts.h"

namespace ragstone::reporting {
namespace {

using Words = std::vector<std::string>;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

std::size_t Digits(absl::string_view word) {
  return static_cast<std::size_t>(
      std::find_if(word.begin(), word.end(), [](char c) { return !IsDigit(c); }) - word.begin());
}

// "3", "23a"; no year.
bool IsEntryNumber(absl::string_view bare) {
  const std::size_t digits = Digits(bare);
  if (digits == 0 || digits > 3) return false;
  return bare.size() == digits || (bare.size() == digits + 1 &&
                                   absl::ascii_islower(static_cast<unsigned char>(bare[digits])));
}

// "2.7".
bool IsParagraphNumber(absl::string_view bare) {
  const std::size_t first = Digits(bare);
  if (first == 0 || first > 2 || first >= bare.size() || bare[first] != '.') return false;
  const std::size_t second = Digits(bare.substr(first + 1));
  return second > 0 && second <= 2 && first + 1 + second == bare.size();
}

std::string BareAt(const Words& words, std::size_t at) {
  return at < words.size() ? Bare(words[at]) : "";
}

bool IsJoining(const std::string& bare) {
  return bare == "and" || bare == "or" || bare == "&" || bare == "to";
}

// "paragraph 2.7 of the Code of Practice" is in another document.
bool IsElsewhere(const Words& words, std::size_t after) {
  if (BareAt(words, after) != "of") return false;
  const std::string which = BareAt(words, after + 1);
  return which != "this" && BareAt(words, after + 2) != "report" &&
         BareAt(words, after + 2) != "paper";
}

// "We expect to see 2.5 posts filled": somebody sees something.
bool IsSeeing(const Words& words, std::size_t at) {
  static const auto* const kBefore =
      new std::set<std::string>({"to", "we", "they", "you", "will", "would", "can", "could", "may",
                                 "might", "should", "not"});
  return at > 0 && Bare(words[at]) == "see" && kBefore->count(Bare(words[at - 1])) > 0;
}

struct ParagraphReference {
  std::string number;
  std::string context;
};

// The "2.7" of "see 2.7", "paragraphs 2.6 and 2.7".
std::vector<ParagraphReference> ParagraphReferences(absl::string_view text) {
  static const auto* const kBefore =
      new std::set<std::string>({"see", "paragraph", "paragraphs", "para", "paras"});
  const Words words = WordsOf(text);
  std::vector<ParagraphReference> references;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kBefore->count(Bare(words[i])) == 0 || IsSeeing(words, i)) continue;
    std::vector<ParagraphReference> here;
    std::size_t at = i + 1;
    for (; at < words.size(); ++at) {
      const std::string bare = Bare(words[at]);
      if (IsParagraphNumber(bare)) {
        here.push_back({bare, ContextOf(words, at)});
      } else if (here.empty() || !IsJoining(bare)) {
        break;
      }
    }
    if (!IsElsewhere(words, at)) references.insert(references.end(), here.begin(), here.end());
  }
  return references;
}

std::set<std::string> ParagraphNumbers(const v1::ExceptionReport& report) {
  std::set<std::string> numbers;
  for (const v1::ReportSection& section : report.sections()) {
    for (const v1::ReportBlock& block : section.blocks()) numbers.insert(block.number());
  }
  return numbers;
}

std::set<std::string> EntryNumbers(const v1::ExceptionReport& report) {
  std::set<std::string> numbers;
  for (const v1::ReportRow& row : report.index()) {
    numbers.insert(absl::AsciiStrToLower(row.number()));
  }
  return numbers;
}

}  // namespace

std::vector<EntryReference> EntryReferences(absl::string_view text) {
  static const auto* const kBefore =
      new std::set<std::string>({"indicator", "indicators", "entry", "entries"});
  static const auto* const kOthers = new std::set<std::string>(
      {"national", "statutory", "ofsted", "government", "dfe", "ascof", "outcome", "local"});
  const Words words = WordsOf(text);
  std::vector<EntryReference> references;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kBefore->count(Bare(words[i])) == 0) continue;
    if (i > 0 && kOthers->count(Bare(words[i - 1])) > 0) continue;
    // "These indicators, 99 of them": the number is of something else.
    if (absl::StrContains(",.;", words[i].substr(words[i].size() - 1))) continue;
    bool found = false;
    for (std::size_t at = i + 1; at < words.size(); ++at) {
      const std::string bare = Bare(words[at]);
      const bool numbering = !found && (bare == "no" || bare == "number" || bare == "numbers");
      if (IsEntryNumber(bare)) {
        references.push_back({bare, ContextOf(words, at)});
        found = true;
        // A sentence that ends here says nothing of the numbers behind it.
        const char last = words[at].back();
        if (last == '.' || last == ';' || last == ':') break;
      } else if (!numbering && !(found && IsJoining(bare))) {
        break;
      }
    }
  }
  return references;
}

void FindReferencesToNothing(const CheckInput& input, Findings& findings) {
  const std::set<std::string> entries = EntryNumbers(input.report);
  const std::set<std::string> paragraphs = ParagraphNumbers(input.report);
  for (const PaperText& text : PaperTexts(input.report)) {
    for (const EntryReference& reference : EntryReferences(text.text)) {
      if (entries.count(reference.number) > 0) continue;
      findings.Add(text.place,
                   absl::StrCat("\"", reference.context, "\": the index has no entry ",
                                reference.number, "."),
                   "Correct the number that it refers to.");
    }
    for (const ParagraphReference& reference : ParagraphReferences(text.text)) {
      if (paragraphs.count(reference.number) > 0) continue;
      findings.Add(text.place,
                   absl::StrCat("\"", reference.context, "\": the paper has no paragraph ",
                                reference.number, "."),
                   "Correct the number that it refers to.");
    }
  }
}

}  // namespace ragstone::reporting
