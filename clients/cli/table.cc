// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "services/base/csv_row.h"

namespace ragstone::cli {
namespace {

constexpr int kGap = 2;
// A column is not made narrower than this.
constexpr int kNarrowestColumn = 8;

// The first `width` characters of a text.
absl::string_view Prefix(absl::string_view text, int width) {
  size_t at = 0;
  for (int taken = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (taken++ == width) break;
  }
  return text.substr(0, at);
}

// The beginning of a word that is longer than its column: behind a hyphen or another mark where one
// stands in its second half, else where it must be broken.
absl::string_view BreakWord(absl::string_view word, int width) {
  const absl::string_view fits = Prefix(word, width);
  const size_t mark = fits.find_last_of("-_/.,");
  return mark == absl::string_view::npos || mark < fits.size() / 2 ? fits
                                                                   : fits.substr(0, mark + 1);
}

int WidestLine(absl::string_view cell) {
  int widest = 0;
  for (const absl::string_view line : absl::StrSplit(cell, '\n'))
    widest = std::max(widest, DisplayWidth(line));
  return widest;
}

int LongestWord(absl::string_view cell) {
  int longest = 0;
  for (const absl::string_view word : absl::StrSplit(cell, absl::ByAnyChar(" \n"))) {
    longest = std::max(longest, DisplayWidth(word));
  }
  return longest;
}

void WrapLine(absl::string_view text, int width, std::vector<std::string>& lines) {
  std::string line;
  int used = 0;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    if (used > 0 && used + 1 + DisplayWidth(word) > width) {
      lines.push_back(std::exchange(line, ""));
      used = 0;
    }
    while (used == 0 && DisplayWidth(word) > width) {
      const absl::string_view head = BreakWord(word, width);
      lines.emplace_back(head);
      word.remove_prefix(head.size());
    }
    absl::StrAppend(&line, used > 0 ? " " : "", word);
    used = DisplayWidth(line);
  }
  lines.push_back(std::move(line));
}

std::vector<std::string> Wrap(absl::string_view cell, int width) {
  std::vector<std::string> lines;
  for (const absl::string_view line : absl::StrSplit(cell, '\n')) WrapLine(line, width, lines);
  return lines;
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return width;
}

std::string Thousands(int64_t number) {
  std::string text = absl::StrCat(number);
  for (int64_t at = static_cast<int64_t>(text.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
    text.insert(static_cast<size_t>(at), 1, ',');
  }
  return text;
}

std::string WrapParagraph(absl::string_view text, int width) {
  return absl::StrCat(absl::StrJoin(Wrap(text, width), "\n"), "\n");
}

std::vector<int> Table::Widths(int width) const {
  std::vector<int> widths;
  // A column as wide as its longest word can be wrapped without breaking a word.
  std::vector<int> words;
  for (size_t i = 0; i < columns_.size(); ++i) {
    widths.push_back(WidestLine(columns_[i].title));
    words.push_back(LongestWord(columns_[i].title));
    for (const auto& row : rows_) {
      widths[i] = std::max(widths[i], WidestLine(row[i]));
      words[i] = std::max(words[i], LongestWord(row[i]));
    }
  }
  int missing = kGap * (static_cast<int>(columns_.size()) - 1) - width;
  for (const int one : widths) missing += one;
  // Takes from the widest column that is wider than `least` says, until all fit: narrow columns
  // stay whole.
  const auto shrink = [&](const auto& least) {
    for (; missing > 0; --missing) {
      size_t widest = widths.size();
      for (size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] > least(i) && (widest == widths.size() || widths[i] > widths[widest]))
          widest = i;
      }
      if (widest == widths.size()) return;
      --widths[widest];
    }
  };
  shrink([&](size_t i) { return words[i]; });
  shrink([](size_t /*column*/) { return kNarrowestColumn; });
  return widths;
}

std::string Table::ToText(int width) const {
  const std::vector<int> widths = Widths(width);
  std::string text;
  const auto add_row = [&](const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> wrapped;
    size_t height = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      wrapped.push_back(Wrap(cells[i], widths[i]));
      height = std::max(height, wrapped.back().size());
    }
    for (size_t line = 0; line < height; ++line) {
      std::string out;
      for (size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = line < wrapped[i].size() ? wrapped[i][line] : "";
        const std::string pad(static_cast<size_t>(std::max(0, widths[i] - DisplayWidth(cell))),
                              ' ');
        if (i > 0) out.append(kGap, ' ');
        absl::StrAppend(&out, columns_[i].align == Align::kRight ? pad + cell : cell + pad);
      }
      out.erase(out.find_last_not_of(' ') + 1);
      absl::StrAppend(&text, out, "\n");
    }
  };
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (size_t i = 0; i < columns_.size(); ++i) {
    titles.push_back(columns_[i].title);
    rules.emplace_back(static_cast<size_t>(widths[i]), '-');
  }
  add_row(titles);
  add_row(rules);
  for (const auto& row : rows_) add_row(row);
  return text;
}

std::string Table::ToCsv() const {
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  return absl::StrCat(CsvRow(titles), RowsToCsv());
}

std::string Table::RowsToCsv() const {
  std::string text;
  for (const auto& row : rows_) absl::StrAppend(&text, CsvRow(row));
  return text;
}

}  // namespace ragstone::cli
