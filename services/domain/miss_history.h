// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Misses told apart: members have asked for three years of history for each red, to tell the
// one-off from the recurrent (Ipswich), and call the lead member in when a target is missed two
// quarters running (Windsor and Maidenhead).

#ifndef RAGSTONE_SERVICES_DOMAIN_MISS_HISTORY_H_
#define RAGSTONE_SERVICES_DOMAIN_MISS_HISTORY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/domain/period.h"

namespace ragstone::domain {

// How one period came out.
struct PeriodOutcome {
  Period period;
  bool missed = false;
  // What is not rated has not missed, whatever `missed` says.
  bool rated = false;
  // A break in series stands between the period before and this one.
  bool after_break = false;
};

enum class MissVerdict {
  // The period itself did not miss.
  kNone,
  // It missed, and no other did in the three years.
  kFirst,
  // It missed, and so did the period before.
  kRepeated,
  // It missed, the period before did not, and an earlier one did.
  kRecurrent,
};

// The three years that end with a period.
struct MissHistory {
  MissVerdict verdict = MissVerdict::kNone;
  PeriodKind kind = PeriodKind::kMonth;
  // Misses without a period between, the period's own the last; 0 if it did not miss.
  int running = 0;
  // How many of the rated periods missed.
  int missed = 0;
  int rated = 0;
  // The outcomes reach back over the whole three years. If not, an earlier miss may not be known.
  bool whole = false;
  // How many periods there are in the three years; those that are not rated may have been misses.
  int periods = 0;
};

// The history of `period`, which looks back over the 36 months, 12 quarters, 9 terms or 3 years
// that end with it. `outcomes` are in order of period; those of another kind, later or older play
// no part.
//
// A run ends where a period is absent or not rated, or a break in series stands. A miss before a
// break is counted all the same: its target was missed in its own time.
MissHistory HistoryOfMisses(absl::Span<const PeriodOutcome> outcomes, const Period& period);

// For the paper, beside a miss; empty where there is none:
//
//   third month running
//   one-off: the first miss in three years
//   one-off: the first miss in 8 months rated       not all of the three years is known
//   missed in the first month rated
//   recurrent: missed 7 of 30 months in three years
std::string MissWords(const MissHistory& history);

// "third" for 3, up to "tenth"; then "11th", "21st". `number` is 1 or more.
std::string OrdinalWord(int number);

// One period of a kind: "month"; "year" for every kind of year.
absl::string_view PeriodWord(PeriodKind kind);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_MISS_HISTORY_H_
