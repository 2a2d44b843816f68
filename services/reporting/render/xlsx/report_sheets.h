// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The sheets of a report's workbook.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_REPORT_SHEETS_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_REPORT_SHEETS_H_

#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/xlsx/sheet.h"

namespace ragstone::reporting {

// A table of the paper as a sheet: prose keeps its paragraphs, whole numbers are numbers.
Sheet PaperSheet(std::string name, const Table& table);

// A row for each entry: its figure, target, rating and what follows from them.
Sheet EntriesSheet(const v1::ExceptionReport& report);

// A row for each entry and printed period.
Sheet PeriodsSheet(const v1::ExceptionReport& report);

// A row for each figure of another area that stands beside an entry.
Sheet ComparatorsSheet(const v1::ExceptionReport& report);

// What stands in a cell in place of a figure, and what it means: "[x]".
struct Shorthand {
  std::string symbol;
  std::string meaning;
};
const std::vector<Shorthand>& Shorthands();

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_REPORT_SHEETS_H_
