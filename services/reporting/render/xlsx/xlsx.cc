// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_changes.h"
#include "services/reporting/render/paper_day.h"
#include "services/reporting/render/paper_tables.h"
#include "services/reporting/render/xlsx/report_sheets.h"
#include "services/reporting/render/xlsx/sheet.h"

namespace ragstone::reporting {
namespace {

// The notes of the workbook, in the order in which sheets refer to them.
class Notes {
 public:
  // Marks the sheet's title: "[note 1]".
  void Add(std::string text, Sheet& sheet) {
    std::size_t at = 0;
    while (at < texts_.size() && texts_[at] != text) ++at;
    if (at == texts_.size()) texts_.push_back(std::move(text));
    absl::StrAppend(&sheet.title, " [note ", at + 1, "]");
  }

  Sheet ToSheet() const {
    Sheet sheet = {.name = "Notes",
                   .title = "Notes",
                   .lines = {"The notes to which the other worksheets refer."},
                   .columns = {"Note", "Text"}};
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      sheet.rows.push_back({{.text = absl::StrCat("note ", i + 1)}, {.text = texts_[i]}});
    }
    if (sheet.rows.empty()) sheet.lines = {"There are no notes."};
    return sheet;
  }

 private:
  std::vector<std::string> texts_;
};

Sheet Cover(const Paper& paper, v1::ReportView view) {
  Sheet cover = {.name = "Cover", .title = paper.title, .lines = {paper.subtitle, paper.council}};
  for (const Field& field : paper.header) {
    cover.lines.push_back(absl::StrCat(field.label, ": ", field.value.paragraphs.front()));
  }
  cover.lines.push_back(paper.standing);
  if (view != v1::REPORT_VIEW_EXEMPT) {
    cover.lines.push_back("This is the public view: figures of few people are suppressed.");
  }
  cover.lines.push_back(
      "Each worksheet has one table, which begins beneath its title. Ratings are words; their "
      "colours repeat them.");
  cover.lines.push_back("In place of a figure:");
  for (const Shorthand& shorthand : Shorthands()) {
    cover.lines.push_back(absl::StrCat(shorthand.symbol, " ", shorthand.meaning));
  }
  return cover;
}

Sheet Contents(const std::vector<Sheet>& tables) {
  Sheet contents = {.name = "Contents",
                    .title = "Contents",
                    .lines = {"The worksheets of this workbook, each with a link to it."},
                    .columns = {"Worksheet", "What it holds"}};
  for (const Sheet& sheet : tables) {
    contents.rows.push_back({{.text = sheet.name, .link = sheet.name}, {.text = sheet.title}});
  }
  return contents;
}

// A table of what has changed. Its caption ends with the report that it compares with, where there
// is one.
Sheet ChangesSheet(std::string name, const Table& table, const v1::ExceptionReport& report) {
  Sheet sheet = PaperSheet(std::move(name), table);
  if (report.changes().since_date().empty()) absl::StrAppend(&sheet.title, " the report before");
  return sheet;
}

// The tables, with the notes about them last.
std::vector<Sheet> Tables(const v1::ExceptionReport& report) {
  Notes notes;
  std::vector<Sheet> sheets;
  const Table counts = CountsTable(report);
  sheets.push_back(PaperSheet("Counts", counts));
  for (const std::string& note : counts.notes) notes.Add(note, sheets.back());
  const auto add = [&](Sheet sheet, bool shows_figures) {
    const std::string figures_note = OneLine(report.figures_note());
    if (shows_figures && !sheet.rows.empty() && !figures_note.empty()) {
      notes.Add(figures_note, sheet);
    }
    sheets.push_back(std::move(sheet));
  };
  add(PaperSheet("Exceptions", ExceptionsTable(report)), true);
  add(PaperSheet("Of note", OfNoteTable(report)), true);
  add(PaperSheet("Not reportable", NotReportableTable(report)), false);
  add(PaperSheet("Caveats", CaveatsTable(report)), false);
  add(ChangesSheet("Exceptions compared", ExceptionChangesTable(report), report), false);
  add(ChangesSheet("Restated", RestatementsTable(report), report), true);
  add(ChangesSheet("Measured otherwise", RedefinitionsTable(report), report), false);
  add(ChangesSheet("Promises", PromisesTable(report), report), false);
  add(EntriesSheet(report), true);
  add(PeriodsSheet(report), true);
  for (Sheet& sheet : sheets) {
    if (sheet.rows.empty() || (sheet.name != "Index" && sheet.name != "Periods")) continue;
    notes.Add(
        "Where an indicator is rated on the year to date, its figure is that of the single "
        "period and its rating that of the year to date.",
        sheet);
  }
  add(ComparatorsSheet(report), false);
  add(PaperSheet("Method", MethodTable(report)), false);
  sheets.push_back(notes.ToSheet());
  for (Sheet& sheet : sheets) {
    if (sheet.lines.empty()) sheet.lines.push_back("This worksheet holds one table.");
  }
  return sheets;
}

// "#a8121c" as a number; black where it is none.
std::uint32_t ColourNumber(absl::string_view text) {
  std::uint32_t number = 0;
  return absl::SimpleHexAtoi(absl::StripPrefix(text, "#"), &number) ? number : 0;
}

WorkbookLook LookOf(const ingestion::v1::PaperLayout& layout) {
  WorkbookLook look = {.accent = ColourNumber(layout.branding().accent())};
  for (const ingestion::v1::RatingStyle& style : layout.ratings()) {
    if (style.rating() == common::v1::RATING_COLOUR_NOT_RATED) continue;
    look.ratings[style.rating()] = {ColourNumber(style.ground()), ColourNumber(style.text())};
  }
  return look;
}

}  // namespace

absl::StatusOr<std::string> RenderXlsx(const v1::ExceptionReport& report) {
  const Paper paper = MakePaper(report);
  std::vector<Sheet> tables = Tables(report);
  std::vector<Sheet> sheets = {Cover(paper, report.view()), Contents(tables)};
  for (Sheet& sheet : tables) sheets.push_back(std::move(sheet));
  constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;
  return WriteWorkbook({.title = absl::StrCat(paper.title, ": ", paper.subtitle),
                        .author = paper.council,
                        .subject = OneLine(report.header().index()),
                        .created = PaperDay(report) * kSecondsOfDay,
                        .look = LookOf(report.layout())},
                       sheets);
}

}  // namespace ragstone::reporting
