// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper_changes.h"

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report_changes.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper_cells.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

constexpr char kNotTold[] = "Of indicators with suppressed figures it is not told.";

// What the paper calls a column in its table of exceptions; `otherwise` without a layout.
std::string HeadingOf(const v1::ExceptionReport& report, ingestion::v1::PaperColumnKind kind,
                      absl::string_view otherwise) {
  for (const ingestion::v1::PaperTable& table : report.layout().tables()) {
    if (table.content() != ingestion::v1::PAPER_CONTENT_EXCEPTIONS) continue;
    for (const ingestion::v1::PaperColumn& column : table.columns()) {
      if (column.kind() == kind) return OneLine(column.heading());
    }
  }
  return std::string(otherwise);
}

// A table with the columns of an entry's number and description, of which the second names its
// rows.
Table Named(absl::string_view caption, const v1::ExceptionReport& report,
            absl::string_view when_empty) {
  const v1::ReportChanges& changes = report.changes();
  Table table;
  table.caption = changes.since_date().empty()
                      ? std::string(caption)
                      : absl::StrCat(caption, " the report of ", changes.since_date());
  table.when_empty =
      changes.since_date().empty() ? "There was no earlier meeting." : std::string(when_empty);
  table.columns = {
      NumberColumn(HeadingOf(report, ingestion::v1::PAPER_COLUMN_KIND_NUMBER, "No")),
      TextColumn(HeadingOf(report, ingestion::v1::PAPER_COLUMN_KIND_INDICATOR, "Indicator"))};
  table.row_header = 1;
  return table;
}

void AddColumns(std::initializer_list<Column> columns, Table& table) {
  table.columns.insert(table.columns.end(), columns);
}

// "Not rated: figure awaited"; "not in the index" where the entry was not, or is no longer, there.
Cell Rating(common::v1::RatingColour colour, common::v1::NotRatedReason reason,
            const ingestion::v1::PaperLayout& layout) {
  if (colour == common::v1::RATING_COLOUR_UNSPECIFIED) return Line("Not in the index");
  return RatingCell(colour, reason, layout);
}

// The figure as printed, with its rating.
Cell FigureThen(bool stated, const common::v1::Figure& figure, common::v1::Unit unit,
                common::v1::RatingColour colour, const ingestion::v1::PaperLayout& layout,
                absl::string_view none) {
  if (!stated) return Line(none);
  Cell cell = Line(FigureWords(figure, unit));
  if (colour != common::v1::RATING_COLOUR_UNSPECIFIED) {
    cell.paragraphs.push_back(
        RatingCell(colour, common::v1::NOT_RATED_REASON_UNSPECIFIED, layout).paragraphs.front());
  }
  return cell;
}

// "From April 2020; figures from before cannot be compared".
Cell NoteOf(const v1::Redefinition& change) {
  Cell cell;
  if (!change.from_period().empty()) {
    cell.paragraphs.push_back(absl::StrCat("From ", DisplayPeriod(change.from_period()), "."));
  }
  if (change.break_in_series()) {
    cell.paragraphs.push_back("Break in series: earlier figures cannot be compared.");
  }
  if (!change.note().empty()) cell.paragraphs.push_back(OneLine(change.note()));
  return cell;
}

}  // namespace

Table ExceptionChangesTable(const v1::ExceptionReport& report) {
  Table table =
      Named("Exceptions compared with", report, "No indicator is an exception in either report.");
  AddColumns({TextColumn("Change"), TextColumn("Then"), TextColumn("Now")}, table);
  for (const v1::ExceptionChange& change : report.changes().exceptions()) {
    table.rows.push_back({Line(change.number()), Line(change.description()),
                          Line(ExceptionChangeWords(change.kind())),
                          change.kind() == v1::EXCEPTION_CHANGE_KIND_NOT_COMPARED &&
                                  change.before() != common::v1::RATING_COLOUR_UNSPECIFIED
                              ? Line("Not told")
                              : Rating(change.before(), change.reason_before(), report.layout()),
                          Rating(change.now(), change.reason_now(), report.layout())});
  }
  return table;
}

Table RedefinitionsTable(const v1::ExceptionReport& report) {
  Table table = Named("What is measured otherwise than in", report,
                      "Indicators, targets and rules are as they were.");
  AddColumns({TextColumn("Change"), ProseColumn("Then"), ProseColumn("Now"), ProseColumn("Note")},
             table);
  for (const v1::Redefinition& change : report.changes().redefined()) {
    table.rows.push_back({Line(change.number()), Line(change.description()),
                          Line(RedefinitionWords(change.kind())), Line(change.before()),
                          Line(change.now()), NoteOf(change)});
  }
  return table;
}

Table RestatementsTable(const v1::ExceptionReport& report) {
  const bool suppressed = report.changes().figures_suppressed();
  Table table = Named(
      "Figures restated since", report,
      suppressed ? absl::StrCat("No figure was restated. ", kNotTold) : "No figure was restated.");
  if (suppressed && !report.changes().restated().empty()) table.notes.emplace_back(kNotTold);
  AddColumns(
      {TextColumn("Period"), TextColumn("Printed then"), TextColumn("Now"), ProseColumn("Why")},
      table);
  for (const v1::Restatement& restated : report.changes().restated()) {
    Cell why = {.paragraphs = Paragraphs(restated.reason())};
    if (why.paragraphs.empty()) why = Line("No reason was given.");
    table.rows.push_back({Line(restated.number()), Line(restated.description()),
                          Line(restated.label()),
                          FigureThen(restated.has_before(), restated.before(), restated.unit(),
                                     restated.colour_before(), report.layout(), "No figure"),
                          FigureThen(restated.has_now(), restated.now(), restated.unit(),
                                     restated.colour_now(), report.layout(), "Withdrawn"),
                          std::move(why)});
  }
  return table;
}

Table PromisesTable(const v1::ExceptionReport& report) {
  Table table = Named("Promised figures since", report, "No promise of figures was due.");
  AddColumns({TextColumn("Promise"), TextColumn("Made on"), TextColumn("Due on"),
              ProseColumn("What was said")},
             table);
  for (const v1::PromiseOutcome& outcome : report.changes().promises()) {
    table.rows.push_back({Line(outcome.number()),
                          Line(outcome.description()),
                          Line(PromiseResultWords(outcome.result())),
                          Line(outcome.made_at()),
                          Line(outcome.due_at()),
                          {.paragraphs = Paragraphs(outcome.text())}});
  }
  return table;
}

}  // namespace ragstone::reporting
