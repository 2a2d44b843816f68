// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// One line of people's words as Markdown that prints exactly them: nothing in it can become markup,
// HTML, a link or the edge of a table cell.
std::string Escaped(absl::string_view line) {
  std::string out;
  out.reserve(line.size() + line.size() / 16);
  for (const char c : line) {
    if (absl::string_view("\\`*_[]<>|~&$").find(c) != absl::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  // What means something only where a line begins.
  if (out.empty()) return out;
  if (absl::string_view("#+-=").find(out[0]) != absl::string_view::npos) return "\\" + out;
  std::size_t digits = 0;
  while (digits < out.size() && IsDigit(out[digits])) ++digits;
  const bool numbers_a_list = digits > 0 && digits < out.size() &&
                              (out[digits] == '.' || out[digits] == ')') &&
                              (digits + 1 == out.size() || out[digits + 1] == ' ');
  if (numbers_a_list) out.insert(out.begin() + static_cast<std::ptrdiff_t>(digits), '\\');
  return out;
}

// The paragraphs of a cell on its one line.
std::string CellText(const Cell& cell) {
  std::string text = absl::StrJoin(
      cell.paragraphs, "<br><br>",
      [](std::string* out, const std::string& paragraph) { out->append(Escaped(paragraph)); });
  if (cell.colour != common::v1::RATING_COLOUR_UNSPECIFIED) return absl::StrCat("**", text, "**");
  return text;
}

void AppendTable(const Table& table, std::string& out) {
  if (table.rows.empty()) {
    absl::StrAppend(&out, Escaped(table.when_empty), "\n\n");
    return;
  }
  absl::StrAppend(&out, "**", Escaped(table.caption), "**\n\n");
  for (const Column& column : table.columns) {
    absl::StrAppend(&out, "| ", Escaped(column.header), " ");
  }
  out.append("|\n");
  for (const Column& column : table.columns) {
    absl::StrAppend(&out, column.numeric ? "| ---: " : "| --- ");
  }
  out.append("|\n");
  for (const auto& row : table.rows) {
    for (const Cell& cell : row) absl::StrAppend(&out, "| ", CellText(cell), " ");
    out.append("|\n");
  }
  out.push_back('\n');
  for (const std::string& note : table.notes) absl::StrAppend(&out, Escaped(note), "\n\n");
}

void AppendEntry(const EntryView& entry, absl::string_view level, std::string& out) {
  absl::StrAppend(&out, level, " ", Escaped(entry.heading), "\n\n");
  for (const Field& fact : entry.facts) {
    absl::StrAppend(&out, "- **", Escaped(fact.label), ":** ",
                    absl::StrJoin(fact.value.paragraphs, " ",
                                  [](std::string* text, const std::string& paragraph) {
                                    text->append(Escaped(paragraph));
                                  }),
                    "\n");
  }
  out.push_back('\n');
  AppendTable(entry.periods, out);
}

void AppendRecommendations(const Recommendations& recommendations, std::string& out) {
  if (!recommendations.introduction.empty()) {
    absl::StrAppend(&out, Escaped(recommendations.introduction), "\n\n");
  }
  for (const Recommendation& one : recommendations.items) {
    absl::StrAppend(&out, Escaped(absl::StrCat(one.mark, " ", one.text)), "\n\n");
  }
}

// `more_list` says whether the next block goes on with the same list.
void AppendBlock(const Block& block, bool more_list, std::string& out) {
  if (!block.heading.empty()) absl::StrAppend(&out, "### ", Escaped(block.heading), "\n\n");
  if (!block.paragraph.empty()) {
    if (block.list_item) {
      absl::StrAppend(&out, "- ", Escaped(block.paragraph), more_list ? "\n" : "\n\n");
    } else {
      const std::string number = block.number.empty() ? "" : absl::StrCat(block.number, " ");
      absl::StrAppend(&out, number, Escaped(block.paragraph), "\n\n");
    }
  }
  for (const Table& table : block.tables) AppendTable(table, out);
  if (!block.recommendations.items.empty()) AppendRecommendations(block.recommendations, out);
  const absl::string_view level = block.heading.empty() ? "###" : "####";
  for (const EntryView& entry : block.entries) AppendEntry(entry, level, out);
  if (!block.figures_note.empty()) {
    absl::StrAppend(&out, "*Note: ", Escaped(block.figures_note), "*\n\n");
  }
}

}  // namespace

absl::StatusOr<std::string> RenderMarkdown(const v1::ExceptionReport& report) {
  const Paper paper = MakePaper(report);
  std::string out = absl::StrCat("# ", Escaped(paper.title), "\n\n");
  absl::StrAppend(&out, Escaped(paper.council), "\n\n");
  for (const Field& field : paper.header) {
    absl::StrAppend(&out, "- **", Escaped(field.label), ":** ", Escaped(field.value.paragraphs[0]),
                    "\n");
  }
  if (!paper.recommendations.items.empty()) {
    absl::StrAppend(&out, "\n## ", Escaped(paper.recommendations.heading), "\n\n");
    AppendRecommendations(paper.recommendations, out);
  }
  for (const Section& section : paper.sections) {
    absl::StrAppend(&out, out[out.size() - 2] == '\n' ? "" : "\n", "## ", section.number,
                    section.number.empty() ? "" : " ", Escaped(section.title), "\n\n");
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
      const Block& block = section.blocks[i];
      const bool more_list = block.tables.empty() && block.entries.empty() &&
                             i + 1 < section.blocks.size() && section.blocks[i + 1].list_item &&
                             section.blocks[i + 1].heading.empty();
      AppendBlock(block, more_list, out);
    }
  }
  absl::StrAppend(&out, "---\n\n", Escaped(paper.standing), "\n");
  return out;
}

}  // namespace ragstone::reporting
