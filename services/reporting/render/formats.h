// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_FORMATS_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_FORMATS_H_

#include <string>

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// The paper in plain text of at most 80 columns, for a terminal or an e-mail.
absl::StatusOr<std::string> RenderText(const v1::ExceptionReport& report);

// The paper in CommonMark with tables as GitHub's dialect has them.
absl::StatusOr<std::string> RenderMarkdown(const v1::ExceptionReport& report);

// The canonical form: the report as data; its shape is described in json.cc.
absl::StatusOr<std::string> RenderJson(const v1::ExceptionReport& report);

// The paper as one accessible page (WCAG 2.2 AA) that needs nothing else: style and charts inside,
// no script.
absl::StatusOr<std::string> RenderHtml(const v1::ExceptionReport& report);

// The figures as data: a row for each entry and period; docs/report-files.md describes its columns.
absl::StatusOr<std::string> RenderCsv(const v1::ExceptionReport& report);

// The tables of the paper and its figures as an accessible workbook.
absl::StatusOr<std::string> RenderXlsx(const v1::ExceptionReport& report);

// The plain pages that converters make a PDF and a Word document of
// (services/reporting/conversion).
absl::StatusOr<std::string> RenderPdfPage(const v1::ExceptionReport& report);
absl::StatusOr<std::string> RenderDocxPage(const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_FORMATS_H_
