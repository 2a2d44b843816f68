// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/index_rollover.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/session.h"

namespace ragstone::cli {
namespace {

using ::ragstone::domain::Period;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::RuleChange;
using ::ragstone::ingestion::v1::Target;

// How people write a year, "2020/21" and "2020-2021", in the same order for every year.
std::vector<std::string> SpellingsOf(const Period& year) {
  const int64_t first = year.first_day().year();
  if (year.kind() == domain::PeriodKind::kCalendarYear) return {absl::StrCat(first)};
  const std::string begin = absl::StrCat(first);
  const std::string end = absl::StrCat(first + 1);
  return {absl::StrCat(begin, "/", end), absl::StrCat(begin, "-", end),
          absl::StrCat(begin, "/", end.substr(2)), absl::StrCat(begin, "-", end.substr(2))};
}

bool IsDigit(absl::string_view text, size_t at) {
  return at < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[at]));
}

// The text with the next year wherever it names the year; not where its digits are part of a longer
// number.
std::string InYear(absl::string_view text, const Period& year, const Period& next) {
  const std::vector<std::string> before = SpellingsOf(year);
  const std::vector<std::string> after = SpellingsOf(next);
  std::string changed;
  for (size_t at = 0; at < text.size();) {
    size_t taken = 0;
    for (size_t i = 0; i < before.size() && i < after.size() && taken == 0; ++i) {
      const bool whole =
          (at == 0 || !IsDigit(text, at - 1)) && !IsDigit(text, at + before[i].size());
      if (!whole || !absl::StartsWith(text.substr(at), before[i])) continue;
      changed += after[i];
      taken = before[i].size();
    }
    if (taken == 0) changed += text[at];
    at += std::max<size_t>(taken, 1);
  }
  return changed;
}

IndexEntry NextEntry(const IndexEntry& entry, const Period& year, bool keep_target) {
  IndexEntry next;
  next.set_number(entry.number());
  next.set_indicator(entry.indicator());
  next.set_headline(entry.headline());
  next.set_rate_all_areas(entry.rate_all_areas());
  *next.mutable_comparators() = entry.comparators();
  RatedBy rated_by = RatedByAtEnd(entry, year);
  next.set_rule(std::move(rated_by.rule));
  if (keep_target && rated_by.target.has_value()) {
    next.mutable_target()->set_text(rated_by.target->text());
    next.mutable_target()->set_source(rated_by.target->source());
  }
  return next;
}

}  // namespace

absl::StatusOr<Period> YearOf(const PerformanceIndex& index) {
  return Period::Parse(IdOf(index.name()));
}

bool IsRetiredBefore(const Indicator& indicator, const Period& year) {
  const absl::StatusOr<Period> from = Period::Parse(indicator.retired_from());
  return from.ok() && from->first_day() <= year.first_day();
}

RatedBy RatedByAtEnd(const IndexEntry& entry, const Period& year) {
  RatedBy rated_by;
  rated_by.rule = entry.rule();
  if (entry.has_target()) rated_by.target = entry.target();
  for (const RuleChange& change : entry.rule_changes()) {
    const absl::StatusOr<Period> from = Period::Parse(change.from_period());
    if (!from.ok() || from->first_day() > year.last_day()) continue;
    rated_by.rule = change.rule();
    if (change.has_target()) rated_by.target = change.target();
  }
  return rated_by;
}

RolledOver RollOver(const PerformanceIndex& last, const Period& year, const Period& next,
                    const Indicators& indicators, const RollOverOptions& options) {
  RolledOver made;
  PerformanceIndex& index = made.index;
  index.set_name(absl::StrCat(last.name().substr(0, last.name().rfind('/') + 1), next.ToString()));
  index.set_display_name(options.display_name.empty() ? InYear(last.display_name(), year, next)
                                                      : options.display_name);
  *index.mutable_exception_ratings() = last.exception_ratings();
  index.set_travel_method(last.travel_method());
  index.set_figures_note(last.figures_note());
  if (last.has_disclosure()) *index.mutable_disclosure() = last.disclosure();
  for (const IndexEntry& entry : last.entries()) {
    const auto indicator = indicators.find(entry.indicator());
    if (indicator != indicators.end() && IsRetiredBefore(indicator->second, next)) {
      made.left_out.push_back(entry);
      continue;
    }
    *index.add_entries() = NextEntry(entry, year, options.keep_targets);
  }
  return made;
}

}  // namespace ragstone::cli
