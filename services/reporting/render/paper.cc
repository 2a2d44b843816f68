// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/layout_table.h"
#include "services/reporting/render/paper_changes.h"
#include "services/reporting/render/paper_entry.h"
#include "services/reporting/render/paper_tables.h"
#include "services/reporting/render/recommendations.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

Field HeaderField(absl::string_view label, absl::string_view text) {
  std::string line = OneLine(text);
  return {OneLine(label), {{line.empty() ? "Not stated" : std::move(line)}}};
}

// In the words that councils mark exempt papers with.
std::string ExemptWords(const v1::ExceptionReport& report) {
  return absl::StrCat("Not for publication by virtue of paragraph ", report.exempt_paragraph(),
                      " of Part 1 of Schedule 12A to the Local Government Act 1972. Figures of few "
                      "people are shown.");
}

void AddHeader(const v1::ExceptionReport& report, Paper& paper) {
  const v1::ReportHeader& header = report.header();
  const auto& stated = header.paper();
  paper.council = OneLine(header.council());
  paper.title = stated.subject().empty() ? "Exception report" : OneLine(stated.subject());
  paper.subtitle = absl::StrCat(OneLine(header.committee()), ", ", OneLine(header.date()));
  if (report.view() == v1::REPORT_VIEW_EXEMPT) {
    paper.header.push_back(HeaderField("Exempt", ExemptWords(report)));
  }
  for (const auto& field : report.layout().header_fields()) {
    paper.header.push_back(HeaderField(field.label(), field.text()));
  }
  if (!PlacesRecommendations(report)) paper.recommendations = MakeRecommendations(report);
}

// What `content` stands for. A content that this version does not know prints nothing.
void AddContent(const v1::ExceptionReport& report, ingestion::v1::PaperContent content,
                Block& block) {
  bool shows_figures = true;
  switch (content) {
    case ingestion::v1::PAPER_CONTENT_RATING_COUNTS:
      block.tables.push_back(CountsTable(report));
      break;
    case ingestion::v1::PAPER_CONTENT_EXCEPTIONS:
      block.tables.push_back(ExceptionsTable(report));
      break;
    case ingestion::v1::PAPER_CONTENT_OF_NOTE:
      block.tables.push_back(OfNoteTable(report));
      break;
    case ingestion::v1::PAPER_CONTENT_NOT_REPORTABLE:
      block.tables.push_back(NotReportableTable(report));
      shows_figures = false;
      break;
    case ingestion::v1::PAPER_CONTENT_CAVEATS:
      block.tables.push_back(CaveatsTable(report));
      shows_figures = false;
      break;
    case ingestion::v1::PAPER_CONTENT_CHANGES:
      block.tables.push_back(ExceptionChangesTable(report));
      block.tables.push_back(RedefinitionsTable(report));
      shows_figures = false;
      break;
    case ingestion::v1::PAPER_CONTENT_PROMISES:
      block.tables.push_back(PromisesTable(report));
      shows_figures = false;
      break;
    case ingestion::v1::PAPER_CONTENT_RESTATED:
      block.tables.push_back(RestatementsTable(report));
      break;
    case ingestion::v1::PAPER_CONTENT_INDEX:
      for (const v1::ReportRow& row : report.index()) {
        block.entries.push_back(MakeEntry(row, report.layout()));
      }
      break;
    case ingestion::v1::PAPER_CONTENT_INDEX_TABLE:
      block.tables.push_back(IndexTable(report));
      break;
    case ingestion::v1::PAPER_CONTENT_RECOMMENDATIONS:
      block.recommendations = MakeRecommendations(report);
      shows_figures = false;
      break;
    case ingestion::v1::PAPER_CONTENT_METHOD:
      block.tables.push_back(MethodTable(report));
      break;
    default:
      return;
  }
  if (!block.tables.empty() && block.tables.front().rows.empty()) shows_figures = false;
  if (shows_figures) block.figures_note = OneLine(report.figures_note());
}

Block MakeBlock(const v1::ExceptionReport& report, const v1::ReportBlock& source) {
  Block block;
  block.heading = OneLine(source.heading());
  block.number = source.number();
  block.paragraph = OneLine(source.paragraph());
  block.list_item = source.list_item();
  AddContent(report, source.content(), block);
  return block;
}

std::string Standing(const v1::ExceptionReport& report) {
  std::string text = absl::StrCat("This paper shows figures up to ", report.header().data_end(),
                                  ", as they were known at sequence ",
                                  report.answered_at().sequence(), " of the council's records");
  if (report.answered_at().reference_sequence() > 0) {
    absl::StrAppend(&text, " and sequence ", report.answered_at().reference_sequence(),
                    " of the reference figures");
  }
  return absl::StrCat(text, ".");
}

}  // namespace

Paper MakePaper(const v1::ExceptionReport& report) {
  Paper paper;
  AddHeader(report, paper);
  paper.figures_note = OneLine(report.figures_note());
  for (const v1::ReportSection& source : report.sections()) {
    Section section;
    section.number = source.number();
    section.title = OneLine(source.title());
    for (const v1::ReportBlock& block : source.blocks()) {
      section.blocks.push_back(MakeBlock(report, block));
    }
    paper.sections.push_back(std::move(section));
  }
  paper.standing = Standing(report);
  return paper;
}

Cell RatingCell(common::v1::RatingColour colour, common::v1::NotRatedReason reason,
                const ingestion::v1::PaperLayout& layout) {
  Cell cell = LabelCell(colour, layout);
  if (reason != common::v1::NOT_RATED_REASON_UNSPECIFIED) {
    absl::StrAppend(&cell.paragraphs[0], ": ", NotRatedWords(reason));
  }
  return cell;
}

Cell RatingCell(const v1::ReportRow& row, const ingestion::v1::PaperLayout& layout) {
  Cell cell = RatingCell(row.colour(), row.not_rated_reason(), layout);
  if (row.rating().has_rating_override()) {
    const rating::v1::Assessment& computed = Headline(row.rating());
    std::string by_rule(RatingWord(computed.colour()));
    if (computed.not_rated_reason() != common::v1::NOT_RATED_REASON_UNSPECIFIED) {
      absl::StrAppend(&by_rule, ", ", NotRatedWords(computed.not_rated_reason()));
    }
    cell.paragraphs.push_back(absl::StrCat("Overridden; by rule: ", by_rule));
  }
  return cell;
}

}  // namespace ragstone::reporting
