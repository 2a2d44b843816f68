// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/compare_reports.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/publication/align_texts.h"
#include "services/reporting/publication/compare_entries.h"
#include "services/reporting/render/recommendations.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Differences = std::vector<v1::ReportDifference>;

// An indicator, and which of the entries that have it: an index may name one twice.
using EntryKey = std::pair<std::string, int>;

void Add(v1::DifferenceKind kind, absl::string_view place, std::string earlier, std::string later,
         Differences& differences) {
  if (earlier == later) return;
  v1::ReportDifference& difference = differences.emplace_back();
  difference.set_kind(kind);
  difference.set_place(std::string(place));
  difference.set_earlier(std::move(earlier));
  difference.set_later(std::move(later));
}

void AddTexts(v1::DifferenceKind kind, const std::vector<PlacedText>& earlier,
              const std::vector<PlacedText>& later, Differences& differences) {
  for (const TextChange& change : AlignTexts(earlier, later)) {
    Add(kind, change.later != nullptr ? change.later->place : change.earlier->place,
        change.earlier == nullptr ? "" : change.earlier->text,
        change.later == nullptr ? "" : change.later->text, differences);
  }
}

// The lines at the head of a paper, as MakePaper labels them, and what else stands once.
std::vector<std::pair<std::string, std::string>> HeaderLines(const v1::ExceptionReport& report) {
  const v1::ReportHeader& header = report.header();
  const ingestion::v1::PaperHeader& paper = header.paper();
  return {{"Council", OneLine(header.council())},
          {"Committee", OneLine(header.committee())},
          {"Date", OneLine(header.date())},
          {"Wards", OneLine(paper.wards())},
          {"Subject", OneLine(paper.subject())},
          {"Lead officer", OneLine(paper.lead_officer())},
          {"Lead member", OneLine(paper.lead_member())},
          {"Contact officer", OneLine(paper.contact_officer())},
          {"Index", OneLine(header.index())},
          {"Figures up to", OneLine(header.data_end())},
          {"Note on the figures", OneLine(report.figures_note())}};
}

// However a council counts them.
std::string Letter(std::size_t index) {
  return std::string(absl::StripSuffix(
      RecommendationMark(ingestion::v1::RECOMMENDATION_STYLE_CAPITAL_LETTERS, index), "."));
}

std::vector<PlacedText> RecommendationTexts(const v1::ExceptionReport& report) {
  std::vector<PlacedText> texts;
  for (const std::string& text : report.header().paper().recommendations()) {
    texts.push_back({absl::StrCat("Recommendation ", Letter(texts.size())), OneLine(text)});
  }
  return texts;
}

void CompareHeaders(const v1::ExceptionReport& earlier, const v1::ExceptionReport& later,
                    Differences& differences) {
  const auto was = HeaderLines(earlier);
  const auto is = HeaderLines(later);
  for (std::size_t i = 0; i < is.size(); ++i) {
    Add(v1::DIFFERENCE_KIND_HEADER, is[i].first, was[i].second, is[i].second, differences);
  }
  AddTexts(v1::DIFFERENCE_KIND_HEADER, RecommendationTexts(earlier), RecommendationTexts(later),
           differences);
}

void CompareCounts(const v1::ExceptionReport& earlier, const v1::ExceptionReport& later,
                   Differences& differences) {
  std::map<common::v1::RatingColour, std::pair<int, int>> counts;
  for (const v1::RatingCount& count : earlier.counts()) {
    counts[count.colour()].first = count.entries();
  }
  for (const v1::RatingCount& count : later.counts()) {
    counts[count.colour()].second = count.entries();
  }
  // In the order in which papers print them.
  for (const v1::RatingCount& count : later.counts()) {
    const auto& [was, is] = counts[count.colour()];
    Add(v1::DIFFERENCE_KIND_COUNT, RatingWord(count.colour()), absl::StrCat(was), absl::StrCat(is),
        differences);
  }
}

std::vector<std::pair<EntryKey, const v1::ReportRow*>> EntriesOf(
    const v1::ExceptionReport& report) {
  std::map<std::string, int> seen;
  std::vector<std::pair<EntryKey, const v1::ReportRow*>> entries;
  for (const v1::ReportRow& row : report.index()) {
    const std::string& indicator = row.entry().indicator();
    entries.push_back({{indicator, seen[indicator]++}, &row});
  }
  return entries;
}

std::set<std::string> ExceptionNumbers(const v1::ExceptionReport& report) {
  std::set<std::string> numbers;
  for (const v1::ReportRow& row : report.exceptions()) numbers.insert(row.number());
  return numbers;
}

void CompareIndexes(const v1::ExceptionReport& earlier, const v1::ExceptionReport& later,
                    Differences& differences) {
  const auto was = EntriesOf(earlier);
  const auto is = EntriesOf(later);
  std::map<EntryKey, const v1::ReportRow*> left(was.begin(), was.end());
  const std::set<std::string> were_exceptions = ExceptionNumbers(earlier);
  const std::set<std::string> are_exceptions = ExceptionNumbers(later);
  for (const auto& [key, row] : is) {
    const auto found = left.find(key);
    if (found == left.end()) {
      differences.push_back(AboutEntry(*row, v1::DIFFERENCE_KIND_ENTRY));
      differences.back().set_later(Descriptor(*row));
      continue;
    }
    CompareEntries({*found->second, *row, were_exceptions.count(found->second->number()) > 0,
                    are_exceptions.count(row->number()) > 0},
                   differences);
    left.erase(found);
  }
  for (const auto& [key, row] : was) {
    if (left.count(key) == 0) continue;
    differences.push_back(AboutEntry(*row, v1::DIFFERENCE_KIND_ENTRY));
    differences.back().set_earlier(Descriptor(*row));
  }
}

// Titles, headings and paragraphs of the sections. What else a section prints is data.
std::vector<PlacedText> SectionTexts(const v1::ExceptionReport& report) {
  std::vector<PlacedText> texts;
  for (const v1::ReportSection& section : report.sections()) {
    const std::string title = OneLine(section.title());
    const std::string place = absl::StrCat(section.number(), " ", title);
    texts.push_back({place, title});
    for (const v1::ReportBlock& block : section.blocks()) {
      if (!block.heading().empty()) texts.push_back({place, OneLine(block.heading())});
      if (block.paragraph().empty()) continue;
      texts.push_back(
          {block.number().empty() ? place : block.number(), OneLine(block.paragraph())});
    }
  }
  return texts;
}

}  // namespace

std::vector<v1::ReportDifference> CompareReports(const v1::ExceptionReport& earlier,
                                                 const v1::ExceptionReport& later) {
  Differences differences;
  CompareHeaders(earlier, later, differences);
  CompareCounts(earlier, later, differences);
  CompareIndexes(earlier, later, differences);
  AddTexts(v1::DIFFERENCE_KIND_SECTION, SectionTexts(earlier), SectionTexts(later), differences);
  return differences;
}

}  // namespace ragstone::reporting
