// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Figures in the words on an entry that are not the figures in its table.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/numbers_in_text.h"
#include "services/reporting/checks/paper_texts.h"
#include "services/reporting/checks/references.h"
#include "services/reporting/checks/row_numbers.h"

namespace ragstone::reporting {
namespace {

// Shorter words of a description are no subjects: "of", "the", "and".
constexpr std::size_t kSubjectWord = 4;

TextSubject SubjectOf(const v1::ReportRow& row) {
  TextSubject subject;
  subject.unit = row.rating().unit();
  for (const std::string& word : WordsOf(row.description())) {
    std::string bare = Bare(word);
    if (bare.size() >= kSubjectWord) subject.words.insert(std::move(bare));
  }
  return subject;
}

// The entry's own numbers, and those of the entries that the text names.
std::vector<RowNumbers> NumbersFor(const CheckInput& input, const PaperText& text) {
  std::vector<RowNumbers> numbers = {RowNumbers(input.made_of, *text.row)};
  for (const EntryReference& reference : EntryReferences(text.text)) {
    for (const v1::ReportRow& row : input.report.index()) {
      const std::string number = absl::AsciiStrToLower(row.number());
      if (number == reference.number) numbers.emplace_back(input.made_of, row);
    }
  }
  return numbers;
}

}  // namespace

void FindNumbersNotInTable(const CheckInput& input, Findings& findings) {
  for (const PaperText& text : EntryTexts(input.report)) {
    const std::vector<NumberInText> mentioned = NumbersIn(text.text, SubjectOf(*text.row));
    if (mentioned.empty()) continue;
    const std::vector<RowNumbers> known = NumbersFor(input, text);
    std::vector<std::string> odd;
    for (const NumberInText& number : mentioned) {
      const bool found = std::any_of(known.begin(), known.end(), [&](const RowNumbers& numbers) {
        return numbers.Have(number);
      });
      if (!found) odd.push_back(absl::StrCat(number.text, " (\"", number.context, "\")"));
    }
    if (odd.empty()) continue;
    findings.Add(text.place,
                 absl::StrCat(absl::StrJoin(odd, ", "), odd.size() == 1 ? " is" : " are",
                              " no figure, target or count of the entry."),
                 "Correct the words or the figures; leave what is about something else.");
  }
}

}  // namespace ragstone::reporting
