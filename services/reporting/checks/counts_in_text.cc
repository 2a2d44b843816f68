// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// "The following three indicators", over a table of four.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/paper_texts.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// "three", "12" → their number.
std::optional<int> CountOf(const std::string& bare) {
  static constexpr std::array<absl::string_view, 13> kWords = {
      "no",    "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (bare == kWords[i]) return static_cast<int>(i);
  }
  int number = 0;
  const bool few = absl::SimpleAtoi(bare, &number) && number >= 0 && number < 1000;
  if (!few || bare.size() > 3) return std::nullopt;
  return number;
}

bool IsIndicators(const std::string& bare) { return bare == "indicator" || bare == "indicators"; }

// How many rows the table under a block has; nothing where it has none that a text could count.
std::optional<int> RowsUnder(const v1::ExceptionReport& report, const v1::ReportBlock& block) {
  switch (block.content()) {
    case ingestion::v1::PAPER_CONTENT_EXCEPTIONS:
      return report.exceptions_size();
    case ingestion::v1::PAPER_CONTENT_OF_NOTE:
      return report.of_note_size();
    case ingestion::v1::PAPER_CONTENT_NOT_REPORTABLE:
      return report.not_reportable_size();
    default:
      return std::nullopt;
  }
}

// The count of "the following three indicators"; "the following indicator" is one.
std::optional<int> FollowingCount(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (Bare(words[i]) != "following") continue;
    const std::string next = Bare(words[i + 1]);
    if (next == "indicator") return 1;
    const bool counted = i + 2 < words.size() && IsIndicators(Bare(words[i + 2]));
    if (counted) return CountOf(next);
  }
  return std::nullopt;
}

// Compares "three indicators are rated red" with the counts; the same for the other colours.
void CompareColours(const v1::ExceptionReport& report, const std::string& place,
                    const std::vector<std::string>& words, Findings& findings) {
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    const std::optional<int> said = CountOf(Bare(words[i]));
    const std::string verb = Bare(words[i + 2]);
    if (!said || !IsIndicators(Bare(words[i + 1])) || (verb != "is" && verb != "are")) continue;
    const bool rated = Bare(words[i + 3]) == "rated" && i + 4 < words.size();
    const std::size_t at = i + (rated ? 4 : 3);
    // "Red or amber" is a count of neither.
    const std::string behind = at + 1 < words.size() ? Bare(words[at + 1]) : "";
    if (behind == "or" || behind == "and") continue;
    for (const v1::RatingCount& count : report.counts()) {
      if (Bare(words[at]) != RatingToken(count.colour()) || *said == count.entries()) continue;
      findings.Add(place,
                   absl::StrCat("It says that ", *said, " are ", RatingToken(count.colour()),
                                ", and ", count.entries(), " are."),
                   "Correct the count, or leave it to the table of ratings.");
    }
  }
}

}  // namespace

void FindCountsInTextThatDiffer(const CheckInput& input, Findings& findings) {
  for (const v1::ReportSection& section : input.printed.sections()) {
    for (const v1::ReportBlock& block : section.blocks()) {
      const std::string place =
          absl::StrCat(block.number().empty() ? "section " : "paragraph ",
                       block.number().empty() ? section.number() : block.number());
      const std::vector<std::string> words = WordsOf(block.paragraph());
      CompareColours(input.printed, place, words, findings);
      const std::optional<int> rows = RowsUnder(input.printed, block);
      const std::optional<int> said = FollowingCount(words);
      if (!rows || !said || *rows == *said) continue;
      findings.Add(place,
                   absl::StrCat("It announces ", *said, *said == 1 ? " indicator" : " indicators",
                                ", and the table under it has ", *rows, "."),
                   "Correct the paragraph; without a number it is right whatever the table has.");
    }
  }
}

}  // namespace ragstone::reporting
