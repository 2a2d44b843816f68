// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The committee paper: an exception report laid out as headings, numbered paragraphs and tables of
// text, with every word chosen and none yet marked up. The text, Markdown and HTML renderings all
// print this, so they cannot disagree.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// What a cell shows besides its words, where the format draws.
enum class Drawing { kNone, kTrend, kRatingHistory };

struct Cell {
  // One line each. Empty: nothing to say.
  std::vector<std::string> paragraphs;
  // Set in a cell that states a rating, with what the paper calls it: "Red – off target". Its first
  // paragraph begins with that, and that with the rating's word, so that colour is never the only
  // sign.
  common::v1::RatingColour colour = common::v1::RATING_COLOUR_UNSPECIFIED;
  std::string label = {};
  // Drawn from this row, which belongs to the report that the paper was made from; the words say
  // what is to be seen.
  Drawing drawing = Drawing::kNone;
  const v1::ReportRow* row = nullptr;
};

// How much room a column needs beside the others, where a format does not measure texts.
enum class Breadth { kText, kBrief, kNumber, kRating };

struct Column {
  std::string header;
  // Holds people's words of any length: where space is short it goes under its row.
  bool prose = false;
  // Numbers: aligned right.
  bool numeric = false;
  // Holds drawings. Without them its words go under their row.
  bool drawn = false;
  Breadth breadth = Breadth::kText;

  bool GoesUnderRow() const { return prose || drawn; }
};

// A table without merged cells. The cell of column `row_header` names its row.
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::size_t row_header = 0;
  // Printed under the table, a paragraph each.
  std::vector<std::string> notes;
  // Printed in place of a table without rows.
  std::string when_empty;
};

// A label with its words: a line of the header block, or a fact about an entry.
struct Field {
  std::string label;
  Cell value;
};

// An entry of the performance index.
struct EntryView {
  // "3. % of Education, Health and Care plans…".
  std::string heading;
  std::vector<Field> facts;
  Table periods;
  // What the chart is drawn from; belongs to the report that the paper was made from.
  const v1::ReportRow* row = nullptr;
};

struct Recommendation {
  // "A.", "(a)", "1." or "(i)".
  std::string mark;
  std::string text;
};

struct Recommendations {
  // "Recommendations".
  std::string heading;
  // "That the panel:"; may be empty.
  std::string introduction;
  std::vector<Recommendation> items;
};

struct Block {
  // Printed over the paragraph; may be empty.
  std::string heading;
  // "2.1"; empty when the paragraph has no number.
  std::string number;
  std::string paragraph;
  bool list_item = false;
  std::vector<Table> tables;
  // The performance index.
  std::vector<EntryView> entries;
  // Where the template has them here; without items elsewhere. Their heading is the block's affair.
  Recommendations recommendations = {};
  // What a reader must know of the figures just printed; empty when none were.
  std::string figures_note;
};

struct Section {
  // "1"; empty where it has none.
  std::string number;
  std::string title;
  std::vector<Block> blocks;
};

struct Paper {
  // "London Borough of Merton".
  std::string council;
  // "Performance Monitoring Report".
  std::string title;
  // "Children and Young People Overview and Scrutiny Panel, 13 January 2021".
  std::string subtitle;
  // Of an exempt paper by what it is; then the template's fields: Committee, Date, Wards, Subject,
  // …
  std::vector<Field> header;
  // Under the header; without items where there are none, or where a block has them.
  Recommendations recommendations;
  std::string figures_note;
  std::vector<Section> sections;
  // The point that the paper stands at.
  std::string standing;
};

// `report` must outlive the paper.
Paper MakePaper(const v1::ExceptionReport& report);

// The rating's label, "Red" or "Not rated: figure awaited"; the word alone without a layout.
Cell RatingCell(common::v1::RatingColour colour, common::v1::NotRatedReason reason,
                const ingestion::v1::PaperLayout& layout);

// The same of an entry; behind it what the rule gives, where an officer overrides it.
Cell RatingCell(const v1::ReportRow& row, const ingestion::v1::PaperLayout& layout);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_H_
