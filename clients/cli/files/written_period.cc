// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/written_period.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"

#include "clients/cli/files/place.h"

namespace ragstone::cli {
namespace {

using domain::Period;
using domain::PeriodKind;

struct KindWords {
  PeriodKind kind;
  absl::string_view word;
  absl::string_view wanted;
};

constexpr KindWords kKinds[] = {
    {PeriodKind::kDay, "day", "a day such as 30/11/2020 or 2020-11-30"},
    {PeriodKind::kMonth, "month", "a month such as Nov-20, November 2020 or 2020-11"},
    {PeriodKind::kQuarter, "quarter", "a quarter such as Q3 2020/21 or FY2020-21-Q3"},
    {PeriodKind::kTerm, "term", "a term such as Autumn 2020/21 or AY2020-21-T1"},
    {PeriodKind::kFinancialYear, "financial_year", "a year such as 2020/21 or FY2020-21"},
    {PeriodKind::kAcademicYear, "academic_year", "a year such as 2020/21 or AY2020-21"},
    {PeriodKind::kCalendarYear, "calendar_year", "a year such as 2020 or CY2020"},
};

constexpr absl::string_view kMonths[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
constexpr absl::string_view kTerms[] = {"autumn", "spring", "summer"};
constexpr size_t kShortMonth = 3;

// What a text is made of: words in small letters and numbers, without what stands between them.
struct Part {
  bool is_number = false;
  std::string text;
};

// Nothing where the text holds anything else.
std::optional<std::vector<Part>> PartsOf(absl::string_view text) {
  std::vector<Part> parts;
  bool joined = false;
  // Dashes of printed texts.
  const std::string plain = absl::StrReplaceAll(text, {{"–", "-"}, {"—", "-"}, {"‑", "-"}});
  for (const char c : plain) {
    const auto byte = static_cast<unsigned char>(c);
    const bool digit = absl::ascii_isdigit(byte);
    if (!digit && !absl::ascii_isalpha(byte)) {
      if (!absl::StrContains(" -/.,'\t\r\n", c)) return std::nullopt;
      joined = false;
      continue;
    }
    if (!joined || parts.back().is_number != digit) parts.push_back({digit, ""});
    parts.back().text += absl::ascii_tolower(byte);
    joined = true;
  }
  return parts;
}

// From 1; nothing for no month. "Sept" is one as well.
std::optional<int> MonthOf(const Part& part) {
  if (part.is_number || part.text.size() < kShortMonth) return std::nullopt;
  for (size_t i = 0; i < std::size(kMonths); ++i) {
    const bool matches = part.text == kMonths[i] || part.text == kMonths[i].substr(0, kShortMonth);
    if (matches || (part.text == "sept" && kMonths[i] == "september")) {
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

std::optional<int> YearOf(const Part& part) {
  int year = 0;
  if (!part.is_number || !absl::SimpleAtoi(part.text, &year)) return std::nullopt;
  if (part.text.size() == 4) return year;
  if (part.text.size() == 2) return 2000 + year;
  return std::nullopt;
}

// "2020-21" of two parts that are consecutive years.
std::optional<std::string> YearPair(const Part& first, const Part& second) {
  const std::optional<int> from = YearOf(first);
  const std::optional<int> to = YearOf(second);
  if (!from.has_value() || !to.has_value()) return std::nullopt;
  if (first.text.size() < second.text.size() && first.text.size() != 4) return std::nullopt;
  if (*to != *from + 1) return std::nullopt;
  return absl::StrFormat("%04d-%02d", *from, *to % 100);
}

std::optional<Period> Parsed(const std::string& text) {
  const absl::StatusOr<Period> period = Period::Parse(text);
  if (!period.ok()) return std::nullopt;
  return *period;
}

std::optional<Period> MonthPeriod(int year, int month) {
  return Parsed(absl::StrFormat("%04d-%02d", year, month));
}

std::optional<Period> ReadDay(const std::vector<Part>& parts) {
  if (parts.size() != 3 || !parts[0].is_number || parts[0].text.size() > 2) return std::nullopt;
  const std::optional<int> year = YearOf(parts[2]);
  std::optional<int> month = MonthOf(parts[1]);
  int number = 0;
  if (parts[1].is_number && parts[1].text.size() <= 2 && absl::SimpleAtoi(parts[1].text, &number)) {
    month = number;
  }
  int day = 0;
  if (!year.has_value() || !month.has_value() || !absl::SimpleAtoi(parts[0].text, &day)) {
    return std::nullopt;
  }
  return Parsed(absl::StrFormat("%04d-%02d-%02d", *year, *month, day));
}

std::optional<Period> ReadMonth(const std::vector<Part>& parts, const std::optional<Period>& year) {
  if (parts.size() == 1 && year.has_value()) {
    const std::optional<int> month = MonthOf(parts[0]);
    if (!month.has_value()) return std::nullopt;
    const auto first = static_cast<int>(year->first_day().year());
    const bool in_first = *month >= year->first_day().month();
    return MonthPeriod(in_first ? first : first + 1, *month);
  }
  if (parts.size() != 2) return std::nullopt;
  for (const auto& [month, of_year] :
       {std::pair(parts[0], parts[1]), std::pair(parts[1], parts[0])}) {
    const std::optional<int> named = MonthOf(month);
    const std::optional<int> in = YearOf(of_year);
    if (named.has_value() && in.has_value()) return MonthPeriod(*in, *named);
    int number = 0;
    const bool numbers = month.is_number && month.text.size() <= 2 && of_year.text.size() == 4;
    if (numbers && in.has_value() && absl::SimpleAtoi(month.text, &number)) {
      return MonthPeriod(*in, number);
    }
  }
  return std::nullopt;
}

// "Q3" or "quarter 3", "autumn" or "autumn term", with two years before or behind, or in `year`.
std::optional<Period> ReadPartOfYear(std::vector<Part> parts, PeriodKind kind,
                                     const std::optional<Period>& year) {
  const bool quarter = kind == PeriodKind::kQuarter;
  const PeriodKind year_kind = quarter ? PeriodKind::kFinancialYear : PeriodKind::kAcademicYear;
  const absl::string_view prefix = quarter ? "FY" : "AY";
  const auto is_prefix = [&](const Part& part) {
    return part.text == absl::AsciiStrToLower(prefix);
  };
  parts.erase(std::remove_if(parts.begin(), parts.end(), is_prefix), parts.end());
  std::string years;
  const size_t count = parts.size();
  if (count >= 4 || (count == 3 && !quarter)) {
    if (const auto first = YearPair(parts[0], parts[1]); first.has_value()) {
      years = *first;
      parts.erase(parts.begin(), parts.begin() + 2);
    } else if (const auto last = YearPair(parts[count - 2], parts[count - 1]); last.has_value()) {
      years = *last;
      parts.resize(count - 2);
    }
  }
  if (years.empty()) {
    if (!year.has_value() || year->kind() != year_kind) return std::nullopt;
    years = year->ToString().substr(prefix.size());
  }
  if (quarter) {
    if (parts.size() != 2 || (parts[0].text != "q" && parts[0].text != "quarter")) {
      return std::nullopt;
    }
    return Parsed(absl::StrCat(prefix, years, "-Q", parts[1].text));
  }
  if (parts.size() == 2 && parts[1].text == "term") parts.pop_back();
  const auto* const term = parts.size() == 1
                               ? std::find(std::begin(kTerms), std::end(kTerms), parts[0].text)
                               : std::end(kTerms);
  if (term == std::end(kTerms)) return std::nullopt;
  return Parsed(absl::StrCat(prefix, years, "-T", term - std::begin(kTerms) + 1));
}

std::optional<Period> ReadYear(std::vector<Part> parts, PeriodKind kind) {
  const absl::string_view prefix = kind == PeriodKind::kFinancialYear  ? "FY"
                                   : kind == PeriodKind::kAcademicYear ? "AY"
                                                                       : "CY";
  if (!parts.empty() && parts.front().text == absl::AsciiStrToLower(prefix)) {
    parts.erase(parts.begin());
  }
  if (kind == PeriodKind::kCalendarYear) {
    if (parts.size() != 1 || parts[0].text.size() != 4) return std::nullopt;
    return Parsed(absl::StrCat(prefix, parts[0].text));
  }
  if (parts.size() != 2) return std::nullopt;
  const std::optional<std::string> years = YearPair(parts[0], parts[1]);
  return years.has_value() ? Parsed(absl::StrCat(prefix, *years)) : std::nullopt;
}

std::optional<Period> Read(absl::string_view text, PeriodKind kind,
                           const std::optional<Period>& year) {
  if (const absl::StatusOr<Period> own = Period::Parse(text); own.ok()) {
    if (own->kind() == kind) return *own;
    if (own->kind() == PeriodKind::kDay) return Period::Containing(kind, own->first_day());
  }
  const std::optional<std::vector<Part>> parts = PartsOf(text);
  if (!parts.has_value()) return std::nullopt;
  if (const std::optional<Period> day = ReadDay(*parts); day.has_value()) {
    return Period::Containing(kind, day->first_day());
  }
  switch (kind) {
    case PeriodKind::kDay:
      return std::nullopt;
    case PeriodKind::kMonth:
      return ReadMonth(*parts, year);
    case PeriodKind::kQuarter:
    case PeriodKind::kTerm:
      return ReadPartOfYear(*parts, kind, year);
    case PeriodKind::kFinancialYear:
    case PeriodKind::kAcademicYear:
    case PeriodKind::kCalendarYear:
      return ReadYear(*parts, kind);
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<Period> ReadWrittenPeriod(absl::string_view text, PeriodKind kind,
                                         const std::optional<Period>& year) {
  const std::optional<Period> period = Read(absl::StripAsciiWhitespace(text), kind, year);
  if (!period.has_value()) {
    const auto* const words = std::find_if(std::begin(kKinds), std::end(kKinds),
                                           [&](const KindWords& one) { return one.kind == kind; });
    return absl::InvalidArgumentError(absl::StrCat(Quoted(text), ", want ", words->wanted));
  }
  if (year.has_value() && !year->Contains(*period)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(text), " lies outside of ", year->ToString()));
  }
  return *period;
}

std::optional<PeriodKind> ParsePeriodKind(absl::string_view word) {
  const std::string name = absl::StrReplaceAll(word, {{" ", "_"}});
  for (const KindWords& one : kKinds) {
    if (one.word == name) return one.kind;
  }
  return std::nullopt;
}

absl::string_view PeriodKindWord(PeriodKind kind) {
  for (const KindWords& one : kKinds) {
    if (one.kind == kind) return one.word;
  }
  return "";
}

std::string PeriodKindWords() {
  return absl::StrJoin(
      kKinds, ", ", [](std::string* out, const KindWords& one) { absl::StrAppend(out, one.word); });
}

}  // namespace ragstone::cli
