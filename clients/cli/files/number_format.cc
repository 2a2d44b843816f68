// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/number_format.h"

#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"

namespace ragstone::cli {
namespace {

// A format's sections, of which the third is for zero and the fourth for texts.
constexpr int kSectionsOfNumbers = 2;

// Takes the next section off `code`, in small letters and without what is shown as it stands: texts
// in quotation marks, characters behind \, _ and *, colours and conditions in brackets. Of brackets
// only elapsed time stays: [h], [mm].
std::string TakeSection(absl::string_view& code) {
  std::string section;
  while (!code.empty()) {
    const char c = code.front();
    code.remove_prefix(1);
    if (c == ';') break;
    if (c == '"') {
      const size_t end = code.find('"');
      code.remove_prefix(end == absl::string_view::npos ? code.size() : end + 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      if (!code.empty()) code.remove_prefix(1);
    } else if (c == '[') {
      const size_t end = code.find(']');
      const std::string inside = absl::AsciiStrToLower(code.substr(0, end));
      if (!inside.empty() && inside.find_first_not_of("hms") == std::string::npos) section += 'h';
      code.remove_prefix(end == absl::string_view::npos ? code.size() : end + 1);
    } else {
      section += absl::ascii_tolower(static_cast<unsigned char>(c));
    }
  }
  return absl::StrReplaceAll(section, {{"am/pm", "h"}, {"a/p", "h"}, {"general", "0"}});
}

NumberMeaning MeaningOf(absl::string_view section) {
  const auto has = [&](char letter) { return absl::StrContains(section, letter); };
  const bool time = has('h') || has('s');
  if (has('%')) return NumberMeaning::kPercentage;
  if (has('d') || (has('y') && time)) return NumberMeaning::kDay;
  if (has('m') && !time) return NumberMeaning::kMonth;
  if (has('y')) return NumberMeaning::kDay;
  return time ? NumberMeaning::kTime : NumberMeaning::kNumber;
}

}  // namespace

NumberMeaning BuiltInFormat(int id) {
  if (id == 9 || id == 10) return NumberMeaning::kPercentage;
  if (id == 17) return NumberMeaning::kMonth;
  if ((id >= 14 && id <= 16) || id == 22) return NumberMeaning::kDay;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return NumberMeaning::kTime;
  // Dates of East Asian editions.
  if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) return NumberMeaning::kDay;
  return NumberMeaning::kNumber;
}

NumberMeaning CustomFormat(absl::string_view code) {
  std::optional<NumberMeaning> meaning;
  for (int i = 0; i < kSectionsOfNumbers && !code.empty(); ++i) {
    const std::string section = TakeSection(code);
    // A section of words alone hides the number.
    if (section.find_first_of("0#?%dmyhs@") == std::string::npos) continue;
    const NumberMeaning of_section = MeaningOf(section);
    // "@" behind a date is for texts, whatever its place.
    if (i > 0 && absl::StrContains(section, '@')) continue;
    if (meaning.has_value() && *meaning != of_section) return NumberMeaning::kMixed;
    meaning = of_section;
  }
  return meaning.value_or(NumberMeaning::kNumber);
}

}  // namespace ragstone::cli
