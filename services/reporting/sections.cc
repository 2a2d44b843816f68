// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/sections.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/placeholders.h"
#include "services/reporting/prose.h"
#include "services/reporting/standard_paper.h"

namespace ragstone::reporting {
namespace {

absl::Status CheckKeys(const ingestion::v1::PaperTemplate& paper_template,
                       const ingestion::v1::Meeting& meeting) {
  std::set<std::string> known;
  for (const auto& section : paper_template.sections()) {
    for (const auto& block : section.blocks()) {
      if (!block.key().empty()) known.insert(block.key());
    }
  }
  for (const auto& field : paper_template.layout().header_fields()) {
    if (!field.key().empty()) known.insert(field.key());
  }
  // A map of protobuf has no order: name the first in order, so that the message is always the
  // same.
  std::set<std::string> unknown;
  for (const auto& text : meeting.section_texts()) {
    if (known.count(text.first) == 0) unknown.insert(text.first);
  }
  if (unknown.empty()) return absl::OkStatus();
  return FailedPreconditionError(
      "UNKNOWN_SECTION_TEXT",
      {{"UNKNOWN_SECTION_TEXT", absl::StrCat("section_texts of ", meeting.name()),
        absl::StrCat("\"", *unknown.begin(), "\" is no key of ", TemplateName(paper_template),
                     ", want one of ", absl::StrJoin(known, ", "))}});
}

bool IsEmpty(const v1::ExceptionReport& report, ingestion::v1::PaperContent content) {
  switch (content) {
    case ingestion::v1::PAPER_CONTENT_EXCEPTIONS:
      return report.exceptions().empty();
    case ingestion::v1::PAPER_CONTENT_OF_NOTE:
      return report.of_note().empty();
    case ingestion::v1::PAPER_CONTENT_NOT_REPORTABLE:
      return report.not_reportable().empty();
    case ingestion::v1::PAPER_CONTENT_CAVEATS:
      return report.caveats().empty();
    case ingestion::v1::PAPER_CONTENT_CHANGES:
      // That nothing has changed is news as well.
      return !report.has_changes();
    case ingestion::v1::PAPER_CONTENT_PROMISES:
      return report.changes().promises().empty();
    case ingestion::v1::PAPER_CONTENT_RESTATED:
      return report.changes().restated().empty();
    case ingestion::v1::PAPER_CONTENT_RECOMMENDATIONS:
      return report.header().paper().recommendations().empty();
    case ingestion::v1::PAPER_CONTENT_INDEX:
    case ingestion::v1::PAPER_CONTENT_INDEX_TABLE:
    case ingestion::v1::PAPER_CONTENT_METHOD:
      return report.index().empty();
    default:
      return false;
  }
}

// The paragraphs of a block, with the meeting's words where it has them.
absl::StatusOr<std::vector<std::string>> Texts(const ingestion::v1::PaperBlock& block,
                                               const ingestion::v1::Meeting& meeting,
                                               const Placeholders& placeholders,
                                               absl::string_view template_name) {
  const auto own = block.key().empty() ? meeting.section_texts().end()
                                       : meeting.section_texts().find(block.key());
  const bool is_own = own != meeting.section_texts().end();
  const std::string where =
      is_own ? absl::StrCat("section_texts[", block.key(), "] of ", meeting.name())
             : absl::StrCat("a paragraph of ", template_name);
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::string text,
      FillPlaceholders(is_own ? own->second : block.paragraph(), placeholders, where));
  return Paragraphs(text);
}

// Counts the paragraphs of one section, if they are numbered.
class Numbering {
 public:
  Numbering(absl::string_view section, bool numbered)
      : section_(section), numbered_(numbered && !section.empty()) {}
  // Empty where they are not.
  std::string Next() { return numbered_ ? absl::StrCat(section_, ".", ++paragraph_) : ""; }

 private:
  const std::string section_;
  const bool numbered_;
  int paragraph_ = 0;
};

void AddBlock(const ingestion::v1::PaperBlock& source, const std::vector<std::string>& paragraphs,
              const std::string& heading, Numbering& numbering, v1::ReportSection& section) {
  const std::size_t count = std::max<std::size_t>(paragraphs.size(), 1);
  for (std::size_t i = 0; i < count; ++i) {
    v1::ReportBlock& block = *section.add_blocks();
    if (i == 0) block.set_heading(heading);
    if (i + 1 == count) block.set_content(source.content());
    if (i >= paragraphs.size()) continue;
    block.set_paragraph(paragraphs[i]);
    block.set_list_item(source.list_item());
    if (!source.list_item()) block.set_number(numbering.Next());
  }
}

}  // namespace

absl::Status AddSections(const ingestion::v1::PaperTemplate& paper_template,
                         const ingestion::v1::Meeting& meeting, const Placeholders& placeholders,
                         v1::ExceptionReport& report) {
  RAGSTONE_RETURN_IF_ERROR(CheckKeys(paper_template, meeting));
  const std::string name(TemplateName(paper_template));
  int numbered_sections = 0;
  for (const ingestion::v1::PaperSection& source : paper_template.sections()) {
    v1::ReportSection& section = *report.add_sections();
    if (!source.unnumbered()) section.set_number(absl::StrCat(++numbered_sections));
    RAGSTONE_ASSIGN_OR_RETURN(
        *section.mutable_title(),
        FillPlaceholders(source.title(), placeholders, absl::StrCat("a title of ", name)));
    Numbering numbering(section.number(), !paper_template.layout().unnumbered_paragraphs());
    for (const ingestion::v1::PaperBlock& block : source.blocks()) {
      if (block.omit_when_empty() && IsEmpty(report, block.content())) continue;
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> paragraphs,
                                Texts(block, meeting, placeholders, name));
      RAGSTONE_ASSIGN_OR_RETURN(
          const std::string heading,
          FillPlaceholders(block.heading(), placeholders, absl::StrCat("a heading of ", name)));
      AddBlock(block, paragraphs, heading, numbering, section);
    }
  }
  return absl::OkStatus();
}

}  // namespace ragstone::reporting
