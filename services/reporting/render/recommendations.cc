// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/recommendations.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {
namespace {

// "A", … "Z", "AA", "AB", counted from `first`.
std::string Letters(char first, std::size_t index) {
  constexpr std::size_t kLetters = 26;
  const auto letter = [&](std::size_t i) {
    return static_cast<char>(first + static_cast<char>(i % kLetters));
  };
  std::string letters(1, letter(index));
  while (index >= kLetters) {
    index = index / kLetters - 1;
    letters.insert(letters.begin(), letter(index));
  }
  return letters;
}

std::string SmallRoman(std::size_t number) {
  struct Numeral {
    std::size_t value;
    absl::string_view text;
  };
  constexpr Numeral kNumerals[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                   {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                   {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string roman;
  for (const Numeral& numeral : kNumerals) {
    for (; number >= numeral.value; number -= numeral.value) absl::StrAppend(&roman, numeral.text);
  }
  return roman;
}

}  // namespace

Recommendations MakeRecommendations(const v1::ExceptionReport& report) {
  const ingestion::v1::PaperRecommendations& words = report.layout().recommendations();
  Recommendations made;
  made.heading = OneLine(words.heading());
  made.introduction = OneLine(words.introduction());
  for (const std::string& text : report.header().paper().recommendations()) {
    made.items.push_back({RecommendationMark(words.style(), made.items.size()), OneLine(text)});
  }
  return made;
}

bool PlacesRecommendations(const v1::ExceptionReport& report) {
  return std::any_of(
      report.sections().begin(), report.sections().end(), [](const v1::ReportSection& section) {
        return std::any_of(section.blocks().begin(), section.blocks().end(),
                           [](const v1::ReportBlock& block) {
                             return block.content() == ingestion::v1::PAPER_CONTENT_RECOMMENDATIONS;
                           });
      });
}

std::string RecommendationMark(ingestion::v1::RecommendationStyle style, std::size_t index) {
  switch (style) {
    case ingestion::v1::RECOMMENDATION_STYLE_SMALL_LETTERS:
      return absl::StrCat("(", Letters('a', index), ")");
    case ingestion::v1::RECOMMENDATION_STYLE_NUMBERS:
      return absl::StrCat(index + 1, ".");
    case ingestion::v1::RECOMMENDATION_STYLE_ROMAN_NUMERALS:
      return absl::StrCat("(", SmallRoman(index + 1), ")");
    default:
      return absl::StrCat(Letters('A', index), ".");
  }
}

}  // namespace ragstone::reporting
