// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The check of a performance index and of its entries, which it puts into natural order.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/base/status_macros.h"
#include "services/convert/words.h"
#include "services/domain/entry_number.h"
#include "services/domain/period.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/check_rules.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

// At a threshold of 1, whoever knows that a number is suppressed knows the number.
constexpr int kLeastThreshold = 2;
constexpr int kMostThreshold = 100;
// Of Part 1 of Schedule 12A to the Local Government Act 1972.
constexpr int kExemptParagraphs = 7;

// As its newest definition has it.
std::optional<domain::Polarity> PolarityOf(const v1::Indicator& indicator) {
  if (indicator.versions().empty()) return std::nullopt;
  return convert::PolarityFromProto(indicator.versions(indicator.versions_size() - 1).polarity());
}

// The entry as it stood: that of the same number; for a number that is new, that of the same
// indicator whose number is gone, so that an entry keeps its versions when it is renumbered. Null
// if there was none.
const v1::IndexEntry* PreviousEntry(const v1::Resource* previous, const v1::PerformanceIndex& now,
                                    const v1::IndexEntry& entry) {
  if (previous == nullptr) return nullptr;
  if (const v1::IndexEntry* same = FindEntry(previous->index(), entry.number()); same != nullptr) {
    return same;
  }
  for (const v1::IndexEntry& before : previous->index().entries()) {
    if (before.indicator() == entry.indicator() && FindEntry(now, before.number()) == nullptr) {
      return &before;
    }
  }
  return nullptr;
}

// A retired indicator has no figures in a year that begins later.
void CheckRetired(const v1::Indicator& indicator, std::optional<absl::CivilDay> year_begins,
                  const std::string& path, CheckContext& context) {
  if (indicator.retired_from().empty() || !year_begins.has_value()) return;
  const std::optional<StoredPeriod> from = ParsePeriod(indicator.retired_from());
  if (!from.has_value() || *year_begins < FirstDay(*from)) return;
  context.Fault(path, indicator.name(),
                absl::StrCat("want an indicator that is in use when the year begins: it is retired "
                             "from ",
                             indicator.retired_from(), " on (", indicator.retired_reason(), ")"));
}

absl::Status CheckComparators(const v1::IndexEntry& entry, const std::string& at,
                              CheckContext& context) {
  absl::flat_hash_set<std::string> labels;
  for (int i = 0; i < entry.comparators_size(); ++i) {
    const v1::Comparator& comparator = entry.comparators(i);
    const std::string comparator_at = absl::StrCat(at, ".comparators[", i, "]");
    context.RequireText(absl::StrCat(comparator_at, ".label"), comparator.label());
    if (!labels.insert(comparator.label()).second) {
      context.Fault(absl::StrCat(comparator_at, ".label"), comparator.label(),
                    "want each label once");
    }
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

absl::Status CheckEntry(v1::IndexEntry& entry, const v1::PerformanceIndex& index,
                        std::optional<absl::CivilDay> year_begins, const std::string& at,
                        CheckContext& context) {
  const absl::Status number = domain::CheckEntryNumber(entry.number());
  if (!number.ok()) context.Fault(absl::StrCat(at, ".number"), entry.number(), number.message());
  RAGSTONE_RETURN_IF_ERROR(CheckComparators(entry, at, context));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> indicator,
                            context.Refer(absl::StrCat(at, ".indicator"), entry.indicator(),
                                          ResourceKind::kIndicator, /*or_reference=*/true));
  if (indicator.has_value()) {
    CheckRetired(indicator->indicator(), year_begins, absl::StrCat(at, ".indicator"), context);
  }
  // Without its polarity neither target nor rule can be read.
  const std::optional<domain::Polarity> polarity =
      indicator.has_value() ? PolarityOf(indicator->indicator()) : std::nullopt;
  if (!polarity.has_value()) return absl::OkStatus();
  CheckRules(entry, *polarity, at, context);
  SetRuleVersions(entry, PreviousEntry(context.previous(), index, entry));
  return absl::OkStatus();
}

// Disclosure that states nothing is not stated: an index has one form for the defaults.
void CheckDisclosure(v1::PerformanceIndex& index, CheckContext& context) {
  const int threshold = index.disclosure().threshold();
  if (threshold != 0 && (threshold < kLeastThreshold || threshold > kMostThreshold)) {
    context.Fault("disclosure.threshold", absl::StrCat(threshold),
                  absl::StrCat("want ", kLeastThreshold, " to ", kMostThreshold,
                               ", or 0 for what it is unless stated"));
  }
  const int paragraph = index.disclosure().exempt_paragraph();
  if (paragraph < 0 || paragraph > kExemptParagraphs) {
    context.Fault("disclosure.exempt_paragraph", absl::StrCat(paragraph),
                  absl::StrCat("want a paragraph of Part 1 of Schedule 12A, 1 to ",
                               kExemptParagraphs, ", or 0 for what it is unless stated"));
  }
  if (threshold == 0 && paragraph == 0) index.clear_disclosure();
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
  CheckDisclosure(index, context);
  std::optional<absl::CivilDay> year_begins;
  if (year.ok()) year_begins = year->first_day();
  absl::flat_hash_set<std::string> numbers;
  for (int i = 0; i < index.entries_size(); ++i) {
    const std::string at = absl::StrCat("entries[", i, "]");
    RAGSTONE_RETURN_IF_ERROR(
        CheckEntry(*index.mutable_entries(i), index, year_begins, at, context));
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
