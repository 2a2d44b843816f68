// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/layout_table.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::PaperColumnKind;
using ::ragstone::ingestion::v1::PaperTable;

// An empty table where the layout has none, as of a content that this version does not know.
const PaperTable& WordingOf(const v1::ExceptionReport& report,
                            ingestion::v1::PaperContent content) {
  for (const PaperTable& table : report.layout().tables()) {
    if (table.content() == content) return table;
  }
  return PaperTable::default_instance();
}

Cell LineOr(absl::string_view text, absl::string_view otherwise) {
  const std::string line = OneLine(text);
  return {.paragraphs = {line.empty() ? std::string(otherwise) : line}};
}

absl::string_view GoodIs(common::v1::Polarity polarity) {
  switch (polarity) {
    case common::v1::POLARITY_HIGHER:
      return "High";
    case common::v1::POLARITY_LOWER:
      return "Low";
    case common::v1::POLARITY_RANGE:
      return "In range";
    default:
      return "Neither";
  }
}

Cell TrendCell(const v1::ReportRow& row) {
  return {.paragraphs = {TrendWords(row)}, .drawing = Drawing::kTrend, .row = &row};
}

Cell HistoryCellOf(const v1::ReportRow& row) {
  const std::string words = RatingHistoryWords(RatingHistory(row));
  if (words.empty()) return {.paragraphs = {"No period is due yet"}};
  return {.paragraphs = {words}, .drawing = Drawing::kRatingHistory, .row = &row};
}

Cell ProseOr(std::vector<std::string> paragraphs, absl::string_view otherwise) {
  if (paragraphs.empty()) paragraphs.emplace_back(otherwise);
  return {.paragraphs = std::move(paragraphs)};
}

Breadth BreadthOf(PaperColumnKind kind) {
  switch (kind) {
    case ingestion::v1::PAPER_COLUMN_KIND_NUMBER:
      return Breadth::kNumber;
    case ingestion::v1::PAPER_COLUMN_KIND_RATING:
      return Breadth::kRating;
    case ingestion::v1::PAPER_COLUMN_KIND_TARGET:
    case ingestion::v1::PAPER_COLUMN_KIND_GOOD_IS:
      return Breadth::kBrief;
    default:
      return Breadth::kText;
  }
}

}  // namespace

Table MakeTable(const v1::ExceptionReport& report, ingestion::v1::PaperContent content) {
  const PaperTable& wording = WordingOf(report, content);
  Table table;
  table.caption = OneLine(wording.caption());
  table.when_empty = OneLine(wording.when_empty());
  for (const auto& source : wording.columns()) {
    if (source.kind() == ingestion::v1::PAPER_COLUMN_KIND_INDICATOR) {
      table.row_header = table.columns.size();
    }
    table.columns.push_back(
        {.header = OneLine(source.heading()),
         .prose = source.kind() == ingestion::v1::PAPER_COLUMN_KIND_COMMENTARY ||
                  source.kind() == ingestion::v1::PAPER_COLUMN_KIND_METHOD,
         .numeric = source.kind() == ingestion::v1::PAPER_COLUMN_KIND_COUNT,
         .drawn = source.kind() == ingestion::v1::PAPER_COLUMN_KIND_TREND ||
                  source.kind() == ingestion::v1::PAPER_COLUMN_KIND_RATING_HISTORY,
         .breadth = BreadthOf(source.kind())});
  }
  return table;
}

void AddRow(const v1::ExceptionReport& report, ingestion::v1::PaperContent content,
            absl::FunctionRef<Cell(PaperColumnKind)> cell, Table& table) {
  std::vector<Cell>& row = table.rows.emplace_back();
  for (const auto& column : WordingOf(report, content).columns()) {
    row.push_back(cell(column.kind()));
  }
}

Cell EntryCell(const v1::ReportRow& row, PaperColumnKind kind,
               const ingestion::v1::PaperLayout& layout) {
  const rating::v1::Rating& rating = row.rating();
  switch (kind) {
    case ingestion::v1::PAPER_COLUMN_KIND_NUMBER:
      return LineOr(row.number(), "");
    case ingestion::v1::PAPER_COLUMN_KIND_INDICATOR:
      return LineOr(Descriptor(row), "");
    case ingestion::v1::PAPER_COLUMN_KIND_RATING:
      return RatingCell(row, layout);
    case ingestion::v1::PAPER_COLUMN_KIND_FIGURE_AND_TARGET:
      return {.paragraphs = FigureAndTarget(row)};
    case ingestion::v1::PAPER_COLUMN_KIND_FIGURE:
      return {.paragraphs = ReportedFigure(row)};
    case ingestion::v1::PAPER_COLUMN_KIND_TARGET:
      return LineOr(Capitalised(TargetText(row)), "None");
    case ingestion::v1::PAPER_COLUMN_KIND_AGAINST_TARGET:
      return LineOr(Capitalised(GapWords(rating, Headline(rating))), "Not compared");
    case ingestion::v1::PAPER_COLUMN_KIND_DIRECTION_OF_TRAVEL:
      return LineOr(DirectionWords(rating.direction_of_travel()), "Not compared");
    case ingestion::v1::PAPER_COLUMN_KIND_GOOD_IS:
      return LineOr(GoodIs(rating.polarity()), "");
    case ingestion::v1::PAPER_COLUMN_KIND_TREND:
      return TrendCell(row);
    case ingestion::v1::PAPER_COLUMN_KIND_RATING_HISTORY:
      return HistoryCellOf(row);
    case ingestion::v1::PAPER_COLUMN_KIND_FORECAST:
      return LineOr(ForecastWords(rating), "None");
    case ingestion::v1::PAPER_COLUMN_KIND_OWNER:
      return LineOr(row.owner(), "Not stated");
    case ingestion::v1::PAPER_COLUMN_KIND_SERVICE_AREA:
      return LineOr(row.service_area(), "Not stated");
    case ingestion::v1::PAPER_COLUMN_KIND_COMMENTARY:
      return ProseOr(Paragraphs(row.commentary()), "No commentary was supplied.");
    case ingestion::v1::PAPER_COLUMN_KIND_METHOD:
      // Sentences of one paragraph.
      return ProseOr(Paragraphs(OneLine(absl::StrJoin(row.method(), " "))), "Not stated");
    default:
      return {};
  }
}

Cell LabelCell(common::v1::RatingColour rating, const ingestion::v1::PaperLayout& layout) {
  Cell cell = {.paragraphs = {}, .colour = rating, .label = std::string(RatingWord(rating))};
  for (const auto& style : layout.ratings()) {
    if (style.rating() == rating && !style.label().empty()) cell.label = OneLine(style.label());
  }
  cell.paragraphs = {cell.label};
  return cell;
}

}  // namespace ragstone::reporting
