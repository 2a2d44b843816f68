// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// "Background papers: None", of figures that were taken from somewhere.

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/paper_texts.h"

namespace ragstone::reporting {
namespace {

bool SaysNone(absl::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  if (words.empty()) return true;
  const std::string first = Bare(words[0]);
  // "None for this report"; "No background papers"; but "None but the data sets of …".
  static const auto* const kMore = new std::set<std::string>({"but", "except", "other", "besides"});
  for (const std::string& word : words) {
    if (kMore->count(Bare(word)) > 0) return false;
  }
  return first == "none" || first == "nil" || first == "no" || first == "n/a" ||
         absl::StartsWithIgnoreCase(text, "not applicable");
}

// The section that lists them; nullptr: the paper has none.
const v1::ReportSection* BackgroundPapers(const v1::ExceptionReport& report) {
  for (const v1::ReportSection& section : report.sections()) {
    if (absl::StrContains(absl::AsciiStrToLower(section.title()), "background papers"))
      return &section;
  }
  return nullptr;
}

}  // namespace

void FindNoBackgroundPapers(const CheckInput& input, Findings& findings) {
  const v1::ReportSection* const section = BackgroundPapers(input.report);
  if (section == nullptr) return;
  std::string place = absl::StrCat("section ", section->number());
  for (const v1::ReportBlock& block : section->blocks()) {
    if (!SaysNone(block.paragraph())) return;
    if (!block.number().empty()) place = absl::StrCat("paragraph ", block.number());
  }
  std::set<std::string> sources;
  for (const auto& indicator : input.made_of.paper.indicators()) {
    for (const std::string* const source : {&indicator.data_source(), &indicator.supplier()}) {
      if (!source->empty()) sources.insert(*source);
    }
  }
  if (sources.empty()) return;
  findings.Add(place,
               absl::StrCat("It lists none, and figures were taken from ",
                            absl::StrJoin(sources, ", "), "."),
               "List the data sets that the figures rest on.");
}

}  // namespace ragstone::reporting
