// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/xlsx/report_sheets.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_entry.h"
#include "services/reporting/render/xlsx/sheet.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

constexpr char kMissing[] = "[x]";
constexpr char kSuppressed[] = "[c]";
constexpr char kNotApplicable[] = "[z]";
constexpr char kRoundsToZero[] = "[low]";
constexpr char kLowReliability[] = "[u]";

SheetCell Words(absl::string_view text) { return {.text = std::string(text)}; }

// A cell is never empty: what does not apply says so.
SheetCell WordsOr(absl::string_view text, absl::string_view otherwise) {
  return Words(text.empty() ? otherwise : text);
}

// A decimal as a number where spreadsheet programs, which compute with 15 digits, hold it exactly.
SheetCell Number(absl::string_view decimal, absl::string_view otherwise) {
  constexpr std::ptrdiff_t kExactDigits = 15;
  const auto is_digit = [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); };
  SheetCell cell = WordsOr(decimal, otherwise);
  double number = 0;
  if (std::count_if(decimal.begin(), decimal.end(), is_digit) > kExactDigits ||
      decimal.find_first_not_of("-.0123456789") != absl::string_view::npos ||
      !absl::SimpleAtod(decimal, &number)) {
    return cell;
  }
  const std::size_t point = decimal.find('.');
  cell.number = number;
  cell.decimals =
      point == absl::string_view::npos ? 0 : static_cast<int>(decimal.size() - point - 1);
  return cell;
}

absl::string_view Symbol(common::v1::NoValueReason reason) {
  switch (reason) {
    case common::v1::NO_VALUE_REASON_NOT_APPLICABLE:
      return kNotApplicable;
    case common::v1::NO_VALUE_REASON_SUPPRESSED:
      return kSuppressed;
    case common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO:
      return kRoundsToZero;
    case common::v1::NO_VALUE_REASON_LOW_RELIABILITY:
      return kLowReliability;
    default:
      return kMissing;
  }
}

absl::string_view Symbol(common::v1::NotRatedReason reason) {
  switch (reason) {
    case common::v1::NOT_RATED_REASON_NOT_APPLICABLE:
      return kNotApplicable;
    case common::v1::NOT_RATED_REASON_SUPPRESSED:
      return kSuppressed;
    case common::v1::NOT_RATED_REASON_ROUNDS_TO_ZERO:
      return kRoundsToZero;
    case common::v1::NOT_RATED_REASON_LOW_RELIABILITY:
      return kLowReliability;
    default:
      return kMissing;
  }
}

// What stands for a figure that a public paper leaves out: three cells. A count has no numerator.
void AddSuppressed(common::v1::Unit unit, std::vector<SheetCell>& cells) {
  const char* const parts = unit == common::v1::UNIT_COUNT ? kNotApplicable : kSuppressed;
  cells.push_back(Words(kSuppressed));
  cells.insert(cells.end(), 2, Words(parts));
}

// The value, numerator and denominator of a point's or a comparator's figure: three cells.
template <typename Stated>
void AddFigure(const Stated& stated, common::v1::Unit unit, std::vector<SheetCell>& cells) {
  if (stated.suppressed()) return AddSuppressed(unit, cells);
  const common::v1::Figure& figure = stated.figure();
  const absl::string_view symbol = Symbol(figure.no_value());
  cells.push_back(Number(figure.display().empty() ? figure.value() : figure.display(), symbol));
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) cells.back() = Words(symbol);
  cells.push_back(Number(figure.numerator(), kNotApplicable));
  cells.push_back(Number(figure.denominator(), kNotApplicable));
}

// The value alone.
SheetCell ValueCell(const rating::v1::Assessment& assessment) {
  return Number(assessment.display(),
                assessment.suppressed() ? kSuppressed : Symbol(assessment.not_rated_reason()));
}

void AddAssessment(const rating::v1::Assessment& assessment, common::v1::Unit unit,
                   std::vector<SheetCell>& cells) {
  if (assessment.suppressed()) return AddSuppressed(unit, cells);
  cells.push_back(ValueCell(assessment));
  cells.push_back(Number(assessment.numerator(), kNotApplicable));
  cells.push_back(Number(assessment.denominator(), kNotApplicable));
}

SheetCell RatingWords(common::v1::RatingColour colour) {
  return {.text = std::string(RatingWord(colour)), .colour = colour};
}

absl::string_view UnitWords(common::v1::Unit unit) {
  switch (unit) {
    case common::v1::UNIT_PERCENTAGE:
      return "percentage";
    case common::v1::UNIT_COUNT:
      return "count";
    case common::v1::UNIT_MONEY:
      return "pounds";
    case common::v1::UNIT_DAYS:
      return "days";
    case common::v1::UNIT_WEEKS:
      return "weeks";
    case common::v1::UNIT_RATE_PER_10000:
      return "rate per 10,000";
    case common::v1::UNIT_RATIO:
      return "ratio";
    case common::v1::UNIT_AVERAGE:
      return "average";
    default:
      return "not stated";
  }
}

// "Final", "Provisional", "Estimated", or why there is no figure.
std::string StatusWords(const v1::ReportPoint& point) {
  if (!point.has_figure()) return "no figure";
  if (point.suppressed()) return "suppressed";
  const absl::string_view reason = NoValueWords(point.figure().no_value());
  if (!reason.empty()) return std::string(reason);
  const absl::string_view finality = FinalityWord(point.figure().finality());
  return finality.empty() ? "final" : std::string(finality);
}

std::string PointLabel(const v1::ReportPoint& point) {
  return point.label().empty() ? ShortPeriod(point.period()) : point.label();
}

std::vector<SheetCell> EntryCells(const v1::ReportRow& row) {
  const rating::v1::Rating& rating = row.rating();
  const rating::v1::Assessment& headline = Headline(rating);
  // What a row does not have may be among what was left out of it.
  const char* const absent = row.suppression().empty() ? kNotApplicable : kSuppressed;
  std::vector<SheetCell> cells = {
      Words(row.number()),
      Words(Descriptor(row)),
      Words(UnitWords(rating.unit())),
      RatingWords(row.colour()),
      WordsOr(NotRatedWords(row.not_rated_reason()), kNotApplicable),
      rating.has_rating_override() ? RatingWords(headline.colour()) : Words(kNotApplicable),
      WordsOr(BasisWords(rating.headline()), "not stated"),
      rating.period().empty() ? Words(kMissing) : Words(DisplayPeriod(rating.period()))};
  if (row.not_rated_reason() == common::v1::NOT_RATED_REASON_UNSPECIFIED) {
    cells[4] = Words(kNotApplicable);
  }
  AddAssessment(rating.in_period(), rating.unit(), cells);
  cells.push_back(rating.has_year_to_date() ? ValueCell(rating.year_to_date())
                                            : Words(kNotApplicable));
  const std::string target = OneLine(headline.target_display().empty() ? row.entry().target().text()
                                                                       : headline.target_display());
  cells.push_back(WordsOr(target, "none"));
  cells.push_back(WordsOr(GapWords(rating, headline), absent));
  cells.push_back(WordsOr(DirectionWords(rating.direction_of_travel()), absent));
  cells.push_back(WordsOr(OneLine(rating.miss_history()), absent));
  cells.push_back(WordsOr(OneLine(row.suppression()), kNotApplicable));
  return cells;
}

std::vector<SheetCell> PointCells(const v1::ReportRow& row, const v1::ReportPoint& point) {
  std::vector<SheetCell> cells = {Words(row.number()), Words(Descriptor(row)),
                                  Words(UnitWords(row.rating().unit())), Words(PointLabel(point))};
  AddFigure(point, row.rating().unit(), cells);
  cells.push_back(Words(StatusWords(point)));
  cells.push_back(Number(point.target(), "none"));
  cells.push_back(point.colour() == common::v1::RATING_COLOUR_UNSPECIFIED
                      ? Words(point.suppressed() ? kSuppressed : kMissing)
                      : RatingWords(point.colour()));
  cells.push_back(Words(point.break_before() ? "yes" : "no"));
  return cells;
}

}  // namespace

Sheet PaperSheet(std::string name, const Table& table) {
  Sheet sheet = {.name = std::move(name), .title = table.caption};
  for (const Column& column : table.columns) sheet.columns.push_back(column.header);
  for (const auto& row : table.rows) {
    std::vector<SheetCell>& cells = sheet.rows.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string text = absl::StrJoin(row[c].paragraphs, "\n");
      cells.push_back(table.columns[c].numeric ? Number(text, kMissing)
                                               : WordsOr(text, kNotApplicable));
      cells.back().colour = row[c].colour;
    }
  }
  if (sheet.rows.empty()) sheet.lines.push_back(table.when_empty);
  return sheet;
}

Sheet EntriesSheet(const v1::ExceptionReport& report) {
  Sheet sheet = {
      .name = "Index",
      .title = absl::StrCat("Performance index, figures up to ", report.header().data_end()),
      .columns = {"No", "Indicator", "Unit", "Rating", "Why not rated",
                  "Rating by rule, overridden", "Rated on", "Period", "Figure", "Numerator",
                  "Denominator", "Year to date", "Target", "Against target", "Direction of travel",
                  "Target missed", "Suppressed"}};
  for (const v1::ReportRow& row : report.index()) sheet.rows.push_back(EntryCells(row));
  if (sheet.rows.empty()) sheet.lines.push_back("The index has no entries.");
  return sheet;
}

Sheet PeriodsSheet(const v1::ExceptionReport& report) {
  Sheet sheet = {
      .name = "Periods",
      .title = "Performance index, figures by period",
      .columns = {"No", "Indicator", "Unit", "Period", "Figure", "Numerator", "Denominator",
                  "Status", "Target", "Rating", "Break in series before"}};
  for (const v1::ReportRow& row : report.index()) {
    for (const v1::ReportPoint* const point : PrintedPoints(row)) {
      sheet.rows.push_back(PointCells(row, *point));
    }
  }
  if (sheet.rows.empty()) sheet.lines.push_back("There is no figure to show.");
  return sheet;
}

Sheet ComparatorsSheet(const v1::ExceptionReport& report) {
  Sheet sheet = {.name = "Comparators",
                 .title = "Figures of other areas beside the council's own",
                 .columns = {"No", "Indicator", "Unit", "Compared with", "Period", "Figure",
                             "Numerator", "Denominator"}};
  for (const v1::ReportRow& row : report.index()) {
    for (const v1::ReportComparator& comparator : row.comparators()) {
      std::vector<SheetCell>& cells = sheet.rows.emplace_back();
      cells = {Words(row.number()), Words(Descriptor(row)), Words(UnitWords(row.rating().unit())),
               Words(OneLine(comparator.label())),
               comparator.period().empty() ? Words(kMissing)
                                           : Words(DisplayPeriod(comparator.period()))};
      AddFigure(comparator, row.rating().unit(), cells);
    }
  }
  if (sheet.rows.empty()) sheet.lines.push_back("No figure of another area stands in the report.");
  return sheet;
}

const std::vector<Shorthand>& Shorthands() {
  static const auto* const kShorthands = new std::vector<Shorthand>{
      {kMissing, "not available: there is no figure, or none that can be reported"},
      {kSuppressed, "confidential: suppressed so that nobody can be recognised"},
      {kNotApplicable, "not applicable"},
      {kRoundsToZero, "rounds to zero, but is not zero"},
      {kLowReliability, "too unreliable to publish"},
  };
  return *kShorthands;
}

}  // namespace ragstone::reporting
