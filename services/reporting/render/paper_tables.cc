// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper_tables.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include <google/protobuf/repeated_ptr_field.h>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/layout_table.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/paper_cells.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::PaperColumnKind;

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

// Adds a row of which the words are `words` and all else is what the entry has.
void AddEntryRow(const v1::ExceptionReport& report, ingestion::v1::PaperContent content,
                 const v1::ReportRow& row, std::vector<std::string> words, Table& table) {
  AddRow(
      report, content,
      [&](PaperColumnKind kind) -> Cell {
        if (kind != ingestion::v1::PAPER_COLUMN_KIND_COMMENTARY) {
          return EntryCell(row, kind, report.layout());
        }
        return {.paragraphs = std::move(words)};
      },
      table);
}

// Of rows of which every column is what the entry has.
Table EntryTable(const v1::ExceptionReport& report, ingestion::v1::PaperContent content,
                 const google::protobuf::RepeatedPtrField<v1::ReportRow>& rows) {
  Table table = MakeTable(report, content);
  for (const v1::ReportRow& row : rows) {
    AddRow(
        report, content,
        [&](PaperColumnKind kind) { return EntryCell(row, kind, report.layout()); }, table);
  }
  return table;
}

}  // namespace

Table CountsTable(const v1::ExceptionReport& report) {
  constexpr auto kContent = ingestion::v1::PAPER_CONTENT_RATING_COUNTS;
  Table table = MakeTable(report, kContent);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (!table.columns[c].numeric) table.row_header = c;
  }
  std::int64_t total = 0;
  const auto add = [&](const Cell& name, std::int64_t entries) {
    AddRow(
        report, kContent,
        [&](PaperColumnKind kind) {
          return kind == ingestion::v1::PAPER_COLUMN_KIND_COUNT ? Line(absl::StrCat(entries))
                                                                : name;
        },
        table);
  };
  for (const v1::RatingCount& count : report.counts()) {
    total += count.entries();
    add(LabelCell(count.colour(), report.layout()), count.entries());
  }
  add(Line("Total"), total);
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
  return EntryTable(report, ingestion::v1::PAPER_CONTENT_EXCEPTIONS, report.exceptions());
}

Table OfNoteTable(const v1::ExceptionReport& report) {
  constexpr auto kContent = ingestion::v1::PAPER_CONTENT_OF_NOTE;
  Table table = MakeTable(report, kContent);
  for (const v1::ReportRow& row : report.of_note()) {
    std::vector<std::string> words = Paragraphs(row.note());
    if (!IsException(report, row.number()) && row.commentary() != row.note()) {
      Append(Paragraphs(row.commentary()), words);
    }
    AddEntryRow(report, kContent, row, std::move(words), table);
  }
  return table;
}

Table NotReportableTable(const v1::ExceptionReport& report) {
  constexpr auto kContent = ingestion::v1::PAPER_CONTENT_NOT_REPORTABLE;
  Table table = MakeTable(report, kContent);
  for (const v1::ReportRow& row : report.not_reportable()) {
    std::vector<std::string> words = CaveatTexts(row, [](const v1::ReportCaveat& caveat) {
      return caveat.kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE;
    });
    Append(Paragraphs(row.commentary()), words);
    if (words.empty()) {
      words = {"The figure was stated as not reportable; no reason was given."};
    }
    AddEntryRow(report, kContent, row, std::move(words), table);
  }
  return table;
}

Table CaveatsTable(const v1::ExceptionReport& report) {
  constexpr auto kContent = ingestion::v1::PAPER_CONTENT_CAVEATS;
  Table table = MakeTable(report, kContent);
  for (const v1::ReportRow& row : report.caveats()) {
    const bool not_reportable =
        row.not_rated_reason() == common::v1::NOT_RATED_REASON_NOT_REPORTABLE;
    for (const v1::ReportCaveat& caveat : row.caveats()) {
      // Those stand in the table of what cannot be reported.
      if (not_reportable && caveat.kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE) continue;
      std::vector<std::string> words = Paragraphs(caveat.text());
      if (!caveat.promise().empty()) words.push_back(OneLine(caveat.promise()) + ".");
      AddRow(
          report, kContent,
          [&](PaperColumnKind kind) -> Cell {
            if (kind == ingestion::v1::PAPER_COLUMN_KIND_CAVEAT) {
              return Line(CaveatWords(caveat.kind()));
            }
            if (kind == ingestion::v1::PAPER_COLUMN_KIND_COMMENTARY) return {.paragraphs = words};
            return EntryCell(row, kind, report.layout());
          },
          table);
    }
  }
  return table;
}

Table MethodTable(const v1::ExceptionReport& report) {
  return EntryTable(report, ingestion::v1::PAPER_CONTENT_METHOD, report.index());
}

Table IndexTable(const v1::ExceptionReport& report) {
  return EntryTable(report, ingestion::v1::PAPER_CONTENT_INDEX_TABLE, report.index());
}

}  // namespace ragstone::reporting
