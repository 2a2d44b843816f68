// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xlsxwriter.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/rating.pb.h"
#include "services/base/errors.h"
#include "services/base/mutex.h"
#include "services/reporting/render/text_layout.h"
#include "services/reporting/render/xlsx/sheet.h"

namespace ragstone::reporting {
namespace {

constexpr char kNotWritten[] = "WORKBOOK_NOT_WRITTEN";
// What a cell can hold is 32,767 characters.
constexpr std::size_t kCellBytes = 32'000;
constexpr char kCut[] =
    " [cut here: a cell holds no more; the paper in the other formats has it all]";
constexpr double kNarrowest = 9;
constexpr double kWidest = 90;
constexpr double kTextWidth = 85;
constexpr double kLineHeight = 15;
// What a row can be.
constexpr double kTallest = 409;
constexpr std::uint8_t kA4 = 9;

// The library writes to a file of a name; this one is in memory.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("workbook", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string name() const { return absl::StrCat("/proc/self/fd/", descriptor_); }

  absl::StatusOr<std::string> Read() const {
    std::string bytes;
    std::array<char, 1 << 16> part;
    for (;;) {
      const ssize_t got =
          pread(descriptor_, part.data(), part.size(), static_cast<off_t>(bytes.size()));
      if (got == 0) return bytes;
      if (got > 0) {
        bytes.append(part.data(), static_cast<std::size_t>(got));
      } else if (errno != EINTR) {
        return InternalError(kNotWritten, absl::StrCat("the workbook: ", std::strerror(errno)));
      }
    }
  }

 private:
  const int descriptor_;
};

// UTF-8 that fits into a cell.
std::string CellText(absl::string_view text) {
  if (text.size() <= kCellBytes) return std::string(text);
  std::size_t end = kCellBytes;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return absl::StrCat(text.substr(0, end), kCut);
}

double ColumnWidth(const Sheet& sheet, std::size_t column) {
  // Headers wrap between words; the button of the table's filter takes three characters.
  std::size_t widest = 0;
  const auto widen = [&](absl::string_view text, std::size_t extra) {
    widest = std::max(widest, CharacterCount(text) + extra);
  };
  for (const absl::string_view word : absl::StrSplit(sheet.columns[column], ' ')) widen(word, 3);
  for (const auto& row : sheet.rows) {
    for (const absl::string_view line : absl::StrSplit(row[column].text, '\n')) widen(line, 2);
  }
  return std::clamp(static_cast<double>(widest), kNarrowest, kWidest);
}

// Points. Not every program works out heights when it opens a file.
double Lines(absl::string_view text, double width) {
  double lines = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    lines += std::max(1.0, std::ceil(static_cast<double>(CharacterCount(line)) / width));
  }
  return lines;
}

double RowHeight(const std::vector<SheetCell>& row, const std::vector<double>& widths) {
  double lines = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    lines = std::max(lines, Lines(row[c].text, widths[c] - 1));
  }
  return std::min(lines * kLineHeight, kTallest);
}

class Writer {
 public:
  Writer(const std::string& file, const WorkbookLook& look)
      : look_(look), workbook_(workbook_new(file.c_str())) {}

  absl::Status Write(const WorkbookProperties& properties, const std::vector<Sheet>& sheets) {
    SetProperties(properties);
    std::vector<lxw_worksheet*> worksheets;
    // Links lead to sheets that must be there.
    for (const Sheet& sheet : sheets) {
      worksheets.push_back(workbook_add_worksheet(workbook_, sheet.name.c_str()));
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (worksheets[i] == nullptr) {
        Check(LXW_ERROR_SHEETNAME_ALREADY_USED);
        continue;
      }
      WriteSheet(sheets[i], i, worksheets[i]);
    }
    {
      // Closing asks gmtime(), whose answer all threads share.
      static Mutex mutex;
      MutexLock lock(mutex);
      Check(workbook_close(workbook_));
    }
    if (error_ == LXW_NO_ERROR) return absl::OkStatus();
    return InternalError(kNotWritten, absl::StrCat("the workbook: ", lxw_strerror(error_)));
  }

 private:
  enum class Look { kTitle, kLine, kWrapped, kHeader, kText, kLink, kNumber };

  // The first error counts.
  void Check(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }

  void SetProperties(const WorkbookProperties& properties) {
    // The library copies the texts, and does not change them though it does not say so.
    lxw_doc_properties stated = {};
    stated.title = const_cast<char*>(properties.title.c_str());
    stated.author = const_cast<char*>(properties.author.c_str());
    stated.company = const_cast<char*>(properties.author.c_str());
    stated.subject = const_cast<char*>(properties.subject.c_str());
    stated.created = static_cast<time_t>(properties.created);
    Check(workbook_set_properties(workbook_, &stated));
  }

  lxw_format* Format(Look look, int decimals = 0,
                     common::v1::RatingColour colour = common::v1::RATING_COLOUR_UNSPECIFIED) {
    lxw_format*& format = formats_[{look, decimals, colour}];
    if (format != nullptr) return format;
    format = workbook_add_format(workbook_);
    format_set_font_name(format, "Arial");
    format_set_font_size(format, look == Look::kTitle ? 15 : 11);
    if (look == Look::kTitle || look == Look::kHeader) format_set_bold(format);
    if (look == Look::kLink) {
      format_set_font_color(format, look_.accent);
      format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    if (look != Look::kTitle && look != Look::kLine) {
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      if (look != Look::kNumber) format_set_text_wrap(format);
    }
    if (look == Look::kHeader) {
      format_set_bg_color(format, look_.accent);
      format_set_font_color(format, 0xFFFFFF);
    }
    if (look == Look::kNumber) {
      format_set_num_format(format,
                            absl::StrCat("#,##0", decimals > 0 ? "." : "",
                                         std::string(static_cast<std::size_t>(decimals), '0'))
                                .c_str());
    }
    SetRating(colour, format);
    return format;
  }

  // The colours of the other formats; the words are always there.
  void SetRating(common::v1::RatingColour colour, lxw_format* format) const {
    const auto rating = look_.ratings.find(colour);
    if (rating == look_.ratings.end()) return;
    format_set_bg_color(format, rating->second.ground);
    format_set_font_color(format, rating->second.text);
    format_set_bold(format);
  }

  void WriteSheet(const Sheet& sheet, std::size_t index, lxw_worksheet* out) {
    const bool text_only = sheet.columns.empty();
    Check(worksheet_write_string(out, 0, 0, CellText(sheet.title).c_str(), Format(Look::kTitle)));
    lxw_row_t row = 1;
    for (const std::string& line : sheet.lines) {
      Check(worksheet_write_string(out, row++, 0, CellText(line).c_str(),
                                   Format(text_only ? Look::kWrapped : Look::kLine)));
      if (text_only) {
        Check(worksheet_set_row(out, row - 1, Lines(line, kTextWidth - 5) * kLineHeight, nullptr));
      }
    }
    worksheet_set_paper(out, kA4);
    worksheet_fit_to_pages(out, 1, 0);
    Check(worksheet_set_footer(out, "&L&A&RPage &P of &N"));
    if (text_only) {
      Check(worksheet_set_column(out, 0, 0, kTextWidth, nullptr));
      return;
    }
    worksheet_set_landscape(out);
    std::vector<double> widths;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      widths.push_back(ColumnWidth(sheet, c));
      Check(worksheet_set_column(out, column, column, widths.back(), nullptr));
    }
    // A table needs a row.
    if (sheet.rows.empty()) return;
    WriteTable(sheet, widths, index, row, out);
  }

  void WriteTable(const Sheet& sheet, const std::vector<double>& widths, std::size_t index,
                  lxw_row_t top, lxw_worksheet* out) {
    std::vector<lxw_table_column> columns(sheet.columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      columns[c].header = const_cast<char*>(sheet.columns[c].c_str());
      columns[c].header_format = Format(Look::kHeader);
      pointers.push_back(&columns[c]);
    }
    pointers.push_back(nullptr);
    // Names of tables have no blanks.
    const std::string name = absl::StrCat("Table", index + 1);
    lxw_table_options options = {};
    options.name = const_cast<char*>(name.c_str());
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = pointers.data();
    const auto bottom = static_cast<lxw_row_t>(top + sheet.rows.size());
    Check(worksheet_add_table(out, top, 0, bottom, static_cast<lxw_col_t>(columns.size() - 1),
                              &options));
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      Check(worksheet_set_row(out, static_cast<lxw_row_t>(top + 1 + r),
                              RowHeight(sheet.rows[r], widths), nullptr));
      for (std::size_t c = 0; c < columns.size(); ++c) {
        WriteCell(sheet.rows[r][c], static_cast<lxw_row_t>(top + 1 + r), static_cast<lxw_col_t>(c),
                  out);
      }
    }
    worksheet_freeze_panes(out, top + 1, 0);
    Check(worksheet_repeat_rows(out, top, top));
  }

  void WriteCell(const SheetCell& cell, lxw_row_t row, lxw_col_t column, lxw_worksheet* out) {
    if (cell.number.has_value()) {
      Check(worksheet_write_number(out, row, column, *cell.number,
                                   Format(Look::kNumber, cell.decimals)));
    } else if (!cell.link.empty()) {
      Check(worksheet_write_url_opt(out, row, column,
                                    absl::StrCat("internal:'", cell.link, "'!A1").c_str(),
                                    Format(Look::kLink), cell.text.c_str(), nullptr));
    } else {
      Check(worksheet_write_string(out, row, column, CellText(cell.text).c_str(),
                                   Format(Look::kText, 0, cell.colour)));
    }
  }

  struct FormatKey {
    Look look;
    int decimals;
    common::v1::RatingColour colour;
    friend auto operator<=>(const FormatKey&, const FormatKey&) = default;
  };

  const WorkbookLook& look_;
  lxw_workbook* const workbook_;
  lxw_error error_ = LXW_NO_ERROR;
  std::map<FormatKey, lxw_format*> formats_;
};

}  // namespace

absl::StatusOr<std::string> WriteWorkbook(const WorkbookProperties& properties,
                                          const std::vector<Sheet>& sheets) {
  const MemoryFile file;
  const absl::Status written = Writer(file.name(), properties.look).Write(properties, sheets);
  if (!written.ok()) return written;
  return file.Read();
}

}  // namespace ragstone::reporting
