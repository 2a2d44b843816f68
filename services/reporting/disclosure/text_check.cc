// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/text_check.h"

#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "services/domain/fraction.h"
#include "services/reporting/disclosure/counts.h"
#include "services/reporting/disclosure/printed_numbers.h"
#include "services/reporting/figure_value.h"

namespace ragstone::reporting {
namespace {

using domain::Fraction;

// What was left out, as words could print it.
struct LeftOut {
  std::set<Fraction> counts;
  std::set<Fraction> percentages;
};

void AddValue(const std::optional<Fraction>& value, common::v1::Unit unit, LeftOut& left_out) {
  if (!value) return;
  std::set<Fraction>& values =
      unit == common::v1::UNIT_PERCENTAGE ? left_out.percentages : left_out.counts;
  for (const int decimals : {0, 1, 2}) values.insert(value->RoundHalfUp(decimals));
}

void AddCounts(const std::optional<Counts>& counts, LeftOut& left_out) {
  if (!counts) return;
  for (const Fraction& count : *counts) {
    if (count.Sign() >= 0) left_out.counts.insert(count);
  }
}

void Add(const common::v1::Figure& figure, common::v1::Unit unit, LeftOut& left_out) {
  AddCounts(CountsOf(figure, unit), left_out);
  AddValue(ValueOf(figure, unit), unit, left_out);
}

// What the full assessment has and the shown one has not.
void AddHidden(const rating::v1::Assessment& full, const rating::v1::Assessment& shown,
               common::v1::Unit unit, LeftOut& left_out) {
  if (shown.suppressed()) {
    AddCounts(CountsOf(full, unit), left_out);
    AddValue(NumberOf(full.value()), unit, left_out);
  }
  if (shown.target().empty()) AddValue(NumberOf(full.target()), unit, left_out);
}

// What came to a running total from one period to the next, where either of the two is left out.
void AddSteps(const v1::ReportRow& full, const v1::ReportRow& shown, LeftOut& left_out) {
  std::optional<Counts> before;
  bool before_shown = true;
  for (int i = 0; i < shown.points_size(); ++i) {
    const std::optional<Counts> counts = CountsOf(full.points(i).figure(), full.rating().unit());
    if (!counts) continue;
    const bool is_shown = !shown.points(i).suppressed();
    if (before && !(before_shown && is_shown)) {
      const Counts step = Between(*before, *counts);
      left_out.counts.insert(step.begin(), step.end());
    }
    before = counts;
    before_shown = is_shown;
  }
}

LeftOut LeftOutOf(const v1::ReportRow& full, const v1::ReportRow& shown, bool running) {
  LeftOut left_out;
  const common::v1::Unit unit = full.rating().unit();
  if (running) AddSteps(full, shown, left_out);
  for (int i = 0; i < shown.points_size(); ++i) {
    if (shown.points(i).suppressed()) Add(full.points(i).figure(), unit, left_out);
  }
  for (int i = 0; i < shown.breakdowns_size(); ++i) {
    if (!shown.breakdowns(i).suppressed()) continue;
    for (const v1::ReportCategory& category : full.breakdowns(i).categories()) {
      Add(category.figure(), unit, left_out);
    }
  }
  for (int i = 0; i < shown.comparators_size(); ++i) {
    if (shown.comparators(i).suppressed()) Add(full.comparators(i).figure(), unit, left_out);
  }
  const auto add = [&](const rating::v1::Rating& was, const rating::v1::Rating& is) {
    AddHidden(was.in_period(), is.in_period(), unit, left_out);
    AddHidden(was.year_to_date(), is.year_to_date(), unit, left_out);
  };
  add(full.rating(), shown.rating());
  add(full.latest(), shown.latest());
  return left_out;
}

}  // namespace

std::vector<UnmetPrecondition> CheckTexts(const v1::ReportRow& full, const v1::ReportRow& shown,
                                          bool running, const std::set<std::string>& promises) {
  const LeftOut left_out = LeftOutOf(full, shown, running);
  std::vector<UnmetPrecondition> unmet;
  const auto check = [&](absl::string_view what, absl::string_view text) {
    std::set<std::string> printed;
    for (const PrintedNumber& number : PrintedNumbers(text)) {
      const std::set<Fraction>& those = number.percentage ? left_out.percentages : left_out.counts;
      if (those.count(number.value) > 0) printed.insert(absl::StrCat("\"", number.text, "\""));
    }
    if (printed.empty()) return;
    unmet.push_back({kSuppressedFigureInText, absl::StrCat("entry ", shown.number()),
                     absl::StrCat("its ", what, " prints ", absl::StrJoin(printed, ", "),
                                  ", a figure that the public paper suppresses; want words "
                                  "without it")});
  };
  check("commentary", shown.commentary());
  check("note", shown.note());
  for (const v1::ReportCaveat& caveat : shown.caveats()) check("caveat", caveat.text());
  for (const std::string& promise : promises) check("promise", promise);
  check("override's reason", shown.rating().rating_override().reason());
  check("override's reason", shown.latest().rating_override().reason());
  return unmet;
}

}  // namespace ragstone::reporting
