// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper_tables.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_cells.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

void Append(std::vector<std::string> more, std::vector<std::string>& paragraphs) {
  for (std::string& paragraph : more) paragraphs.push_back(std::move(paragraph));
}

bool IsException(const v1::ExceptionReport& report, absl::string_view number) {
  return std::any_of(report.exceptions().begin(), report.exceptions().end(),
                     [&](const v1::ReportRow& row) { return row.number() == number; });
}

// The texts of the caveats of a row for which `wanted` holds, promises included.
template <typename Predicate>
std::vector<std::string> CaveatTexts(const v1::ReportRow& row, Predicate wanted) {
  std::vector<std::string> paragraphs;
  for (const v1::ReportCaveat& caveat : row.caveats()) {
    if (!wanted(caveat)) continue;
    Append(Paragraphs(caveat.text()), paragraphs);
    if (!caveat.promise().empty()) paragraphs.push_back(OneLine(caveat.promise()) + ".");
  }
  return paragraphs;
}

}  // namespace

Table CountsTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = "Number of indicators with each rating";
  table.columns = {TextColumn("Rating"), NumberColumn("Indicators")};
  std::int64_t total = 0;
  for (const v1::RatingCount& count : report.counts()) {
    total += count.entries();
    table.rows.push_back(
        {{.paragraphs = {std::string(RatingWord(count.colour()))}, .colour = count.colour()},
         Line(absl::StrCat(count.entries()))});
  }
  table.rows.push_back({Line("Total"), Line(absl::StrCat(total))});
  if (!report.not_rated_counts().empty()) {
    table.notes.push_back(absl::StrCat(
        "Not rated: ",
        absl::StrJoin(report.not_rated_counts(), "; ",
                      [](std::string* out, const v1::NotRatedCount& count) {
                        absl::StrAppend(out, count.entries(), " ", NotRatedWords(count.reason()));
                      }),
        "."));
  }
  return table;
}

Table ExceptionsTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = absl::StrCat("Exception report, figures up to ", report.header().data_end());
  table.columns = {TextColumn("No"), TextColumn("Indicator"), TextColumn("Rating"),
                   TextColumn("Figure and target"), ProseColumn("Service commentary")};
  table.row_header = 1;
  table.when_empty = "No indicator is an exception.";
  for (const v1::ReportRow& row : report.exceptions()) {
    Cell commentary = {.paragraphs = Paragraphs(row.commentary())};
    if (commentary.paragraphs.empty()) commentary.paragraphs = {"No commentary was supplied."};
    table.rows.push_back({Line(row.number()),
                          Line(Descriptor(row)),
                          RatingCell(row),
                          {.paragraphs = FigureAndTarget(row)},
                          std::move(commentary)});
  }
  return table;
}

Table OfNoteTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = "Indicators of particular note";
  table.columns = {TextColumn("No"), TextColumn("Indicator"), TextColumn("Rating"),
                   TextColumn("Figure and target"), ProseColumn("Commentary")};
  table.row_header = 1;
  table.when_empty = "No indicator is of particular note.";
  for (const v1::ReportRow& row : report.of_note()) {
    Cell words = {.paragraphs = Paragraphs(row.note())};
    if (!IsException(report, row.number()) && row.commentary() != row.note()) {
      Append(Paragraphs(row.commentary()), words.paragraphs);
    }
    table.rows.push_back({Line(row.number()),
                          Line(Descriptor(row)),
                          RatingCell(row),
                          {.paragraphs = FigureAndTarget(row)},
                          std::move(words)});
  }
  return table;
}

Table NotReportableTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = "Indicators that cannot be reported accurately";
  table.columns = {TextColumn("Indicator number"), TextColumn("Descriptor"),
                   ProseColumn("Commentary")};
  table.row_header = 1;
  table.when_empty = "Every indicator can be reported.";
  for (const v1::ReportRow& row : report.not_reportable()) {
    Cell words = {.paragraphs = CaveatTexts(row, [](const v1::ReportCaveat& caveat) {
                    return caveat.kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE;
                  })};
    Append(Paragraphs(row.commentary()), words.paragraphs);
    if (words.paragraphs.empty()) {
      words.paragraphs = {"The figure was stated as not reportable; no reason was given."};
    }
    table.rows.push_back({Line(row.number()), Line(Descriptor(row)), std::move(words)});
  }
  return table;
}

Table CaveatsTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = "Amendments, corrections and data caveats";
  table.columns = {TextColumn("No"), TextColumn("Indicator"), TextColumn("Caveat"),
                   ProseColumn("Commentary")};
  table.row_header = 1;
  table.when_empty = "There are no caveats on the figures reported.";
  for (const v1::ReportRow& row : report.caveats()) {
    const bool not_reportable =
        row.not_rated_reason() == common::v1::NOT_RATED_REASON_NOT_REPORTABLE;
    for (const v1::ReportCaveat& caveat : row.caveats()) {
      // Those stand in the table of what cannot be reported.
      if (not_reportable && caveat.kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE) continue;
      std::vector<std::string> words = Paragraphs(caveat.text());
      if (!caveat.promise().empty()) words.push_back(OneLine(caveat.promise()) + ".");
      table.rows.push_back({Line(row.number()),
                            Line(Descriptor(row)),
                            Line(CaveatWords(caveat.kind())),
                            {.paragraphs = std::move(words)}});
    }
  }
  return table;
}

Table MethodTable(const v1::ExceptionReport& report) {
  Table table;
  table.caption = "How each rating was made";
  table.columns = {TextColumn("No"), TextColumn("Indicator"),
                   ProseColumn("How the rating was made")};
  table.row_header = 1;
  table.when_empty = "The index has no entries.";
  for (const v1::ReportRow& row : report.index()) {
    Cell words;
    // Sentences of one paragraph.
    if (!row.method().empty())
      words.paragraphs.push_back(OneLine(absl::StrJoin(row.method(), " ")));
    table.rows.push_back({Line(row.number()), Line(Descriptor(row)), std::move(words)});
  }
  return table;
}

}  // namespace ragstone::reporting
