// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rule_trial.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"
#include "services/rating/rating_to_proto.h"

namespace ragstone::rating {
namespace {

using domain::Colour;
using domain::Period;

// Years of periods that are looked at where the request does not say.
constexpr int kYears = 3;

constexpr Colour kColours[] = {Colour::kRed, Colour::kAmber, Colour::kGreen, Colour::kBlue,
                               Colour::kNotRated};

// What is tried, and over which periods.
struct Trial {
  domain::Rule rule;
  std::string target;  // as written; empty: the targets in force
  std::optional<Period> first;
  std::optional<Period> last;
};

struct Counts {
  int now = 0;
  int tried = 0;
};

std::optional<Period> TakePeriod(absl::string_view field, const std::string& text,
                                 FaultList& faults) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<Period> period = Period::Parse(text);
  if (period.ok()) return *period;
  faults.Add(field, convert::QuoteAndWant(text, period.status().message()));
  return std::nullopt;
}

absl::StatusOr<Trial> ReadTrial(const v1::TrialRuleRequest& request) {
  FaultList faults;
  Trial trial;
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(request.rule());
  if (rule.ok()) {
    trial.rule = *rule;
  } else {
    faults.Add("rule", convert::QuoteAndWant(request.rule(), rule.status().message()));
  }
  trial.target = request.target();
  trial.first = TakePeriod("first_period", request.first_period(), faults);
  trial.last = TakePeriod("last_period", request.last_period(), faults);
  if (trial.first.has_value() && trial.last.has_value() &&
      trial.last->last_day() < trial.first->first_day()) {
    faults.Add("last_period", convert::QuoteAndWant(request.last_period(),
                                                    "want one that is not before first_period"));
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return trial;
}

// The entry as the trial has it: one rule throughout, with the targets in force or the one given.
absl::StatusOr<EntryContext> TriedContext(const Trial& trial, const EntryContext& entry) {
  EntryContext tried = entry;
  std::optional<domain::Target> target;
  const domain::Polarity polarity = entry.indicator.Newest().polarity;
  if (!trial.target.empty()) {
    std::vector<std::string> labels;
    for (const BenchmarkArea& comparator : entry.benchmarks) labels.push_back(comparator.label);
    absl::StatusOr<domain::Target> read = domain::ReadTarget(trial.target, polarity, labels);
    if (!read.ok()) {
      return InvalidFieldError("target",
                               convert::QuoteAndWant(trial.target, read.status().message()));
    }
    target = *std::move(read);
  }
  for (domain::RuleVersion& version : tried.entry.versions) {
    version.rule = trial.rule;
    if (target.has_value()) version.target = target;
  }
  return tried;
}

bool DataOnly(const EntryContext& entry) {
  return std::all_of(entry.entry.versions.begin(), entry.entry.versions.end(),
                     [](const domain::RuleVersion& version) {
                       return std::holds_alternative<domain::NoneRule>(version.rule);
                     });
}

// Why the rule makes no sense for the entry; empty when it does.
std::string Refused(const EntryContext& tried) {
  for (const domain::RuleVersion& version : tried.entry.versions) {
    std::optional<domain::TargetLine> line;
    if (version.target.has_value() && version.target->kind == domain::TargetKind::kNumber) {
      line = version.target->line;
    }
    const absl::Status sense =
        domain::CheckRule(version.rule, line, tried.indicator.Newest().polarity);
    if (!sense.ok()) return std::string(sense.message());
  }
  return "";
}

bool LookedAt(const Trial& trial, const Period& period, const Period& newest) {
  if (trial.last.has_value() && period.first_day() > trial.last->last_day()) return false;
  if (trial.first.has_value()) return period.last_day() >= trial.first->first_day();
  Period since = trial.last.value_or(newest);
  for (int year = 0; year < kYears; ++year) since = since.LastYear();
  return period.last_day() > since.last_day();
}

absl::StatusOr<v1::EntryTrial> TryOn(const Trial& trial, const SeriesItems& series, bool index_wide,
                                     std::map<Colour, Counts>& counts) {
  v1::EntryTrial result;
  result.set_entry_number(series.entry->entry.number);
  result.set_description(series.entry->indicator.Newest().description);
  result.set_rule(domain::FormatRule(trial.rule));
  RAGSTONE_ASSIGN_OR_RETURN(const EntryContext tried, TriedContext(trial, *series.entry));
  result.set_refused(index_wide && DataOnly(*series.entry) ? "data only" : Refused(tried));
  if (!result.refused().empty() || series.items.empty()) return result;

  const std::vector<PeriodRating> ratings =
      RateSeries(tried, series.rated.figures, series.rated.benchmarks);
  const Period& newest = ratings.back().period;
  int compared = 0;
  for (size_t i = 0; i < ratings.size(); ++i) {
    const PeriodRating& now = series.rated.ratings[i];
    if (!LookedAt(trial, now.period, newest)) continue;
    ++compared;
    const Colour colour_now = now.HeadlineAssessment().rating.colour;
    const Colour colour_tried = ratings[i].HeadlineAssessment().rating.colour;
    ++counts[colour_now].now;
    ++counts[colour_tried].tried;
    if (colour_now == colour_tried) continue;
    v1::TrialChange& change = *result.add_changes();
    change.set_period(now.period.ToString());
    AssessmentToProto(now.HeadlineAssessment(), *series.entry, now.period, change.mutable_now());
    AssessmentToProto(ratings[i].HeadlineAssessment(), tried, now.period, change.mutable_tried());
  }
  result.set_ratings(compared);
  return result;
}

}  // namespace

absl::StatusOr<v1::TrialRuleResponse> TrialOf(const v1::TrialRuleRequest& request,
                                              const std::vector<SeriesItems>& series,
                                              bool index_wide, const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const Trial trial, ReadTrial(request));
  v1::TrialRuleResponse response;
  std::map<Colour, Counts> counts;
  for (const SeriesItems& one : series) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    RAGSTONE_ASSIGN_OR_RETURN(*response.add_entries(), TryOn(trial, one, index_wide, counts));
  }
  for (const Colour colour : kColours) {
    v1::TrialCount& count = *response.add_counts();
    count.set_colour(convert::ToProto(colour));
    count.set_now(counts[colour].now);
    count.set_tried(counts[colour].tried);
  }
  return response;
}

}  // namespace ragstone::rating
