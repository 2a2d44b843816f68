// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/paper_texts.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "services/reporting/checks/check.h"
#include "services/reporting/render/recommendations.h"

namespace ragstone::reporting {
namespace {

// Words that a context shows on either side.
constexpr std::size_t kContextWords = 4;

void AddText(std::string place, absl::string_view text, const v1::ReportRow* row,
             std::vector<PaperText>& texts) {
  if (absl::StripAsciiWhitespace(text).empty()) return;
  texts.push_back({std::move(place), text, row});
}

void AddHeader(const v1::ExceptionReport& report, std::vector<PaperText>& texts) {
  for (const auto& field : report.layout().header_fields()) {
    AddText(absl::StrCat("header, ", field.label()), field.text(), nullptr, texts);
  }
  const auto& recommendations = report.header().paper().recommendations();
  for (int i = 0; i < recommendations.size(); ++i) {
    const std::string mark =
        RecommendationMark(report.layout().recommendations().style(), static_cast<std::size_t>(i));
    AddText(absl::StrCat("recommendation ", absl::StripSuffix(mark, ".")), recommendations[i],
            nullptr, texts);
  }
}

void AddSection(const v1::ReportSection& section, std::vector<PaperText>& texts) {
  AddText(absl::StrCat("section ", section.number(), ", title"), section.title(), nullptr, texts);
  for (const v1::ReportBlock& block : section.blocks()) {
    const std::string place =
        block.number().empty()
            ? absl::StrCat("section ", section.number(), block.list_item() ? ", list" : "")
            : absl::StrCat("paragraph ", block.number());
    AddText(absl::StrCat(place, ", heading"), block.heading(), nullptr, texts);
    AddText(place, block.paragraph(), nullptr, texts);
  }
}

}  // namespace

std::vector<PaperText> EntryTexts(const v1::ExceptionReport& report) {
  std::vector<PaperText> texts;
  for (const v1::ReportRow& row : report.index()) {
    AddText(EntryPlace(row.number(), "commentary"), row.commentary(), &row, texts);
    AddText(EntryPlace(row.number(), "note"), row.note(), &row, texts);
  }
  return texts;
}

std::vector<PaperText> PaperTexts(const v1::ExceptionReport& report) {
  std::vector<PaperText> texts;
  AddHeader(report, texts);
  AddText("figures note", report.figures_note(), nullptr, texts);
  for (const v1::ReportSection& section : report.sections()) AddSection(section, texts);
  for (const v1::ReportRow& row : report.index()) {
    AddText(EntryPlace(row.number(), "descriptor"), row.description(), &row, texts);
    for (const v1::ReportCaveat& caveat : row.caveats()) {
      AddText(EntryPlace(row.number(), "caveat"), caveat.text(), &row, texts);
    }
  }
  for (PaperText& text : EntryTexts(report)) texts.push_back(std::move(text));
  return texts;
}

std::vector<std::string> WordsOf(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(text, {{"\u2010", "-"},
                                                       {"\u2011", "-"},
                                                       {"\u2012", "-"},
                                                       {"\u2013", "-"},
                                                       {"\u2014", "-"},
                                                       {"\u2018", "'"},
                                                       {"\u2019", "'"},
                                                       {"\u201c", "\""},
                                                       {"\u201d", "\""},
                                                       {"\u00a0", " "}});
  return absl::StrSplit(plain, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
}

std::string Bare(absl::string_view word) {
  constexpr absl::string_view kMarks = "()[]{}\"'.,;:!?*";
  const std::size_t first = word.find_first_not_of(kMarks);
  if (first == absl::string_view::npos) return "";
  return absl::AsciiStrToLower(word.substr(first, word.find_last_not_of(kMarks) - first + 1));
}

std::string ContextOf(const std::vector<std::string>& words, std::size_t at) {
  const std::size_t first = at < kContextWords ? 0 : at - kContextWords;
  const std::size_t end = std::min(words.size(), at + kContextWords + 1);
  return absl::StrCat(first > 0 ? "… " : "",
                      absl::StrJoin(words.begin() + static_cast<std::ptrdiff_t>(first),
                                    words.begin() + static_cast<std::ptrdiff_t>(end), " "),
                      end < words.size() ? " …" : "");
}

}  // namespace ragstone::reporting
