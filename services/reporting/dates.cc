// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/dates.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/domain/period.h"

namespace ragstone::reporting {

std::string DisplayPeriod(absl::string_view period) {
  const absl::StatusOr<domain::Period> parsed = domain::Period::Parse(period);
  return parsed.ok() ? parsed->ToWords() : std::string(period);
}

std::string ShortPeriod(absl::string_view period) {
  const absl::StatusOr<domain::Period> parsed = domain::Period::Parse(period);
  if (!parsed.ok()) return std::string(period);
  const std::string words = parsed->ToWords();
  const std::size_t year = words.rfind(' ');
  switch (parsed->kind()) {
    case domain::PeriodKind::kMonth:
    case domain::PeriodKind::kDay:
      break;
    case domain::PeriodKind::kAcademicYear:
    case domain::PeriodKind::kCalendarYear:
      // "calendar year 2024"
      return words.substr(year + 1);
    default:
      return words;
  }
  // "13 January 2021": the month stands before the year.
  constexpr std::size_t kMonthLetters = 3;
  const std::size_t before_month = words.rfind(' ', year - 1);
  const std::size_t month = before_month == std::string::npos ? 0 : before_month + 1;
  return absl::StrCat(words.substr(0, month), words.substr(month, kMonthLetters),
                      words.substr(year));
}

std::optional<absl::CivilDay> DayOfWords(absl::string_view words) {
  const std::vector<absl::string_view> parts = absl::StrSplit(words, ' ');
  int day = 0;
  int year = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &day) ||
      !absl::SimpleAtoi(parts[2], &year)) {
    return std::nullopt;
  }
  constexpr int kMonths = 12;
  for (int month = 1; month <= kMonths; ++month) {
    const absl::CivilDay candidate(year, month, day);
    if (domain::Period::Day(candidate).ToWords() == words) return candidate;
  }
  return std::nullopt;
}

}  // namespace ragstone::reporting
