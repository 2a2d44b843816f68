// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/text_layout.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "services/reporting/render/paper.h"

namespace ragstone::reporting {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kProseIndent = 4;

bool StartsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// The bytes of the first `characters` of `text`.
std::size_t BytesOf(absl::string_view text, std::size_t characters) {
  std::size_t bytes = 0;
  for (; bytes < text.size(); ++bytes) {
    if (StartsCharacter(text[bytes]) && characters-- == 0) break;
  }
  return bytes;
}

// Appends the line without spaces at its end.
void AppendLine(absl::string_view line, std::string& out) {
  absl::StrAppend(&out, absl::StripTrailingAsciiWhitespace(line), "\n");
}

std::string Padded(absl::string_view text, std::size_t width, bool right) {
  const std::string fill(width - std::min(width, CharacterCount(text)), ' ');
  return right ? absl::StrCat(fill, text) : absl::StrCat(text, fill);
}

std::size_t Widest(const Cell& cell) {
  std::size_t widest = 0;
  for (const std::string& paragraph : cell.paragraphs) {
    widest = std::max(widest, CharacterCount(paragraph));
  }
  return widest;
}

std::size_t LongestWord(absl::string_view text) {
  std::size_t longest = 0;
  for (const absl::string_view word : absl::StrSplit(text, ' ')) {
    longest = std::max(longest, CharacterCount(word));
  }
  return longest;
}

// How wide a column must be so that no word in it is broken.
std::size_t UnbrokenWidth(const Table& table, std::size_t column) {
  std::size_t width = LongestWord(table.columns[column].header);
  for (const auto& row : table.rows) {
    for (const std::string& paragraph : row[column].paragraphs) {
      width = std::max(width, LongestWord(paragraph));
    }
  }
  return width;
}

// The column to make narrower: the widest of those in which no word breaks by it, else the widest.
std::size_t ColumnToNarrow(const std::vector<std::size_t>& widths,
                           const std::vector<std::size_t>& unbroken) {
  std::size_t chosen = widths.size();
  for (std::size_t c = 0; c < widths.size(); ++c) {
    if (widths[c] <= unbroken[c]) continue;
    if (chosen == widths.size() || widths[c] > widths[chosen]) chosen = c;
  }
  if (chosen < widths.size()) return chosen;
  return static_cast<std::size_t>(std::max_element(widths.begin(), widths.end()) - widths.begin());
}

// The width of each column that stands side by side (0 for those under their row): as wide as its
// widest line, then narrower until all fit.
std::vector<std::size_t> Widths(const Table& table, std::size_t available) {
  std::vector<std::size_t> widths(table.columns.size(), 0);
  std::vector<std::size_t> unbroken(table.columns.size(), 0);
  std::size_t side_by_side = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].GoesUnderRow()) continue;
    ++side_by_side;
    unbroken[c] = UnbrokenWidth(table, c);
    widths[c] = CharacterCount(table.columns[c].header);
    for (const auto& row : table.rows) widths[c] = std::max(widths[c], Widest(row[c]));
  }
  const std::size_t gaps = side_by_side == 0 ? 0 : (side_by_side - 1) * kGap;
  while (std::accumulate(widths.begin(), widths.end(), gaps) > available) {
    std::size_t& width = widths[ColumnToNarrow(widths, unbroken)];
    if (width <= 1) break;
    --width;
  }
  return widths;
}

using Lines = std::vector<std::string>;

// Appends cells side by side, as many lines as the tallest needs.
void AppendSideBySide(const Table& table, const std::vector<std::size_t>& widths,
                      const std::vector<Lines>& cells, std::size_t indent, std::string& out) {
  std::size_t height = 1;
  for (const Lines& lines : cells) height = std::max(height, lines.size());
  for (std::size_t i = 0; i < height; ++i) {
    std::string line(indent, ' ');
    bool first = true;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (table.columns[c].GoesUnderRow()) continue;
      if (!std::exchange(first, false)) line.append(kGap, ' ');
      const std::string text = i < cells[c].size() ? cells[c][i] : "";
      line.append(Padded(text, widths[c], table.columns[c].numeric));
    }
    AppendLine(line, out);
  }
}

void AppendProse(const Column& column, const Cell& cell, std::size_t indent, std::string& out) {
  if (cell.paragraphs.empty()) return;
  const std::string margin(indent + kProseIndent, ' ');
  AppendLine(absl::StrCat("\n", margin, column.header, ":"), out);
  bool first = true;
  for (const std::string& paragraph : cell.paragraphs) {
    if (!std::exchange(first, false)) out.push_back('\n');
    for (const std::string& line : Wrap(paragraph, kTextColumns - margin.size())) {
      AppendLine(absl::StrCat(margin, line), out);
    }
  }
}

}  // namespace

std::size_t CharacterCount(absl::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), StartsCharacter));
}

std::vector<std::string> Wrap(absl::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t line_characters = 0;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    if (line_characters > 0 && line_characters + 1 + CharacterCount(word) > width) {
      lines.push_back(std::exchange(line, ""));
      line_characters = 0;
    }
    while (CharacterCount(word) > width) {
      const std::size_t bytes = BytesOf(word, width);
      lines.emplace_back(word.substr(0, bytes));
      word.remove_prefix(bytes);
    }
    if (line_characters > 0) {
      line.push_back(' ');
      ++line_characters;
    }
    absl::StrAppend(&line, word);
    line_characters += CharacterCount(word);
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

void AppendHanging(absl::string_view first, absl::string_view text, std::string& out) {
  const std::size_t margin = CharacterCount(first);
  std::string lead(first);
  for (const std::string& line : Wrap(text, kTextColumns - margin)) {
    AppendLine(absl::StrCat(lead, line), out);
    lead.assign(margin, ' ');
  }
  if (text.empty()) AppendLine(first, out);
}

void AppendTable(const Table& table, std::size_t indent, std::string& out) {
  if (table.rows.empty()) {
    AppendHanging(std::string(indent, ' '), table.when_empty, out);
    return;
  }
  AppendHanging(std::string(indent, ' '), table.caption, out);
  out.push_back('\n');
  const std::vector<std::size_t> widths = Widths(table, kTextColumns - indent);
  std::vector<Lines> headers;
  std::vector<Lines> rules;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    headers.push_back(widths[c] == 0 ? Lines() : Wrap(table.columns[c].header, widths[c]));
    rules.push_back({std::string(widths[c], '-')});
  }
  AppendSideBySide(table, widths, headers, indent, out);
  AppendSideBySide(table, widths, rules, indent, out);

  const bool has_prose = std::any_of(table.columns.begin(), table.columns.end(),
                                     [](const Column& column) { return column.GoesUnderRow(); });
  bool first = true;
  for (const auto& row : table.rows) {
    if (!std::exchange(first, false) && has_prose) out.push_back('\n');
    std::vector<Lines> cells(row.size());
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (widths[c] == 0) continue;
      for (const std::string& paragraph : row[c].paragraphs) {
        for (std::string& line : Wrap(paragraph, widths[c])) cells[c].push_back(std::move(line));
      }
    }
    AppendSideBySide(table, widths, cells, indent, out);
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (table.columns[c].GoesUnderRow()) AppendProse(table.columns[c], row[c], indent, out);
    }
  }
  for (const std::string& note : table.notes) {
    out.push_back('\n');
    AppendHanging(std::string(indent, ' '), note, out);
  }
}

}  // namespace ragstone::reporting
