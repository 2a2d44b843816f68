// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Fills the templates of render/html. Every text passes through ctemplate's automatic escaping,
// which follows from where in the page it stands; nothing here escapes by hand.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/chart_svg.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/page_dictionary.h"
#include "services/reporting/render/page_look.h"
#include "services/reporting/render/page_templates.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Dictionary = PageDictionary;

constexpr char kPage[] = "render/html/page.html";
constexpr char kTable[] = "render/html/table.html";
constexpr char kEntry[] = "render/html/entry.html";
constexpr char kStyle[] = "render/html/style.css";
constexpr char kChart[] = "render/html/chart.svg";
constexpr char kSparkline[] = "render/html/sparkline.svg";

// The rating as the paper calls it, with its reason beside it; what else the cell says follows.
void FillRating(const Cell& cell, Dictionary& out) {
  Dictionary& rating = out.AddSection("RATING");
  rating.SetValue("COLOUR", RatingToken(cell.colour));
  rating.SetValue("WORD", cell.label);
  const absl::string_view reason =
      absl::StripPrefix(absl::StripPrefix(cell.paragraphs.front(), cell.label), ": ");
  if (!reason.empty()) AddText(rating, "REASON", reason);
  for (std::size_t i = 1; i < cell.paragraphs.size(); ++i) {
    AddText(rating, "REASON", cell.paragraphs[i]);
  }
}

bool IsRating(const Cell& cell) {
  return cell.colour != common::v1::RATING_COLOUR_UNSPECIFIED && !cell.paragraphs.empty();
}

// Letters for the eye, and the words for everybody else.
void FillHistory(const Cell& cell, Dictionary& out) {
  const std::vector<HistoryCell> history = RatingHistory(*cell.row);
  Dictionary& strip = out.AddSection("STRIP");
  for (const HistoryCell& one : history) {
    Dictionary& period = strip.AddSection("PERIOD");
    period.SetValue("KIND", one.kind);
    period.SetValue("LETTER", one.letter);
  }
  strip.SetValue("SPAN", history.size() == 1
                             ? history.front().period
                             : absl::StrCat(history.front().period, " to ", history.back().period));
  strip.SetValue("WORDS", cell.paragraphs.front());
}

// `table` is the id of the table: drawings of one row may stand in several.
void FillTrend(const Cell& cell, const std::string& table, Dictionary& out) {
  if (const std::optional<Sparkline> line = DrawSparkline(*cell.row); line.has_value()) {
    FillSparkline(*line, absl::StrCat(table, "-trend-", cell.row->number()),
                  out.AddInclude("TREND", kSparkline));
  }
  for (const std::string& words : cell.paragraphs) AddText(out, "DRAWN_WORDS", words);
}

void FillCell(const Cell& cell, const Column& column, const std::string& table, bool heads_row,
              bool stacks, Dictionary& out) {
  const char* const kind = IsRating(cell)   ? "rated"
                           : column.prose   ? "prose"
                           : column.drawn   ? "drawn"
                           : column.numeric ? "number"
                                            : "text";
  Dictionary& tag = out.AddSection(heads_row ? "TH" : "TD");
  tag.SetValue("KIND", kind);
  if (stacks) tag.AddSection("STACKS").SetValue("LABEL", column.header);
  if (IsRating(cell)) {
    FillRating(cell, out);
  } else if (cell.drawing == Drawing::kRatingHistory) {
    FillHistory(cell, out);
  } else if (cell.drawing == Drawing::kTrend) {
    FillTrend(cell, table, out);
  } else if (cell.paragraphs.size() == 1 && !column.prose) {
    AddText(out, "LINE", cell.paragraphs.front());
  } else {
    for (const std::string& paragraph : cell.paragraphs) AddText(out, "PARAGRAPH", paragraph);
  }
}

void FillTable(const Table& table, const std::string& id, Dictionary& out) {
  if (table.rows.empty()) {
    AddText(out, "EMPTY", table.when_empty);
    return;
  }
  // As many columns have no room beside each other on a telephone.
  bool wide = table.columns.size() > 4;
  Dictionary& filled = out.AddSection("FILLED");
  filled.SetValue("ID", id);
  filled.SetValue("CAPTION", table.caption);
  for (const Column& column : table.columns) {
    wide = wide || column.GoesUnderRow();
    Dictionary& header = filled.AddSection("COLUMN");
    header.SetValue("HEADER", column.header);
    header.SetValue("KIND", column.numeric ? "number" : "text");
  }
  filled.AddSection(wide ? "WIDE" : "NARROW");
  for (const auto& row : table.rows) {
    Dictionary& line = filled.AddSection("ROW");
    for (std::size_t c = 0; c < row.size(); ++c) {
      FillCell(row[c], table.columns[c], id, c == table.row_header, wide, line.AddSection("CELL"));
    }
  }
  for (const std::string& note : table.notes) AddText(filled, "TABLE_NOTE", note);
}

void FillEntry(const EntryView& entry, bool under_heading, Dictionary& out) {
  const std::string id = absl::StrCat("entry-", entry.row->number());
  out.SetValue("ID", id);
  out.AddSection(under_heading ? "H4" : "H3").SetValue("HEADING", entry.heading);
  for (const Field& fact : entry.facts) {
    Dictionary& line = out.AddSection("FACT");
    line.SetValue("LABEL", fact.label);
    if (IsRating(fact.value)) {
      FillRating(fact.value, line);
      continue;
    }
    for (const std::string& paragraph : fact.value.paragraphs)
      AddText(line, "PARAGRAPH", paragraph);
  }
  const std::optional<Chart> chart = DrawChart(*entry.row);
  if (chart.has_value()) {
    FillChart(*chart, absl::StrCat("chart-", entry.row->number()), out.AddInclude("CHART", kChart));
  }
  FillTable(entry.periods, absl::StrCat("periods-", entry.row->number()),
            out.AddInclude("TABLE", kTable));
  if (const std::optional<Chart> control = DrawControlChart(*entry.row); control.has_value()) {
    Dictionary& section = out.AddSection("CONTROL");
    FillChart(*control, absl::StrCat("control-", entry.row->number()),
              section.AddInclude("CONTROL_CHART", kChart));
  }
}

void FillRecommendations(const Recommendations& recommendations, Dictionary& out) {
  if (!recommendations.introduction.empty()) {
    AddText(out, "INTRODUCTION", recommendations.introduction);
  }
  for (const Recommendation& recommendation : recommendations.items) {
    Dictionary& one = out.AddSection("RECOMMENDATION");
    one.SetValue("MARK", recommendation.mark);
    one.SetValue("TEXT", recommendation.text);
  }
}

void FillParagraph(const Block& block, Dictionary& out) {
  if (block.paragraph.empty()) return;
  if (!block.number.empty()) {
    Dictionary& numbered = out.AddSection("NUMBERED");
    numbered.SetValue("NUMBER", block.number);
    numbered.SetValue("TEXT", block.paragraph);
  } else {
    AddText(out, "PLAIN", block.paragraph);
  }
}

// Tables are numbered through the page by `tables`.
void FillBlock(const Block& block, int& tables, Dictionary& out) {
  for (const Table& table : block.tables) {
    FillTable(table, absl::StrCat("table-", ++tables), out.AddInclude("TABLE", kTable));
  }
  if (!block.recommendations.items.empty()) {
    FillRecommendations(block.recommendations, out.AddSection("PLACED"));
  }
  if (!block.entries.empty()) {
    Dictionary& key = out.AddSection("KEY");
    const bool control =
        std::any_of(block.entries.begin(), block.entries.end(),
                    [](const EntryView& entry) { return HasControlChart(*entry.row); });
    if (control) key.AddSection("CONTROL_KEY");
    out.AddIncludes("ENTRY", kEntry, block.entries.size(),
                    [&block](std::size_t place, Dictionary& entry) {
                      FillEntry(block.entries[place], !block.heading.empty(), entry);
                    });
  }
  if (!block.figures_note.empty()) AddText(out, "NOTE", block.figures_note);
}

// What the contents and the section itself have of a section; `place` counts from 1.
void FillTitle(const Section& section, int place, Dictionary& out) {
  out.SetValue("PLACE", absl::StrCat(place));
  if (!section.number.empty()) {
    out.AddSection("SECTION_NUMBER").SetValue("NUMBER", section.number);
  }
  out.SetValue("SECTION_TITLE", section.title);
}

void FillSection(const Section& section, int& tables, Dictionary& out) {
  // List items that follow one another are one list.
  Dictionary* list = nullptr;
  for (const Block& source : section.blocks) {
    const bool item = source.list_item && !source.paragraph.empty();
    if (item && list != nullptr && source.heading.empty()) {
      AddText(*list, "ITEM", source.paragraph);
    } else {
      Dictionary& block = out.AddSection("BLOCK");
      if (!source.heading.empty()) AddText(block, "HEADING", source.heading);
      list = item ? &block.AddSection("LIST") : nullptr;
      if (item) {
        AddText(*list, "ITEM", source.paragraph);
      } else {
        FillParagraph(source, block);
      }
    }
    if (source.tables.empty() && source.entries.empty() && source.recommendations.items.empty()) {
      continue;
    }
    FillBlock(source, tables, out.AddSection("BLOCK"));
    list = nullptr;
  }
}

void FillPage(const Paper& paper, const ingestion::v1::PaperLayout& layout, Dictionary& out) {
  Dictionary& style = out.AddInclude("STYLE", kStyle);
  FillStyle(layout, style);
  FillLogo(layout.branding(), out);
  out.SetValue("TITLE", paper.title);
  out.SetValue("SUBTITLE", paper.subtitle);
  out.SetValue("COUNCIL", paper.council);
  out.SetValue("STANDING", paper.standing);
  for (const Field& field : paper.header) {
    Dictionary& line = out.AddSection("FIELD");
    line.SetValue("LABEL", field.label);
    line.SetValue("VALUE", field.value.paragraphs.front());
  }
  if (!paper.recommendations.items.empty()) {
    Dictionary& all = out.AddSection("RECOMMENDATIONS");
    all.SetValue("HEADING", paper.recommendations.heading);
    FillRecommendations(paper.recommendations, all);
  }
  int tables = 0;
  int place = 0;
  for (const Section& section : paper.sections) {
    FillTitle(section, ++place, out.AddSection("CONTENTS"));
    Dictionary& filled = out.AddSection("SECTION");
    FillTitle(section, place, filled);
    FillSection(section, tables, filled);
  }
}

}  // namespace

absl::StatusOr<std::string> RenderHtml(const v1::ExceptionReport& report) {
  PageMemory memory;
  Dictionary page(memory);
  const Paper paper = MakePaper(report);
  FillPage(paper, report.layout(), page);
  // A page of many entries is three and a half times its report; the style sheet counts in a short
  // one alone.
  return ExpandTemplate(kPage, page, report.ByteSizeLong() * 4);
}

}  // namespace ragstone::reporting
