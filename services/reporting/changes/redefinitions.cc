// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/reporting/changes/kinds.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;

// Where the changes of one entry go.
class Entry {
 public:
  Entry(const v1::ReportRow& row, v1::ReportChanges& changes) : row_(row), changes_(changes) {}

  v1::Redefinition& Add(v1::RedefinitionKind kind, std::string before, std::string now) {
    v1::Redefinition& change = *changes_.add_redefined();
    change.set_kind(kind);
    change.set_number(row_.number());
    change.set_description(row_.description());
    change.set_before(std::move(before));
    change.set_now(std::move(now));
    return change;
  }
  void AddIfDifferent(v1::RedefinitionKind kind, const std::string& before,
                      const std::string& now) {
    if (before != now) Add(kind, before, now);
  }

 private:
  const v1::ReportRow& row_;
  v1::ReportChanges& changes_;
};

// "UNIT_RATE_PER_10000" → "rate per 10000".
std::string EnumWords(absl::string_view name, absl::string_view prefix) {
  return absl::StrReplaceAll(EnumToken(name, prefix), {{"_", " "}});
}

// What makes a figure what it is, in words. How it is printed is not among it.
std::string DefinitionWords(const IndicatorVersion& version) {
  std::string words = absl::StrCat(
      OneLine(version.description()), " (",
      EnumWords(common::v1::Unit_Name(version.unit()), "UNIT_"),
      "; polarity: ", EnumWords(common::v1::Polarity_Name(version.polarity()), "POLARITY_"), "; ",
      EnumWords(common::v1::Frequency_Name(version.frequency()), "FREQUENCY_"), ", ",
      EnumWords(common::v1::Basis_Name(version.basis()), "BASIS_"));
  if (version.aggregation() != common::v1::AGGREGATION_UNSPECIFIED) {
    absl::StrAppend(&words, "; over longer periods: ",
                    EnumWords(common::v1::Aggregation_Name(version.aggregation()), "AGGREGATION_"));
  }
  return absl::StrCat(words, ")");
}

const IndicatorVersion* FindVersion(const Indicator& indicator, absl::string_view from) {
  for (const IndicatorVersion& version : indicator.versions()) {
    if (version.from_period() == from) return &version;
  }
  return nullptr;
}

void AddDefinitions(const Indicator& before, const Indicator& now, Entry& entry) {
  const IndicatorVersion* held = nullptr;  // in the earlier paper, up to the version looked at
  for (const IndicatorVersion& version : now.versions()) {
    const IndicatorVersion* const same = FindVersion(before, version.from_period());
    if (same != nullptr) held = same;
    const std::string was = held == nullptr ? "" : DefinitionWords(*held);
    const std::string is = DefinitionWords(version);
    const bool first = version.from_period().empty();
    const bool breaks = !first && !version.comparable_with_earlier();
    const bool broke = same != nullptr && !first && !same->comparable_with_earlier();
    if (same != nullptr && was == is && breaks == broke) continue;
    v1::Redefinition& change = entry.Add(v1::REDEFINITION_KIND_DEFINITION, was, is);
    change.set_from_period(version.from_period());
    change.set_break_in_series(breaks);
    change.set_note(OneLine(version.change_note()));
  }
  for (const IndicatorVersion& version : before.versions()) {
    if (FindVersion(now, version.from_period()) != nullptr) continue;
    v1::Redefinition& change =
        entry.Add(v1::REDEFINITION_KIND_DEFINITION, DefinitionWords(version), "");
    change.set_from_period(version.from_period());
  }
}

// "at least 95%; 2020-11: 90, 2020-12: 95".
std::string TargetWords(const ingestion::v1::Target& target) {
  std::vector<std::string> parts;
  if (!target.text().empty()) parts.push_back(OneLine(target.text()));
  if (!target.profile().empty()) {
    parts.push_back(absl::StrJoin(
        target.profile(), ", ", [](std::string* out, const ingestion::v1::ProfilePoint& point) {
          absl::StrAppend(out, ShortPeriod(point.period()), ": ", point.value());
        }));
  }
  return absl::StrJoin(parts, "; ");
}

std::string TargetWords(const IndexEntry& entry) {
  std::string words = TargetWords(entry.target());
  for (const ingestion::v1::RuleChange& change : entry.rule_changes()) {
    if (!change.has_target()) continue;
    absl::StrAppend(&words, words.empty() ? "" : "; ", "from ", ShortPeriod(change.from_period()),
                    " ", TargetWords(change.target()));
  }
  return words;
}

std::string RuleWords(const IndexEntry& entry) {
  std::string words = entry.rule();
  for (const ingestion::v1::RuleChange& change : entry.rule_changes()) {
    absl::StrAppend(&words, "; from ", ShortPeriod(change.from_period()), " ", change.rule());
  }
  return words;
}

// Empty where nothing was due.
std::string HeadlineWords(const v1::ReportRow& row) {
  switch (row.rating().headline()) {
    case common::v1::BASIS_IN_PERIOD:
      return "the figure of the period";
    case common::v1::BASIS_YEAR_TO_DATE:
      return "the year to date";
    default:
      return "";
  }
}

void AddRow(const PaperView& before, const PaperView& now, const v1::ReportRow& row,
            v1::ReportChanges& changes) {
  Entry entry(row, changes);
  const std::string& indicator = row.entry().indicator();
  const v1::ReportRow* const earlier = FindRow(before.report, row);
  if (earlier == nullptr) {
    entry.Add(v1::REDEFINITION_KIND_ADDED, "", "");
    return;
  }
  entry.AddIfDifferent(v1::REDEFINITION_KIND_NUMBER, earlier->number(), row.number());
  const auto was = before.made_of.indicators.find(indicator);
  const auto is = now.made_of.indicators.find(indicator);
  if (was != before.made_of.indicators.end() && is != now.made_of.indicators.end()) {
    AddDefinitions(*was->second, *is->second, entry);
  }
  entry.AddIfDifferent(v1::REDEFINITION_KIND_TARGET, TargetWords(earlier->entry()),
                       TargetWords(row.entry()));
  entry.AddIfDifferent(v1::REDEFINITION_KIND_RULE, RuleWords(earlier->entry()),
                       RuleWords(row.entry()));
  const std::string headline = HeadlineWords(row);
  const std::string headline_before = HeadlineWords(*earlier);
  if (!headline.empty() && !headline_before.empty()) {
    entry.AddIfDifferent(v1::REDEFINITION_KIND_HEADLINE, headline_before, headline);
  }
}

}  // namespace

void AddRedefinitions(const PaperView& before, const PaperView& now, v1::ReportChanges& changes) {
  for (const v1::ReportRow& row : now.report.index()) AddRow(before, now, row, changes);
  for (const v1::ReportRow& row : before.report.index()) {
    if (FindRow(now.report, row) != nullptr) continue;
    Entry(row, changes).Add(v1::REDEFINITION_KIND_REMOVED, "", "");
  }
}

}  // namespace ragstone::reporting
