// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Tables whose columns and words are the layout's.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_LAYOUT_TABLE_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_LAYOUT_TABLE_H_

#include "absl/functional/function_ref.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// The table of a content without rows: its caption, its columns, which of them heads the rows.
Table MakeTable(const v1::ExceptionReport& report, ingestion::v1::PaperContent content);

// Adds a row to a table that MakeTable made for `content`, of what `cell` gives for each column.
void AddRow(const v1::ExceptionReport& report, ingestion::v1::PaperContent content,
            absl::FunctionRef<Cell(ingestion::v1::PaperColumnKind)> cell, Table& table);

// What a column says of an entry.
Cell EntryCell(const v1::ReportRow& row, ingestion::v1::PaperColumnKind kind,
               const ingestion::v1::PaperLayout& layout);

// What a rating is called in the paper: "Red – off target"; the word alone without a layout.
Cell LabelCell(common::v1::RatingColour rating, const ingestion::v1::PaperLayout& layout);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_LAYOUT_TABLE_H_
