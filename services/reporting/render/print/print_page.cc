// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The paper as a plain page of HTML from which converters make a PDF or a document: nothing but
// headings, paragraphs, lists, tables and images, which both know; charts are images with their
// text alternative. It is XML as well, which is parsed in a fraction of the time. Every text passes
// through ctemplate's automatic escaping.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/status_macros.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/chart_svg.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/page_dictionary.h"
#include "services/reporting/render/page_look.h"
#include "services/reporting/render/page_templates.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_day.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Dictionary = PageDictionary;

constexpr char kPage[] = "render/print/page.html";
constexpr char kTable[] = "render/print/table.html";
constexpr char kEntry[] = "render/print/entry.html";
constexpr char kField[] = "render/print/field.html";
constexpr char kStyle[] = "render/print/style.css";

bool IsRating(const Cell& cell) {
  return cell.colour != common::v1::RATING_COLOUR_UNSPECIFIED && !cell.paragraphs.empty();
}

// The rating as the paper calls it, and its reason; what else the cell says follows.
void FillRating(const Cell& cell, Dictionary& out) {
  Dictionary& rating = out.AddSection("RATING");
  rating.SetValue("COLOUR", RatingToken(cell.colour));
  rating.SetValue("WORD", RatingWord(cell.colour));
  rating.SetValue("LABEL", cell.label);
  const absl::string_view reason =
      absl::StripPrefix(absl::StripPrefix(cell.paragraphs.front(), cell.label), ": ");
  if (!reason.empty()) AddText(rating, "REASON", reason);
  for (std::size_t i = 1; i < cell.paragraphs.size(); ++i) {
    AddText(rating, "REASON", cell.paragraphs[i]);
  }
}

// Whether a rating of the column is called more than "Not rated".
bool HasLongLabel(const Table& table, std::size_t column) {
  constexpr std::size_t kShort = 9;
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
    return row[column].label.size() > kShort;
  });
}

// How long the longest paragraph of the column is.
std::size_t LongestLine(const Table& table, std::size_t column) {
  std::size_t longest = 0;
  for (const std::vector<Cell>& row : table.rows) {
    for (const std::string& line : row[column].paragraphs) {
      longest = std::max(longest, line.size());
    }
  }
  return longest;
}

// How wide a column is beside the others. Converters do not measure texts.
int Weight(const Table& table, std::size_t column) {
  const Column& kind = table.columns[column];
  if (kind.prose) {
    const auto beside = std::count_if(table.columns.begin(), table.columns.end(),
                                      [](const Column& other) { return other.prose; });
    return beside == 1 ? 52 : 90 / static_cast<int>(beside);
  }
  if (kind.numeric) return 15;
  if (column == table.row_header) return 24;
  if (kind.drawn) return 22;
  const bool long_label = HasLongLabel(table, column);
  switch (kind.breadth) {
    case Breadth::kNumber:
      return kind.header.size() < 6 ? 9 : 11;
    case Breadth::kBrief:
      return 15;
    case Breadth::kRating:
      return long_label ? 19 : 14;
    case Breadth::kText:
      // A day, a status or a figure.
      if (!long_label && LongestLine(table, column) <= 16) return 16;
      break;
  }
  return 20;
}

const char* Kind(const Column& column) {
  return column.prose ? "prose" : column.numeric ? "number" : "text";
}

// Sets the marks of a cell of the column.
void FillKind(const Column& column, Dictionary& out) {
  out.SetValue("KIND", Kind(column));
  if (column.numeric) out.AddSection("NUMERIC");
}

void FillColumns(const Table& table, Dictionary& out) {
  int total = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) total += Weight(table, c);
  int sum = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    Dictionary& column = out.AddSection("COLUMN");
    column.SetValue("HEADER", table.columns[c].header);
    FillKind(table.columns[c], column);
    // Of all of them exactly the table's.
    const int before = sum * 100 / total;
    sum += Weight(table, c);
    column.SetValue("WIDTH", absl::StrCat(sum * 100 / total - before));
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

void FillField(const Field& field, Dictionary& out) {
  Dictionary& line = out.AddInclude("FIELD", kField);
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
  PageFiller(const ingestion::v1::PaperLayout& layout, Dictionary& page)
      : layout_(layout), page_(page) {}

  absl::Status Fill(const Paper& paper) {
    page_.SetValue("TITLE", paper.title);
    page_.SetValue("SUBTITLE", paper.subtitle);
    page_.SetValue("COUNCIL", paper.council);
    page_.SetValue("STANDING", paper.standing);
    for (const Field& field : paper.header) FillField(field, page_.AddSection("HEAD"));
    if (!paper.recommendations.items.empty()) {
      Dictionary& all = page_.AddSection("RECOMMENDATIONS");
      all.SetValue("HEADING", paper.recommendations.heading);
      FillRecommendations(paper.recommendations, all);
    }
    int place = 0;
    for (const Section& section : paper.sections) {
      FillTitle(section, ++place, page_.AddSection("CONTENTS"));
      Dictionary& filled = page_.AddSection("SECTION");
      FillTitle(section, place, filled);
      FillSection(section, filled);
    }
    return status_;
  }

 private:
  static void FillTitle(const Section& section, int place, Dictionary& out) {
    out.SetValue("PLACE", absl::StrCat(place));
    if (!section.number.empty()) {
      out.AddSection("SECTION_NUMBER").SetValue("NUMBER", section.number);
    }
    out.SetValue("SECTION_TITLE", section.title);
  }

  void FillSection(const Section& section, Dictionary& out) {
    // List items that follow one another are one list.
    Dictionary* list = nullptr;
    bool after_table = false;
    for (const Block& source : section.blocks) {
      const bool item = source.list_item && !source.paragraph.empty();
      if (!item || list == nullptr || !source.heading.empty()) {
        Dictionary& block = out.AddSection("BLOCK");
        if (!source.heading.empty()) AddText(block, "HEADING", source.heading);
        list = item ? &block.AddSection("LIST") : nullptr;
        if (!item) FillParagraph(source, after_table, block);
      }
      after_table = !source.tables.empty();
      if (item) AddText(*list, "ITEM", source.paragraph);
      if (source.tables.empty() && source.entries.empty() && source.recommendations.items.empty()) {
        continue;
      }
      FillContent(source, out.AddSection("BLOCK"));
      list = nullptr;
    }
  }

  static void FillParagraph(const Block& block, bool after_table, Dictionary& out) {
    if (block.paragraph.empty()) return;
    Dictionary& paragraph = out.AddSection(block.number.empty() ? "PLAIN" : "NUMBERED");
    paragraph.SetValue("NUMBER", block.number);
    paragraph.SetValue("TEXT", block.paragraph);
    // What leads to a table stays with it.
    if (!block.tables.empty()) {
      paragraph.AddSection("LEAD");
    } else if (after_table) {
      paragraph.AddSection("AFTER_TABLE");
    }
  }

  void FillContent(const Block& block, Dictionary& out) {
    for (const Table& table : block.tables) FillTable(table, out.AddInclude("TABLE", kTable));
    FillRecommendations(block.recommendations, out);
    if (!block.entries.empty()) {
      Dictionary& key = out.AddSection("KEY");
      if (std::any_of(block.entries.begin(), block.entries.end(),
                      [](const EntryView& entry) { return HasControlChart(*entry.row); })) {
        key.AddSection("CONTROL_KEY");
      }
    }
    for (const EntryView& entry : block.entries) {
      FillEntry(entry, !block.heading.empty(), out.AddInclude("ENTRY", kEntry));
    }
    if (!block.figures_note.empty()) AddText(out, "NOTE", block.figures_note);
  }

  void FillEntry(const EntryView& entry, bool under_heading, Dictionary& out) {
    out.SetValue("ID", absl::StrCat("entry-", entry.row->number()));
    out.AddSection(under_heading ? "H4" : "H3").SetValue("HEADING", entry.heading);
    for (const Field& fact : entry.facts) FillField(fact, out.AddSection("FACT"));
    FillChart("Figures and ratings", DrawChart(*entry.row), out);
    FillChart("Control chart", DrawControlChart(*entry.row), out);
    FillTable(entry.periods, out.AddInclude("TABLE", kTable));
  }

  void FillTable(const Table& table, Dictionary& out) {
    if (table.rows.empty()) {
      AddText(out, "EMPTY", table.when_empty);
      return;
    }
    Dictionary& filled = out.AddSection("FILLED");
    const bool wide =
        table.columns.size() > 4 || std::any_of(table.columns.begin(), table.columns.end(),
                                                [](const Column& column) { return column.prose; });
    filled.SetValue("KIND", wide ? "wide" : "narrow");
    filled.SetValue("CAPTION", table.caption);
    FillColumns(table, filled);
    for (const auto& row : table.rows) {
      Dictionary& line = filled.AddSection("ROW");
      for (std::size_t c = 0; c < row.size(); ++c) {
        Dictionary& cell = line.AddSection("CELL");
        Dictionary& begin = cell.AddSection(c == table.row_header ? "TH" : "TD");
        FillKind(table.columns[c], begin);
        FillCell(row[c], cell);
      }
    }
    for (const std::string& note : table.notes) AddText(filled, "TABLE_NOTE", note);
  }

  void FillCell(const Cell& cell, Dictionary& out) {
    if (IsRating(cell)) {
      FillRating(cell, out);
      return;
    }
    bool drawn = false;
    if (cell.drawing == Drawing::kRatingHistory) {
      drawn = AddDrawing("Ratings by period", HistorySvg(RatingHistory(*cell.row), layout_), out);
    } else if (cell.drawing == Drawing::kTrend) {
      const std::optional<Sparkline> line = DrawSparkline(*cell.row);
      drawn = line.has_value() && AddDrawing(line->title, SparklineSvg(*line, layout_), out);
    }
    // One line needs no paragraph: pages have thousands of cells.
    const char* const kind = cell.paragraphs.size() == 1 && !drawn ? "LINE" : "PARAGRAPH";
    for (const std::string& paragraph : cell.paragraphs) AddText(out, kind, paragraph);
  }

  // Whether it could be drawn. What is to be seen in it stands beneath in words, so `name` is all
  // that its text alternative says.
  bool AddDrawing(const std::string& name, const absl::StatusOr<std::string>& svg,
                  Dictionary& out) {
    if (!svg.ok()) {
      status_.Update(svg.status());
      return false;
    }
    Dictionary& image = out.AddSection("DRAWING");
    image.SetValue("ALT", name);
    image.SetValue("IMAGE", absl::Base64Escape(*svg));
    return true;
  }

  void FillChart(const char* name, const std::optional<Chart>& chart, Dictionary& out) {
    if (!chart.has_value()) return;
    const absl::StatusOr<std::string> svg = ChartSvg(*chart, layout_);
    if (!svg.ok()) {
      status_.Update(svg.status());
      return;
    }
    Dictionary& image = out.AddSection("CHART");
    image.SetValue("NAME", name);
    image.SetValue("ALT", absl::StrCat(chart->title, ". ", chart->description));
    image.SetValue("IMAGE", absl::Base64Escape(*svg));
  }

  const ingestion::v1::PaperLayout& layout_;
  Dictionary& page_;
  // The first drawing that failed.
  absl::Status status_;
};

absl::StatusOr<std::string> RenderPage(const v1::ExceptionReport& report, bool pdf) {
  const ingestion::v1::PaperLayout& layout = report.layout();
  PageMemory memory;
  Dictionary page(memory);
  RAGSTONE_RETURN_IF_ERROR(PageFiller(layout, page).Fill(MakePaper(report)));
  FillLogo(layout.branding(), page);
  page.SetValue("DAY", absl::FormatCivilTime(absl::CivilDay() + PaperDay(report)));
  if (pdf) {
    Dictionary& style = page.AddSection("PDF").AddInclude("STYLE", kStyle);
    FillStyle(layout, style);
  } else {
    page.AddSection("DOCX").SetValue("LOOK", LookWords(layout));
    // Its styles by name; in a PDF each would be an element more to lay out.
    page.ShowEverywhere("WORD_STYLES");
  }
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
