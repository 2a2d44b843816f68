// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The check of a performance index: its entries, in natural order, with targets read and rules
// re-printed.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/words.h"
#include "services/domain/entry_number.h"
#include "services/domain/period.h"
#include "services/domain/rule.h"
#include "services/domain/target.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

// As its newest definition has it.
std::optional<domain::Polarity> PolarityOf(const v1::Indicator& indicator) {
  if (indicator.versions().empty()) return std::nullopt;
  return convert::PolarityFromProto(indicator.versions(indicator.versions_size() - 1).polarity());
}

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

// The target's line, which is also filled into the message.
std::optional<domain::TargetLine> CheckTarget(v1::Target& target, domain::Polarity polarity,
                                              const std::string& at, CheckContext& context) {
  target.clear_operator_();
  target.clear_value();
  target.clear_upper_value();
  CheckProfile(target, at, context);
  const absl::StatusOr<domain::TargetLine> line = domain::ParseTarget(target.text(), polarity);
  if (!line.ok()) {
    context.Fault(absl::StrCat(at, ".text"), target.text(), line.status().message());
    return std::nullopt;
  }
  target.set_operator_(convert::ToProto(line->op));
  target.set_value(line->value.ToString());
  if (line->op == domain::TargetOperator::kBetween) target.set_upper_value(line->upper.ToString());
  return *line;
}

void CheckRuleOf(v1::IndexEntry& entry, const std::optional<domain::TargetLine>& line,
                 domain::Polarity polarity, const std::string& at, CheckContext& context) {
  const std::string path = absl::StrCat(at, ".rule");
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(entry.rule());
  if (!rule.ok()) {
    context.Fault(path, entry.rule(), rule.status().message());
    return;
  }
  const absl::Status sense = domain::CheckRule(*rule, line, polarity);
  if (!sense.ok()) context.Fault(path, entry.rule(), sense.message());
  entry.set_rule(domain::FormatRule(*rule));
}

absl::Status CheckComparators(const v1::IndexEntry& entry, const std::string& at,
                              CheckContext& context) {
  for (int i = 0; i < entry.comparators_size(); ++i) {
    const v1::Comparator& comparator = entry.comparators(i);
    const std::string comparator_at = absl::StrCat(at, ".comparators[", i, "]");
    context.RequireText(absl::StrCat(comparator_at, ".label"), comparator.label());
    if (!IsNameOf(ResourceKind::kArea,
                  absl::StrCat(kReferenceCouncil, "/areas/", comparator.area()))) {
      context.Fault(absl::StrCat(comparator_at, ".area"), comparator.area(),
                    "want the id of an area, such as E92000001");
    }
    if (comparator.indicator().empty()) continue;
    RAGSTONE_RETURN_IF_ERROR(context
                                 .Refer(absl::StrCat(comparator_at, ".indicator"),
                                        comparator.indicator(), ResourceKind::kIndicator,
                                        /*or_reference=*/true)
                                 .status());
  }
  return absl::OkStatus();
}

// What makes a version of an entry's rule: its rule and its target.
std::string RatedBy(const v1::IndexEntry& entry) {
  return absl::StrCat(entry.rule(), "\n",
                      entry.has_target() ? entry.target().SerializeAsString() : "none");
}

void SetRuleVersion(v1::IndexEntry& entry, const v1::Resource* previous) {
  entry.set_rule_version(1);
  if (previous == nullptr) return;
  for (const v1::IndexEntry& before : previous->index().entries()) {
    if (before.number() != entry.number()) continue;
    entry.set_rule_version(before.rule_version() + (RatedBy(before) == RatedBy(entry) ? 0 : 1));
  }
}

absl::Status CheckEntry(v1::IndexEntry& entry, const std::string& at, CheckContext& context) {
  const absl::Status number = domain::CheckEntryNumber(entry.number());
  if (!number.ok()) context.Fault(absl::StrCat(at, ".number"), entry.number(), number.message());
  RAGSTONE_RETURN_IF_ERROR(CheckComparators(entry, at, context));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> indicator,
                            context.Refer(absl::StrCat(at, ".indicator"), entry.indicator(),
                                          ResourceKind::kIndicator, /*or_reference=*/true));
  // Without its polarity neither target nor rule can be read.
  const std::optional<domain::Polarity> polarity =
      indicator.has_value() ? PolarityOf(indicator->indicator()) : std::nullopt;
  if (!polarity.has_value()) return absl::OkStatus();
  std::optional<domain::TargetLine> line;
  if (entry.has_target())
    line = CheckTarget(*entry.mutable_target(), *polarity, absl::StrCat(at, ".target"), context);
  // A target that could not be read is one fault, not two.
  if (!entry.has_target() || line.has_value()) CheckRuleOf(entry, line, *polarity, at, context);
  SetRuleVersion(entry, context.previous());
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckIndex(v1::PerformanceIndex& index, CheckContext& context) {
  const std::optional<ResourceName> name = ParseResourceName(index.name());
  const absl::StatusOr<domain::Period> year = domain::Period::Parse(name->id);
  if (!year.ok() || (year->kind() != domain::PeriodKind::kFinancialYear &&
                     year->kind() != domain::PeriodKind::kAcademicYear &&
                     year->kind() != domain::PeriodKind::kCalendarYear)) {
    context.Fault("name", index.name(), "want a year as its last part, such as FY2020-21");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> panel, context.Find(name->parent));
  if (!panel.has_value()) {
    context.faults().AddMissing(context.Path("name"), name->parent, "want a panel that exists");
  }
  for (int i = 0; i < index.exception_ratings_size(); ++i) {
    if (index.exception_ratings(i) == common::v1::RATING_COLOUR_UNSPECIFIED) {
      context.Fault(absl::StrCat("exception_ratings[", i, "]"), "", "want a rating");
    }
  }
  if (!convert::TravelMethodFromProto(index.travel_method()).has_value()) {
    context.Fault("travel_method", absl::StrCat(static_cast<int>(index.travel_method())),
                  "want a method of the contract");
  }
  absl::flat_hash_set<std::string> numbers;
  for (int i = 0; i < index.entries_size(); ++i) {
    const std::string at = absl::StrCat("entries[", i, "]");
    RAGSTONE_RETURN_IF_ERROR(CheckEntry(*index.mutable_entries(i), at, context));
    if (!numbers.insert(index.entries(i).number()).second) {
      context.Fault(absl::StrCat(at, ".number"), index.entries(i).number(),
                    "want each number once");
    }
  }
  std::stable_sort(index.mutable_entries()->begin(), index.mutable_entries()->end(),
                   [](const v1::IndexEntry& a, const v1::IndexEntry& b) {
                     return domain::EntryNumberLess(a.number(), b.number());
                   });
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
