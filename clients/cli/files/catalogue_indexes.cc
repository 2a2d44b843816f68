// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of performance indexes: the indexes, their entries, the profiles of entries' targets,
// changes of their rules, and overrides of their ratings.

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_kinds.h"
#include "clients/cli/files/escaped_list.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Comparator;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Target;

// "London=E12000007; England=E92000001": a label and an area; behind "@" the indicator, when it is
// not the entry's own. A list as escaped_list.h has them.
void AddComparators(const CatalogueRow& row, const CatalogueDraft& draft, IndexEntry& entry) {
  const std::string text = row.Text("comparators");
  for (const absl::string_view part : SplitList(text, ';')) {
    const Halves halves = SplitOnce(part, '=');
    const Halves of = SplitOnce(halves.second, '@');
    const std::string label = Unescaped(halves.first);
    const std::string area = Unescaped(of.first);
    if (label.empty() || area.empty()) {
      row.Fault("comparators",
                absl::StrCat(Quoted(part), ", want LABEL=AREA such as England=E92000001"));
      continue;
    }
    Comparator& comparator = *entry.add_comparators();
    comparator.set_label(label);
    comparator.set_area(area);
    comparator.set_indicator(draft.IndicatorName(Unescaped(of.second)));
  }
}

// The columns of a target, of an entry or of a change of its rule.
template <typename Message>
void ReadTarget(const CatalogueRow& row, Message& to) {
  if (!row.Text("target").empty()) to.mutable_target()->set_text(row.Text("target"));
  if (const auto source = row.Choice<common::v1::TargetSource>("target_source"); source != 0) {
    to.mutable_target()->set_source(source);
  }
  if (!row.Text("agreed_by").empty()) to.mutable_target()->set_agreed_by(row.Text("agreed_by"));
}

// The entry that a row of another file is about; null, and a fault, if index.csv has none.
IndexEntry* FindEntry(const CatalogueRow& row, CatalogueDraft& draft) {
  const std::string name = draft.IndexName(row.Required("panel"), row.Required("year"));
  const std::string number = row.Required("number");
  if (CatalogueDraft::Item* const item = draft.Find(name); item != nullptr) {
    auto& entries = *item->resource.mutable_index()->mutable_entries();
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [&](const IndexEntry& one) { return one.number() == number; });
    if (entry != entries.end()) return &*entry;
  }
  row.Fault("number",
            absl::StrCat(Quoted(number), ", want an entry that index.csv has under ", name));
  return nullptr;
}

// The target that a row is about: the entry's first, or that of a change of its rule; null, and a
// fault, if the change is not in its file.
Target* FindTarget(const CatalogueRow& row, CatalogueDraft& draft) {
  IndexEntry* const entry = FindEntry(row, draft);
  const std::string from = row.Text("from_period");
  if (entry == nullptr) return nullptr;
  if (from.empty()) return entry->mutable_target();
  for (ingestion::v1::RuleChange& change : *entry->mutable_rule_changes()) {
    if (change.from_period() == from) return change.mutable_target();
  }
  row.Fault("from_period",
            absl::StrCat(Quoted(from), ", want nothing, or the from_period of a change that ",
                         "rule_changes.csv has for ", entry->number()));
  return nullptr;
}

PerformanceIndex& GetIndex(const CatalogueRow& row, CatalogueDraft& draft,
                           CatalogueDraft::Item** item) {
  const std::string name = draft.IndexName(row.Required("panel"), row.Required("year"));
  *item = &draft.GetOrAdd(name, row);
  PerformanceIndex& index = *(*item)->resource.mutable_index();
  index.set_name(name);
  return index;
}

// Both left empty: by the defaults.
void ReadDisclosure(const CatalogueRow& row, PerformanceIndex& index) {
  const int32_t threshold = row.Int("disclosure_threshold");
  const int32_t paragraph = row.Int("exempt_paragraph");
  if (threshold != 0) index.mutable_disclosure()->set_threshold(threshold);
  if (paragraph != 0) index.mutable_disclosure()->set_exempt_paragraph(paragraph);
}

}  // namespace

void ReadIndexesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.IndexName(row.Required("panel"), row.Required("year"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    PerformanceIndex& index = *item->resource.mutable_index();
    index.set_name(name);
    index.set_display_name(row.Required("display_name"));
    for (const common::v1::RatingColour colour :
         row.Choices<common::v1::RatingColour>("exception_ratings")) {
      index.add_exception_ratings(colour);
    }
    index.set_travel_method(row.Choice<common::v1::TravelMethod>("travel_method"));
    index.set_figures_note(row.Text("figures_note"));
    ReadDisclosure(row, index);
    draft.has_disclosure_thresholds =
        draft.has_disclosure_thresholds || row.Has("disclosure_threshold");
    draft.has_exempt_paragraphs = draft.has_exempt_paragraphs || row.Has("exempt_paragraph");
  };
  ReadCatalogueTable(path, kIndexesColumns, take, faults);
}

void ReadIndexFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    CatalogueDraft::Item* item = nullptr;
    PerformanceIndex& index = GetIndex(row, draft, &item);
    IndexEntry& entry = *index.add_entries();
    entry.set_number(row.Required("number"));
    entry.set_indicator(draft.IndicatorName(row.Required("indicator")));
    ReadTarget(row, entry);
    entry.set_rule(row.Required("rule"));
    entry.set_rule_agreed_by(row.Text("rule_agreed_by"));
    draft.has_rule_agreements = draft.has_rule_agreements || row.Has("rule_agreed_by");
    entry.set_is_new(row.Bool("new"));
    entry.set_headline(row.Choice<common::v1::Basis>("headline"));
    entry.set_rate_all_areas(row.Bool("rate_all_areas"));
    AddComparators(row, draft, entry);
    item->places.push_back(row.place());
  };
  ReadCatalogueTable(path, kIndexColumns, take, faults);
}

void ReadTargetsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    Target* const target = FindTarget(row, draft);
    if (target == nullptr) return;
    ingestion::v1::ProfilePoint& point = *target->add_profile();
    point.set_period(row.Required("period"));
    point.set_value(row.Required("value"));
  };
  ReadCatalogueTable(path, kTargetsColumns, take, faults);
}

void ReadRuleChangesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    IndexEntry* const entry = FindEntry(row, draft);
    if (entry == nullptr) return;
    ingestion::v1::RuleChange& change = *entry->add_rule_changes();
    change.set_from_period(row.Required("from_period"));
    change.set_rule(row.Required("rule"));
    ReadTarget(row, change);
    change.set_reason(Lines(row.Required("reason")));
  };
  ReadCatalogueTable(path, kRuleChangeColumns, take, faults);
}

void ReadOverridesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name =
        absl::StrCat(draft.IndexName(row.Required("panel"), row.Required("year")), "/overrides/",
                     row.Required("number"), "~", row.Required("period"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    ingestion::v1::RatingOverride& stated = *item->resource.mutable_rating_override();
    stated.set_name(name);
    stated.set_colour(row.Choice<common::v1::RatingColour>("colour"));
    stated.set_reason(Lines(row.Required("reason")));
    stated.set_expire_date(row.Text("expire_date"));
    stated.set_withdrawn(row.Bool("withdrawn"));
  };
  ReadCatalogueTable(path, kOverrideColumns, take, faults);
}

}  // namespace ragstone::cli
