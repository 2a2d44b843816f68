// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping_suggestion.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "clients/cli/files/mapping_guess.h"
#include "clients/cli/files/written_period.h"

namespace ragstone::cli {
namespace {

// Names of which more are left to the reader of the file.
constexpr size_t kMostShown = 20;

constexpr size_t kWidestComment = 80;

// A text as TOML writes it.
std::string Toml(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      absl::StrAppendFormat(&out, "\\u%04X", static_cast<unsigned>(byte));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string TomlList(const std::vector<std::string>& texts) {
  const auto quote = [](std::string* out, const std::string& text) {
    absl::StrAppend(out, Toml(text));
  };
  return texts.size() == 1 ? Toml(texts[0])
                           : absl::StrCat("[", absl::StrJoin(texts, ", ", quote), "]");
}

// Texts for a comment.
std::string Shown(std::vector<std::string> texts) {
  const size_t more = texts.size() > kMostShown ? texts.size() - kMostShown : 0;
  texts.resize(texts.size() - more);
  for (std::string& text : texts) text = Toml(text);
  return absl::StrCat(absl::StrJoin(texts, ", "),
                      more > 0 ? absl::StrCat(", and ", more, " more") : "");
}

class Writer {
 public:
  Writer(const TableSample& sample, const KnownCatalogue& catalogue, const MappingGuess& guess)
      : sample_(sample), catalogue_(catalogue), guess_(guess) {}

  std::string Write() {
    Head();
    if (guess_.shape == TableShape::kOwn) return out_;
    if (!sample_.sheet.empty()) Line("sheet = ", Toml(sample_.sheet));
    if (sample_.header_row > 1) Line("header_row = ", sample_.header_row);
    if (!sample_.sheet.empty() || sample_.header_row > 1) out_ += "\n";
    if (guess_.values.empty() || !guess_.indicator_column.empty()) {
      Figures(guess_.values.empty() ? "" : guess_.values[0].first, {});
    } else {
      for (const auto& [column, named] : guess_.values) Figures(column, named);
    }
    return out_;
  }

 private:
  template <typename... Parts>
  void Line(const Parts&... parts) {
    absl::StrAppend(&out_, parts..., "\n");
  }

  // A list that is long goes on below, so that an editor shows all of it.
  void Comment(absl::string_view head, absl::string_view list) {
    std::string line(head);
    for (absl::string_view one : absl::StrSplit(list, ", ")) {
      if (line.size() > head.size() && line.size() + one.size() + 2 > kWidestComment) {
        Line(absl::StripTrailingAsciiWhitespace(line));
        line = "#   ";
      }
      absl::StrAppend(&line, one, ", ");
    }
    Line(absl::StripSuffix(line, ", "));
  }

  void Head() {
    const std::string sheet =
        sample_.sheet.empty() ? "" : absl::StrCat(", sheet ", Toml(sample_.sheet));
    if (guess_.shape == TableShape::kOwn) {
      Line("# ", sample_.path, sheet, " needs no mapping: its columns are Ragstone's own.");
      Line("#\n#   ragstone import ", sample_.path,
           sample_.sheet.empty() ? "" : absl::StrCat(" --sheet ", Toml(sample_.sheet)));
      return;
    }
    Line("# A mapping for ", sample_.path, sheet, ",");
    Line("# proposed from its header (row ", sample_.header_row, ") and the ", sample_.rows,
         " rows below it.");
    Line("# ", catalogue_.remark);
    Line("# Check what is a guess, settle what is to be decided: docs/files.md says how.");
    Line("#\n#   ragstone import ", sample_.path, " --mapping THIS-FILE",
         guess_.shape == TableShape::kDfe ? " --reference" : "", "\n");
  }

  void Figures(const std::string& value, const GuessedName& named) {
    Line("[[figures]]");
    if (guess_.indicator_column.empty()) Indicator(named);
    Period();
    if (!guess_.area.empty()) {
      Line("area = ", TomlList(guess_.area),
           guess_.area.size() > 1 ? "  # the first that is not empty" : "");
    }
    if (guess_.shape != TableShape::kWide) Numbers(value);
    if (!guess_.status.empty()) Line("status = ", Toml(guess_.status));
    if (guess_.numbers_as_written) {
      Line("numbers = \"as written\"  # some have signs or commas: 79%, £1,200");
    }
    if (!guess_.other_texts.empty()) {
      Comment("# decide what these mean in place of a number, a symbol or \"skip\": ",
              Shown(guess_.other_texts));
      Line("# symbols = { ", Toml(guess_.other_texts[0]), " = \"x\" }");
    }
    if (!guess_.indicator_column.empty()) Names();
    for (const GuessedBreakdown& one : guess_.breakdown) Breakdown(one);
    out_ += "\n";
  }

  void Indicator(const GuessedName& named) {
    if (named.id.empty()) {
      Line("# decide which indicator the figures are of:");
      Line("# indicator = \"…\"");
      return;
    }
    Line("indicator = ", Toml(named.id), named.sure ? "" : "  # a guess, from ",
         named.sure ? "" : Toml(named.name),
         named.reference && guess_.shape != TableShape::kDfe
             ? "  # of the reference set: load with --reference"
             : "");
  }

  void Period() {
    switch (guess_.shape) {
      case TableShape::kDfe:
        Line("period = { time_period = \"time_period\", time_identifier = \"time_identifier\" }");
        return;
      case TableShape::kWide:
        if (guess_.year_missing) {
          Line("# decide of which year these columns are: ", Shown(guess_.period_columns));
          Line("# period = { column_for_each = \"", PeriodKindWord(*guess_.kind),
               "\", year = \"FY…\" }");
        } else {
          Line("# the columns ", Shown(guess_.period_columns));
          Line("period = { column_for_each = \"", PeriodKindWord(*guess_.kind), "\" }");
        }
        return;
      case TableShape::kOwn:
      case TableShape::kLong:
        break;
    }
    if (guess_.period_column.empty()) {
      Line("# decide of which period the figures are, if no column says it:");
      Line("# period = { constant = \"FY…\" }");
    } else if (guess_.kind.has_value()) {
      Line("period = { column = ", Toml(guess_.period_column), ", as = \"",
           PeriodKindWord(*guess_.kind), "\" }",
           guess_.kind == domain::PeriodKind::kFinancialYear
               ? "  # a guess: it may be an academic_year"
               : "");
    } else {
      Line("period = ", Toml(guess_.period_column));
    }
  }

  void Numbers(const std::string& value) {
    if (!guess_.numerator.empty()) {
      Line("numerator = ", Toml(guess_.numerator));
      Line("denominator = ", Toml(guess_.denominator));
    } else if (!value.empty()) {
      Line("value = ", Toml(value));
      if (guess_.shape == TableShape::kDfe) {
        Line(
            "# A numerator and a denominator, where the file has them, are more exact than a "
            "value.");
      }
    } else {
      Comment("# decide which columns hold the figures: ", guess_.number_columns.empty()
                                                               ? "none of numbers was found"
                                                               : Shown(guess_.number_columns));
      Line("# value = \"…\"");
    }
  }

  void Names() {
    Line("\n[figures.indicator]\ncolumn = ", Toml(guess_.indicator_column));
    if (guess_.names.empty()) return;
    Line("# others = \"skip\"  # where other names than those below are to be passed over");
    Line("\n[figures.indicator.ids]");
    for (const GuessedName& one : guess_.names) {
      if (one.id.empty()) {
        Line("# ", Toml(one.name), " = \"…\"  # decide, or leave out");
      } else {
        Line(Toml(one.name), " = ", Toml(one.id), one.sure ? "" : "  # a guess");
      }
    }
  }

  void Breakdown(const GuessedBreakdown& one) {
    Line("\n[[figures.breakdown]]");
    if (one.dimension.empty()) {
      Line("dimension_column = ", Toml(one.dimension_column));
    } else {
      Line("dimension = ", Toml(one.dimension));
    }
    Line("category_column = ", Toml(one.category_column));
    if (one.total.empty()) {
      Line("# decide which category means the total:\n# total = \"Total\"");
    } else {
      Line("total = ", Toml(one.total), "  # a guess");
    }
  }

  const TableSample& sample_;
  const KnownCatalogue& catalogue_;
  const MappingGuess& guess_;
  std::string out_;
};

}  // namespace

std::string SuggestMapping(const TableSample& sample, const KnownCatalogue& catalogue) {
  return Writer(sample, catalogue, GuessMapping(sample, catalogue)).Write();
}

}  // namespace ragstone::cli
