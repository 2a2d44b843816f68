// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_TEXTS_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_TEXTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// A text of a paper, where it stands: "paragraph 2.1", "entry 3, commentary". Points into the
// report.
struct PaperText {
  std::string place;
  absl::string_view text;
  // The entry that it is about; nullptr: the paper as a whole.
  const v1::ReportRow* row = nullptr;
};

// Commentary and notes of the entries, in the index's order.
std::vector<PaperText> EntryTexts(const v1::ExceptionReport& report);

// Everything that people wrote, from the header to the entries; empty texts are left out.
std::vector<PaperText> PaperTexts(const v1::ExceptionReport& report);

// The words of a text as they are written, dashes and quotation marks as ASCII: "20–25," is
// "20-25,".
std::vector<std::string> WordsOf(absl::string_view text);

// A word without the marks around it, in small letters: "(Indicators" is "indicators", "2.7." is
// "2.7".
std::string Bare(absl::string_view word);

// The words around the one at `at`, to find it by: "… fell to 52% in November …".
std::string ContextOf(const std::vector<std::string>& words, std::size_t at);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_TEXTS_H_
