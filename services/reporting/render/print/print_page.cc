// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The paper as a plain page of HTML from which converters make a PDF or a document: nothing but
// headings, paragraphs, lists, tables and images, which both know; charts are images with their
// text alternative. Every text passes through ctemplate's automatic escaping.

#include <algorithm>
#include <cstddef>
#include <ctemplate/template_dictionary.h>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/status_macros.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/chart_svg.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/page_templates.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_day.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr char kPage[] = "render/print/page.html";
constexpr char kTable[] = "render/print/table.html";
constexpr char kEntry[] = "render/print/entry.html";
constexpr char kField[] = "render/print/field.html";
constexpr char kStyle[] = "render/print/style.css";

bool IsRating(const Cell& cell) {
  return cell.colour != common::v1::RATING_COLOUR_UNSPECIFIED && !cell.paragraphs.empty();
}

// "Red", or "Not rated" and its reason; what else the cell says follows.
void FillRating(const Cell& cell, Dictionary& out) {
  Dictionary& rating = *out.AddSectionDictionary("RATING");
  const absl::string_view word = RatingWord(cell.colour);
  rating.SetValue("COLOUR", std::string(RatingToken(cell.colour)));
  rating.SetValue("WORD", std::string(word));
  const absl::string_view reason =
      absl::StripPrefix(absl::StripPrefix(cell.paragraphs.front(), word), ": ");
  if (!reason.empty()) AddText(rating, "REASON", std::string(reason));
  for (std::size_t i = 1; i < cell.paragraphs.size(); ++i) {
    AddText(rating, "REASON", cell.paragraphs[i]);
  }
}

// How wide a column is beside the others. Converters do not measure texts.
int Weight(const Table& table, std::size_t column) {
  const Column& kind = table.columns[column];
  if (kind.prose) return 52;
  if (kind.numeric) return 15;
  if (column == table.row_header) return 22;
  // Numbers of entries are short.
  if (column == 0) return absl::StartsWith(kind.header, "No") ? 7 : 11;
  return absl::StartsWith(kind.header, "Rating") ? 13 : 20;
}

const char* Kind(const Column& column) {
  return column.prose ? "prose" : column.numeric ? "number" : "text";
}

const char* Align(const Column& column) { return column.numeric ? "right" : "left"; }

void FillColumns(const Table& table, Dictionary& out) {
  int total = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) total += Weight(table, c);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    Dictionary& column = *out.AddSectionDictionary("COLUMN");
    column.SetValue("HEADER", table.columns[c].header);
    column.SetValue("KIND", Kind(table.columns[c]));
    column.SetValue("ALIGN", Align(table.columns[c]));
    column.SetIntValue("WIDTH", Weight(table, c) * 100 / total);
  }
}

void FillTable(const Table& table, Dictionary& out) {
  out.SetFilename(kTable);
  if (table.rows.empty()) {
    AddText(out, "EMPTY", table.when_empty);
    return;
  }
  Dictionary& filled = *out.AddSectionDictionary("FILLED");
  const bool wide = std::any_of(table.columns.begin(), table.columns.end(),
                                [](const Column& column) { return column.prose; });
  filled.SetValue("KIND", wide ? "wide" : "narrow");
  filled.SetValue("CAPTION", table.caption);
  FillColumns(table, filled);
  for (const auto& row : table.rows) {
    Dictionary& line = *filled.AddSectionDictionary("ROW");
    for (std::size_t c = 0; c < row.size(); ++c) {
      Dictionary& cell = *line.AddSectionDictionary("CELL");
      Dictionary& begin = *cell.AddSectionDictionary(c == table.row_header ? "TH" : "TD");
      begin.SetValue("KIND", Kind(table.columns[c]));
      begin.SetValue("ALIGN", Align(table.columns[c]));
      if (IsRating(row[c])) {
        FillRating(row[c], cell);
        continue;
      }
      // One line needs no paragraph: pages have thousands of cells.
      const char* const kind = row[c].paragraphs.size() == 1 ? "LINE" : "PARAGRAPH";
      for (const std::string& paragraph : row[c].paragraphs) AddText(cell, kind, paragraph);
    }
  }
  for (const std::string& note : table.notes) AddText(filled, "TABLE_NOTE", note);
}

void FillField(const Field& field, Dictionary& out) {
  Dictionary& line = *out.AddIncludeDictionary("FIELD");
  line.SetFilename(kField);
  line.SetValue("LABEL", field.label);
  const std::vector<std::string>& words = field.value.paragraphs;
  if (IsRating(field.value)) {
    FillRating(field.value, line);
    return;
  }
  for (std::size_t i = 0; i < words.size(); ++i) AddText(line, i == 0 ? "WORDS" : "MORE", words[i]);
}

class PageFiller {
 public:
  explicit PageFiller(Dictionary& page) : page_(page) {}

  absl::Status Fill(const Paper& paper) {
    page_.SetValue("TITLE", paper.title);
    page_.SetValue("SUBTITLE", paper.subtitle);
    page_.SetValue("COUNCIL", paper.council);
    page_.SetValue("STANDING", paper.standing);
    for (const Field& field : paper.header) FillField(field, *page_.AddSectionDictionary("HEAD"));
    if (!paper.recommendations.empty()) {
      Dictionary& all = *page_.AddSectionDictionary("RECOMMENDATIONS");
      for (std::size_t i = 0; i < paper.recommendations.size(); ++i) {
        Dictionary& one = *all.AddSectionDictionary("RECOMMENDATION");
        one.SetValue("LETTER", RecommendationLetter(i));
        one.SetValue("TEXT", paper.recommendations[i]);
      }
    }
    for (const Section& section : paper.sections) {
      for (const char* const name : {"CONTENTS", "SECTION"}) {
        Dictionary& out = *page_.AddSectionDictionary(name);
        out.SetValue("NUMBER", section.number);
        out.SetValue("SECTION_TITLE", section.title);
        if (absl::string_view(name) == "SECTION") FillSection(section, out);
      }
    }
    return status_;
  }

 private:
  void FillSection(const Section& section, Dictionary& out) {
    // List items that follow one another are one list.
    Dictionary* list = nullptr;
    for (const Block& source : section.blocks) {
      const bool item = source.list_item && !source.paragraph.empty();
      if (!item || list == nullptr || !source.heading.empty()) {
        Dictionary& block = *out.AddSectionDictionary("BLOCK");
        if (!source.heading.empty()) AddText(block, "HEADING", source.heading);
        list = item ? block.AddSectionDictionary("LIST") : nullptr;
        if (!item) FillParagraph(source, block);
      }
      if (item) AddText(*list, "ITEM", source.paragraph);
      if (source.tables.empty() && source.entries.empty()) continue;
      FillContent(source, *out.AddSectionDictionary("BLOCK"));
      list = nullptr;
    }
  }

  static void FillParagraph(const Block& block, Dictionary& out) {
    if (block.paragraph.empty()) return;
    Dictionary& paragraph = *out.AddSectionDictionary(block.number.empty() ? "PLAIN" : "NUMBERED");
    paragraph.SetValue("NUMBER", block.number);
    paragraph.SetValue("TEXT", block.paragraph);
  }

  void FillContent(const Block& block, Dictionary& out) {
    for (const Table& table : block.tables) FillTable(table, *out.AddIncludeDictionary("TABLE"));
    if (!block.entries.empty()) {
      Dictionary& key = *out.AddSectionDictionary("KEY");
      if (std::any_of(block.entries.begin(), block.entries.end(),
                      [](const EntryView& entry) { return HasControlChart(*entry.row); })) {
        key.ShowSection("CONTROL_KEY");
      }
    }
    for (const EntryView& entry : block.entries) {
      FillEntry(entry, !block.heading.empty(), *out.AddIncludeDictionary("ENTRY"));
    }
    if (!block.figures_note.empty()) AddText(out, "NOTE", block.figures_note);
  }

  void FillEntry(const EntryView& entry, bool under_heading, Dictionary& out) {
    out.SetFilename(kEntry);
    out.SetValue("ID", absl::StrCat("entry-", entry.row->number()));
    out.AddSectionDictionary(under_heading ? "H4" : "H3")->SetValue("HEADING", entry.heading);
    for (const Field& fact : entry.facts) FillField(fact, *out.AddSectionDictionary("FACT"));
    FillChart("Figures and ratings", DrawChart(*entry.row), out);
    FillChart("Control chart", DrawControlChart(*entry.row), out);
    FillTable(entry.periods, *out.AddIncludeDictionary("TABLE"));
  }

  void FillChart(const char* name, const std::optional<Chart>& chart, Dictionary& out) {
    if (!chart.has_value()) return;
    const absl::StatusOr<std::string> svg = ChartSvg(*chart);
    if (!svg.ok()) {
      status_.Update(svg.status());
      return;
    }
    Dictionary& image = *out.AddSectionDictionary("CHART");
    image.SetValue("NAME", name);
    image.SetValue("ALT", absl::StrCat(chart->title, ". ", chart->description));
    image.SetValue("IMAGE", absl::Base64Escape(*svg));
  }

  Dictionary& page_;
  // The first drawing that failed.
  absl::Status status_;
};

absl::StatusOr<std::string> RenderPage(const v1::ExceptionReport& report, bool pdf) {
  Dictionary page("page");
  RAGSTONE_RETURN_IF_ERROR(PageFiller(page).Fill(MakePaper(report)));
  page.SetValue("DAY", absl::FormatCivilTime(absl::CivilDay() + PaperDay(report)));
  if (pdf) page.AddSectionDictionary("PDF")->AddIncludeDictionary("STYLE")->SetFilename(kStyle);
  return ExpandTemplate(kPage, page);
}

}  // namespace

absl::StatusOr<std::string> RenderPdfPage(const v1::ExceptionReport& report) {
  return RenderPage(report, true);
}

absl::StatusOr<std::string> RenderDocxPage(const v1::ExceptionReport& report) {
  return RenderPage(report, false);
}

}  // namespace ragstone::reporting
