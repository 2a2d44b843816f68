// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Fills the templates of render/html. Every text passes through ctemplate's automatic escaping,
// which follows from where in the page it stands; nothing here escapes by hand.

#include <algorithm>
#include <cstddef>
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_enums.h>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/embedded.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr char kPage[] = "render/html/page.html";
constexpr char kTable[] = "render/html/table.html";
constexpr char kEntry[] = "render/html/entry.html";
constexpr char kChart[] = "render/html/chart.svg";
constexpr char kStyle[] = "render/html/style.css";

// The parsed templates; nullptr if one of them is broken, which the log of ctemplate explains.
const ctemplate::TemplateCache* LoadTemplates() {
  auto* const cache = new ctemplate::TemplateCache;
  for (const char* name : {kPage, kTable, kEntry, kChart, kStyle}) {
    const absl::string_view content = EmbeddedFile(name);
    if (content.empty() || !cache->StringToTemplateCache(name, content.data(), content.size(),
                                                         ctemplate::DO_NOT_STRIP)) {
      delete cache;
      return nullptr;
    }
  }
  cache->Freeze();
  return cache;
}

// Parsed once and never changed, so any number of calls may share them.
const ctemplate::TemplateCache* Templates() {
  static const ctemplate::TemplateCache* const kTemplates = LoadTemplates();
  return kTemplates;
}

std::string Coordinate(double value) { return absl::StrFormat("%.1f", value); }

// Sets a marker of the template to a place in the drawing.
void Place(Dictionary& out, const char* name, double value) {
  out.SetValue(name, Coordinate(value));
}

void Text(Dictionary& out, const char* section, const std::string& text) {
  out.AddSectionDictionary(section)->SetValue("TEXT", text);
}

// Every kind has a shape as well as a colour.
const char* MarkerShape(absl::string_view kind) {
  struct Shape {
    absl::string_view kind;
    const char* path;
  };
  constexpr Shape kShapes[] = {
      {"red", "M-8.5-6.5H8.5L0 8.5Z"},
      {"amber", "M0-8.5L8.5 0L0 8.5L-8.5 0Z"},
      {"green", "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0Z"},
      {"blue", "M-6.5-6.5H6.5V6.5H-6.5Z"},
      {"concern", "M-8.5-6.5H8.5L0 8.5Z"},
      {"improvement", "M-6.5-6.5H6.5V6.5H-6.5Z"},
      {"neutral", "M0-8.5L8.5 0L0 8.5L-8.5 0Z"},
      {"common", "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1-4 0Z"},
  };
  for (const Shape& shape : kShapes) {
    if (shape.kind == kind) return shape.path;
  }
  return "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z";
}

void FillAxes(const Chart& chart, Dictionary& out) {
  for (const Chart::Tick& tick : chart.y_ticks) {
    Dictionary* const mark = out.AddSectionDictionary("Y_TICK");
    Place(*mark, "LEFT", Chart::kLeft);
    Place(*mark, "RIGHT", Chart::kRight);
    Place(*mark, "Y", tick.at);
    Place(*mark, "LABEL_X", Chart::kLeft - 8);
    Place(*mark, "LABEL_Y", tick.at + 5);
    mark->SetValue("LABEL", tick.label);
  }
  // Lines are placed by the size of the letters, which are larger on a small screen.
  const auto below = [&](double x, const char* line, const std::string& label, bool minor) {
    if (label.empty()) return;
    Dictionary* const mark = out.AddSectionDictionary("X_TICK");
    mark->SetValue("KIND", minor ? "minor" : "major");
    Place(*mark, "X", x);
    Place(*mark, "Y", Chart::kBottom + 6);
    mark->SetValue("LINE", line);
    mark->SetValue("LABEL", label);
  };
  for (const Chart::Tick& tick : chart.x_ticks) {
    below(tick.at, "1em", tick.label, tick.minor);
    below(tick.at, "2.15em", tick.under, tick.minor);
  }
}

void FillChart(const Chart& chart, const std::string& id, Dictionary& out) {
  out.SetFilename(kChart);
  out.SetValue("ID", id);
  Place(out, "WIDTH", Chart::kWidth);
  Place(out, "HEIGHT", Chart::kHeight);
  out.SetValue("TITLE", chart.title);
  out.SetValue("DESCRIPTION", chart.description);
  FillAxes(chart, out);
  for (const double x : chart.breaks) {
    Dictionary* const mark = out.AddSectionDictionary("BREAK");
    Place(*mark, "X", x);
    Place(*mark, "TOP", Chart::kTop - 18);
    Place(*mark, "BOTTOM", Chart::kBottom);
    Place(*mark, "LABEL_X", x + 6);
    Place(*mark, "LABEL_Y", Chart::kTop - 8);
  }
  for (const Chart::Limits& limits : chart.limits) {
    const auto add = [&](const char* kind, double y) {
      Dictionary* const line = out.AddSectionDictionary("LIMIT");
      line->SetValue("KIND", kind);
      Place(*line, "X1", limits.x1);
      Place(*line, "X2", limits.x2);
      Place(*line, "Y", y);
    };
    add("mean", limits.mean);
    if (limits.lower.has_value()) add("limit", *limits.lower);
    if (limits.upper.has_value()) add("limit", *limits.upper);
  }
  for (const Chart::Target& target : chart.targets) {
    Dictionary* const line = out.AddSectionDictionary("TARGET");
    Place(*line, "X1", target.x1);
    Place(*line, "X2", target.x2);
    Place(*line, "Y", target.y);
  }
  for (const auto& line : chart.lines) {
    out.AddSectionDictionary("LINE")->SetValue(
        "POINTS", absl::StrJoin(line, " ", [](std::string* text, const Position& at) {
          absl::StrAppend(text, Coordinate(at.x), ",", Coordinate(at.y));
        }));
  }
  for (const Chart::Marker& marker : chart.markers) {
    Dictionary* const mark = out.AddSectionDictionary("MARKER");
    mark->SetValue("KIND", marker.kind);
    mark->SetValue("SHAPE", MarkerShape(marker.kind));
    Place(*mark, "X", marker.at.x);
    Place(*mark, "Y", marker.at.y);
    mark->SetValue("LABEL", marker.label);
  }
  // The label of the last target, over its line's end.
  if (!chart.targets.empty()) {
    const Chart::Target& target = chart.targets.back();
    Dictionary* const label = out.AddSectionDictionary("TARGET_LABEL");
    Place(*label, "X", target.x2);
    Place(*label, "Y", target.y - 8);
    label->SetValue("LABEL", target.label);
  }
}

// "Red", or "Not rated" with its reason beside it; what else the cell says follows.
void FillRating(const Cell& cell, Dictionary& out) {
  Dictionary* const rating = out.AddSectionDictionary("RATING");
  const absl::string_view word = RatingWord(cell.colour);
  rating->SetValue("COLOUR", std::string(RatingToken(cell.colour)));
  rating->SetValue("WORD", std::string(word));
  const absl::string_view reason =
      absl::StripPrefix(absl::StripPrefix(cell.paragraphs.front(), word), ": ");
  if (!reason.empty()) Text(*rating, "REASON", std::string(reason));
  for (std::size_t i = 1; i < cell.paragraphs.size(); ++i) {
    Text(*rating, "REASON", cell.paragraphs[i]);
  }
}

bool IsRating(const Cell& cell) {
  return cell.colour != common::v1::RATING_COLOUR_UNSPECIFIED && !cell.paragraphs.empty();
}

void FillCell(const Cell& cell, const Column& column, bool heads_row, Dictionary& out) {
  const char* const kind = column.prose ? "prose" : column.numeric ? "number" : "text";
  out.AddSectionDictionary(heads_row ? "TH" : "TD")->SetValue("KIND", kind);
  if (IsRating(cell)) {
    FillRating(cell, out);
  } else if (cell.paragraphs.size() == 1 && !column.prose) {
    Text(out, "LINE", cell.paragraphs.front());
  } else {
    for (const std::string& paragraph : cell.paragraphs) Text(out, "PARAGRAPH", paragraph);
  }
}

void FillTable(const Table& table, const std::string& id, Dictionary& out) {
  out.SetFilename(kTable);
  if (table.rows.empty()) {
    Text(out, "EMPTY", table.when_empty);
    return;
  }
  bool wide = false;
  Dictionary& filled = *out.AddSectionDictionary("FILLED");
  filled.SetValue("ID", id);
  filled.SetValue("CAPTION", table.caption);
  for (const Column& column : table.columns) {
    wide = wide || column.prose;
    Dictionary* const header = filled.AddSectionDictionary("COLUMN");
    header->SetValue("HEADER", column.header);
    header->SetValue("KIND", column.numeric ? "number" : "text");
  }
  filled.ShowSection(wide ? "WIDE" : "NARROW");
  for (const auto& row : table.rows) {
    Dictionary& line = *filled.AddSectionDictionary("ROW");
    for (std::size_t c = 0; c < row.size(); ++c) {
      FillCell(row[c], table.columns[c], c == table.row_header, *line.AddSectionDictionary("CELL"));
    }
  }
  for (const std::string& note : table.notes) Text(filled, "TABLE_NOTE", note);
}

void FillEntry(const EntryView& entry, bool under_heading, Dictionary& out) {
  const std::string id = absl::StrCat("entry-", entry.row->number());
  out.SetFilename(kEntry);
  out.SetValue("ID", id);
  out.AddSectionDictionary(under_heading ? "H4" : "H3")->SetValue("HEADING", entry.heading);
  for (const Field& fact : entry.facts) {
    Dictionary& line = *out.AddSectionDictionary("FACT");
    line.SetValue("LABEL", fact.label);
    if (IsRating(fact.value)) {
      FillRating(fact.value, line);
      continue;
    }
    for (const std::string& paragraph : fact.value.paragraphs) Text(line, "PARAGRAPH", paragraph);
  }
  const std::optional<Chart> chart = DrawChart(*entry.row);
  if (chart.has_value()) {
    FillChart(*chart, absl::StrCat("chart-", entry.row->number()),
              *out.AddIncludeDictionary("CHART"));
  }
  FillTable(entry.periods, absl::StrCat("periods-", entry.row->number()),
            *out.AddIncludeDictionary("TABLE"));
  if (const std::optional<Chart> control = DrawControlChart(*entry.row); control.has_value()) {
    Dictionary& section = *out.AddSectionDictionary("CONTROL");
    FillChart(*control, absl::StrCat("control-", entry.row->number()),
              *section.AddIncludeDictionary("CONTROL_CHART"));
  }
}

void FillParagraph(const Block& block, Dictionary& out) {
  if (block.paragraph.empty()) return;
  if (!block.number.empty()) {
    Dictionary* const numbered = out.AddSectionDictionary("NUMBERED");
    numbered->SetValue("NUMBER", block.number);
    numbered->SetValue("TEXT", block.paragraph);
  } else {
    Text(out, "PLAIN", block.paragraph);
  }
}

// Tables are numbered through the page by `tables`.
void FillBlock(const Block& block, int& tables, Dictionary& out) {
  for (const Table& table : block.tables) {
    FillTable(table, absl::StrCat("table-", ++tables), *out.AddIncludeDictionary("TABLE"));
  }
  if (!block.entries.empty()) {
    Dictionary& key = *out.AddSectionDictionary("KEY");
    const bool control =
        std::any_of(block.entries.begin(), block.entries.end(),
                    [](const EntryView& entry) { return HasControlChart(*entry.row); });
    if (control) key.ShowSection("CONTROL_KEY");
  }
  for (const EntryView& entry : block.entries) {
    FillEntry(entry, !block.heading.empty(), *out.AddIncludeDictionary("ENTRY"));
  }
  if (!block.figures_note.empty()) Text(out, "NOTE", block.figures_note);
}

void FillSection(const Section& section, int& tables, Dictionary& out) {
  out.SetValue("NUMBER", section.number);
  out.SetValue("SECTION_TITLE", section.title);
  // List items that follow one another are one list.
  Dictionary* list = nullptr;
  for (const Block& source : section.blocks) {
    const bool item = source.list_item && !source.paragraph.empty();
    if (item && list != nullptr && source.heading.empty()) {
      Text(*list, "ITEM", source.paragraph);
    } else {
      Dictionary& block = *out.AddSectionDictionary("BLOCK");
      if (!source.heading.empty()) Text(block, "HEADING", source.heading);
      list = item ? block.AddSectionDictionary("LIST") : nullptr;
      if (item) {
        Text(*list, "ITEM", source.paragraph);
      } else {
        FillParagraph(source, block);
      }
    }
    if (source.tables.empty() && source.entries.empty()) continue;
    FillBlock(source, tables, *out.AddSectionDictionary("BLOCK"));
    list = nullptr;
  }
}

void FillPage(const Paper& paper, Dictionary& out) {
  out.AddIncludeDictionary("STYLE")->SetFilename(kStyle);
  out.SetValue("TITLE", paper.title);
  out.SetValue("SUBTITLE", paper.subtitle);
  out.SetValue("COUNCIL", paper.council);
  out.SetValue("STANDING", paper.standing);
  for (const Field& field : paper.header) {
    Dictionary* const line = out.AddSectionDictionary("FIELD");
    line->SetValue("LABEL", field.label);
    line->SetValue("VALUE", field.value.paragraphs.front());
  }
  if (!paper.recommendations.empty()) {
    Dictionary* const all = out.AddSectionDictionary("RECOMMENDATIONS");
    for (std::size_t i = 0; i < paper.recommendations.size(); ++i) {
      Dictionary* const one = all->AddSectionDictionary("RECOMMENDATION");
      one->SetValue("LETTER", RecommendationLetter(i));
      one->SetValue("TEXT", paper.recommendations[i]);
    }
  }
  int tables = 0;
  for (const Section& section : paper.sections) {
    Dictionary* const line = out.AddSectionDictionary("CONTENTS");
    line->SetValue("NUMBER", section.number);
    line->SetValue("SECTION_TITLE", section.title);
    FillSection(section, tables, *out.AddSectionDictionary("SECTION"));
  }
}

}  // namespace

absl::StatusOr<std::string> RenderHtml(const v1::ExceptionReport& report) {
  const ctemplate::TemplateCache* const templates = Templates();
  if (templates == nullptr) return absl::InternalError("a built-in HTML template is broken");
  Dictionary page("page");
  FillPage(MakePaper(report), page);
  std::string out;
  ctemplate::StringEmitter emitter(&out);
  if (!templates->ExpandNoLoad(kPage, ctemplate::DO_NOT_STRIP, &page, nullptr, &emitter)) {
    return absl::InternalError("a built-in HTML template does not expand");
  }
  return out;
}

}  // namespace ragstone::reporting
