// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/miss_history.h"

#include <array>
#include <cstddef>

#include "absl/strings/str_cat.h"

namespace ragstone::domain {
namespace {

constexpr std::array<absl::string_view, 10> kOrdinals = {
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

// The first period of the three years that end with `period`.
Period FirstOfThreeYears(const Period& period) {
  return period.LastYear().LastYear().LastYear().Next();
}

MissVerdict VerdictOf(const MissHistory& history) {
  if (history.running == 0) return MissVerdict::kNone;
  if (history.running > 1) return MissVerdict::kRepeated;
  return history.missed > 1 ? MissVerdict::kRecurrent : MissVerdict::kFirst;
}

std::string FirstMissWords(const MissHistory& history) {
  if (history.whole && history.rated == history.periods) {
    return "one-off: the first miss in three years";
  }
  const absl::string_view unit = PeriodWord(history.kind);
  if (history.rated == 1) return absl::StrCat("missed in the first ", unit, " rated");
  return absl::StrCat("one-off: the first miss in ", history.rated, " ", unit, "s rated");
}

}  // namespace

MissHistory HistoryOfMisses(absl::Span<const PeriodOutcome> outcomes, const Period& period) {
  const Period first = FirstOfThreeYears(period);
  MissHistory history;
  history.kind = period.kind();
  history.periods = period.Minus(first) + 1;
  Period next = first;  // that would carry the run on
  for (const PeriodOutcome& outcome : outcomes) {
    if (outcome.period.kind() != period.kind() || period < outcome.period) continue;
    if (outcome.period <= first) history.whole = true;
    if (outcome.period < first) continue;
    const bool missed = outcome.rated && outcome.missed;
    if (outcome.rated) ++history.rated;
    if (missed) ++history.missed;
    const bool carries_on = outcome.period == next && !outcome.after_break;
    history.running = missed ? (carries_on ? history.running : 0) + 1 : 0;
    next = outcome.period.Next();
  }
  if (next != period.Next()) history.running = 0;  // the period itself is absent
  history.verdict = VerdictOf(history);
  return history;
}

std::string MissWords(const MissHistory& history) {
  const absl::string_view unit = PeriodWord(history.kind);
  switch (history.verdict) {
    case MissVerdict::kNone:
      return "";
    case MissVerdict::kFirst:
      return FirstMissWords(history);
    case MissVerdict::kRepeated:
      return absl::StrCat(OrdinalWord(history.running), " ", unit, " running");
    case MissVerdict::kRecurrent:
      return absl::StrCat("recurrent: missed ", history.missed, " of ", history.rated, " ", unit,
                          "s in three years");
  }
  return "";
}

std::string OrdinalWord(int number) {
  if (number >= 1 && number <= static_cast<int>(kOrdinals.size())) {
    return std::string(kOrdinals[static_cast<size_t>(number - 1)]);
  }
  absl::string_view ending = "th";
  if (number / 10 % 10 != 1) {
    if (number % 10 == 1) ending = "st";
    if (number % 10 == 2) ending = "nd";
    if (number % 10 == 3) ending = "rd";
  }
  return absl::StrCat(number, ending);
}

absl::string_view PeriodWord(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kDay:
      return "day";
    case PeriodKind::kMonth:
      return "month";
    case PeriodKind::kQuarter:
      return "quarter";
    case PeriodKind::kTerm:
      return "term";
    case PeriodKind::kFinancialYear:
    case PeriodKind::kAcademicYear:
    case PeriodKind::kCalendarYear:
      return "year";
  }
  return "";
}

}  // namespace ragstone::domain
