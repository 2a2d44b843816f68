// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/check_rules.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/convert/index_entry.h"
#include "services/domain/decimal.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

void CheckProfile(v1::Target& target, const std::string& at, CheckContext& context) {
  absl::flat_hash_set<std::string> periods;
  for (int i = 0; i < target.profile_size(); ++i) {
    v1::ProfilePoint& point = *target.mutable_profile(i);
    const std::string point_at = absl::StrCat(at, ".profile[", i, "]");
    const std::optional<StoredPeriod> period = ParsePeriod(point.period());
    if (!period.has_value()) {
      context.Fault(absl::StrCat(point_at, ".period"), point.period(),
                    "want a period, such as 2020-11");
    } else if (!periods.insert(PeriodText(*period)).second) {
      context.Fault(absl::StrCat(point_at, ".period"), point.period(), "want each period once");
    }
    const absl::StatusOr<domain::Decimal> value = domain::Decimal::Parse(point.value());
    if (value.ok()) {
      point.set_value(value->ToString());
    } else {
      context.Fault(absl::StrCat(point_at, ".value"), point.value(), value.status().message());
    }
  }
}

std::vector<std::string> LabelsOf(const v1::IndexEntry& entry) {
  std::vector<std::string> labels;
  for (const v1::Comparator& comparator : entry.comparators()) labels.push_back(comparator.label());
  return labels;
}

// What was read of one target. Its output fields are filled into the message.
struct CheckedTarget {
  bool understood = true;
  // Where its number is stated.
  std::optional<domain::TargetLine> line;
};

CheckedTarget CheckTarget(v1::Target& target, const std::vector<std::string>& benchmarks,
                          domain::Polarity polarity, const std::string& at, CheckContext& context) {
  CheckProfile(target, at, context);
  const absl::StatusOr<domain::Target> read =
      domain::ReadTarget(target.text(), polarity, benchmarks);
  if (!read.ok()) {
    context.Fault(absl::StrCat(at, ".text"), target.text(), read.status().message());
    return {false, std::nullopt};
  }
  if (read->kind == domain::TargetKind::kBaseline && target.profile_size() > 0) {
    context.Fault(absl::StrCat(at, ".profile"), absl::StrCat(target.profile_size(), " periods"),
                  "want none: a baseline is found before targets are set");
  }
  convert::SetTargetOutput(*read, target);
  if (read->kind != domain::TargetKind::kNumber) return {};
  return {true, read->line};
}

// The rule in its canonical form.
void CheckRuleText(std::string& rule_text, const CheckedTarget& target, domain::Polarity polarity,
                   const std::string& path, CheckContext& context) {
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(rule_text);
  if (!rule.ok()) {
    context.Fault(path, rule_text, rule.status().message());
    return;
  }
  // A target that could not be read is one fault, not two.
  if (target.understood) {
    const absl::Status sense = domain::CheckRule(*rule, target.line, polarity);
    if (!sense.ok()) context.Fault(path, rule_text, sense.message());
  }
  rule_text = domain::FormatRule(*rule);
}

void CheckFrom(const v1::RuleChange& change, std::optional<absl::CivilDay>& before,
               const std::string& path, CheckContext& context) {
  const std::optional<StoredPeriod> from = ParsePeriod(change.from_period());
  if (!from.has_value()) {
    context.Fault(path, change.from_period(), "want a period, such as 2020-11");
    return;
  }
  if (before.has_value() && FirstDay(*from) <= *before) {
    context.Fault(path, change.from_period(), "want a later period than that of the change before");
  }
  before = FirstDay(*from);
}

// What makes a version: a rule, its target with the area that it may be taken from, and from when
// they hold. What is output only plays no part, as an older program may have read it otherwise.
std::string RatedBy(const v1::IndexEntry& entry, absl::string_view from, absl::string_view rule,
                    const v1::Target* target) {
  if (target == nullptr) return absl::StrCat(from, "\n", rule);
  v1::Target stated = *target;
  std::string area;
  for (const v1::Comparator& comparator : entry.comparators()) {
    if (stated.kind() == v1::TARGET_KIND_BENCHMARK && comparator.label() == stated.benchmark()) {
      area = comparator.SerializeAsString();
    }
  }
  stated.clear_kind();
  stated.clear_benchmark();
  stated.clear_operator_();
  stated.clear_value();
  stated.clear_upper_value();
  return absl::StrCat(from, "\n", rule, "\n", area, "\n", stated.SerializeAsString());
}
std::string RatedByFirst(const v1::IndexEntry& entry) {
  return RatedBy(entry, "", entry.rule(), entry.has_target() ? &entry.target() : nullptr);
}
// A change that states no target goes on with the one before it.
std::string RatedByChange(const v1::IndexEntry& entry, int number) {
  const v1::Target* target = entry.has_target() ? &entry.target() : nullptr;
  for (int i = 0; i <= number; ++i) {
    if (entry.rule_changes(i).has_target()) target = &entry.rule_changes(i).target();
  }
  const v1::RuleChange& change = entry.rule_changes(number);
  return RatedBy(entry, change.from_period(), change.rule(), target);
}

}  // namespace

void CheckRules(v1::IndexEntry& entry, domain::Polarity polarity, const std::string& at,
                CheckContext& context) {
  const std::vector<std::string> benchmarks = LabelsOf(entry);
  CheckedTarget target;
  if (entry.has_target()) {
    target = CheckTarget(*entry.mutable_target(), benchmarks, polarity, absl::StrCat(at, ".target"),
                         context);
  }
  CheckRuleText(*entry.mutable_rule(), target, polarity, absl::StrCat(at, ".rule"), context);
  std::optional<absl::CivilDay> before;
  for (int i = 0; i < entry.rule_changes_size(); ++i) {
    v1::RuleChange& change = *entry.mutable_rule_changes(i);
    const std::string change_at = absl::StrCat(at, ".rule_changes[", i, "]");
    CheckFrom(change, before, absl::StrCat(change_at, ".from_period"), context);
    context.RequireText(absl::StrCat(change_at, ".reason"), change.reason());
    if (change.has_target()) {
      target = CheckTarget(*change.mutable_target(), benchmarks, polarity,
                           absl::StrCat(change_at, ".target"), context);
    }
    CheckRuleText(*change.mutable_rule(), target, polarity, absl::StrCat(change_at, ".rule"),
                  context);
  }
}

void SetRuleVersions(v1::IndexEntry& entry, const v1::IndexEntry* previous) {
  int last = 0;
  if (previous != nullptr) {
    last = std::max(previous->last_rule_version(), previous->rule_version());
  }
  const bool kept = previous != nullptr && RatedByFirst(*previous) == RatedByFirst(entry);
  entry.set_rule_version(kept ? previous->rule_version() : ++last);
  for (int i = 0; i < entry.rule_changes_size(); ++i) {
    v1::RuleChange& change = *entry.mutable_rule_changes(i);
    change.clear_rule_version();
    for (int k = 0; previous != nullptr && k < previous->rule_changes_size(); ++k) {
      if (RatedByChange(*previous, k) == RatedByChange(entry, i)) {
        change.set_rule_version(previous->rule_changes(k).rule_version());
      }
    }
    if (change.rule_version() == 0) change.set_rule_version(++last);
  }
  entry.set_last_rule_version(last);
}

}  // namespace ragstone::ingestion
