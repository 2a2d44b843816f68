// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of performance indexes: the indexes, their entries, changes of their rules, the
// profiles of their targets, and overrides of their ratings.

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_write_kinds.h"
#include "clients/cli/files/escaped_list.h"
#include "clients/cli/words.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Comparator;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Resource;
using ::ragstone::ingestion::v1::RuleChange;
using ::ragstone::ingestion::v1::Target;

// The panel and the year of "councils/merton/panels/cyp/indexes/FY2020-21".
void SetIndex(absl::string_view index, CsvWriter& rows) {
  rows.Set("panel", LastPart(index.substr(0, index.rfind("/indexes/"))));
  rows.Set("year", LastPart(index));
}

void AddEntryRow(const PerformanceIndex& index, const IndexEntry& entry, CsvWriter& rows) {
  rows.AddRow();
  SetIndex(index.name(), rows);
  rows.Set("number", entry.number());
}

std::string Comparators(const CatalogueSource& source, const IndexEntry& entry) {
  constexpr absl::string_view kSeparators = ";=@";
  return absl::StrJoin(
      entry.comparators(), "; ", [&](std::string* out, const Comparator& comparator) {
        absl::StrAppend(out, Escaped(comparator.label(), kSeparators), "=",
                        Escaped(comparator.area(), kSeparators));
        if (comparator.indicator().empty()) return;
        absl::StrAppend(out, "@", Escaped(source.IndicatorId(comparator.indicator()), kSeparators));
      });
}

void SetTarget(const Target& target, CsvWriter& rows) {
  rows.Set("target", target.text());
  rows.Set("target_source", Token(target.source()));
  rows.Set("agreed_by", target.agreed_by());
}

// `from` is the change that the target belongs to; empty for the entry's first.
void WriteProfile(const PerformanceIndex& index, const IndexEntry& entry, const std::string& from,
                  const Target& target, CsvWriter& rows) {
  for (const ingestion::v1::ProfilePoint& point : target.profile()) {
    AddEntryRow(index, entry, rows);
    rows.Set("from_period", from);
    rows.Set("period", point.period());
    rows.Set("value", point.value());
  }
}

struct IndexRows {
  CsvWriter indexes = CsvWriter(kIndexesColumns);
  CsvWriter entries = CsvWriter(kIndexColumns);
  CsvWriter changes = CsvWriter(kRuleChangeColumns);
  CsvWriter targets = CsvWriter(kTargetsColumns);
};

void WriteEntry(const CatalogueSource& source, const PerformanceIndex& index,
                const IndexEntry& entry, IndexRows& rows) {
  AddEntryRow(index, entry, rows.entries);
  rows.entries.Set("indicator", source.IndicatorId(entry.indicator()));
  SetTarget(entry.target(), rows.entries);
  rows.entries.Set("rule", entry.rule());
  rows.entries.Set("rule_agreed_by", entry.rule_agreed_by());
  rows.entries.Set("new", YesOrNothing(entry.is_new()));
  rows.entries.Set("headline", Token(entry.headline()));
  rows.entries.Set("comparators", Comparators(source, entry));
  rows.entries.Set("rate_all_areas", YesOrNothing(entry.rate_all_areas()));
  WriteProfile(index, entry, "", entry.target(), rows.targets);
  for (const RuleChange& change : entry.rule_changes()) {
    AddEntryRow(index, entry, rows.changes);
    rows.changes.Set("from_period", change.from_period());
    rows.changes.Set("rule", change.rule());
    SetTarget(change.target(), rows.changes);
    rows.changes.Set("reason", change.reason());
    WriteProfile(index, entry, change.from_period(), change.target(), rows.targets);
  }
}

}  // namespace

void WriteIndexes(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  IndexRows rows;
  for (const Resource& resource : source.resources) {
    if (!resource.has_index()) continue;
    const PerformanceIndex& index = resource.index();
    rows.indexes.AddRow();
    SetIndex(index.name(), rows.indexes);
    rows.indexes.Set("display_name", index.display_name());
    std::vector<std::string> colours;
    for (const int colour : index.exception_ratings()) {
      colours.push_back(Token(static_cast<common::v1::RatingColour>(colour)));
    }
    rows.indexes.Set("exception_ratings", absl::StrJoin(colours, ", "));
    rows.indexes.Set("travel_method", Token(index.travel_method()));
    rows.indexes.Set("figures_note", index.figures_note());
    rows.indexes.Set("disclosure_threshold", NumberOrNothing(index.disclosure().threshold()));
    rows.indexes.Set("exempt_paragraph", NumberOrNothing(index.disclosure().exempt_paragraph()));
    for (const IndexEntry& entry : index.entries()) WriteEntry(source, index, entry, rows);
  }
  const bool any = !rows.indexes.empty();
  AddFile("indexes.csv", rows.indexes, any, files);
  AddFile("index.csv", rows.entries, any, files);
  AddFile("rule_changes.csv", rows.changes, any, files);
  AddFile("targets.csv", rows.targets, any, files);
}

void WriteOverrides(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter rows(kOverrideColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_rating_override()) continue;
    const ingestion::v1::RatingOverride& stated = resource.rating_override();
    const absl::string_view name = stated.name();
    const std::string id = LastPart(name);
    const size_t period = id.find('~');
    rows.AddRow();
    SetIndex(name.substr(0, name.rfind("/overrides/")), rows);
    rows.Set("number", id.substr(0, period));
    rows.Set("period", id.substr(period + 1));
    rows.Set("colour", Token(stated.colour()));
    rows.Set("reason", stated.reason());
    rows.Set("expire_date", stated.expire_date());
    rows.Set("withdrawn", YesOrNothing(stated.withdrawn()));
  }
  AddFile("overrides.csv", rows, /*even_empty=*/false, files);
}

}  // namespace ragstone::cli
